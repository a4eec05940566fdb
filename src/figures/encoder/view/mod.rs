//! 图14: one encoder layer on the student's vector, step by step.

mod controls;
mod picture;
mod sentence;
mod words;

use crate::components::figure::{Figure, figure};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::shared::Shared;
use crate::components::store::{Store, use_store};
use crate::figures::encoder::model::{Run, Setup, Step, run};
use crate::figures::encoder::settings::EncoderSettings;
use crate::state::Edit;
use crate::text::Language;
use leptos::prelude::*;

/// What the parts of the figure follow.
#[derive(Clone, Copy)]
struct Live {
    store: Store,
    run: Memo<Option<Shared<Run>>>,
    step: Memo<Step>,
    chosen: Memo<(usize, usize)>,
}

impl Live {
    fn new(store: Store) -> Self {
        let given = store.memo(|settings| {
            let EncoderSettings { placement, heads, .. } = *settings.figure();
            (settings.numbers.clone(), Setup { placement, heads, seed: settings.seed })
        });
        Self {
            store,
            run: memo(move || given.with(|(numbers, setup)| run(numbers, *setup).ok().map(Shared::new))),
            step: store.memo(|settings| settings.figure::<EncoderSettings>().placement.step(settings.step)),
            chosen: store.figure(EncoderSettings::chosen),
        }
    }
}

/// The figure.
pub fn encoder_figure(caption: String, language: Language) -> AnyView {
    let store = use_store();
    let live = Live::new(store);
    figure(Figure {
        caption,
        picture: picture::picture(live, language),
        aside: picture::aside(live, language),
        strip: controls::strip(store, language),
        sentence: sentence::sentence(live, language),
        settings: controls::settings(store, language),
        values: picture::values(language),
        exports: picture_exports("encoder-layer", language),
        reset: Callback::new(move |()| {
            store.edit(Edit::ResetNumbers);
            store.change(|figure: &mut EncoderSettings| *figure = EncoderSettings::default());
        }),
        file: "encoder-layer",
    })
}
