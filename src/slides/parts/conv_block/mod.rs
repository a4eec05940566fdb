//! 图9: a block of convolutions on a digit, and what happens to the identity when one rebuilds it.

mod controls;
mod picture;
mod sentence;

use crate::components::figure::{Figure, figure};
use crate::components::picture::picture_exports;
use crate::components::shared::Shared;
use crate::components::store::{Store, use_store};
use crate::lesson::conv_block::{Run, run};
use crate::state::Edit;
use crate::state::figures::{BlockBranch, ResidualBlock};
use crate::text::Language;
use leptos::prelude::*;

/// The run of the present block.
fn present(store: Store) -> Memo<Option<Shared<Run>>> {
    let given = store.memo(|settings| {
        let ResidualBlock { design, branch, digit, .. } = settings.figures.residual_block;
        (design, settings.seed, digit, branch == BlockBranch::Zero)
    });
    Memo::new(move |_| {
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
        controls: controls::controls(store, language),
        picture: picture::picture(store, run, language),
        sentence: sentence::sentence(store, run, language),
        exports: picture_exports("block", language),
        reset: Callback::new(move |()| {
            store.change(|figure: &mut ResidualBlock| *figure = ResidualBlock::default());
            store.edit(Edit::Seed(0));
        }),
        file: "block",
    })
}
