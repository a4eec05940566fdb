//! The layer as a diagram with its matrices on the wires, and the formula of the step with the numbers of one entry.

use super::Live;
use super::words::step_words;
use crate::components::cells::{Cells, cells};
use crate::components::details::folded;
use crate::components::explanation::explanation;
use crate::components::heat::neighbour;
use crate::components::live::{live, live_if};
use crate::components::store::{Store, use_store};
use crate::figures::encoder::model::{FEATURES, Run, Sublayer, TOKENS, Wire, numbers, symbols};
use crate::figures::encoder::settings::EncoderSettings;
use crate::figures::encoder::sublayer_diagram::{SublayerDiagram, sublayer_diagram};
use crate::text::how_to_combine_figure::{self, TokensOtherSlot};
use crate::text::{Language, fill, ui};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The picture: both sublayers, the one that computes larger.
pub fn picture(live_parts: Live, language: Language) -> AnyView {
    let Live { store, run, step, chosen } = live_parts;
    let diagram = move |of: Sublayer| {
        live_if(move || {
            let run = run.get()?;
            let words = &how_to_combine_figure::text(language).diagram;
            let branch = if of == Sublayer::Attention { words.attention } else { words.feed_forward };
            let step = step.get();
            Some(sublayer_diagram(&SublayerDiagram {
                of,
                run: &run,
                step,
                branch,
                name: format!("{branch}: {}", step_words(step, run.placement(), language).name),
                rows: row_names(language),
                chosen: chosen.get(),
                choose: Callback::new(move |at: (usize, usize)| choose(store, at)),
            }))
        })
    };
    let is_second = Signal::derive(move || Sublayer::of(step.get()) == Sublayer::FeedForward);
    view! {
        <div
            class="encoder"
            class:second=is_second
            data-picture
            tabindex="0"
            role="group"
            aria-label=how_to_combine_figure::text(language).tokens.grid
            on:keydown=move |event| move_chosen(store, &event)
        >
            {diagram(Sublayer::Attention)} {diagram(Sublayer::FeedForward)}
        </div>
    }
    .into_any()
}

/// The formula of the step, and one entry with its numbers.
pub fn aside(live_parts: Live, language: Language) -> AnyView {
    let Live { run, step, chosen, .. } = live_parts;
    let explained = live_if(move || {
        let (run, step) = (run.get()?, step.get());
        let lines = numbers(&run, step, chosen.get());
        Some(explanation(
            &step_words(step, run.placement(), language),
            &symbols(step, run.placement()),
            &lines,
        ))
    });
    view! { <div class="stage-formula encoder-formula" data-spoken="status">{explained}</div> }.into_any()
}

/// Every matrix as numbers.
pub fn values(language: Language) -> AnyView {
    folded(ui::text(language).figure.values, Signal::stored(false), all_values)
}

/// The matrices of one wire: one, or one a head.
fn wire_cells(run: &Run, wire: Wire) -> AnyView {
    let matrices = run.matrices(wire);
    let largest = matrices.iter().flatten().fold(0.0, |most: f64, value| most.max(value.abs()));
    let letter = wire.symbol(run.placement());
    matrices
        .iter()
        .enumerate()
        .map(|(head, values)| {
            let title =
                if matrices.len() > 1 { format!("{letter}, {}", head + 1) } else { letter.to_owned() };
            cells(&Cells {
                title,
                quantity: wire.quantity(),
                values,
                first: head * values.len(),
                largest,
                is_masked: false,
            })
        })
        .collect::<Vec<_>>()
        .into_any()
}

fn choose(store: Store, (token, feature): (usize, usize)) {
    store.change(|figure: &mut EncoderSettings| figure.entry = token * FEATURES + feature);
}

/// Arrow keys move the entry that is written out.
fn move_chosen(store: Store, event: &KeyboardEvent) {
    let chosen = store.peek(|settings| settings.figure::<EncoderSettings>().chosen());
    if let Some(to) = neighbour(&event.key(), chosen, (TOKENS, FEATURES)) {
        event.prevent_default();
        choose(store, to);
    }
}

fn row_names(language: Language) -> Vec<String> {
    let words = &how_to_combine_figure::text(language).tokens;
    (1..=TOKENS)
        .map(|token| match token {
            1 => words.own.to_owned(),
            _ => fill(words.other, |TokensOtherSlot::Number| token.to_string()),
        })
        .collect()
}

/// Every wire and every weight, for reading, copying and saving.
fn all_values() -> AnyView {
    let store = use_store();
    let live_parts = Live::new(store);
    let tables = live(move || {
        let Some(run) = live_parts.run.get() else { return ().into_any() };
        Wire::ALL.map(|wire| wire_cells(&run, wire)).collect_view().into_any()
    });
    view! { <div class="matrices">{tables}</div> }.into_any()
}
