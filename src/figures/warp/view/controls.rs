//! s, L, the width and the seed.

use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, choice, count_slider, slider};
use crate::components::seed::seed_field;
use crate::components::store::Store;
use crate::figures::warp::model::{Warp, Width};
use crate::text::{Language, warp_figure};
use leptos::prelude::*;

/// All of them.
pub fn controls(store: Store, language: Language) -> AnyView {
    let words = &warp_figure::text(language).controls;
    let change = move |change: &dyn Fn(&mut Warp)| {
        store.change(|figure: &mut Warp| change(figure));
    };
    let scale = slider(Slider {
        label: words.scale,
        value: store.figure(|figure: &Warp| figure.scale).into(),
        range: Warp::SCALES,
        spread: Spread::Linear,
        text: |scale| fixed(scale, 2),
        on_input: Callback::new(move |scale| change(&|warp| warp.scale = scale)),
    });
    let length = count_slider(
        words.length,
        store.figure(|figure: &Warp| figure.blocks).into(),
        Warp::BLOCKS,
        Callback::new(move |blocks| change(&|warp| warp.blocks = blocks)),
    );
    let widths = [(Width::Two, "2"), (Width::Sixteen, "16")];
    let width = choice(
        words.width,
        "warp-width",
        &widths,
        store.figure(|figure: &Warp| figure.width),
        move |width| change(&|warp| warp.width = width),
    );
    view! { <div class="editor">{scale} {length} {width} {seed_field(words.seed)}</div> }.into_any()
}
