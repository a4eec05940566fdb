//! Loss against steps: one thin curve a seed, their median bold.

use super::handle::Lab;
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::style::Role;
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::plot::{Plot, plot};
use crate::lesson::statistics::{median_curve, smoothed};
use crate::text::lab::{self, StatesDivergedSlot};
use crate::text::{Language, fill};
use engine::training::trial::Config;
use engine_worker::lab_run::LabRun;
use leptos::prelude::*;

/// Runs that differ only in their seed.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Their places in the run.
    pub lanes: Vec<usize>,
    /// Their colour, stroke and mark.
    pub role: Role,
    /// Their stroke.
    pub dash: Dash,
    /// Their mark.
    pub mark: Mark,
    /// What they are called.
    pub label: String,
}

impl Group {
    /// One thin line a seed, and their median bold, with the mark and the name.
    pub fn lines(&self, curves: &[Vec<f64>], points: impl Fn(&[f64]) -> Vec<(f64, f64)>) -> Vec<Series> {
        let line = |curve: &[f64], weight, mark, label: &str| Series {
            role: self.role,
            dash: self.dash,
            mark,
            weight,
            label: label.to_owned(),
            points: points(curve),
        };
        let thin = curves.iter().filter(|_| curves.len() > 1);
        let thin = thin.map(|curve| line(curve, Weight::Thin, Mark::None, ""));
        thin.chain([line(&median_curve(curves), Weight::Bold, self.mark, &self.label)]).collect()
    }
}

/// A plot of the loss.
#[derive(Clone, Copy)]
pub struct LossChart {
    /// Whose.
    pub lab: Lab,
    /// What would be trained: its steps are the axis as long as nothing has been.
    pub configs: Memo<Vec<Config>>,
    /// Which runs belong together.
    pub groups: Memo<Vec<Group>>,
    /// Losses are means over so many steps.
    pub window: usize,
    /// The loss of guessing, drawn as a line: ln of the number of classes.
    pub chance: Option<f64>,
}

impl LossChart {
    /// Its plot.
    pub fn plot(&self, language: Language) -> Plot {
        let Self { lab, configs, groups, window, chance } = *self;
        let data = memo(move || {
            lab.run.with(|run| {
                let steps =
                    planned(&run.configs).or_else(|| configs.with(|configs| planned(configs))).unwrap_or(1);
                groups.with(|groups| lines(run, groups, steps, (window, chance), language))
            })
        });
        Plot::new(lab::text(language).plot.name, data)
    }
}

/// Steps of the longest of these trainings.
pub fn planned(configs: &[Config]) -> Option<u32> {
    configs.iter().map(Config::planned).max()
}

/// The plot with its read-out, and a sentence for each run that diverged.
pub fn loss_chart(chart: LossChart, drawn: Plot, language: Language) -> AnyView {
    let LossChart { lab, groups, .. } = chart;
    view! {
        <div class="loss-chart">
            {plot(drawn, language)}
            <p class="anomaly" data-spoken="status">{live(move || diverged(lab, groups, language))}</p>
        </div>
    }
    .into_any()
}

/// What its lines are, and what all runs of it have in common.
pub fn loss_legend(lab: Lab, language: Language) -> AnyView {
    let words = lab::text(language);
    let same = if lab.experiment.shares_weights { words.run.same } else { words.run.same_data };
    view! { <p class="quiet seeds">{words.plot.seeds} " " <span class="same">{same}</span></p> }.into_any()
}

fn curves(run: &LabRun, group: &Group, window: usize) -> Vec<Vec<f64>> {
    group
        .lanes
        .iter()
        .filter_map(|lane| run.lanes.get(*lane))
        .map(|lane| smoothed(&lane.losses, window))
        .collect()
}

fn lines(
    run: &LabRun,
    groups: &[Group],
    steps: u32,
    (window, chance): (usize, Option<f64>),
    language: Language,
) -> LogLines {
    let words = &lab::text(language).plot;
    let steps = steps.max(2);
    let points = |curve: &[f64]| {
        curve.iter().enumerate().map(|(at, loss)| ((at + 1) as f64, loss.log10())).collect::<Vec<_>>()
    };
    let mut series = Vec::new();
    if let Some(chance) = chance {
        let height = chance.log10();
        series.push(Series {
            role: Role::Ghost,
            dash: Dash::Dotted,
            mark: Mark::None,
            weight: Weight::Thin,
            label: words.chance.to_owned(),
            points: vec![(1.0, height), (f64::from(steps), height)],
        });
    }
    for group in groups {
        series.extend(group.lines(&curves(run, group, window), points));
    }
    LogLines {
        series,
        x_label: words.step.to_owned(),
        y_label: words.loss.to_owned(),
        scale: Scale::Log10,
        x_range: (1.0, f64::from(steps)),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}

/// Each run whose loss left the finite numbers, with its step.
fn diverged(lab: Lab, groups: Memo<Vec<Group>>, language: Language) -> String {
    let words = &lab::text(language).states;
    let said = |run: &LabRun| {
        let of = |group: &Group| {
            let lanes = group.lanes.iter().filter_map(|lane| run.lanes.get(*lane));
            let step = lanes.filter(|lane| lane.has_diverged()).map(|lane| lane.losses.len() + 1).min()?;
            Some(fill(words.diverged, |slot| match slot {
                StatesDivergedSlot::Label => group.label.clone(),
                StatesDivergedSlot::Step => step.to_string(),
            }))
        };
        groups.with(|groups| groups.iter().filter_map(of).collect::<Vec<_>>().join(" "))
    };
    lab.run.with(said)
}
