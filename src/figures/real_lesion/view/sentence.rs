//! What the figure shows, in words.

use super::number::{loss_text, number, rise_text};
use super::triangle::{p_text, token_text};
use super::{Part, RealLesionSettings};
use crate::components::live::live_if;
use crate::components::prose::{between, prose};
use crate::figures::real_lesion::model::{Cut, PAIR, cheaper, cheapest, losses, ranges};
use crate::figures::trained::made::{Made, made};
use crate::figures::trained::model::{Lesion, Model};
use crate::text::real_lesion_figure::{
    self as words, LiveElevenSlot, LiveGuessSlot, LiveLessSlot, LiveLossSlot, LivePairSlot, LiveRangeSlot,
};
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    let ready = move || part.model().is_none().then(|| words::text(part.language).live.ready.into_any());
    let said = move |say: fn(Part, &Model, &RealLesionSettings) -> Option<AnyView>| {
        live_if(move || say(part, &*part.model()?, &part.settings.get()))
    };
    view! {
        <span class="said">{live_if(ready)}</span>
        <span class="said">{said(loss)}</span>
        <span class="said">{said(range)}</span>
        <span class="said">{said(remark)}</span>
        <span class="said real-guessed">{said(guess)}</span>
    }
    .into_any()
}

fn rise(cut: Cut, at: usize, more: f64) -> AnyView {
    number("loss-rise", Some(cut), Some(at), more, rise_text(more))
}

fn loss(part: Part, model: &Model, settings: &RealLesionSettings) -> Option<AnyView> {
    let words = &words::text(part.language).live;
    let lesion = &model.decoder.as_ref()?.lesion;
    let (cut, at) = (settings.cut, settings.at);
    let all = losses(lesion, cut);
    let loss = *all.get(at)?;
    if loss < lesion.intact {
        return Some(less(part, lesion, settings, loss));
    }
    let cheaper = cheaper(all, at);
    let said = prose(words.loss, |slot| match slot {
        LiveLossSlot::Item => part.item(cut, at).into_any(),
        LiveLossSlot::Intact => number("loss-intact", None, None, lesion.intact, loss_text(lesion.intact)),
        LiveLossSlot::Loss => number("loss-without", Some(cut), Some(at), loss, loss_text(loss)),
        LiveLossSlot::More => rise(cut, at, loss - lesion.intact),
        LiveLossSlot::Count => all.len().into_any(),
        LiveLossSlot::Cheaper => number("cheaper", Some(cut), None, cheaper as f64, cheaper.to_string()),
    });
    let worse = (loss > lesion.uniform).then_some(words.worse);
    Some(view! { {said} {between()} {worse} " " {made(Made::Rerun, part.language)} }.into_any())
}

/// Without it the passage is predicted a little better.
fn less(part: Part, lesion: &Lesion, settings: &RealLesionSettings, loss: f64) -> AnyView {
    let (cut, at) = (settings.cut, settings.at);
    let said = prose(words::text(part.language).live.less, |slot| match slot {
        LiveLessSlot::Item => part.item(cut, at).into_any(),
        LiveLessSlot::Intact => number("loss-intact", None, None, lesion.intact, loss_text(lesion.intact)),
        LiveLessSlot::Loss => number("loss-without", Some(cut), Some(at), loss, loss_text(loss)),
        LiveLessSlot::Less => {
            let less = lesion.intact - loss;
            number("loss-fall", Some(cut), Some(at), less, rise_text(less))
        }
        LiveLessSlot::Tokens => lesion.tokens.into_any(),
    });
    view! { {said} " " {made(Made::Rerun, part.language)} }.into_any()
}

/// What there is to say of the two blocks that are compared: of either, and of the one that makes the huge entry.
fn remark(part: Part, model: &Model, settings: &RealLesionSettings) -> Option<AnyView> {
    let words = &words::text(part.language).live;
    let lesion = &model.decoder.as_ref()?.lesion;
    if settings.cut != Cut::Block {
        return None;
    }
    let of = |at: usize| rise(Cut::Block, at, lesion.without_block[at] - lesion.intact);
    let [cheap, dear] = PAIR;
    let pair = || {
        prose(words.pair, |slot| match slot {
            LivePairSlot::Cheap => of(cheap),
            LivePairSlot::Dear => of(dear),
        })
    };
    let eleven = || {
        let loss = lesion.without_block_11_but_first;
        prose(words.eleven, |LiveElevenSlot::Restored| {
            number("loss-restored", Some(Cut::Block), Some(dear), loss, loss_text(loss))
        })
    };
    match settings.at {
        at if at == cheap => Some(pair()),
        at if at == dear => Some(eleven()),
        _ => None,
    }
}

/// What the marked blocks cost, beside the cheapest.
fn guess(part: Part, model: &Model, settings: &RealLesionSettings) -> Option<AnyView> {
    let words = &words::text(part.language).live;
    let lesion = &model.decoder.as_ref()?.lesion;
    // Where something else is to be said there is no room for it.
    let is_free = settings.cut == Cut::Block && !PAIR.contains(&settings.at);
    let is_asked = is_free && !settings.guess.is_empty();
    let names = |blocks: &[usize]| {
        blocks.iter().map(ToString::to_string).collect::<Vec<_>>().join(words.between).into_any()
    };
    is_asked.then(|| {
        let best = cheapest(lesion, RealLesionSettings::GUESSES);
        prose(words.guess, |slot| match slot {
            LiveGuessSlot::Marked => names(&settings.guess),
            LiveGuessSlot::Costs => rises(part, lesion, &settings.guess),
            LiveGuessSlot::Best => names(&best),
            LiveGuessSlot::Least => rises(part, lesion, &best),
        })
    })
}

fn rises(part: Part, lesion: &Lesion, blocks: &[usize]) -> AnyView {
    let one = |(nth, block): (usize, &usize)| {
        let between = (nth > 0).then_some(words::text(part.language).live.between);
        let more = lesion.without_block.get(*block).map(|loss| loss - lesion.intact);
        view! { {between} {more.map(|more| rise(Cut::Block, *block, more))} }
    };
    blocks.iter().enumerate().map(one).collect_view().into_any()
}

fn range(part: Part, model: &Model, settings: &RealLesionSettings) -> Option<AnyView> {
    let ranges = ranges(model, settings.prompt).filter(|_| settings.cut == Cut::Range)?;
    let (first, last) = settings.range();
    let without = ranges.without(first, last)?;
    let intact = model.sentences.get(ranges.sentence)?.next.first()?.p;
    let top = without.top.first()?;
    let p = |quantity, at, p: f64| number(quantity, Some(Cut::Range), Some(at), p, p_text(p));
    let said = prose(words::text(part.language).live.range, |slot| match slot {
        LiveRangeSlot::Item => part.chosen(settings).into_any(),
        LiveRangeSlot::Answer => ranges.answer.trim().to_owned().into_any(),
        LiveRangeSlot::Before => p("p-intact", settings.prompt, intact),
        LiveRangeSlot::After => p("p-without", settings.prompt, without.p),
        LiveRangeSlot::Top => token_text(&top.token, part.language).into_any(),
        LiveRangeSlot::P => p("top-p", 0, top.p),
    });
    let likelier = (without.p > intact).then_some(words::text(part.language).live.likelier);
    Some(view! { {said} {between()} {likelier} " " {made(Made::Rerun, part.language)} }.into_any())
}
