//! The gradient-norm plot: its network, its curves, its sentence, its numbers.

use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Series};
use crate::charts::numbers::{significant, significant_log10};
use crate::charts::style::Role;
use crate::components::chart::{Chart, chart, save_png, save_svg};
use crate::components::controls::{Choice, Slider, Spread, button};
use crate::components::field::{Field, field};
use crate::components::prose::prose;
use crate::components::store::{DepthRun, RunState, Store, use_store};
use crate::lesson::Quantity;
use crate::lesson::depth::{Verdict, exact_text, is_beyond_f64, ratio, verdict};
use crate::nn::activation::Activation;
use crate::state::{Depth, Edit, parse};
use crate::text::deep_stability::{
    self, LiveCurveSlot, LiveReadingSlot, LiveRunSlot,
};
use crate::text::{Language, fill, ui};
use crate::training::gradient_depth::{BATCHES, DEPTHS, Init, NormPlacement, Scaled, WIDTHS};
use crate::worker::protocol::{Curves, Failure, Network, Norm};
use leptos::html;
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// One of the two curves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Curve {
    Plain,
    Residual,
}

impl Curve {
    const BOTH: [Self; 2] = [Self::Plain, Self::Residual];

    /// The `data-series` of its values, and its name in files.
    const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Residual => "residual",
        }
    }

    const fn role(self) -> Role {
        match self {
            Self::Plain => Role::Branch,
            Self::Residual => Role::Shortcut,
        }
    }

    fn norms(self, curves: &Curves) -> Vec<Scaled> {
        let norms: &[Norm] = match self {
            Self::Plain => &curves.plain,
            Self::Residual => &curves.residual,
        };
        norms.iter().map(|norm| Scaled::from(*norm)).collect()
    }

    fn words(self, language: Language) -> &'static str {
        let words = &deep_stability::text(language).curves;
        match self {
            Self::Plain => words.plain,
            Self::Residual => words.residual,
        }
    }
}

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
        let layer = store.memo(|settings| settings.depth.layer);
        let data = Memo::new(move |_| store.depth_run.with(|run| log_lines(run, layer.get(), language)));
        let chart = Chart {
            data: data.into(),
            name: words.name,
            reading: Signal::derive(move || reading_text(store, language)),
            on_read: Callback::new(move |x: f64| store.edit(Edit::DepthLayer(Some(x.round().max(0.0) as usize)))),
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
        x_range: (0.0, depth as f64),
        cursor: layer.map(|layer| layer as f64),
        label_end: LabelEnd::Left,
    }
}

fn line(curve: Curve, curves: &Curves, role: Role, label: &str) -> Series {
    let is_ghost = role == Role::Ghost;
    let points = curve.norms(curves).into_iter().enumerate().map(|(layer, norm)| (layer as f64, norm.log10()));
    let (dash, mark) = match curve {
        Curve::Plain => (Dash::Dashed, Mark::Square),
        Curve::Residual => (Dash::Solid, Mark::Circle),
    };
    Series {
        role,
        dash: if is_ghost { Dash::Dotted } else { dash },
        mark: if is_ghost { Mark::None } else { mark },
        label: label.to_owned(),
        points: points.collect(),
    }
}

/// The controls of the network.
pub fn controls(language: Language) -> AnyView {
    let store = use_store();
    let words = &deep_stability::text(language).controls;
    let whole = |value: f64| value.round() as usize;
    let as_f64 = |range: RangeInclusive<usize>| *range.start() as f64..=*range.end() as f64;
    view! {
        <div class="editor">
            <Slider
                label=words.depth
                value=Signal::derive(move || store.with(|settings| settings.depth.depth as f64))
                range=as_f64(DEPTHS)
                spread=Spread::Logarithmic
                text=|value| format!("{value:.0}")
                on_input=move |value| store.edit(Edit::DepthLayers(whole(value)))
            />
            <Slider
                label=words.gain
                value=store.memo(|settings| settings.depth.gain)
                range=Depth::GAINS
                spread=Spread::Logarithmic
                text=|value| significant(value, 2)
                on_input=move |value| store.edit(Edit::DepthGain(value))
            />
            <Slider
                label=words.width
                value=Signal::derive(move || store.with(|settings| settings.depth.width as f64))
                range=as_f64(WIDTHS)
                spread=Spread::Logarithmic
                text=|value| format!("{value:.0}")
                on_input=move |value| store.edit(Edit::DepthWidth(whole(value)))
            />
            <Slider
                label=words.batch
                value=Signal::derive(move || store.with(|settings| settings.depth.batch as f64))
                range=as_f64(BATCHES)
                spread=Spread::Logarithmic
                text=|value| format!("{value:.0}")
                on_input=move |value| store.edit(Edit::DepthBatch(whole(value)))
            />
            {choices(store, language)}
            {seed_field(store, language)}
        </div>
    }
    .into_any()
}

fn choices(store: Store, language: Language) -> AnyView {
    let words = &deep_stability::text(language).controls;
    let activations = vec![
        (Activation::Tanh, "tanh"),
        (Activation::Relu, "ReLU"),
        (Activation::Identity, words.identity),
    ];
    let norms = vec![
        (NormPlacement::None, words.norm_none),
        (NormPlacement::Pre, words.norm_pre),
        (NormPlacement::Post, words.norm_post),
    ];
    view! {
        <Choice
            label=words.norm
            name="norm"
            options=norms
            value=store.memo(|settings| settings.depth.norm)
            on_choose=move |norm| store.edit(Edit::DepthNorm(norm))
        />
        <Choice
            label=words.activation
            name="activation"
            options=activations
            value=store.memo(|settings| settings.depth.activation)
            on_choose=move |activation| store.edit(Edit::DepthActivation(activation))
        />
        <Choice
            label=words.init
            name="init"
            options=vec![(Init::Xavier, "Xavier"), (Init::He, "He")]
            value=store.memo(|settings| settings.depth.init)
            on_choose=move |init| store.edit(Edit::DepthInit(init))
        />
    }
    .into_any()
}

fn seed_field(store: Store, language: Language) -> AnyView {
    field(Field {
        label: deep_stability::text(language).controls.seed.to_owned(),
        text: store.memo(|settings| settings.seed.to_string()).into(),
        read: parse::seed,
        commit: Callback::new(move |(_, seed)| store.edit(Edit::Seed(seed))),
        class: "seed",
    })
}

/// Canvas and progress.
pub fn picture(plot: Plot) -> AnyView {
    let store = plot.store;
    let state = move || state_name(store.depth_run.with(|run| run.state));
    view! {
        <div class="work" data-state=state data-work="gradient-depth">
            {chart(plot.chart)}
            <div class="work-line">
                <progress max="1" prop:value=move || store.depth_run.with(|run| run.progress)></progress>
                {move || work_button(store)}
            </div>
        </div>
    }
    .into_any()
}

/// The state as `design.md` names it.
const fn state_name(state: RunState) -> &'static str {
    match state {
        RunState::Idle => "idle",
        RunState::Running => "running",
        RunState::Cancelled => "paused",
        RunState::Done => "done",
        RunState::Failed(_) => "failed",
    }
}

/// Cancel while it runs, run again when it does not.
fn work_button(store: Store) -> AnyView {
    let words = &deep_stability::text(store.language()).work;
    let client = move || store.client.get_value();
    match store.depth_run.with(|run| run.state) {
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

/// The network that the settings describe.
pub fn present_network(settings: &crate::state::Settings) -> Network {
    use crate::nn::residual_block::Shortcut;
    Network::from(&settings.depth.config(Shortcut::None, settings.seed))
}

/// Saving the picture.
pub fn exports(plot: Plot, language: Language) -> AnyView {
    const FILE: &str = "gradient-norms";
    let words = &ui::text(language).figure;
    let svg = move || plot.chart.data.with_untracked(|data| save_svg(FILE, data, plot.store.theme()));
    let png = move || {
        if let Some(canvas) = plot.chart.canvas.get_untracked() {
            save_png(FILE, &canvas);
        }
    };
    view! { {button(words.save_svg, svg)} {button(words.save_png, png)} }.into_any()
}

/// A norm as an element: exact in `value`, also beyond f64.
fn norm_value(norm: Scaled, curve: Curve, layer: usize) -> AnyView {
    let class = format!("value role-{}", curve.role().name());
    view! {
        <data
            class=class
            class:odd=is_beyond_f64(norm)
            data-quantity=Quantity::GradNorm.name()
            data-layer=layer
            data-series=curve.name()
            value=exact_text(norm)
        >
            {norm_text(norm)}
        </data>
    }
    .into_any()
}

fn norm_text(norm: Scaled) -> String {
    if norm.is_zero() { "0".to_owned() } else { significant_log10(norm.log10(), 3) }
}

/// The ratio input over output of one curve.
fn ratio_value(ratio: Scaled, curve: Curve) -> AnyView {
    view! {
        <data
            class=format!("value role-{}", curve.role().name())
            data-quantity="grad-norm-ratio"
            data-series=curve.name()
            value=exact_text(ratio)
        >
            {norm_text(ratio)}
        </data>
    }
    .into_any()
}

/// One sentence a curve, the read-out, and which network took how long.
pub fn sentence(store: Store, language: Language) -> AnyView {
    let words = &deep_stability::text(language).live;
    (move || {
        let run = store.depth_run.get();
        if let RunState::Failed(failure) = run.state {
            return Some(view! { <strong class="anomaly">{failure_text(failure, language)}</strong> }.into_any());
        }
        let (network, curves) = run.last.as_ref()?;
        let said = Curve::BOTH.map(|curve| curve_sentence(curve, network, curves, language));
        let cost = prose(words.run, |slot| match slot {
            LiveRunSlot::Width => network.width.into_any(),
            LiveRunSlot::Batch => network.batch.into_any(),
            LiveRunSlot::Seed => network.seed.into_any(),
            LiveRunSlot::Millis => significant(curves.millis, 2).into_any(),
        });
        let reading = view! { <span class="reading">{reading_text(store, language)}</span> };
        Some(view! { {said.into_iter().collect_view()} {reading} <span class="quiet">{cost}</span> }.into_any())
    })
    .into_any()
}

fn curve_sentence(curve: Curve, network: &Network, curves: &Curves, language: Language) -> Option<AnyView> {
    let words = deep_stability::text(language);
    let norms = curve.norms(curves);
    let ratio = ratio(&norms)?;
    let beyond = norms.iter().any(|norm| is_beyond_f64(*norm));
    let said = prose(words.live.curve, |slot| match slot {
        LiveCurveSlot::Curve => curve.words(language).into_any(),
        LiveCurveSlot::Depth => network.depth.into_any(),
        LiveCurveSlot::Ratio => ratio_value(ratio, curve),
        LiveCurveSlot::Verdict => verdict_text(verdict(ratio), language).into_any(),
    });
    let beyond = beyond.then_some(words.live.beyond);
    Some(view! { <span class="said">{said} {beyond}</span> }.into_any())
}

fn verdict_text(verdict: Verdict, language: Language) -> &'static str {
    let words = &deep_stability::text(language).verdicts;
    match verdict {
        Verdict::Vanishing => words.vanishing,
        Verdict::Steady => words.steady,
        Verdict::Exploding => words.exploding,
        Verdict::Dead => words.dead,
    }
}

fn failure_text(failure: Failure, language: Language) -> &'static str {
    let words = &deep_stability::text(language).work;
    match failure {
        Failure::OutOfRange => words.out_of_range,
        Failure::Memory => words.memory,
        Failure::Crash => words.crash,
    }
}

/// The norms at the layer that is read out, in words.
fn reading_text(store: Store, language: Language) -> String {
    let layer = store.with(|settings| settings.depth.layer);
    let (Some(layer), Some((_, curves))) = (layer, store.depth_run.with(|run| run.last.clone())) else {
        return String::new();
    };
    let at = |curve: Curve| curve.norms(&curves).get(layer).map_or_else(String::new, |norm| norm_text(*norm));
    fill(deep_stability::text(language).live.reading, |slot| match slot {
        LiveReadingSlot::Layer => layer.to_string(),
        LiveReadingSlot::Plain => at(Curve::Plain),
        LiveReadingSlot::Residual => at(Curve::Residual),
    })
}

/// Every norm of both curves.
pub fn norms_table(store: Store, language: Language) -> AnyView {
    let words = deep_stability::text(language);
    let rows = move || {
        let (_, curves) = store.depth_run.with(|run| run.last.clone())?;
        let columns = Curve::BOTH.map(|curve| (curve, curve.norms(&curves)));
        let row = |layer: usize| {
            let cells = columns.iter().map(|(curve, norms)| {
                view! { <td>{norms.get(layer).map(|norm| norm_value(*norm, *curve, layer))}</td> }
            });
            view! { <tr><th scope="row">{layer}</th>{cells.collect_view()}</tr> }
        };
        Some((0..curves.plain.len()).map(row).collect_view())
    };
    view! {
        <details class="more">
            <summary>{ui::text(language).figure.values}</summary>
            <div class="table-frame tall" tabindex="0" role="region">
                <table class="numbers-table">
                    <thead>
                        <tr>
                            <th scope="col">{words.plot.layer}</th>
                            <th scope="col">{Curve::Plain.words(language)}</th>
                            <th scope="col">{Curve::Residual.words(language)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

/// The ratios measured in this browser, beside the published numbers.
pub fn measured_table(store: Store, language: Language) -> AnyView {
    let words = &deep_stability::text(language).measured;
    let heads = words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    let rows = move || {
        let measured = store.depth_run.with(|run| run.measured.clone());
        let row = |(depth, ratios): (u32, [Scaled; 2])| {
            let cells = Curve::BOTH.into_iter().zip(ratios).map(|(curve, ratio)| {
                let said = verdict_text(verdict(ratio), language);
                view! { <td>{ratio_value(ratio, curve)} " · " {said}</td> }
            });
            view! { <tr><th scope="row">{depth}</th>{cells.collect_view()}</tr> }
        };
        measured.into_iter().map(row).collect_view()
    };
    view! {
        <div class="table-frame" tabindex="0" role="region">
            <table class="measured">
                <caption>{words.caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
