//! What the figure shows, in one sentence.

use super::Part;
use super::number::{bytes, count, entry, of_file, of_norm};
use crate::charts::numbers::exact;
use crate::components::live::live;
use crate::components::prose::{between, prose};
use crate::figures::learned_gamma::model::Spread;
use crate::figures::learned_gamma::model::initial;
use crate::figures::own_weights::model::Origin;
use crate::text::own_weights_figure::{
    self as words, LiveGammaSlot, LiveNotFiniteSlot, LiveOwnSlot, LiveUnreadSlot,
};
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    live(move || said(part)).into_any()
}

fn said(part: Part) -> AnyView {
    let words = &words::text(part.language).live;
    let whose = match part.origin() {
        Origin::Fresh => return words.fresh.into_any(),
        Origin::Example => words.example.into_any(),
        Origin::Own => own(part),
    };
    view! { {under_cursor(part)} {between()} {whose} {not_finite(part)} }.into_any()
}

/// How little was read, and that nothing was sent.
fn own(part: Part) -> AnyView {
    let Some(opened) = part.opened() else { return ().into_any() };
    let size = |quantity, size: u64| of_file(part, quantity, size as f64, bytes(size));
    prose(words::text(part.language).live.own, |slot| match slot {
        LiveOwnSlot::Read => size("own-bytes-read", opened.weights.read),
        LiveOwnSlot::All => size("own-bytes", opened.weights.length),
    })
}

fn under_cursor(part: Part) -> AnyView {
    let words = &words::text(part.language).live;
    let parameter = part.parameter();
    let of_all = part.drawn.with(|drawn| drawn.as_ref().and_then(|drawn| drawn.spread.clone()));
    let Some((number, all)) = part.number(parameter).zip(of_all) else {
        return prose(words.unread, |LiveUnreadSlot::Place| part.place().into_any());
    };
    prose(words.gamma, |slot| match slot {
        LiveGammaSlot::Place => part.place().into_any(),
        LiveGammaSlot::Channel => part.cursor.get().1.into_any(),
        LiveGammaSlot::Parameter => parameter.letter().into_any(),
        LiveGammaSlot::Value => entry(part, parameter, number),
        LiveGammaSlot::Count => count(part, "own-count", all.count),
        LiveGammaSlot::Near => count(part, "own-near", all.near),
        LiveGammaSlot::Begin => exact(initial(parameter)).into_any(),
        LiveGammaSlot::Median => of_norm(part, "own-median-of-all", all.median),
    })
}

/// Numbers that are none are drawn, and named.
fn not_finite(part: Part) -> Option<AnyView> {
    let of = |spread: &Spread| spread.not_finite;
    let found = part.drawn.with(|drawn| drawn.as_ref().and_then(|drawn| drawn.spread.as_ref().map(of)));
    let found = found.filter(|found| *found > 0)?;
    let said = prose(words::text(part.language).live.not_finite, |LiveNotFiniteSlot::Count| {
        count(part, "own-not-finite", found)
    });
    Some(view! { " " {said} }.into_any())
}
