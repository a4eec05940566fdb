//! 图4: a cloud of samples, normalized; the student tries to bring it back by γ and β.

use crate::charts::log_lines::{Dash, Mark, Series, Weight};
use crate::charts::numbers::fixed;
use crate::charts::scatter::Scatter;
use crate::charts::style::Role;
use crate::components::controls::{Slider, Spread, button, choice, slider};
use crate::components::figure::{Figure, figure};
use crate::components::lab::measured;
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::prose::{between, prose};
use crate::components::scatter::{scatter, scatter_exports};
use crate::components::store::{Store, use_store};
use crate::components::value::value;
use crate::figures::Stage;
use crate::figures::undo::model as undo;
use crate::figures::undo::model::{Affine, Cloud, FEATURES, SAMPLES, Undone};
use crate::figures::undo::settings::UndoSettings;
use crate::lesson::Quantity;
use crate::state::Edit;
use crate::text::{Language, fill, undo_figure as words};
use leptos::prelude::*;

/// The figure.
pub fn undo_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let cloud = undo();
    figure(Figure {
        caption,
        picture: picture(cloud, language),
        aside: sliders(cloud, language),
        strip: strip(cloud, language),
        sentence: sentence(cloud, language),
        settings: view! { <p class="quiet">{live(move || source(cloud, language))}</p> }.into_any(),
        values: ().into_any(),
        exports: exports(cloud, language),
        reset: Callback::new(move |()| {
            store.edit(Edit::ResetNumbers);
            store.change(|figure: &mut UndoSettings| *figure = UndoSettings::default());
        }),
        file: "layer-norm",
    })
}

/// What the parts of the figure share.
#[derive(Clone, Copy)]
pub struct Undo {
    /// All that is known and chosen.
    pub store: Store,
    /// Which normalization is to be undone.
    pub undone: Memo<Undone>,
    affine: Memo<Affine>,
    /// The samples.
    pub cloud: Memo<Option<Cloud>>,
    canvas: NodeRef<leptos::html::Canvas>,
}

/// The figure's state.
pub fn undo() -> Undo {
    let store = use_store();
    let undone = store.figure(|figure: &UndoSettings| figure.undone);
    let affine = store.figure(|figure: &UndoSettings| (figure.gamma, figure.beta));
    let seed = store.memo(|settings| settings.figure::<UndoSettings>().seed(settings.seed));
    let eps = store.memo(|settings| settings.numbers.eps);
    let cloud = memo(move || undo::cloud(seed.get(), undone.get(), eps.get()).ok());
    Undo { store, undone, affine, cloud, canvas: NodeRef::new() }
}

impl Undo {
    fn set(self, (gamma, beta): Affine) {
        self.store.change(|figure: &mut UndoSettings| (figure.gamma, figure.beta) = (gamma, beta));
    }
}

/// Which normalization, the best fit, other samples.
pub fn strip(undo: Undo, language: Language) -> AnyView {
    let text = words::text(language);
    let store = undo.store;
    let options = [(Undone::Batch, text.controls.batch), (Undone::Layer, text.controls.layer)];
    let undone = choice(text.controls.undone, "undone", &options, undo.undone, move |undone| {
        store.change(|figure: &mut UndoSettings| figure.undone = undone);
    });
    let fit = move || {
        if let Some(best) = undo.cloud.with_untracked(|cloud| cloud.as_ref().map(Cloud::best)) {
            undo.set(best);
        }
    };
    let redraw = move || {
        store.change(|figure: &mut UndoSettings| figure.draw = figure.draw.wrapping_add(1));
    };
    view! {
        {undone}
        <div class="buttons">
            {button(text.controls.fit, fit)}
            {button(text.controls.back, move || undo.set(([1.0; FEATURES], [0.0; FEATURES])))}
            {button(text.redraw, redraw)}
        </div>
    }
    .into_any()
}

/// A mark a feature, in the plot and at its sliders.
const MARKS: [Mark; FEATURES] = [Mark::Circle, Mark::Square, Mark::Triangle, Mark::Diamond];
const GAMMAS: [&str; FEATURES] = ["● γ₁", "■ γ₂", "▲ γ₃", "◆ γ₄"];
const BETAS: [&str; FEATURES] = ["● β₁", "■ β₂", "▲ β₃", "◆ β₄"];

/// The scatter chart.
pub fn picture(undo: Undo, language: Language) -> AnyView {
    scatter(points(undo, language), words::text(language).plot.name, undo.canvas)
}

/// A slider for each parameter.
fn sliders(undo: Undo, language: Language) -> AnyView {
    let store = undo.store;
    let of = move |at: usize| {
        let gamma = slider(Slider {
            label: GAMMAS[at],
            value: Signal::derive(move || undo.affine.with(|affine| affine.0[at])),
            range: UndoSettings::GAMMA,
            spread: Spread::Linear,
            text: |value| fixed(value, 2),
            on_input: Callback::new(move |gamma| {
                store.change(|figure: &mut UndoSettings| figure.gamma[at] = gamma);
            }),
        });
        let beta = slider(Slider {
            label: BETAS[at],
            value: Signal::derive(move || undo.affine.with(|affine| affine.1[at])),
            range: UndoSettings::BETA,
            spread: Spread::Linear,
            text: |value| fixed(value, 2),
            on_input: Callback::new(move |beta| {
                store.change(|figure: &mut UndoSettings| figure.beta[at] = beta);
            }),
        });
        view! { {gamma} {beta} }
    };
    view! {
        <div class="undo-sliders" role="group" aria-label=words::text(language).group>
            {(0..FEATURES).map(of).collect_view()}
        </div>
    }
    .into_any()
}

/// Saving the scatter chart.
pub fn exports(undo: Undo, language: Language) -> AnyView {
    scatter_exports(points(undo, language), undo.canvas, "undo", language)
}

fn points(undo: Undo, language: Language) -> Memo<Scatter> {
    memo(move || undo.cloud.with(|cloud| chart(cloud.as_ref(), &undo.affine.get(), language)))
}

/// The part of the values that the axes take in.
const SHOWN: f64 = 0.98;

fn chart(cloud: Option<&Cloud>, affine: &Affine, language: Language) -> Scatter {
    let text = &words::text(language).plot;
    let clouds = cloud.map_or_else(Vec::new, |cloud| {
        let restored = cloud.restored(affine);
        let of = |(at, mark)| Series {
            role: Role::X,
            dash: Dash::Solid,
            mark,
            weight: Weight::Bold,
            label: String::new(),
            points: cloud.x.column(at).iter().copied().zip(restored.column(at).iter().copied()).collect(),
        };
        MARKS.into_iter().enumerate().map(of).collect()
    });
    let range = Scatter::covering(cloud.into_iter().flat_map(|cloud| cloud.x.iter().copied()), SHOWN);
    Scatter { clouds, x_label: text.x.to_owned(), y_label: text.y.to_owned(), range }
}

/// Where the samples come from.
fn source(undo: Undo, language: Language) -> String {
    let seed = undo.store.with(|settings| settings.figure::<UndoSettings>().seed(settings.seed).to_string());
    fill(words::text(language).source, |slot| match slot {
        words::SourceSlot::Samples => SAMPLES.to_string(),
        words::SourceSlot::Features => FEATURES.to_string(),
        words::SourceSlot::Seed => seed.clone(),
    })
}

/// R² now, and at best.
pub fn sentence(undo: Undo, language: Language) -> AnyView {
    let text = &words::text(language).live;
    live_if(move || {
        let affine = undo.affine.get();
        let (now, best) = undo.cloud.with(|cloud| {
            let cloud = cloud.as_ref()?;
            Some((cloud.r_squared(&affine), cloud.r_squared(&cloud.best())))
        })?;
        let count = undo.cloud.with(|cloud| cloud.as_ref().map(|cloud| cloud.back(&affine)))?;
        let restored = prose(text.restored, |slot| match slot {
            words::LiveRestoredSlot::Samples => SAMPLES.into_any(),
            words::LiveRestoredSlot::Count => {
                measured("restored", String::new(), Role::XHat, count as f64, count.to_string())
            }
        });
        let (now, best) =
            (move || value(Quantity::RSquared, None, now), move || value(Quantity::BestRSquared, None, best));
        let said = match undo.undone.get() {
            Undone::Batch => prose(text.batch, |slot| match slot {
                words::LiveBatchSlot::Now => now(),
                words::LiveBatchSlot::Best => best(),
            }),
            Undone::Layer => prose(text.layer, |slot| match slot {
                words::LiveLayerSlot::Now => now(),
                words::LiveLayerSlot::Best => best(),
            }),
        };
        Some(view! { {said} {between()} {restored} }.into_any())
    })
    .into_any()
}
