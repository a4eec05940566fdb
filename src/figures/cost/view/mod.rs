//! 图14: bars of the times of norms, and operations for each byte against d.

mod bars;
mod sentence;

use super::COST;
use super::model::{self, Ratio, linear_intensity, norm_intensity};
use super::settings::{CostSettings, WIDTHS};
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::style::Role;
use crate::components::controls::{action, choice};
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Lab, probe_state};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::plot::{Plot, plot, plot_exports};
use crate::components::prose::between;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::text::{Language, cost_figure, lab};
use engine::training::cost::Operation;
use engine_worker::lab::Order;
use engine_worker::lab_run::{LabRun, LabState};
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Cost {
    store: Store,
    language: Language,
    features: Memo<usize>,
    lab: Lab,
    /// Width by width, once all rounds are there.
    ratios: Memo<[Option<[Ratio; 5]>; 3]>,
}

/// The figure.
pub fn cost_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let lab = store.lab(COST);
    let features = store.figure(|figure: &CostSettings| figure.features);
    let ratios = memo(move || lab.run.with(ratios));
    let part = Cost { store, language, features, lab, ratios };
    let words = cost_figure::text(language);
    let drawn = Plot::new(words.plot.name, memo(move || lines(features.get(), language)));
    figure(Figure {
        caption,
        picture: view! {
            <div class="pair cost">
                <div class="cost-bars"><h2>{words.bars.title}</h2> {live(move || bars::bars(part))}</div>
                <div><h2>{words.plot.title}</h2> {plot(drawn, language)}</div>
            </div>
        }
        .into_any(),
        aside: ().into_any(),
        strip: strip(part),
        sentence: live(move || sentence::sentence(part)).into_any(),
        settings: view! { <p class="quiet">{words.task.about}</p> }.into_any(),
        values: ().into_any(),
        exports: plot_exports(drawn, "operations-per-byte", language),
        reset: Callback::new(move |()| {
            lab.reset();
            store.change(|figure: &mut CostSettings| *figure = CostSettings::default());
        }),
        file: "cost",
    })
}

fn ratios(run: &LabRun) -> [Option<[Ratio; 5]>; 3] {
    let millis = |lane: usize| run.lanes.get(lane).map(|lane| lane.millis.clone()).unwrap_or_default();
    [0, 1, 2].map(|width| model::ratios(width, millis))
}

/// The button, how far it is, and the width that is looked at.
fn strip(part: Cost) -> AnyView {
    let Cost { store, language, features, lab, .. } = part;
    let words = cost_figure::text(language);
    let state = lab.memo(|run| run.state);
    let is_busy = Signal::derive(move || matches!(state.get(), LabState::Running | LabState::Loading));
    let progress = lab.memo(LabRun::progress);
    let widths = WIDTHS.map(|(name, width)| (width, name));
    view! {
        <div class="buttons">
            {action("measure", words.controls.measure, is_busy, move || lab.start(model::configs(), Order::InTurn))}
            <progress max="1" aria-label=lab::text(language).run.progress prop:value=progress></progress>
        </div>
        {choice("d", "cost-d", &widths, features, move |features| {
            store.change(|figure: &mut CostSettings| figure.features = features);
        })}
        {probe_state(lab, language)}
        <p class="not-run">{lab::text(language).paper.not_run} {between()} {words.paper.shows}</p>
    }
    .into_any()
}

/// Operations for each byte over d, both in powers of ten.
fn lines(features: usize, language: Language) -> LogLines {
    const FROM: f64 = 32.0;
    const TO: f64 = 4096.0;
    let words = &cost_figure::text(language).plot;
    let widths = || (0..=127).map(|at| FROM + (TO - FROM) * f64::from(at) / 127.0);
    let line = |label: &str, role, dash, intensity: &dyn Fn(f64) -> f64| Series {
        role,
        dash,
        mark: Mark::None,
        weight: Weight::Bold,
        label: label.to_owned(),
        points: widths().map(|d| (d, intensity(d).log10())).collect(),
    };
    LogLines {
        series: vec![
            line(words.linear, Role::Branch, Dash::Solid, &linear_intensity),
            line("LayerNorm", Role::XHat, Dash::Solid, &|_| norm_intensity(Operation::LayerNorm)),
            line("RMSNorm", Role::Gamma, Dash::Dashed, &|_| norm_intensity(Operation::RmsNorm)),
        ],
        x_label: "d".to_owned(),
        y_label: words.intensity.to_owned(),
        scale: Scale::Log10,
        x_range: (FROM, TO),
        x_ticks: Vec::new(),
        cursor: Some(features as f64),
        label_end: LabelEnd::Right,
    }
}
