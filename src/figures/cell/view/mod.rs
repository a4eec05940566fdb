//! 图6: one step of an LSTM or a GRU with LN where it is put, and the gradient back over the cell for each of three places.

mod controls;
mod diagram;
mod numbers;

use super::model::{Kind, Placement, SEEDS, Weights, ratios, weights};
use super::settings::CellSettings;
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::style::Role;
use crate::components::figure::{Figure, figure};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::plot::{Plot, plot, plot_exports};
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::lesson::statistics::median_curve;
use crate::text::Language;
use crate::text::cell_figure as words;
use engine::training::experiments::{Spread, seeds, spread};
use leptos::prelude::*;

/// Seed by seed, place by place, over the steps.
type Curves = Vec<[Vec<f64>; 3]>;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<CellSettings>,
    /// The lesson's seed and those after it.
    curves: Memo<Shared<Curves>>,
}

/// The figure.
pub fn cell_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = Part::new(store, language);
    let text = words::text(language);
    let shown = memo(move || part.settings.with(|figure| (figure.kind, figure.placement)));
    let drawn = Plot::new(text.plot.name, memo(move || lines(part)));
    let by_kind = move |lstm: &'static str, gru: &'static str| {
        Signal::derive(move || if shown.get().0 == Kind::Gru { gru } else { lstm })
    };
    figure(Figure {
        caption,
        picture: view! {
            <div class="pair">
                <div>
                    <h2>{by_kind(text.diagram.title, text.gru.title)}</h2>
                    {live(move || diagram::diagram(shown.get(), language))}
                </div>
                <div><h2>{by_kind(text.plot.title, text.gru.plot_title)}</h2> {plot(drawn, language)}</div>
            </div>
        }
        .into_any(),
        aside: ().into_any(),
        strip: controls::strip(part),
        sentence: numbers::sentence(part),
        settings: controls::settings(part),
        values: numbers::values(part),
        exports: plot_exports(drawn, "gradient-over-the-cell", language),
        reset: Callback::new(move |()| {
            store.change(|figure: &mut CellSettings| *figure = CellSettings::default());
        }),
        file: "lstm-cell",
    })
}

impl Part {
    fn new(store: Store, language: Language) -> Self {
        let settings = store.figure(|figure: &CellSettings| figure.clone());
        let of = store.figure(|figure: &CellSettings| (figure.kind, figure.units));
        let run = store.figure(|figure: &CellSettings| (figure.steps, figure.bias));
        let seed = store.memo(|settings| settings.seed);
        let drawn = memo(move || {
            let (kind, units) = of.get();
            let of = |seed| weights(seed, kind, units);
            Shared::new(seeds(seed.get(), SEEDS).map(of).collect::<Vec<Weights>>())
        });
        let curves = memo(move || {
            let (steps, bias) = run.get();
            // The shapes are those of the model.
            let of = |weights: &Weights| {
                Placement::ALL.map(|placement| ratios(weights, placement, steps, bias).unwrap_or_default())
            };
            Shared::new(drawn.with(|drawn| drawn.iter().map(of).collect::<Curves>()))
        });
        Self { store, language, settings, curves }
    }

    fn change(self, change: impl FnOnce(&mut CellSettings)) {
        self.store.change(change);
    }

    /// ‖∂L/∂c₁‖ ÷ ‖∂L/∂c_T‖ over the seeds.
    fn first(self, placement: Placement) -> Option<Spread> {
        let at = Placement::ALL.iter().position(|other| *other == placement)?;
        let first = |of: &[Vec<f64>; 3]| of[at].first().copied();
        self.curves.with(|curves| spread(&curves.iter().filter_map(first).collect::<Vec<_>>()))
    }

    /// Their median.
    fn median(self, placement: Placement) -> f64 {
        self.first(placement).map_or(f64::NAN, |spread| spread.median)
    }
}

fn placement_words((kind, placement): (Kind, Placement), language: Language) -> &'static str {
    let words = words::text(language);
    match (kind, placement) {
        (_, Placement::Nowhere) => words.placements.nowhere,
        (Kind::Lstm, Placement::Copy) => words.placements.copy,
        (Kind::Lstm, Placement::Carried) => words.placements.carried,
        (Kind::Gru, Placement::Copy) => words.gru.copy,
        (Kind::Gru, Placement::Carried) => words.gru.carried,
    }
}

/// On the plot and in the table.
fn curve_words((kind, placement): (Kind, Placement), language: Language) -> &'static str {
    let words = words::text(language);
    match (kind, placement) {
        (_, Placement::Nowhere) => words.plot.nowhere,
        (Kind::Lstm, Placement::Copy) => words.plot.copy,
        (Kind::Lstm, Placement::Carried) => words.plot.carried,
        (Kind::Gru, Placement::Copy) => words.gru.curve_copy,
        (Kind::Gru, Placement::Carried) => words.gru.curve_carried,
    }
}

/// The identity path has the colour of the shortcut.
const fn role(placement: Placement) -> Role {
    match placement {
        Placement::Nowhere => Role::Shortcut,
        Placement::Copy => Role::XHat,
        Placement::Carried => Role::Branch,
    }
}

const fn stroke(placement: Placement) -> (Dash, Mark) {
    match placement {
        Placement::Nowhere => (Dash::Dashed, Mark::Square),
        Placement::Copy => (Dash::Solid, Mark::Circle),
        Placement::Carried => (Dash::Solid, Mark::Triangle),
    }
}

/// The median of the seeds for each place, the chosen one bold.
fn lines(part: Part) -> LogLines {
    let text = words::text(part.language);
    let (kind, chosen, steps) = part.settings.with(|figure| (figure.kind, figure.placement, figure.steps));
    let series = |(at, placement): (usize, Placement)| {
        let (dash, mark) = stroke(placement);
        let weight = if placement == chosen { Weight::Bold } else { Weight::Thin };
        let of = |curves: &[Vec<f64>; 3]| curves[at].iter().map(|ratio| ratio.log10()).collect();
        let all: Vec<Vec<f64>> = part.curves.with(|curves| curves.iter().map(of).collect());
        let median = median_curve(&all).into_iter().enumerate();
        Series {
            role: role(placement),
            dash,
            mark,
            weight,
            label: curve_words((kind, placement), part.language).to_owned(),
            points: median.map(|(at, height)| ((at + 1) as f64, height)).collect(),
        }
    };
    LogLines {
        series: Placement::ALL.into_iter().enumerate().map(series).collect(),
        x_label: text.plot.x.to_owned(),
        y_label: if kind == Kind::Gru { text.gru.y } else { text.plot.y }.to_owned(),
        scale: Scale::Log10,
        x_range: (1.0, steps as f64),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Left,
    }
}
