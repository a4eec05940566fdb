//! s and L; the width and the seed.

use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, choice, count_slider, slider};
use crate::components::seed::seed_field;
use crate::components::store::Store;
use crate::figures::warp::model::{Warp, Width};
use crate::text::{Language, warp_figure};
use leptos::prelude::*;

fn change(store: Store, change: impl Fn(&mut Warp)) {
    store.change(|figure: &mut Warp| change(figure));
}

/// How strongly a block bends, and how many there are.
pub fn strip(store: Store, language: Language) -> AnyView {
    let words = &warp_figure::text(language).controls;
    let scale = slider(Slider {
        label: words.scale,
        value: store.figure(|figure: &Warp| figure.scale).into(),
        range: Warp::SCALES,
        spread: Spread::Linear,
        text: |scale| fixed(scale, 2),
        on_input: Callback::new(move |scale| change(store, |warp| warp.scale = scale)),
    });
    let length = count_slider(
        words.length,
        store.figure(|figure: &Warp| figure.blocks).into(),
        Warp::BLOCKS,
        Callback::new(move |blocks| change(store, |warp| warp.blocks = blocks)),
    );
    view! { {scale} {length} }.into_any()
}

/// How wide a block is inside, and its seed.
pub fn settings(store: Store, language: Language) -> AnyView {
    let words = &warp_figure::text(language).controls;
    let widths = [(Width::Two, "2"), (Width::Sixteen, "16")];
    let width = choice(
        words.width,
        "warp-width",
        &widths,
        store.figure(|figure: &Warp| figure.width),
        move |width| change(store, |warp| warp.width = width),
    );
    view! { {width} {seed_field(words.seed)} }.into_any()
}
