//! 图11: gradient norms by block while networks train, plain and with shortcuts.

use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::numbers::{fixed, significant};
use crate::charts::style::Role;
use crate::components::controls::{choice, rate_slider};
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Invitation, Lab, Setup, invited, measured_at, run_controls};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::networks::{network_name, norm_name};
use crate::components::plot::{Plot, plot, plot_exports};
use crate::components::prose::prose;
use crate::components::seed::seed_field;
use crate::components::store::Store;
use crate::figures::depth_sweep::model::first_to_last;
use crate::figures::sides::Side;
use crate::figures::snapshots::TRAINING;
use crate::figures::snapshots::model::{STEPS, Snapshots, lane, wiring};
use crate::figures::snapshots::settings::RATES;
use crate::state::Edit;
use crate::text::meters::{self, TrainingPlotSlot, TrainingRatioSlot, TrainingStepSlot};
use crate::text::{Language, fill};
use engine::training::mlp::Norm;
use engine::training::trial::What;
use engine_worker::lab::Order;
use engine_worker::lab_run::LabState;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<Snapshots>,
    lab: Lab,
    /// What is shown: the last run, or what the settings describe.
    shown: Memo<Snapshots>,
}

impl Part {
    fn name(&self, side: Side) -> String {
        network_name((wiring(side), self.shown.with(|shown| shown.norm)), self.language)
    }

    /// The gradient norms of a snapshot, the input's first.
    fn norms(&self, side: Side, snapshot: usize) -> Option<Vec<f64>> {
        self.lab.run.with(|run| {
            let lane = run.lanes.get(lane(side, snapshot))?;
            lane.measure(What::GradNorm).map(<[f64]>::to_vec)
        })
    }
}

const fn role(side: Side) -> Role {
    match side {
        Side::Plain => Role::Branch,
        Side::Shortcut => Role::Shortcut,
    }
}

/// The figure.
pub fn snapshots_figure(store: Store, caption: String, language: Language) -> AnyView {
    let settings = store.figure(|figure: &Snapshots| *figure);
    let seed = store.memo(|settings| settings.seed);
    let configs = memo(move || settings.get().configs(seed.get()));
    let lab = store.lab(TRAINING);
    let shown = lab.shown(Snapshots::of, settings);
    let part = Part { store, language, settings, lab, shown };
    let words = &meters::text(language).training;
    let plots = Side::BOTH.map(|side| (side, profile(part, side)));
    let panel = |(side, drawn): (Side, Plot)| {
        let title = move || Some(fill(words.plot, |TrainingPlotSlot::Network| part.name(side)).into_any());
        view! {
            <div>
                <h2>{live_if(title)}</h2>
                {plot(drawn, language)}
            </div>
        }
    };
    let setup = Setup { configs, order: Order::OneByOne, shows: meters::text(language).paper.shows };
    let picture = view! {
        <div class="pair">{plots.map(panel).into_iter().collect_view()}</div>
    };
    let invitation = Invitation { guess: meters::text(language).invite.guess, seconds: 2 };
    figure(Figure {
        caption,
        picture: invited(picture.into_any(), lab, setup, invitation, language),
        aside: ().into_any(),
        strip: run_controls(lab, setup, language),
        sentence: sentence(part),
        settings: view! { {controls(part)} <p class="quiet">{words.about}</p> }.into_any(),
        values: ().into_any(),
        exports: plot_exports(plots[0].1, "gradient-while-training", language),
        reset: Callback::new(move |()| {
            lab.reset();
            store.change(|figure: &mut Snapshots| *figure = Snapshots::default());
            store.edit(Edit::Seed(0));
        }),
        file: "gradient-while-training",
    })
}

fn controls(part: Part) -> AnyView {
    let Part { store, language, settings, .. } = part;
    let words = &meters::text(language).controls;
    let norm = choice(
        words.norm,
        "train-norm",
        &[Norm::None, Norm::Layer, Norm::Batch].map(|norm| (norm, norm_name(norm, language))),
        store.figure(|figure: &Snapshots| figure.norm),
        move |norm| store.change(|figure: &mut Snapshots| figure.norm = norm),
    );
    let depths = [(8, "8"), (16, "16"), (32, "32"), (64, "64")];
    let depth = choice(
        words.layers,
        "train-depth",
        &depths,
        store.figure(|figure: &Snapshots| figure.depth),
        move |depth| store.change(|figure: &mut Snapshots| figure.depth = depth),
    );
    let rate = rate_slider(
        words.rate,
        Signal::derive(move || settings.with(|settings| settings.rate)),
        RATES,
        Callback::new(move |rate| {
            store.change(|figure: &mut Snapshots| figure.rate = rate);
        }),
    );
    view! { {norm} {depth} {rate} {seed_field(words.seed)} }.into_any()
}

fn profile(part: Part, side: Side) -> Plot {
    Plot::new(meters::text(part.language).meters.gradient, memo(move || lines(part, side)))
}

/// Before training dotted, after it solid and bold, thin between.
fn lines(part: Part, side: Side) -> LogLines {
    let words = meters::text(part.language);
    let line = |(at, steps): (usize, u32)| {
        let norms = part.norms(side, at)?;
        let is_end = at == 0 || at + 1 == STEPS.len();
        Some(Series {
            role: role(side),
            dash: if at == 0 { Dash::Dotted } else { Dash::Solid },
            mark: if at + 1 == STEPS.len() { Mark::Circle } else { Mark::None },
            weight: if is_end { Weight::Bold } else { Weight::Thin },
            label: fill(words.training.step, |TrainingStepSlot::Steps| steps.to_string()),
            points: norms.iter().enumerate().skip(1).map(|(at, norm)| (at as f64, norm.log10())).collect(),
        })
    };
    LogLines {
        series: STEPS.into_iter().enumerate().filter_map(line).collect(),
        x_label: words.meters.block.to_owned(),
        y_label: words.meters.gradient_axis.to_owned(),
        scale: common_scale(part),
        x_range: (1.0, part.shown.with(|shown| shown.depth / 2) as f64),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}

/// One range for both sides.
fn common_scale(part: Part) -> Scale {
    let snapshots = Side::BOTH.into_iter().flat_map(|side| (0..STEPS.len()).map(move |at| (side, at)));
    let norms = snapshots.filter_map(|(side, at)| part.norms(side, at));
    let heights =
        norms.flat_map(|norms| norms.into_iter().skip(1)).map(f64::log10).filter(|at| at.is_finite());
    let ends = heights.fold(None, |ends: Option<(f64, f64)>, at| {
        Some(ends.map_or((at, at), |(low, high)| (low.min(at), high.max(at))))
    });
    ends.map_or(Scale::Log10, |(low, high)| Scale::LogOver { low, high })
}

fn sentence(part: Part) -> AnyView {
    let words = &meters::text(part.language).training;
    let idle = move || part.lab.run.with(|run| run.state == LabState::Idle);
    let said = |side: Side| view! { <span class="said">{live_if(move || change(part, side))}</span> };
    view! {
        <span class="said">{live_if(move || idle().then(|| words.ready.into_any()))}</span>
        {Side::BOTH.map(said).into_iter().collect_view()}
        <span class="quiet">{live_if(move || (!idle()).then(|| words.not_shown.into_any()))}</span>
    }
    .into_any()
}

/// First over last before training and after as many steps as there are snapshots.
fn change(part: Part, side: Side) -> Option<AnyView> {
    let words = &meters::text(part.language).training;
    let ratio = |at: usize| first_to_last(&part.norms(side, at)?);
    let before = ratio(0)?;
    let (last, after) = (1..STEPS.len()).rev().find_map(|at| Some((at, ratio(at)?)))?;
    let loss = part.lab.run.with(|run| run.lanes.get(lane(side, last))?.losses.last().copied())?;
    let value = |at: usize, ratio: f64| {
        let index = Some(STEPS[at] as usize);
        measured_at(
            "grad-norm-ratio",
            side.name().to_owned(),
            index,
            role(side),
            ratio,
            significant(ratio, 2),
        )
    };
    Some(prose(words.ratio, |slot| match slot {
        TrainingRatioSlot::Network => part.name(side).into_any(),
        TrainingRatioSlot::Before => value(0, before),
        TrainingRatioSlot::After => value(last, after),
        TrainingRatioSlot::Steps => STEPS[last].into_any(),
        TrainingRatioSlot::Loss => fixed(f64::from(loss), 2).into_any(),
    }))
}
