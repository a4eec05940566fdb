//! 图14: one layer of today's decoder on the student's vector, step by step, over the block of 2017.

mod controls;
mod diagram;
mod panel;
mod plan;
mod sentence;
mod words;

use crate::components::cells::{Cells, cells};
use crate::components::details::folded;
use crate::components::explanation::explanation;
use crate::components::figure::{Figure, figure};
use crate::components::heat::neighbour;
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::shared::Shared;
use crate::components::store::{Store, use_store};
use crate::figures::Stage;
use crate::figures::decoder::model::{FEATURES, Run, Setup, Step, TOKENS, Wire, numbers, run, symbols};
use crate::figures::decoder::settings::DecoderSettings;
use crate::state::Edit;
use crate::text::{Language, decoder_figure, ui};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use plan::{HIGH, WIDE};
use words::step_words;

/// What the parts of the figure follow.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    run: Memo<Option<Shared<Run>>>,
    step: Memo<Step>,
    chosen: Memo<(usize, usize)>,
}

impl Part {
    fn new(store: Store, language: Language) -> Self {
        let given = store.memo(|settings| {
            let DecoderSettings { sight, edited, .. } = *settings.figure();
            (settings.numbers.clone(), Setup { sight, edited, seed: settings.seed })
        });
        Self {
            store,
            language,
            run: memo(move || given.with(|(numbers, setup)| run(numbers, *setup).ok().map(Shared::new))),
            step: store.memo(|settings| Step::at(settings.step)),
            chosen: store.figure(DecoderSettings::chosen),
        }
    }

    fn change(self, change: impl FnOnce(&mut DecoderSettings)) {
        self.store.change(change);
    }

    fn choose(self, (token, feature): (usize, usize)) {
        self.change(|figure| figure.entry = token * FEATURES + feature);
    }
}

/// The figure.
pub fn decoder_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = Part::new(store, language);
    figure(Figure {
        caption,
        picture: picture(part),
        aside: aside(part),
        strip: controls::strip(part),
        sentence: sentence::sentence(part),
        settings: controls::settings(part),
        values: folded(ui::text(language).figure.values, Signal::stored(false), values),
        exports: picture_exports("decoder-layer", language),
        reset: Callback::new(move |()| {
            store.edit(Edit::ResetNumbers);
            store.change(|figure: &mut DecoderSettings| *figure = DecoderSettings::default());
        }),
        file: "decoder-layer",
    })
}

/// The matrices of the step, and under them both blocks: along the window where it is wide, down it where it is high.
fn picture(part: Part) -> AnyView {
    let drawn = |plan| {
        live_if(move || Some(diagram::diagram(plan, part, part.step.get(), part.run.get()?.setup.sight)))
    };
    view! {
        <div
            class="decoder"
            data-picture
            tabindex="0"
            role="group"
            aria-label=decoder_figure::text(part.language).grid
            on:keydown=move |event| move_chosen(part, &event)
        >
            <div class="decoder-panel">
                {live_if(move || {
                    let run = part.run.get()?;
                    Some(panel::panel(part, &run, part.step.get()))
                })}
            </div>
            {drawn(&WIDE)} {drawn(&HIGH)}
        </div>
    }
    .into_any()
}

/// The formula of the step, and one entry with its numbers.
fn aside(part: Part) -> AnyView {
    let explained = live_if(move || {
        let (run, step) = (part.run.get()?, part.step.get());
        let lines = numbers(&run, step, part.chosen.get());
        Some(explanation(
            &step_words(step, run.setup.sight, part.language),
            &symbols(step, run.setup.sight),
            &lines,
        ))
    });
    view! { <div class="stage-formula decoder-formula" data-spoken="status">{explained}</div> }.into_any()
}

/// Arrow keys move the entry that is written out.
fn move_chosen(part: Part, event: &KeyboardEvent) {
    if let Some(to) = neighbour(&event.key(), part.chosen.get_untracked(), (TOKENS, FEATURES)) {
        event.prevent_default();
        part.choose(to);
    }
}

/// Every wire and every weight, for reading, copying and saving.
fn values() -> AnyView {
    let store = use_store();
    let part = Part::new(store, store.language());
    let one = |run: &Run, wire: Wire| {
        let values = run.matrix(wire);
        cells(&Cells {
            title: wire.symbol().to_owned(),
            quantity: wire.quantity(),
            first: 0,
            largest: panel::largest(&values),
            values: &values,
            is_masked: run.is_hidden(f64::NEG_INFINITY),
        })
    };
    let tables = live(move || {
        let Some(run) = part.run.get() else { return ().into_any() };
        Wire::ALL.map(|wire| one(&run, wire)).collect_view().into_any()
    });
    view! { <div class="matrices">{tables}</div> }.into_any()
}
