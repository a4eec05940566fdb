//! The formulas that a section is about.

use crate::lesson::SlideId;
use crate::lesson::formula::Math;
use crate::lesson::formula_tex::tex;
use crate::lesson::layer_norm::Step;
use crate::lesson::layer_norm_formulas::{self as norm, dbeta, dgamma};
use crate::lesson::residual::Step as Way;
use crate::lesson::residual_formulas::{self as block, Formula, formula};
use engine::nn::layer_norm::Variance;

/// Each on a line of its own, as LaTeX.
pub fn formulas(id: SlideId, variance: Variance) -> String {
    let lines: Vec<String> = of(id, variance).iter().map(|math| format!("$$\n{}\n$$", tex(math))).collect();
    lines.join("\n\n")
}

fn of(id: SlideId, variance: Variance) -> Vec<Math> {
    let step = |step| norm::symbols(step, variance);
    match id {
        SlideId::Normalize => [Step::Mean, Step::Variance, Step::Normalize, Step::Dx].map(step).into(),
        SlideId::ScaleAndShift => vec![norm::forward(), dgamma(), dbeta()],
        SlideId::WhatIsResidual | SlideId::ResidualBlock => vec![formula(Formula::Forward)],
        SlideId::ResidualComputation => {
            vec![formula(Formula::Forward), block::symbols(Way::Dx), formula(Formula::Stack)]
        }
        SlideId::DeepStability => vec![formula(Formula::Plain), formula(Formula::Residual)],
        _ => vec![],
    }
}
