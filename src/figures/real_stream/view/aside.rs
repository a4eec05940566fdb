//! The words that the sum says next, with the branch and without it; and the whole model without it.

use super::Part;
use super::shown::{LENGTH, LOSS, SHARE, number, percent};
use crate::components::live::live_if;
use crate::figures::real_stream::model::{End, Stream};
use crate::figures::trained::made::{Made, made};
use crate::figures::trained::model::Model;
use crate::text::fill;
use crate::text::real_stream::{self as words, AsideTextSlot};
use leptos::prelude::*;

/// How many words stand in the list.
const WORDS: usize = 5;

pub(super) fn aside(part: Part) -> AnyView {
    live_if(move || {
        let model = part.smollm2.model()?;
        part.stream.with(|stream| Some(all(part, &model, stream.as_deref()?)))
    })
    .into_any()
}

fn all(part: Part, model: &Model, stream: &Stream) -> AnyView {
    let words = &words::text(part.language).aside;
    let said = if part.answer(model).is_some() {
        list(model, stream)
    } else {
        view! { <p class="quiet">{words.no_words}</p> }.into_any()
    };
    let without = stream.without.as_ref().map(|(_, end)| {
        view! { " → " {number(LENGTH, None, "without", end.length)} }
    });
    view! {
        <div class="stream-said">
            <h2>{words.next} " " {made(Made::Computed, part.language)}</h2>
            {said}
            <p class="stream-length">{words.length} ": " {number(LENGTH, None, "whole", stream.whole.length)} {without}</p>
            {rerun(part, model, stream)}
        </div>
    }
    .into_any()
}

/// The likeliest words of the whole sum, each with its share.
fn list(model: &Model, stream: &Stream) -> AnyView {
    let Some(rows) = model.decoder.as_ref().map(|decoder| &decoder.rows) else { return ().into_any() };
    let share = |end: &End, row: usize| end.shares.get(row).copied().unwrap_or(f64::NAN);
    let end = stream.without.as_ref().map_or(&stream.whole, |(_, end)| end);
    // What the sum without the branch says stands in the list, whatever it is.
    let mut places = stream.likeliest(WORDS);
    let first = (0..end.shares.len()).max_by(|left, right| share(end, *left).total_cmp(&share(end, *right)));
    if let Some(first) = first.filter(|first| !places.contains(first)) {
        places.truncate(WORDS - 1);
        places.push(first);
    }
    let is_whole = stream.without.is_none();
    let line = |row: usize| {
        let (before, now) = (share(&stream.whole, row), share(end, row));
        let width = |share: f64| format!("{:.2}%", 100.0 * share);
        let was = (!is_whole).then(
            || view! { <span class="stream-was">{percent(SHARE, Some(row), "whole", before)} " → "</span> },
        );
        let series = if is_whole { "whole" } else { "without" };
        let word = rows.get(row).map(|row| row.token.trim().to_owned()).filter(|word| !word.is_empty());
        view! {
            <li>
                <span class="stream-word" lang="en">{word.unwrap_or_else(|| "␣".to_owned())}</span>
                <span class="stream-share">{was} {percent(SHARE, Some(row), series, now)}</span>
                <span class="stream-bar" aria-hidden="true">
                    <span class="was" style:width=width(before)></span>
                    <span class="now" style:width=width(now)></span>
                </span>
            </li>
        }
    };
    view! { <ol class="stream-words">{places.into_iter().map(line).collect_view()}</ol> }.into_any()
}

/// The loss of the whole model without the branch, on its passage.
fn rerun(part: Part, model: &Model, stream: &Stream) -> Option<AnyView> {
    let words = &words::text(part.language).aside;
    let (branch, _) = stream.without.as_ref()?;
    let lesion = &model.decoder.as_ref()?.lesion;
    let loss = *lesion.without_branch.get(*branch)?;
    let text = fill(words.text, |AsideTextSlot::Tokens| lesion.tokens.to_string());
    Some(
        view! {
            <div class="stream-rerun">
                <p>
                    {made(Made::Rerun, part.language)} " " {words.loss} " "
                    <span class="stream-loss">{number(LOSS, Some(*branch), "without", loss)}</span>
                </p>
                <p>{words.intact} " " {number(LOSS, None, "intact", lesion.intact)}</p>
                <p class="quiet">{text}</p>
            </div>
        }
        .into_any(),
    )
}
