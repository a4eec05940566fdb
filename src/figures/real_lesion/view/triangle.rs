//! Several blocks in a row: p of the answer for every first and last block, the darker the likelier; what the shortened
//! model goes on with stands in the free corner.

use super::number::number;
use super::{MODEL, Part};
use crate::charts::maps::shades;
use crate::charts::numbers::significant;
use crate::charts::style::percent;
use crate::components::live::{live, live_if};
use crate::figures::real_lesion::model::{Cut, ranges, shares};
use crate::figures::trained::made::{Made, made};
use crate::text::real_lesion_figure::{self as words, TriangleGoesOnSlot, TriangleReadingSlot};
use crate::text::{Language, fill};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

const SIDE: usize = MODEL.blocks();

pub(super) fn triangle(part: Part) -> AnyView {
    let words = &words::text(part.language).triangle;
    let tick = |across: bool| {
        move |block: usize| {
            let at = percent((block as f64 + 0.5) / SIDE as f64);
            let (left, top) = if across { (Some(at), None) } else { (None, Some(at)) };
            view! { <span style:left=left style:top=top>{block}</span> }
        }
    };
    let ticks = |across: bool| (0..SIDE).step_by(5).chain([SIDE - 1]).map(tick(across)).collect_view();
    view! {
        <div class="cut-range">
            <p class="cut-head">
                <span class="part-name">{words.title}</span>
                {made(Made::Rerun, part.language)}
            </p>
            <div class="cut-lasts" aria-hidden="true">{ticks(false)}</div>
            {plot(part)}
            <div class="cut-firsts" aria-hidden="true">{ticks(true)}</div>
        </div>
    }
    .into_any()
}

fn plot(part: Part) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    let move_to = move |event: &PointerEvent| {
        let Some(plot) = node.get_untracked() else { return };
        let frame = plot.get_bounding_client_rect();
        let block = |at: f64| ((at.clamp(0.0, 1.0) * SIDE as f64) as usize).min(SIDE - 1);
        let first = block((f64::from(event.client_x()) - frame.left()) / frame.width());
        let last = block((f64::from(event.client_y()) - frame.top()) / frame.height());
        if first <= last {
            part.change(|settings| (settings.at, settings.last) = (first, last));
        }
    };
    view! {
        <div
            class="cut-triangle"
            data-picture
            node_ref=node
            role="slider"
            tabindex="0"
            aria-label=words::text(part.language).triangle.name
            aria-valuemin="0"
            aria-valuemax=SIDE - 1
            aria-valuenow=Signal::derive(move || part.settings.with(|settings| settings.range().0.to_string()))
            aria-valuetext=Signal::derive(move || reading(part))
            on:pointerdown=move |event| move_to(&event)
            on:pointermove=move |event| {
                if event.buttons() != 0 {
                    move_to(&event);
                }
            }
            on:keydown=move |event| step(part, &event)
        >
            {live_if(move || drawing(part))}
            {live(move || cursor(part))}
            {live_if(move || goes_on(part))}
        </div>
    }
    .into_any()
}

fn drawing(part: Part) -> Option<AnyView> {
    let model = part.model()?;
    let prompt = part.settings.with(|settings| settings.prompt);
    let shade = |shade: crate::charts::maps::Shade| {
        view! { <path d=shade.path style:opacity=shade.strength.to_string() /> }
    };
    let shades = shades(SIDE, &shares(ranges(&model, prompt)?), 1.0);
    let view = format!("0 0 {SIDE} {SIDE}");
    Some(
        view! {
            <svg viewBox=view preserveAspectRatio="none" aria-hidden="true">
                <path class="cut-all" d=outline() />
                {shades.into_iter().map(shade).collect_view()}
            </svg>
        }
        .into_any(),
    )
}

/// The stair of all first and last blocks.
fn outline() -> String {
    let step = |block: usize| format!("H{}V{}", block + 1, block + 1);
    format!("M0 {SIDE}V0{}V{SIDE}Z", (0..SIDE).map(step).collect::<String>())
}

fn cursor(part: Part) -> AnyView {
    let (first, last) = part.settings.with(super::RealLesionSettings::range);
    let at = |block: usize| percent(block as f64 / SIDE as f64);
    view! { <div class="cut-here" style:left=at(first) style:top=at(last)></div> }.into_any()
}

/// The prompt, and the three likeliest tokens with their p.
fn goes_on(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).triangle;
    let (model, settings) = (part.model()?, part.settings.get());
    let ranges = ranges(&model, settings.prompt)?;
    let (first, last) = settings.range();
    let prompt = model.sentences.get(ranges.sentence)?.text.clone();
    let said = fill(words.goes_on, |TriangleGoesOnSlot::Prompt| prompt.clone());
    let token = |(at, guess): (usize, &crate::figures::trained::model::Guess)| {
        let p = number("top-p", Some(Cut::Range), Some(at), guess.p, p_text(guess.p));
        let wide = percent(guess.p.clamp(0.0, 1.0));
        let is_answer = guess.token == ranges.answer;
        view! {
            <li class:answer=is_answer>
                <span>{token_text(&guess.token, part.language)}</span>
                <span class="cut-share" style:width=wide></span>
                {p}
            </li>
        }
    };
    let tokens = ranges.without(first, last)?.top.iter().enumerate().map(token).collect_view();
    Some(view! { <div class="cut-next"><p>{said}</p><ol>{tokens}</ol></div> }.into_any())
}

/// A token in quotes; one that cannot be read is named.
pub(super) fn token_text(token: &str, language: Language) -> String {
    let words = &words::text(language).triangle;
    match token.trim() {
        "" => words.blank.to_owned(),
        // Some of the bytes of a character.
        part if part.contains('\u{fffd}') => words.piece.to_owned(),
        word => format!("“{word}”"),
    }
}

/// A probability: three digits.
pub(super) fn p_text(p: f64) -> String {
    significant(p, 3)
}

fn reading(part: Part) -> String {
    let p = part.model().and_then(|model| {
        let settings = part.settings.get();
        let (first, last) = settings.range();
        Some(ranges(&model, settings.prompt)?.without(first, last)?.p)
    });
    let (first, last) = part.settings.with(super::RealLesionSettings::range);
    fill(words::text(part.language).triangle.reading, |slot| match slot {
        TriangleReadingSlot::First => first.to_string(),
        TriangleReadingSlot::Last => last.to_string(),
        TriangleReadingSlot::P => p.map_or_else(|| "—".to_owned(), p_text),
    })
}

/// Left and right: the first block; up and down: the last.
fn step(part: Part, event: &KeyboardEvent) {
    let (across, down) = match event.key().as_str() {
        "ArrowRight" => (1, 0),
        "ArrowLeft" => (-1, 0),
        "ArrowDown" => (0, 1),
        "ArrowUp" => (0, -1),
        _ => return,
    };
    event.prevent_default();
    part.change(|settings| {
        let (first, last) = settings.range();
        let last = last.saturating_add_signed(down).clamp(first, SIDE - 1);
        (settings.at, settings.last) = (first.saturating_add_signed(across).min(last), last);
    });
}
