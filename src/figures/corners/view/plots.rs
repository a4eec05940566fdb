//! The read-outs by layer, and which losses belong together.

use super::{Corners, lanes};
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::style::Role;
use crate::components::lab::Group;
use crate::components::memo::memo;
use crate::components::plot::Plot;
use crate::figures::corners::model::{Corner, MOST_ENTROPY, Reading};
use crate::figures::corners::names::corner_name;
use crate::text::why_combine_figure;
use engine::training::trial::What;
use leptos::prelude::*;

/// The colour of a corner.
pub(super) const fn role(corner: Corner) -> Role {
    match corner {
        Corner::Neither => Role::Ink,
        Corner::NormOnly => Role::XHat,
        Corner::ShortcutOnly => Role::Shortcut,
        Corner::Both => Role::Branch,
    }
}

/// How it is known without its colour.
const fn stroke(corner: Corner) -> (Dash, Mark) {
    match corner {
        Corner::Neither => (Dash::Dotted, Mark::Diamond),
        Corner::NormOnly => (Dash::Dashed, Mark::Square),
        Corner::ShortcutOnly => (Dash::Dashed, Mark::Triangle),
        Corner::Both => (Dash::Solid, Mark::Circle),
    }
}

/// The runs of each corner.
pub(super) fn groups(part: Corners) -> Memo<Vec<Group>> {
    let group = move |corner: Corner| {
        let (dash, mark) = stroke(corner);
        let label = corner_name(corner, part.language).to_owned();
        Group { lanes: lanes(corner).collect(), role: role(corner), dash, mark, label }
    };
    memo(move || Corner::ALL.map(group).into())
}

const fn what(reading: Reading) -> What {
    match reading {
        Reading::StreamSize => What::StreamSize,
        Reading::Gradient => What::WeightGradNorm,
        Reading::Cosine => What::TokenCosine,
        Reading::Logit => What::LargestLogit,
        Reading::Entropy => What::AttentionEntropy,
    }
}

/// A read-out of a corner, layer by layer; empty before it is there.
pub(super) fn values_of(part: Corners, corner: Corner, reading: Reading) -> Vec<f64> {
    part.probe
        .run
        .with(|run| run.lanes.get(corner as usize)?.measure(what(reading)).map(<[f64]>::to_vec))
        .unwrap_or_default()
}

/// The chosen read-out by layer.
pub(super) fn profile(part: Corners) -> Plot {
    let data = memo(move || lines(part));
    Plot::new(why_combine_figure::text(part.language).plot.name, data)
}

fn lines(part: Corners) -> LogLines {
    let text = why_combine_figure::text(part.language);
    let (reading, layers) = part.settings.with(|figure| (figure.reading, figure.layers));
    let (y_label, scale) = match reading {
        Reading::StreamSize => (text.readings.size, Scale::Log10),
        Reading::Gradient => (text.readings.gradient, Scale::Log10),
        Reading::Cosine => (text.readings.cosine, Scale::Linear { from: 0.0, to: 1.0 }),
        Reading::Logit => (text.readings.logit, Scale::Log10),
        Reading::Entropy => (text.readings.entropy, Scale::Linear { from: 0.0, to: MOST_ENTROPY }),
    };
    // ∂L/∂W₂ and attention have one entry a layer, the stream one more: the input.
    let first = usize::from(!matches!(reading, Reading::StreamSize | Reading::Cosine));
    let line = |corner: Corner| {
        let (dash, mark) = stroke(corner);
        let values = values_of(part, corner, reading);
        let height = |value: f64| if scale == Scale::Log10 { value.log10() } else { value };
        let points = values.into_iter().enumerate();
        Series {
            role: role(corner),
            dash,
            mark,
            weight: Weight::Bold,
            label: corner_name(corner, part.language).to_owned(),
            points: points.map(|(at, value)| ((at + first) as f64, height(value))).collect(),
        }
    };
    LogLines {
        series: Corner::ALL.map(line).into(),
        x_label: text.plot.layer.to_owned(),
        y_label: y_label.to_owned(),
        scale,
        x_range: (0.0, layers as f64),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}
