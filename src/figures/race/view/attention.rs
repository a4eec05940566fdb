//! The largest logit and the entropy of attention over the steps.

use super::Race;
use crate::charts::log_lines::{LabelEnd, LogLines, Scale};
use crate::components::lab::{Group, planned};
use crate::components::memo::memo;
use crate::components::plot::Plot;
use crate::figures::race::model::Reading;
use crate::text::race_figure;
use engine::training::transformer::WATCHED;
use engine::training::trial::What;
use engine_worker::lab_run::LabRun;
use leptos::prelude::*;

/// Entropy of one among eight, the most that there can be: the race's sequences have eight tokens.
pub(super) const MOST_ENTROPY: f64 = 2.079_441_541_679_835_9;

/// The plot of what is read off attention; of the largest logit where the loss is chosen.
pub(super) fn attention_plot(part: Race, groups: Memo<Vec<Group>>) -> Plot {
    let data = memo(move || {
        let reading = part.settings.with(|figure| figure.reading);
        let wanted = part.configs.with(|configs| planned(configs));
        part.lab.run.with(|run| {
            let steps = planned(&run.configs).or(wanted).unwrap_or(2).max(2);
            groups.with(|groups| lines(part, run, groups, reading, steps))
        })
    });
    Plot::new(race_figure::text(part.language).attention.plot, data)
}

/// What was kept over the steps.
pub(super) fn kept(run: &LabRun, lane: usize, what: What) -> Option<&[f64]> {
    run.lanes.get(lane)?.look(what)
}

fn lines(part: Race, run: &LabRun, groups: &[Group], reading: Reading, steps: u32) -> LogLines {
    let words = &race_figure::text(part.language).attention;
    let is_entropy = reading == Reading::Entropy;
    let (what, y_label, scale) = if is_entropy {
        let scale = Scale::Linear { from: 0.0, to: MOST_ENTROPY };
        (What::AttentionEntropyOverSteps, words.entropy, scale)
    } else {
        (What::LargestLogitOverSteps, words.logit, Scale::Log10)
    };
    let height = |value: f64| if is_entropy { value } else { value.log10() };
    let point = |(at, value): (usize, &f64)| (f64::from(at as u32 * WATCHED + 1), height(*value));
    let points = |curve: &[f64]| curve.iter().enumerate().map(point).collect();
    let mut series = Vec::new();
    for group in groups {
        let curves: Vec<Vec<f64>> =
            group.lanes.iter().filter_map(|lane| kept(run, *lane, what).map(<[f64]>::to_vec)).collect();
        series.extend(group.lines(&curves, points));
    }
    LogLines {
        series,
        x_label: words.step.to_owned(),
        y_label: y_label.to_owned(),
        scale,
        x_range: (1.0, f64::from(steps)),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}
