//! A bar for each thing taken out, from the loss of the model as it is up to the loss without it. One group of radio
//! buttons: arrow keys go from bar to bar.

use super::number::{loss_text, number};
use super::{MODEL, Part, half_class};
use crate::charts::numbers::fixed;
use crate::charts::style::percent;
use crate::components::live::live_if;
use crate::components::prose::prose;
use crate::figures::real_lesion::model::{Cut, LOSSES, PAIR, height, losses};
use crate::figures::trained::made::{Made, made};
use crate::figures::trained::model::Lesion;
use crate::text::fill;
use crate::text::real_lesion_figure::{
    self as words, PlotBarSlot, PlotIntactSlot, PlotRestoredSlot, PlotTitleSlot, PlotUniformSlot,
};
use leptos::prelude::*;

pub(super) fn bars(part: Part, cut: Cut) -> AnyView {
    let words = &words::text(part.language).plot;
    let title = fill(words.title, |PlotTitleSlot::Model| MODEL.short().to_owned());
    view! {
        <div class="cut-losses">
            <p class="cut-head">
                <span class="part-name">{title}</span>
                <span class="cut-key">{key(part, cut)} {made(Made::Rerun, part.language)}</span>
            </p>
            <div class="cut-plot" data-picture role="radiogroup" aria-label=words.name>
                {ticks()} {live_if(move || drawn(part, cut))}
            </div>
        </div>
    }
    .into_any()
}

/// The two halves of a block, where there are bars for each.
fn key(part: Part, cut: Cut) -> Option<AnyView> {
    let words = &words::text(part.language).plot;
    matches!(cut, Cut::Half | Cut::Division | Cut::Gamma).then(|| {
        view! {
            <span class="cut-attention cut-swatch">{words.attention}</span>
            <span class="cut-feed cut-swatch">{words.feed}</span>
        }
        .into_any()
    })
}

fn ticks() -> AnyView {
    let tick = |loss: f64| {
        view! { <span class="cut-tick" style:bottom=percent(height(loss))>{fixed(loss, 0)}</span> }
    };
    [4.0, 6.0, 8.0, 10.0, 12.0].map(tick).into_iter().collect_view().into_any()
}

fn drawn(part: Part, cut: Cut) -> Option<AnyView> {
    let model = part.model()?;
    let lesion = &model.decoder.as_ref()?.lesion;
    let bar = |(at, loss): (usize, &f64)| bar(part, lesion, cut, at, *loss);
    let bars = losses(lesion, cut).iter().enumerate().map(bar).collect_view();
    Some(view! { {lines(part, lesion)} {bars} {restored(part, lesion, cut)} }.into_any())
}

/// The model as it is, and who guesses.
fn lines(part: Part, lesion: &Lesion) -> AnyView {
    let words = &words::text(part.language).plot;
    let (intact, uniform) = (lesion.intact, lesion.uniform);
    let said_intact = prose(words.intact, |PlotIntactSlot::Loss| {
        number("loss-intact", None, None, intact, fixed(intact, 3))
    });
    let said_uniform = prose(words.uniform, |PlotUniformSlot::Loss| {
        number("loss-guessing", None, None, uniform, fixed(uniform, 2))
    });
    view! {
        <div class="cut-line real-intact" style:bottom=percent(height(intact))>
            <span>{said_intact}</span>
        </div>
        <div class="cut-line cut-uniform" style:bottom=percent(height(uniform))>
            <span>{said_uniform}</span>
        </div>
    }
    .into_any()
}

fn bar(part: Part, lesion: &Lesion, cut: Cut, at: usize, loss: f64) -> AnyView {
    let (left, width) = cut.place(at);
    let (from, to) = (height(lesion.intact), height(loss));
    let name = fill(words::text(part.language).plot.bar, |slot| match slot {
        PlotBarSlot::Item => part.item(cut, at),
        PlotBarSlot::Loss => loss_text(loss),
    });
    let is_chosen = Signal::derive(move || part.settings.with(|settings| settings.at == at));
    // The two blocks that are compared.
    let is_paired = Signal::derive(move || {
        cut == Cut::Block && PAIR.contains(&at) && part.settings.with(|settings| PAIR.contains(&settings.at))
    });
    // There is no room for its number over a bar that ends near the top.
    let (is_beyond, is_tall) = (loss >= LOSSES.1, loss >= LOSSES.1 - 0.6);
    let value = number("loss-without", Some(cut), Some(at), loss, short(loss));
    view! {
        <label
            class="cut-item"
            class:chosen=is_chosen
            class:paired=is_paired
            class:tall=is_tall
            style:left=percent(left)
            style:width=percent(width)
        >
            <input
                type="radio"
                name="real-cut"
                aria-label=name
                prop:checked=is_chosen
                on:change=move |_| part.change(|settings| settings.at = at)
            />
            <span
                class=format!("cut-bar {}", half_class(cut.half(at)))
                class:beyond=is_beyond
                style:bottom=percent(from.min(to))
                style:height=percent((to - from).abs())
            ></span>
            <span class="cut-value" style:bottom=percent(from.max(to))>
                {value}
            </span>
        </label>
    }
    .into_any()
}

/// In the room over a bar; beside the figure stands the whole number.
fn short(loss: f64) -> String {
    fixed(loss, usize::from(loss < 9.95))
}

/// Without block 11, but with the first token's vector behind it as it was.
fn restored(part: Part, lesion: &Lesion, cut: Cut) -> Option<AnyView> {
    let at = PAIR[1];
    let loss = lesion.without_block_11_but_first;
    (cut == Cut::Block).then(|| {
        let (left, width) = cut.place(at);
        let is_chosen = Signal::derive(move || part.settings.with(|settings| settings.at == at));
        let said = prose(words::text(part.language).plot.restored, |PlotRestoredSlot::Loss| {
            number("loss-restored", Some(cut), Some(at), loss, fixed(loss, 3))
        });
        view! {
            <div
                class="cut-restored"
                class:chosen=is_chosen
                style:left=percent(left)
                style:width=percent(width)
                style:bottom=percent(height(loss))
            >
                <span>{said}</span>
            </div>
        }
        .into_any()
    })
}
