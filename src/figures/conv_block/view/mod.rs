//! 图9: a block of convolutions on a digit, and what happens to the identity when one rebuilds it.

mod controls;
mod picture;
mod sentence;

use crate::components::figure::{Figure, figure};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::shared::Shared;
use crate::components::store::{Store, use_store};
use crate::figures::conv_block::model::{Run, run};
use crate::figures::conv_block::settings::{Branch, ConvBlockSettings};
use crate::state::Edit;
use crate::text::Language;
use leptos::prelude::*;

/// The run of the present block.
fn present(store: Store) -> Memo<Option<Shared<Run>>> {
    let given = store.memo(|settings| {
        let ConvBlockSettings { design, branch, digit, .. } =
            settings.figure::<ConvBlockSettings>().into_owned();
        (design, settings.seed, digit, branch == Branch::Zero)
    });
    memo(move || {
        let (design, seed, digit, zero) = given.get();
        run(design, seed, digit, zero).ok().map(Shared::new)
    })
}

/// The figure.
pub fn conv_block_figure(caption: String, language: Language) -> AnyView {
    let store = use_store();
    let run = present(store);
    figure(Figure {
        caption,
        picture: picture::picture(store, run, language),
        aside: ().into_any(),
        strip: controls::strip(store, language),
        sentence: sentence::sentence(store, run, language),
        settings: controls::settings(store, language),
        values: picture::values(language),
        exports: picture_exports("block", language),
        reset: Callback::new(move |()| {
            store.change(|figure: &mut ConvBlockSettings| *figure = ConvBlockSettings::default());
            store.edit(Edit::Seed(0));
        }),
        file: "block",
    })
}
