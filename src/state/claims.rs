//! Test this claim: for a point of the deck, the figure set up so that the claim shows, or shows where it
//! fails. What to look at is said in `locales/*/claims.toml`.

use super::Edit;
use super::figures::{
    BackgroundView, BlockBranch, ComputationPart, FasterConvergence, HowTab, HowToCombine,
    LayerNormBackground, ModelPerformance, Pane, PerformanceTab, ResidualBackground, ResidualBlock,
    ResidualComputation, ResidualPart, ScaleAndShift, WhatIsLayerNorm, WhatIsResidual, WhyCombine,
};
use super::looks::{at_figure, dy, figure, x};
use crate::lesson::SlideId;
use crate::lesson::conv_block::Ending;
use crate::lesson::corners::{Placement, Reading};
use crate::lesson::layer_norm::VectorId;
use crate::lesson::matrix::LOUD;
use engine::training::mlp::{Norm, Wiring};

/// The edits for one point of a slide, from 0; `None` where it is no claim that a figure can show.
pub fn claim(slide: SlideId, point: usize) -> Option<Vec<Edit>> {
    let setting = of_layer_norm(slide, point)
        .or_else(|| of_residuals(slide, point))
        .or_else(|| of_both(slide, point))?;
    let mut edits = at_figure(slide, setting);
    edits.push(Edit::Claim(Some(point)));
    Some(edits)
}

/// Where else a point is tested, when the slide's own figure cannot show it or not all of it: slides and their
/// points.
pub const fn elsewhere(slide: SlideId, point: usize) -> &'static [(SlideId, usize)] {
    match (slide, point) {
        (SlideId::TrainingStability, 1) => {
            &[(SlideId::LayerNormBackground, 1), (SlideId::FasterConvergence, 0)]
        }
        (SlideId::ModelPerformance, 1) => &[(SlideId::ResidualBackground, 0)],
        (SlideId::Summary, 1) => &[(SlideId::HowToCombine, 1)],
        _ => &[],
    }
}

/// γ = σ and β = μ of 1, 2, 3, 6 at ε = 10⁻⁵: they bring that vector back and no other.
fn undo_of_one() -> [Edit; 2] {
    let sigma = (3.5f64 + 1e-5).sqrt();
    [Edit::Vector(VectorId::Gamma, vec![sigma; 4]), Edit::Vector(VectorId::Beta, vec![3.0; 4])]
}

fn of_layer_norm(slide: SlideId, point: usize) -> Option<Vec<Edit>> {
    Some(match (slide, point) {
        (SlideId::WhatIsLayerNorm, 0) => vec![],
        (SlideId::WhatIsLayerNorm, 1) => vec![figure(|figure: &mut WhatIsLayerNorm| {
            figure.changes.insert((LOUD, 1), 100.0);
        })],
        (SlideId::LayerNormBackground, 0) => vec![],
        (SlideId::LayerNormBackground, 1) => {
            vec![figure(|figure: &mut LayerNormBackground| figure.view = BackgroundView::Training)]
        }
        (SlideId::Normalize, 0) => vec![x(&[1.0, 2.0, 3.0, 6.0]), Edit::Step(5)],
        (SlideId::Normalize, 1) => {
            let [gamma, beta] = undo_of_one();
            vec![x(&[10.0, 20.0, 30.0, 60.0]), gamma, beta, Edit::Step(7)]
        }
        (SlideId::ScaleAndShift, 0) => {
            vec![figure(|figure: &mut ScaleAndShift| figure.pane = Pane::Undo)]
        }
        (SlideId::ScaleAndShift, 1) => {
            let gamma = Edit::Vector(VectorId::Gamma, vec![1.0, 2.0, 0.5, 3.0]);
            vec![x(&[10.0, 20.0, 30.0, 60.0]), gamma, Edit::Step(1)]
        }
        (SlideId::TrainingStability, 0 | 1) => vec![],
        (SlideId::FasterConvergence, 0) => vec![],
        (SlideId::FasterConvergence, 1) => {
            vec![figure(|figure: &mut FasterConvergence| figure.set_counter_example())]
        }
        _ => return None,
    })
}

fn of_residuals(slide: SlideId, point: usize) -> Option<Vec<Edit>> {
    Some(match (slide, point) {
        (SlideId::WhatIsResidual, 0) => vec![Edit::Step(2)],
        (SlideId::WhatIsResidual, 1) => {
            vec![figure(|figure: &mut WhatIsResidual| figure.part = ResidualPart::Warp)]
        }
        (SlideId::ResidualBackground, 0) => vec![],
        (SlideId::ResidualBackground, 1) => vec![figure(|figure: &mut ResidualBackground| {
            (figure.norm, figure.wiring) = (Norm::Layer, Wiring::PreActivation);
        })],
        (SlideId::ResidualBlock, 0) => vec![],
        (SlideId::ResidualBlock, 1) => vec![figure(|figure: &mut ResidualBlock| {
            (figure.branch, figure.design.ending) = (BlockBranch::Zero, Ending::Nothing);
        })],
        (SlideId::ResidualComputation, 0) => vec![x(&[1.0, 2.0]), dy(&[1.0, 1.0]), Edit::Step(2)],
        (SlideId::ResidualComputation, 1) => {
            vec![figure(|figure: &mut ResidualComputation| figure.part = ComputationPart::Chain)]
        }
        (SlideId::DeepStability, 0) => vec![],
        (SlideId::DeepStability, 1) => vec![Edit::DepthLayers(200), Edit::DepthGain(0.1)],
        (SlideId::ModelPerformance, 0 | 1) => {
            vec![figure(|figure: &mut ModelPerformance| figure.tab = PerformanceTab::Accuracy)]
        }
        _ => return None,
    })
}

fn of_both(slide: SlideId, point: usize) -> Option<Vec<Edit>> {
    let corners = |layers, placement, reading| {
        vec![figure(move |figure: &mut WhyCombine| {
            (figure.layers, figure.placement, figure.reading) = (layers, placement, reading);
        })]
    };
    Some(match (slide, point) {
        (SlideId::WhyCombine, 0) => corners(24, Placement::Post, Reading::StreamSize),
        (SlideId::WhyCombine, 1) => corners(6, Placement::Pre, Reading::Cosine),
        (SlideId::HowToCombine, 0) => vec![],
        (SlideId::HowToCombine, 1) => vec![figure(|figure: &mut HowToCombine| figure.tab = HowTab::Race)],
        (SlideId::Summary, 0 | 1) => vec![],
        _ => return None,
    })
}
