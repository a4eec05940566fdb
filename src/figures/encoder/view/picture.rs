//! Diagram, matrices, and the formula of the step with the numbers of one entry.

use super::Live;
use super::words::step_words;
use crate::components::details::folded;
use crate::components::explanation::explanation;
use crate::components::live::{live, live_if};
use crate::components::store::{Store, use_store};
use crate::figures::encoder::cells::{Cells, cells};
use crate::figures::encoder::model::{FEATURES, Piece, Run, Sublayer, TOKENS, Wire, numbers, symbols};
use crate::figures::encoder::settings::EncoderSettings;
use crate::figures::encoder::sublayer_diagram::{SublayerDiagram, sublayer_diagram};
use crate::text::how_to_combine_figure::{self, TokensOtherSlot};
use crate::text::{Language, fill, ui};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The picture.
pub fn picture(live_parts: Live, language: Language) -> AnyView {
    let Live { store, run, step, chosen } = live_parts;
    let diagram = move |of: Sublayer| {
        live_if(move || {
            let run = run.get()?;
            let words = &how_to_combine_figure::text(language).diagram;
            let branch = if of == Sublayer::Attention { words.attention } else { words.feed_forward };
            let name = format!("{branch}: {}", step_words(step.get(), language).name);
            Some(sublayer_diagram(&SublayerDiagram { of, run: &run, step: step.get(), branch, name }))
        })
    };
    let explained = live_if(move || {
        let (run, step) = (run.get()?, step.get());
        let lines = numbers(&run, step, chosen.get());
        Some(explanation(&step_words(step, language), &symbols(step, run.placement()), &lines))
    });
    let matrices = live_if(move || Some(matrices(&*run.get()?, live_parts, language)));
    view! {
        <div class="encoder">
            <div class="sublayers">
                {diagram(Sublayer::Attention)} {diagram(Sublayer::FeedForward)}
            </div>
            <div
                class="matrix-row"
                tabindex="0"
                role="group"
                aria-label=how_to_combine_figure::text(language).tokens.grid
                on:keydown=move |event| move_chosen(store, &event)
            >
                {matrices}
            </div>
            <div class="stage-formula" data-spoken="status">
                {explained}
            </div>
        </div>
    }
    .into_any()
}

/// Every matrix as numbers.
pub fn values(language: Language) -> AnyView {
    folded(ui::text(language).figure.values, Signal::stored(false), all_values)
}

/// The matrices of the step, with what is done between them.
fn matrices(run: &Run, live: Live, language: Language) -> AnyView {
    let (step, chosen) = (live.step.get(), live.chosen.get());
    let placement = run.placement();
    let pieces = step.picture(placement);
    let mut named = false;
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Sign(sign) => view! { <span class="sign">{sign}</span> }.into_any(),
            Piece::Values(wire) => {
                let rows = if named { Vec::new() } else { row_names(language) };
                named = true;
                wire_cells(run, wire, rows, Some((live.store, chosen)))
            }
        })
        .collect::<Vec<_>>()
        .into_any()
}

/// The matrices of one wire: one, or one a head.
fn wire_cells(
    run: &Run,
    wire: Wire,
    rows: Vec<String>,
    choosing: Option<(Store, (usize, usize))>,
) -> AnyView {
    let matrices = run.matrices(wire);
    let largest = matrices.iter().flatten().fold(0.0, |most: f64, value| most.max(value.abs()));
    let letter = wire.symbol(run.placement());
    let of_features = |columns: usize| columns == FEATURES;
    matrices
        .iter()
        .enumerate()
        .map(|(head, values)| {
            let title =
                if matrices.len() > 1 { format!("{letter}, {}", head + 1) } else { letter.to_owned() };
            let choosing = choosing.filter(|_| of_features(values.ncols()) && values.nrows() == TOKENS);
            cells(&Cells {
                title,
                quantity: wire.quantity(),
                values,
                first: head * values.len(),
                largest,
                chosen: choosing.map(|(_, chosen)| chosen),
                rows: if head == 0 { rows.clone() } else { Vec::new() },
                on_choose: choosing
                    .map(|(store, _)| Callback::new(move |at: (usize, usize)| choose(store, at))),
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
    let (token, feature) = store.peek(|settings| settings.figure::<EncoderSettings>().chosen());
    let to = match event.key().as_str() {
        "ArrowLeft" => (token, feature.saturating_sub(1)),
        "ArrowRight" => (token, (feature + 1).min(FEATURES - 1)),
        "ArrowUp" => (token.saturating_sub(1), feature),
        "ArrowDown" => ((token + 1).min(TOKENS - 1), feature),
        _ => return,
    };
    event.prevent_default();
    choose(store, to);
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
        Wire::ALL.map(|wire| wire_cells(&run, wire, Vec::new(), None)).collect_view().into_any()
    });
    view! { <div class="matrices">{tables}</div> }.into_any()
}
