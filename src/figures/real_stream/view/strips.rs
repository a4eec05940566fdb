//! Strips below each other that share the axis of depth. A press leaves out the branch that stands there.

use super::Part;
use super::shown::text;
use crate::charts::style::percent;
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::figures::real_stream::model::{self as drawn, Lines, Shade, Stream, lens, post_norm};
use crate::figures::trained::made::{Made, made};
use crate::figures::trained::model::{Guess, Model, ModelId};
use crate::text::real_stream::{
    self as words, StripsDirectSlot, StripsLensSlot, StripsMinilmSlot, StripsRerunSlot,
};
use crate::text::{Language, fill};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// Norms, hence the width of every strip.
const WIDTH: f64 = ModelId::SmolLm2.norms() as f64;

/// The axis and the names of the strips.
pub(super) fn waiting(language: Language) -> AnyView {
    let words = &words::text(language).strips;
    let any = || "…".to_owned();
    let direct = fill(words.direct, |StripsDirectSlot::Word| any());
    let lens = fill(words.lens, |StripsLensSlot::Word| any());
    let name = |name: String| view! { <div class="stream-strip empty"><p>{name}</p></div> };
    let names = [words.size.to_owned(), words.ratio.to_owned(), direct, lens].map(name);
    view! {
        <div class="stream-strips" data-picture>
            {names.into_iter().collect_view()} {depths(words.block)}
        </div>
    }
    .into_any()
}

pub(super) fn strips(part: Part, model: &Arc<Model>) -> AnyView {
    let plot = NodeRef::<html::Div>::new();
    let press = move |event: leptos::ev::PointerEvent| {
        let Some(plot) = plot.get_untracked() else { return };
        let frame = plot.get_bounding_client_rect();
        let at = (f64::from(event.client_x()) - frame.left()) / frame.width() * WIDTH - 1.0;
        let branch = at.round().clamp(0.0, WIDTH - 2.0) as usize;
        part.change(|figure| {
            figure.without = if figure.without == Some(branch) { None } else { Some(branch) }
        });
    };
    let left = move || {
        let branch = part.settings.with(|figure| figure.without)?;
        let (start, width) = (percent((branch as f64 + 0.5) / WIDTH), percent(1.0 / WIDTH));
        Some(view! { <div class="stream-cut" style:left=start style:width=width></div> }.into_any())
    };
    view! {
        <div class="stream-strips" data-picture>
            {sizes(part, model)} {other(part)} {ratios(part, model)} {cosines(part)} {direct(part, model)}
            {reruns(part, model)} {ranks(part, model)} {depths(words::text(part.language).strips.block)}
            <div class="stream-press" node_ref=plot aria-hidden="true" on:pointerdown=press>{live_if(left)}</div>
        </div>
    }
    .into_any()
}

/// A strip under its title; `inner` is drawn in a box 61 wide and `height` high.
fn strip(
    class: &'static str,
    made: Option<AnyView>,
    title: String,
    height: usize,
    inner: AnyView,
    over: AnyView,
) -> AnyView {
    view! {
        <div class=format!("stream-strip {class}")>
            <p>{made} " " {title}</p>
            <div class="stream-drawn">
                <svg aria-hidden="true" preserveAspectRatio="none" viewBox=format!("0 0 {WIDTH} {height}")>
                    {inner}
                </svg>
                {over}
            </div>
        </div>
    }
    .into_any()
}

fn mark(part: Part, by: Made) -> Option<AnyView> {
    Some(made(by, part.language))
}

fn shades(shades: Vec<Shade>) -> AnyView {
    let one =
        |Shade { path, level }: Shade| view! { <path d=path fill-opacity=format!("{level:.3}")></path> };
    shades.into_iter().map(one).collect_view().into_any()
}

fn halves(Lines { attention, feed_forward }: Lines) -> AnyView {
    view! { <path class="attention" d=attention></path> <path d=feed_forward></path> }.into_any()
}

/// Every token of the text, the chosen one marked.
fn sizes(part: Part, model: &Arc<Model>) -> AnyView {
    let words = &words::text(part.language).strips;
    let model = model.clone();
    let place = memo({
        let model = model.clone();
        move || {
            let token = model.trajectories.get(part.token.get())?;
            Some((token.sentence, token.position))
        }
    });
    live_if(move || {
        let (sentence, position) = place.get()?;
        let sentence = model.sentences.get(sentence)?;
        let count = sentence.tokens.len();
        let name = |(at, token): (usize, &String)| {
            let class = if at == position { "stream-own" } else { "" };
            view! { <span class=class>{token.trim().to_owned()}</span> }
        };
        let names = sentence.tokens.iter().enumerate().map(name).collect_view();
        let over = view! { <div class="stream-tokens" lang="en" aria-hidden="true">{names}</div> }.into_any();
        let drawn = shades(drawn::heat(&sentence.rms, WIDTH));
        Some(strip("sizes role-x", mark(part, Made::Rerun), words.size.to_owned(), count, drawn, over))
    })
    .into_any()
}

/// Post-LN beside it, once its numbers are asked for.
fn other(part: Part) -> AnyView {
    let words = &words::text(part.language).strips;
    live_if(move || {
        let flat = post_norm(&*part.minilm.model()?)?;
        let most = flat.iter().copied().fold(0.0, f64::max);
        let least = flat.iter().copied().fold(f64::INFINITY, f64::min);
        let title = fill(words.minilm, |slot| match slot {
            StripsMinilmSlot::Least => text(least),
            StripsMinilmSlot::Most => text(most),
        });
        let drawn = shades(drawn::heat(&[flat], WIDTH));
        Some(strip("minilm role-x", mark(part, Made::Computed), title, 1, drawn, ().into_any()))
    })
    .into_any()
}

/// Drawn anew when the token changes, not when a branch is left out.
fn of_token(part: Part, draw: impl Fn(&Stream) -> AnyView + Send + Sync + 'static) -> AnyView {
    let token = memo(move || part.stream.with(|stream| stream.as_ref().map(|stream| stream.ratio.clone())));
    live_if(move || {
        token.track();
        part.stream.with_untracked(|stream| stream.as_deref().map(&draw))
    })
    .into_any()
}

fn ratios(part: Part, model: &Arc<Model>) -> AnyView {
    let words = &words::text(part.language).strips;
    let median =
        model.decoder.as_ref().map_or_else(String::new, |of| drawn::median_line(&of.lesion.branch_ratio));
    of_token(part, move |stream| {
        let bars = halves(drawn::bars(&stream.ratio));
        let inner = view! { {bars} <path class="line" d=median.clone()></path> }.into_any();
        let title = words.ratio.to_owned();
        strip("ratios role-branch", mark(part, Made::Computed), title, 100, inner, ().into_any())
    })
}

fn cosines(part: Part) -> AnyView {
    let words = &words::text(part.language).strips;
    of_token(part, move |stream| {
        let inner = view! { <path d=drawn::cosines(&stream.cosine)></path> }.into_any();
        strip(
            "cosines role-shortcut",
            mark(part, Made::Computed),
            words.cosine.to_owned(),
            100,
            inner,
            ().into_any(),
        )
    })
}

fn direct(part: Part, model: &Arc<Model>) -> AnyView {
    let words = &words::text(part.language).strips;
    let model = model.clone();
    live_if(move || {
        let shares = part.direct.get()?;
        let (_, word) = part.answer(&model)?;
        let title = fill(words.direct, |StripsDirectSlot::Word| word.clone());
        let inner = halves(drawn::direct(&shares));
        Some(strip("direct role-gradient", mark(part, Made::Computed), title, 100, inner, ().into_any()))
    })
    .into_any()
}

fn reruns(part: Part, model: &Arc<Model>) -> AnyView {
    let words = &words::text(part.language).strips;
    let Some(lesion) = model.decoder.as_ref().map(|of| &of.lesion) else { return ().into_any() };
    let title = fill(words.rerun, |StripsRerunSlot::Intact| text(lesion.intact));
    let inner = halves(drawn::losses(&lesion.without_branch, lesion.intact));
    strip("reruns role-branch", mark(part, Made::Rerun), title, 100, inner, ().into_any())
}

/// How often the likeliest token is written.
const EVERY: usize = 6;

fn ranks(part: Part, model: &Arc<Model>) -> AnyView {
    let words = &words::text(part.language).strips;
    let model = model.clone();
    live_if(move || {
        let lens = lens(&model, part.token.get())?;
        let (_, word) = part.answer(&model)?;
        let title = fill(words.lens, |StripsLensSlot::Word| word.clone());
        let name = |(norm, top): (usize, &Vec<Guess>)| {
            let token = top.first().map(|guess| guess.token.as_str()).unwrap_or_default();
            let said = if token.trim().is_empty() { "␣".to_owned() } else { token.trim().to_owned() };
            let at = percent((norm as f64 + 0.5) / WIDTH);
            view! { <span style:left=at>{said}</span> }
        };
        let tops = lens.top.iter().enumerate().filter(|(norm, _)| norm % EVERY == 0).map(name).collect_view();
        let over = view! { <div class="stream-tops" lang="en" aria-hidden="true">{tops}</div> }.into_any();
        let inner = view! { <path d=drawn::ranks(&lens.rank)></path> }.into_any();
        Some(strip("ranks role-gradient", mark(part, Made::Rerun), title, 100, inner, over))
    })
    .into_any()
}

/// Every fifth block.
fn depths(name: &'static str) -> AnyView {
    let tick = |block: usize| {
        let at = percent((2.0 * block as f64 + 1.5) / WIDTH);
        view! { <span style:left=at>{block}</span> }
    };
    let blocks = (0..ModelId::SmolLm2.blocks()).filter(|block| block % 5 == 0 || *block == 29);
    view! { <div class="stream-depths" aria-hidden="true"><span class="stream-unit">{name}</span> {blocks.map(tick).collect_view()}</div> }
        .into_any()
}
