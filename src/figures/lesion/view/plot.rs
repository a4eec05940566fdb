//! Test error against the number of blocks deleted at random.

use super::{Part, role};
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::components::memo::memo;
use crate::components::plot::Plot;
use crate::figures::lesion::model::Subject;
use crate::text::lesion;
use engine::training::mlp::DELETED;

const fn stroke(subject: Subject) -> (Dash, Mark) {
    match subject {
        Subject::Plain => (Dash::Dashed, Mark::Square),
        Subject::Shallow => (Dash::Dotted, Mark::Triangle),
        Subject::Deep => (Dash::Solid, Mark::Circle),
    }
}

/// The plot of all three networks.
pub(super) fn counts(part: Part) -> Plot {
    Plot::new(lesion::text(part.language).plot.name, memo(move || lines(part)))
}

fn lines(part: Part) -> LogLines {
    let words = &lesion::text(part.language).plot;
    let line = |subject: Subject| {
        let (dash, mark) = stroke(subject);
        let points = part.verdict(subject, |verdict| {
            verdict.some.iter().map(|(count, spread)| (*count as f64, 100.0 * spread.median)).collect()
        });
        Series {
            role: role(subject),
            dash,
            mark,
            weight: Weight::Bold,
            label: format!("{} {}", part.name(subject), subject.depth()),
            points: points.unwrap_or_default(),
        }
    };
    LogLines {
        series: Subject::ALL.map(line).into(),
        x_label: words.count.to_owned(),
        y_label: words.error.to_owned(),
        scale: Scale::Linear { from: 0.0, to: 100.0 },
        x_range: (0.0, DELETED[DELETED.len() - 1] as f64),
        x_ticks: DELETED.map(|count| count as f64).to_vec(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}
