//! 图6: one step of an LSTM with LN where it is put, and the gradient back over the cell for each of three places.

mod controls;
mod diagram;
mod numbers;

use super::model::{Placement, SEEDS, Weights, ratios, weights};
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
use engine::training::experiments::{Spread, spread};
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
    let placement = memo(move || part.settings.with(|figure| figure.placement));
    let drawn = Plot::new(text.plot.name, memo(move || lines(part)));
    figure(Figure {
        caption,
        picture: view! {
            <div class="pair">
                <div><h2>{text.diagram.title}</h2> {live(move || diagram::diagram(placement.get(), language))}</div>
                <div><h2>{text.plot.title}</h2> {plot(drawn, language)}</div>
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
        let units = store.figure(|figure: &CellSettings| figure.units);
        let run = store.figure(|figure: &CellSettings| (figure.steps, figure.bias));
        let seed = store.memo(|settings| settings.seed);
        let drawn = memo(move || {
            let of = |at| weights(seed.get().wrapping_add(at), units.get());
            Shared::new((0..SEEDS).map(of).collect::<Vec<Weights>>())
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

fn placement_words(placement: Placement, language: Language) -> &'static str {
    let words = &words::text(language).placements;
    match placement {
        Placement::Nowhere => words.nowhere,
        Placement::Copy => words.copy,
        Placement::Carried => words.carried,
    }
}

/// On the plot and in the table.
fn curve_words(placement: Placement, language: Language) -> &'static str {
    let words = &words::text(language).plot;
    match placement {
        Placement::Nowhere => words.nowhere,
        Placement::Copy => words.copy,
        Placement::Carried => words.carried,
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
    let text = &words::text(part.language).plot;
    let (chosen, steps) = part.settings.with(|figure| (figure.placement, figure.steps));
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
            label: curve_words(placement, part.language).to_owned(),
            points: median.map(|(at, height)| ((at + 1) as f64, height)).collect(),
        }
    };
    LogLines {
        series: Placement::ALL.into_iter().enumerate().map(series).collect(),
        x_label: text.x.to_owned(),
        y_label: text.y.to_owned(),
        scale: Scale::Log10,
        x_range: (1.0, steps as f64),
        cursor: None,
        label_end: LabelEnd::Left,
    }
}
