//! The plot on its canvas, with the progress of the run behind it.

use super::curve::Curve;
use super::sentence::reading_text;
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::style::Role;
use crate::components::chart::{Chart, chart, save_png, save_svg};
use crate::components::controls::button;
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::store::Store;
use crate::figures::gradient_norms::edge::DepthRuns;
use crate::figures::gradient_norms::run::{DepthRun, RunState, present_network};
use crate::figures::gradient_norms::settings::Depth;
use crate::text::{Language, deep_stability, ui};
use engine_worker::protocol::Curves;
use leptos::html;
use leptos::prelude::*;

/// The plot and its canvas.
#[derive(Clone, Copy)]
pub struct Plot {
    chart: Chart,
    store: Store,
}

impl Plot {
    /// The plot of the present run.
    pub fn new(store: Store, language: Language) -> Self {
        let words = &deep_stability::text(language).plot;
        let layer = store.figure(|depth: &Depth| depth.layer);
        let data = memo(move || DepthRuns::of(store).run.with(|run| log_lines(run, layer.get(), language)));
        let chart = Chart {
            data: data.into(),
            name: words.name,
            reading: Signal::derive(move || reading_text(store, language)),
            on_read: Callback::new(move |x: f64| {
                store.change(|depth: &mut Depth| depth.layer = Some(x.round().max(0.0) as usize))
            }),
            canvas: NodeRef::<html::Canvas>::new(),
        };
        Self { chart, store }
    }
}

/// The curves of a run, the last ones as ghosts.
fn log_lines(run: &DepthRun, layer: Option<usize>, language: Language) -> LogLines {
    let mut series = Vec::new();
    let mut depth = 1;
    if let Some((_, curves)) = &run.ghost {
        series.extend(Curve::BOTH.map(|curve| line(curve, curves, Role::Ghost, "")));
    }
    if let Some((network, curves)) = &run.last {
        depth = network.depth as usize;
        series.extend(Curve::BOTH.map(|curve| line(curve, curves, curve.role(), curve.words(language))));
    }
    LogLines {
        series,
        x_label: deep_stability::text(language).plot.layer.to_owned(),
        y_label: "‖∂L/∂h‖".to_owned(),
        scale: Scale::Log10,
        x_range: (0.0, depth as f64),
        x_ticks: Vec::new(),
        cursor: layer.map(|layer| layer as f64),
        label_end: LabelEnd::Left,
    }
}

fn line(curve: Curve, curves: &Curves, role: Role, label: &str) -> Series {
    let is_ghost = role == Role::Ghost;
    let points =
        curve.norms(curves).into_iter().enumerate().map(|(layer, norm)| (layer as f64, norm.log10()));
    let (dash, mark) = match curve {
        Curve::Plain => (Dash::Dashed, Mark::Square),
        Curve::Residual => (Dash::Solid, Mark::Circle),
    };
    Series {
        role,
        dash: if is_ghost { Dash::Dotted } else { dash },
        mark: if is_ghost { Mark::None } else { mark },
        weight: Weight::Bold,
        label: label.to_owned(),
        points: points.collect(),
    }
}

/// Canvas and progress.
pub fn picture(plot: Plot) -> AnyView {
    let store = plot.store;
    let state = Signal::derive(move || DepthRuns::of(store).run.with(state_name));
    view! {
        <div class="work" data-state=state data-work="gradient-depth">
            {chart(plot.chart)}
            <div class="work-line">
                <progress max="1" prop:value=Signal::derive(move || DepthRuns::of(store).run.with(|run| run.progress))></progress>
                {live(move || work_button(store))}
            </div>
        </div>
    }
    .into_any()
}

/// The state of the work; it is done when its table is, too.
fn state_name(run: &DepthRun) -> &'static str {
    match run.state {
        RunState::Idle => "idle",
        RunState::Running => "running",
        RunState::Cancelled => "paused",
        RunState::Done if run.rows_shown < run.layers() => "running",
        RunState::Done => "done",
        RunState::Failed(_) => "failed",
    }
}

/// Cancel while it runs, run again when it does not.
fn work_button(store: Store) -> AnyView {
    let words = &deep_stability::text(store.language()).work;
    let client = move || DepthRuns::of(store).client.get_value();
    match DepthRuns::of(store).run.with(|run| run.state) {
        RunState::Running => button(words.cancel, move || {
            if let Some(client) = client() {
                client.cancel();
            }
        })
        .into_any(),
        RunState::Cancelled | RunState::Failed(_) => button(words.again, move || {
            if let Some(client) = client() {
                client.gradient_depth(store.peek(present_network));
            }
        })
        .into_any(),
        RunState::Idle | RunState::Done => ().into_any(),
    }
}

/// Saving the picture.
pub fn exports(plot: Plot, language: Language) -> AnyView {
    const FILE: &str = "gradient-norms";
    let words = &ui::text(language).figure;
    let svg = move || save_svg(plot.store, FILE, plot.chart.data.get_untracked());
    let png = move || {
        if let Some(canvas) = plot.chart.canvas.get_untracked() {
            save_png(FILE, &canvas);
        }
    };
    view! { {button(words.save_svg, svg)} {button(words.save_png, png)} }.into_any()
}
