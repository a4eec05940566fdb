//! Errors against depth: thin curves by seed, medians bold.

use super::DepthSweep;
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::style::Role;
use crate::components::memo::memo;
use crate::components::plot::Plot;
use crate::figures::depth_sweep::model::{Point, published};
use crate::figures::sides::Side;
use crate::text::{Language, depth_sweep, lesion};
use engine::training::experiments::{DEPTHS, Spread};
use leptos::prelude::*;

/// What is plotted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Data {
    TrainError,
    TestError,
    TrainAccuracy,
    TestAccuracy,
}

impl Data {
    fn by_seed(self, point: &Point) -> &[Option<f64>] {
        match self {
            Self::TrainError | Self::TrainAccuracy => &point.trains,
            Self::TestError | Self::TestAccuracy => &point.tests,
        }
    }

    fn spread(self, point: &Point) -> Option<Spread> {
        match self {
            Self::TrainError | Self::TrainAccuracy => point.train(),
            Self::TestError | Self::TestAccuracy => point.test(),
        }
    }

    /// The percentage that is drawn.
    fn percentage(self, error: f64) -> f64 {
        match self {
            Self::TrainError | Self::TestError => 100.0 * error,
            Self::TrainAccuracy | Self::TestAccuracy => 100.0 * (1.0 - error),
        }
    }

    /// The name of the plot and of its vertical axis.
    fn words(self, language: Language) -> (&'static str, &'static str) {
        let (error, accuracy) = (&depth_sweep::text(language).plot, &lesion::text(language).accuracy);
        match self {
            Self::TrainError => (error.train_name, error.train),
            Self::TestError => (error.test_name, error.test),
            Self::TrainAccuracy => (accuracy.train_name, accuracy.train),
            Self::TestAccuracy => (accuracy.test_name, accuracy.test),
        }
    }
}

/// The colour of a side.
pub(super) const fn role(side: Side) -> Role {
    match side {
        Side::Plain => Role::Branch,
        Side::Shortcut => Role::Shortcut,
    }
}

const fn stroke(side: Side) -> (Dash, Mark) {
    match side {
        Side::Plain => (Dash::Dashed, Mark::Square),
        Side::Shortcut => (Dash::Solid, Mark::Circle),
    }
}

/// Both sides against depth.
pub(super) fn plot_of(part: DepthSweep, data: Data) -> Plot {
    Plot::new(data.words(part.language).0, memo(move || lines(part, data)))
}

fn lines(part: DepthSweep, data: Data) -> LogLines {
    let words = &depth_sweep::text(part.language).plot;
    let reported = Side::BOTH.into_iter().flat_map(|side| reported(side, data, part.language));
    let measured: Vec<Series> = part.points.with(|points| {
        Side::BOTH
            .into_iter()
            .zip(points)
            .flat_map(|(side, points)| curves(part, side, points, data))
            .collect()
    });
    LogLines {
        series: reported.chain(measured).collect(),
        x_label: words.depth.to_owned(),
        y_label: data.words(part.language).1.to_owned(),
        scale: Scale::Linear { from: 0.0, to: 100.0 },
        x_range: (0.0, DEPTHS[DEPTHS.len() - 1] as f64),
        x_ticks: DEPTHS.map(|depth| depth as f64).to_vec(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}

/// The numbers of the paper, for comparison: of other networks and another task. A thin line, and a mark at each.
fn reported(side: Side, data: Data, language: Language) -> Vec<Series> {
    if !matches!(data, Data::TestError | Data::TestAccuracy) {
        return Vec::new();
    }
    let (dash, mark) = stroke(side);
    let points = published(side).map(|(depth, error)| (depth as f64, data.percentage(error)));
    let part = |points: &[(f64, f64)], weight, mark, label: &str| Series {
        role: Role::Ghost,
        dash,
        mark,
        weight,
        label: label.to_owned(),
        points: points.to_vec(),
    };
    let label = if side == Side::Plain { depth_sweep::text(language).plot.reported } else { "" };
    let line = part(&points, Weight::Thin, Mark::None, label);
    let marks = points.iter().map(|point| part(std::slice::from_ref(point), Weight::Bold, mark, ""));
    [line].into_iter().chain(marks).collect()
}

fn curves(part: DepthSweep, side: Side, points: &[Point], data: Data) -> Vec<Series> {
    let (dash, mark) = stroke(side);
    let curve = |weight, mark, label, height: &dyn Fn(&Point) -> Option<f64>| {
        let point = |point: &Point| Some((point.depth as f64, data.percentage(height(point)?)));
        Series {
            role: role(side),
            dash,
            mark,
            weight,
            label,
            points: points.iter().filter_map(point).collect(),
        }
    };
    let seeds = points.first().map_or(0, |point| data.by_seed(point).len());
    let thin = |seed: usize| {
        let height = |point: &Point| data.by_seed(point).get(seed).copied().flatten();
        curve(Weight::Thin, Mark::None, String::new(), &height)
    };
    let median = |point: &Point| data.spread(point).map(|spread| spread.median);
    let thin = (0..seeds).filter(|_| seeds > 1).map(thin);
    thin.chain([curve(Weight::Bold, mark, part.name(side), &median)]).collect()
}
