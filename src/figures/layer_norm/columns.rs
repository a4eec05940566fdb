//! The bars of a vector and, straight under each, its arithmetic: one column an entry.

use super::trace::{Row, Term, rows, values};
use crate::charts::numbers::exact;
use crate::components::bars::{Bars, bars};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::runs::LayerNormRun;
use crate::components::store::Store;
use crate::components::value::{narrow_value, value};
use crate::lesson::layer_norm::{Run, Step};
use crate::lesson::quantity_text::has_power;
use leptos::prelude::*;
use std::sync::Arc;

/// Up to this many entries, how each comes about is written out; beyond, there is room for the results alone.
const WRITTEN_OUT: usize = 8;
/// Up to this many, it has room on every screen; up to [`CLOSE`], on a laptop's; beyond, on wide ones.
const ROOMY: usize = 4;
const CLOSE: usize = 6;
/// And up to this many, all lines stand; beyond, the last and what it came from.
const TRACED: usize = 16;

/// Bars and arithmetic, which scroll sideways together where they are too many.
pub fn columns(store: Store, shown: Bars, step: Memo<Step>) -> AnyView {
    let run = LayerNormRun::of(store);
    let length = store.memo(|settings| settings.numbers.x.len());
    // Many entries wait until the numbers rest: nobody reads them while a bar is dragged.
    let settled = Memo::new(move |last: Option<&Option<Arc<LayerNormRun>>>| match last {
        Some(last) if length.get() > TRACED && !store.at_rest.get() => last.clone(),
        _ => run.get(),
    });
    let is_long = memo(move || length.get() > WRITTEN_OUT);
    let is_close = memo(move || (ROOMY + 1..=CLOSE).contains(&length.get()));
    let is_dense = memo(move || (CLOSE + 1..=WRITTEN_OUT).contains(&length.get()));
    view! {
        <div class="columns" style:--count=Signal::derive(move || length.get().to_string())>
            <div class="columns-wide" class:close=is_close class:dense=is_dense class:long=is_long>
                {bars(shown)} {live_if(move || Some(trace(&settled.get()?.0, step.get(), store)))}
            </div>
        </div>
    }
    .into_any()
}

fn trace(run: &Run, step: Step, store: Store) -> AnyView {
    let all = rows(step);
    let kept = if run.numbers.x.len() > TRACED { 2 } else { all.len() };
    let shown = &all[all.len().saturating_sub(kept)..];
    let last = shown.len().saturating_sub(1);
    let lines = shown.iter().enumerate().map(|(at, row)| line(run, row, at == last, store)).collect_view();
    view! {
        <table class="trace" data-picture>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

fn line(run: &Run, row: &Row, is_now: bool, store: Store) -> AnyView {
    let results = values(run, row.result);
    let is_long = results.len() > WRITTEN_OUT;
    let is_written_out = !is_long && !row.work.is_empty();
    let shown =
        if is_long { narrow_value } else { |quantity, index, number| value(quantity, Some(index), number) };
    let lit = store.lit;
    let cell = |(index, result): (usize, f64)| {
        let work = is_written_out.then(|| work(run, row.work, index));
        view! {
            <td
                class:lit=Signal::derive(move || lit.get() == Some(index))
                on:pointerenter=move |_| lit.set(Some(index))
            >
                {work} {shown(row.result, index, result)}
            </td>
        }
    };
    let cells = results.into_iter().enumerate().map(cell).collect_view();
    let class = row.result.role().class();
    view! { <tr class:now=is_now><th scope="row" class=class>{row.name}</th>{cells}</tr> }.into_any()
}

/// `1 − 3 =`, each number in its colour; a line ends before a sign.
fn work(run: &Run, terms: &[Term], index: usize) -> AnyView {
    let mut is_first = true;
    let part = |term: &Term| {
        let leads = std::mem::take(&mut is_first);
        match *term {
            Term::Sign("²") => view! { "²" }.into_any(),
            Term::Sign(sign) => view! { " " {sign} "\u{a0}" }.into_any(),
            Term::Entry(quantity) => {
                let (number, squares) = (run.entry(quantity, index), terms.get(1) == Some(&Term::Sign("²")));
                let shown = value(quantity, Some(index), number);
                if squares && has_power(quantity, number) {
                    view! { "(" {shown} ")" }.into_any()
                } else {
                    operand(shown, number, leads && !squares)
                }
            }
            Term::Whole(quantity) => {
                let number = run.scalar(quantity).unwrap_or(f64::NAN);
                operand(value(quantity, None, number), number, false)
            }
        }
    };
    let parts = terms.iter().map(part).collect_view();
    view! { <span class="trace-work">{parts} "\u{a0}= "</span> }.into_any()
}

/// A number within a computation: a negative one in brackets, unless it comes first.
fn operand(shown: AnyView, number: f64, leads: bool) -> AnyView {
    if leads || !exact(number).starts_with('-') { shown } else { view! { "(" {shown} ")" }.into_any() }
}
