//! 图11: three meters for one network, before training.

mod plots;
mod sentence;

use crate::components::controls::{choice, count_slider};
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Lab, probe_state};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::plot::{plot, plot_exports};
use crate::components::seed::seed_field;
use crate::components::store::Store;
use crate::figures::meters::METERS;
use crate::figures::meters::model::{Meters, Preset};
use crate::state::Edit;
use crate::text::{Language, meters};
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    meters: Memo<Meters>,
    lab: Lab,
}

/// The figure.
pub fn meters_figure(store: Store, caption: String, language: Language) -> AnyView {
    let settings = store.figure(|figure: &Meters| *figure);
    let lab = store.lab(METERS);
    let part = Part { store, language, meters: settings, lab };
    let words = &meters::text(language).meters;
    let [gradient, cosine, slope, correlation] = plots::Meter::ALL.map(|meter| plots::plot_of(part, meter));
    let is_line = memo(move || settings.get().preset.slopes().is_none());
    let function = move || {
        if is_line.get() {
            return view! { <p class="straight">{words.straight}</p> }.into_any();
        }
        view! {
            <div>
                <h2>{words.slope}</h2>
                {plot(slope, language)}
            </div>
            <div>
                <h2>{words.correlation}</h2>
                {plot(correlation, language)}
            </div>
        }
        .into_any()
    };
    let picture = view! {
        {probe_state(lab, language)}
        <div class="pair meters">
            <div>
                <h2>{words.gradient}</h2>
                {plot(gradient, language)}
            </div>
            <div>
                <h2>{words.cosine}</h2>
                {plot(cosine, language)}
            </div>
            {live(function)}
        </div>
    };
    figure(Figure {
        caption,
        picture: picture.into_any(),
        aside: ().into_any(),
        strip: strip(part),
        sentence: sentence::sentence(part),
        settings: view! { {depth_and_seed(part)} <p class="quiet">{words.function}</p> }.into_any(),
        values: ().into_any(),
        exports: plot_exports(gradient, "meters", language),
        reset: Callback::new(move |()| {
            store.change(|figure: &mut Meters| *figure = Meters::default());
            store.edit(Edit::Seed(0));
        }),
        file: "meters",
    })
}

/// The name of a network on screen.
fn preset_name(preset: Preset, language: Language) -> &'static str {
    let words = &meters::text(language).presets;
    match preset {
        Preset::Plain => words.plain,
        Preset::PlainLayer => words.plain_layer,
        Preset::PlainBatch => words.plain_batch,
        Preset::Residual => words.residual,
        Preset::ResidualBatch => words.residual_batch,
        Preset::PreActivation => words.pre_activation,
        Preset::SkipInit => words.skip_init,
    }
}

/// Which network.
fn strip(part: Part) -> AnyView {
    let Part { store, language, .. } = part;
    choice(
        meters::text(language).controls.network,
        "meter",
        &Preset::ALL.map(|preset| (preset, preset_name(preset, language))),
        store.figure(|figure: &Meters| figure.preset),
        move |preset| store.change(|figure: &mut Meters| figure.preset = preset),
    )
}

/// How deep, and the seed.
fn depth_and_seed(part: Part) -> AnyView {
    let Part { store, language, meters: settings, .. } = part;
    let words = &meters::text(language).controls;
    let depth = count_slider(
        words.depth,
        Signal::derive(move || settings.with(|meters| meters.depth)),
        Meters::DEPTHS,
        Callback::new(move |depth| {
            store.change(|figure: &mut Meters| figure.depth = depth);
        }),
    );
    view! { {depth} {seed_field(words.seed)} }.into_any()
}
