//! The matrices that the step takes and gives.

use super::Part;
use crate::components::heat::{Heat, heat};
use crate::figures::decoder::model::{FEATURES, PAIRS, Piece, Run, Step, TOKENS, Wire};
use crate::text::decoder_figure::TokensOtherSlot;
use crate::text::{decoder_figure, fill};
use leptos::prelude::*;
use ndarray::Array2;

/// What the step takes and gives, from left to right.
pub(super) fn panel(part: Part, run: &Run, step: Step) -> AnyView {
    let shown = |piece: Piece| match piece {
        Piece::Values(sign, wire) => {
            let sign = (!sign.is_empty()).then(|| view! { <span class="decoder-sign">{sign}</span> });
            view! { {sign} {matrix(part, run, step, wire)} }.into_any()
        }
        Piece::Turned(from, to) => view! {
            {dials(part, &run.matrix(from), &run.matrix(to))} {matrix(part, run, step, to)}
        }
        .into_any(),
    };
    let pieces = step.pieces().into_iter().map(|piece| {
        view! { <div class="decoder-piece">{shown(piece)}</div> }
    });
    view! { <div class="decoder-pieces">{pieces.collect_view()}</div> }.into_any()
}

/// The largest number that is one.
pub(super) fn largest(values: &Array2<f64>) -> f64 {
    let finite = values.iter().filter(|value| value.is_finite());
    finite.fold(0.0, |most: f64, value| most.max(value.abs()))
}

fn matrix(part: Part, run: &Run, step: Step, wire: Wire) -> AnyView {
    let values = run.matrix(wire);
    let is_of_features = values.dim() == (TOKENS, FEATURES);
    let choose = Callback::new(move |at: (usize, usize)| part.choose(at));
    heat(&Heat {
        title: wire.symbol().to_owned(),
        quantity: wire.quantity(),
        shape: values.dim(),
        first: 0,
        largest: largest(&values),
        is_now: true,
        rows: if step == Step::Input { row_names(part) } else { Vec::new() },
        choosing: is_of_features.then(|| (part.chosen.get(), choose)),
        is_masked: run.is_hidden(f64::NEG_INFINITY),
        marked: run.moved(wire),
        values: Some(values),
    })
}

fn row_names(part: Part) -> Vec<String> {
    let words = &decoder_figure::text(part.language).tokens;
    let name = |token: usize| match token {
        1 => words.own.to_owned(),
        _ => fill(words.other, |TokensOtherSlot::Number| token.to_string()),
    };
    (1..=TOKENS).map(name).collect()
}

/// The side of a dial, and its radius.
const SIDE: f64 = 20.0;
const RADIUS: f64 = 9.0;

/// A dial for each token and pair: thin as it was, thick as RoPE turns it.
fn dials(part: Part, before: &Array2<f64>, after: &Array2<f64>) -> AnyView {
    let words = &decoder_figure::text(part.language).dials;
    let pair = |of: &Array2<f64>, token: usize, pair: usize| {
        let at = |feature: usize| of.get((token, feature)).copied().unwrap_or_default();
        (at(2 * pair), at(2 * pair + 1))
    };
    let all = (0..TOKENS).flat_map(|token| (0..PAIRS).map(move |of| (token, of)));
    let longest = all.clone().fold(0.0, |most: f64, (token, of)| {
        let (x, y) = pair(before, token, of);
        most.max(x.hypot(y))
    });
    let hand = |token: usize, of: usize, values: &Array2<f64>| {
        let (x, y) = pair(values, token, of);
        let part = |value: f64| if longest > 0.0 { RADIUS * value / longest } else { 0.0 };
        let (left, top) = ((of as f64 + 0.5) * SIDE, (token as f64 + 0.5) * SIDE);
        format!("M{left} {top}l{:.2} {:.2}", part(x), -part(y))
    };
    let faces = all.clone().map(|(token, of)| {
        let (x, y) = ((of as f64 + 0.5) * SIDE, (token as f64 + 0.5) * SIDE);
        view! { <circle class="decoder-dial" cx=x cy=y r=RADIUS /> }
    });
    let (was, is): (String, String) =
        all.clone().map(|(token, of)| (hand(token, of, before), hand(token, of, after))).unzip();
    view! {
        <div class="decoder-dials">
            <span class="heat-name">{words.name}</span>
            <svg
                viewBox=format!("0 0 {} {}", SIDE * PAIRS as f64, SIDE * TOKENS as f64)
                role="img"
                aria-label=words.about
            >
                {faces.collect_view()}
                <path class="decoder-was" d=was />
                <path class="decoder-is" d=is />
            </svg>
        </div>
    }
    .into_any()
}
