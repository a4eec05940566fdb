//! Under the bars: the blocks by number. Before the losses are here they are boxes to mark.

use super::Part;
use crate::charts::style::percent;
use crate::components::live::live;
use crate::figures::real_lesion::model::Cut;
use crate::text::fill;
use crate::text::real_lesion_figure::{self as words, GuessMarkSlot};
use leptos::prelude::*;

pub(super) fn row(part: Part, cut: Cut) -> AnyView {
    live(move || match part.model() {
        None if cut == Cut::Block => boxes(part),
        _ => numbers(part, cut),
    })
    .into_any()
}

fn boxes(part: Part) -> AnyView {
    let words = &words::text(part.language).guess;
    let one = |block: usize| {
        let is_marked =
            Signal::derive(move || part.settings.with(|settings| settings.guess.contains(&block)));
        let name = fill(words.mark, |GuessMarkSlot::Block| block.to_string());
        view! {
            <label class="cut-mark" class:guessed=is_marked>
                <input
                    type="checkbox"
                    aria-label=name
                    prop:checked=is_marked
                    on:change=move |_| part.change(|settings| settings.mark(block))
                />
                <span>{block}</span>
            </label>
        }
    };
    view! {
        <fieldset class="cut-guess">
            <legend class="control-name">{words.name}</legend>
            {(0..Cut::Block.count()).map(one).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// Each block's number under its bars; what was marked keeps its mark.
fn numbers(part: Part, cut: Cut) -> AnyView {
    let slots = cut.slots();
    let name = |slot: usize| {
        let left = percent((slot as f64 + 0.5) / slots as f64);
        let is_guessed =
            cut == Cut::Block && part.settings.with_untracked(|settings| settings.guess.contains(&slot));
        let is_chosen = Signal::derive(move || {
            part.settings.with(|settings| settings.cut.block(settings.at).unwrap_or(slots - 1) == slot)
        });
        let words = if slot < Cut::Block.count() {
            slot.to_string()
        } else {
            words::text(part.language).plot.last.to_owned()
        };
        view! {
            <span class="cut-number" class:guessed=is_guessed class:chosen=is_chosen style:left=left>
                {words}
            </span>
        }
    };
    view! {
        <div class="cut-numbers" aria-hidden="true">
            <em>{words::text(part.language).plot.block}</em>
            <div>{(0..slots).map(name).collect_view()}</div>
        </div>
    }
    .into_any()
}
