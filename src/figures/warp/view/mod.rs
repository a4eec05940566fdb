//! 图7, second part: the grid behind L random blocks, with and without shortcut.

mod controls;
mod picture;
mod sentence;

use crate::components::figure::{Figure, figure};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::shared::Shared;
use crate::components::store::{Store, use_store};
use crate::figures::warp::model::{Run, Warp, run};
use crate::state::Edit;
use crate::text::Language;
use leptos::prelude::*;

/// The run of the present blocks.
fn present(store: Store) -> Memo<Option<Shared<Run>>> {
    let given = store.memo(|settings| (settings.figure::<Warp>().into_owned(), settings.seed));
    memo(move || given.with(|(warp, seed)| run(warp, *seed).ok().map(Shared::new)))
}

/// The figure.
pub fn warp_figure(caption: String, language: Language) -> AnyView {
    let store = use_store();
    let run = present(store);
    figure(Figure {
        caption,
        picture: picture::picture(run, language),
        aside: ().into_any(),
        strip: controls::strip(store, language),
        sentence: sentence::sentence(store, run, language),
        settings: controls::settings(store, language),
        values: picture::values(language),
        exports: picture_exports("grid", language),
        reset: Callback::new(move |()| {
            store.change(|figure: &mut Warp| *figure = Warp::default());
            store.edit(Edit::Seed(0));
        }),
        file: "grid",
    })
}
