//! The curves of the meters: thin by seed, medians bold.

use super::{Part, preset_name};
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::style::Role;
use crate::components::memo::memo;
use crate::components::plot::Plot;
use crate::figures::meters::model::SEEDS;
use crate::lesson::statistics::median_curve;
use crate::text::meters;
use engine::training::shatter;
use engine::training::trial::What;
use leptos::prelude::*;

/// What a plot shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meter {
    Gradient,
    Cosine,
    Slope,
    Correlation,
}

impl Meter {
    pub(super) const ALL: [Self; 4] = [Self::Gradient, Self::Cosine, Self::Slope, Self::Correlation];

    const fn what(self) -> What {
        match self {
            Self::Gradient => What::GradNorm,
            Self::Cosine => What::MeanCosine,
            Self::Slope => What::Slope,
            Self::Correlation => What::SlopeCorrelation,
        }
    }

    const fn role(self) -> Role {
        match self {
            Self::Gradient | Self::Slope | Self::Correlation => Role::Gradient,
            Self::Cosine => Role::X,
        }
    }
}

/// What the lanes of a meter have shown, seed by seed.
pub(super) fn curves(part: Part, meter: Meter) -> Vec<Vec<f64>> {
    let first = if matches!(meter, Meter::Gradient | Meter::Cosine) { 0 } else { SEEDS };
    read(part, first, meter.what())
}

/// The root mean square of the features behind each block, seed by seed.
pub(super) fn sizes(part: Part) -> Vec<Vec<f64>> {
    read(part, 0, What::ForwardRms)
}

fn read(part: Part, first: usize, what: What) -> Vec<Vec<f64>> {
    part.lab.run.with(|run| {
        let lanes = run.lanes.iter().skip(first).take(SEEDS);
        lanes.filter_map(|lane| lane.measure(what)).map(<[f64]>::to_vec).collect()
    })
}

pub(super) fn plot_of(part: Part, meter: Meter) -> Plot {
    let words = &meters::text(part.language).meters;
    let name = match meter {
        Meter::Gradient => words.gradient,
        Meter::Cosine => words.cosine,
        Meter::Slope => words.slope,
        Meter::Correlation => words.correlation,
    };
    Plot::new(name, memo(move || lines(part, meter)))
}

fn lines(part: Part, meter: Meter) -> LogLines {
    let words = &meters::text(part.language).meters;
    let curves = curves(part, meter);
    let blocks = part.meters.with(|meters| meters.depth / 2) as f64;
    let (x_label, y_label, scale, x_range) = match meter {
        Meter::Gradient => (words.block, words.gradient_axis, Scale::Log10, (1.0, blocks.max(2.0))),
        Meter::Cosine => {
            (words.block, words.cosine_axis, Scale::Linear { from: 0.0, to: 1.0 }, (0.0, blocks))
        }
        Meter::Slope => {
            let ends = (shatter::input(0), shatter::input(shatter::INPUTS - 1));
            (words.input, words.slope_axis, Scale::Linear { from: 0.0, to: 0.0 }, ends)
        }
        Meter::Correlation => {
            let far = (shatter::DISTANCES - 1) as f64;
            (words.distance, words.correlation_axis, Scale::Linear { from: -0.2, to: 1.0 }, (0.0, far))
        }
    };
    LogLines {
        series: series(part, meter, &curves),
        x_label: x_label.to_owned(),
        y_label: y_label.to_owned(),
        scale,
        x_range,
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}

fn series(part: Part, meter: Meter, curves: &[Vec<f64>]) -> Vec<Series> {
    let line = |curve: &[f64], weight| Series {
        role: meter.role(),
        dash: Dash::Solid,
        mark: Mark::None,
        weight,
        label: if weight == Weight::Bold {
            preset_name(part.meters.with(|meters| meters.preset), part.language).to_owned()
        } else {
            String::new()
        },
        points: points(meter, curve),
    };
    // The slope is that of one function: a median of several would be none of any.
    if meter == Meter::Slope {
        return curves.first().map(|curve| line(curve, Weight::Bold)).into_iter().collect();
    }
    let thin = curves.iter().map(|curve| line(curve, Weight::Thin));
    thin.chain([line(&median_curve(curves), Weight::Bold)]).collect()
}

fn points(meter: Meter, curve: &[f64]) -> Vec<(f64, f64)> {
    let at = curve.iter().copied().enumerate();
    match meter {
        // The first is the input's, in front of all blocks.
        Meter::Gradient => at.skip(1).map(|(at, norm)| (at as f64, norm.log10())).collect(),
        Meter::Slope => at.map(|(at, slope)| (shatter::input(at), slope)).collect(),
        Meter::Cosine | Meter::Correlation => at.map(|(at, value)| (at as f64, value)).collect(),
    }
}
