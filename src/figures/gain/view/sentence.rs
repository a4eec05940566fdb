//! What the part comes to.

use super::{Part, Shown, fold, two};
use crate::charts::numbers::{fixed, scientific};
use crate::charts::style::Role;
use crate::components::lab::{measured, percent};
use crate::components::prose::{between, prose};
use crate::figures::gain::model::decay::{STEPS, Written, left, same};
use crate::figures::gain::model::start::{Init, Step};
use crate::text::gain_figure::{
    self as words, LiveBothSlot, LiveDecaySlot, LiveFoldSlot, LiveGammaSlot, LiveRezeroSlot, LiveSameSlot,
    LiveUsualSlot, LiveW2Slot,
};
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    let said = match part.shown.get() {
        Shown::Start => part.steps.get().map(|[first, second, _]| start(part, &first, &second)),
        Shown::Decay => decay(part),
        Shown::Fold => folded(part),
    };
    let said = said.unwrap_or_else(|| words::text(part.language).live.none.into_any());
    view! { <span class="said">{said}</span> }.into_any()
}

fn number(quantity: &'static str, role: Role, value: f64) -> AnyView {
    measured(quantity, "now".to_owned(), role, value, two(value))
}

fn start(part: Part, first: &Step, second: &Step) -> AnyView {
    let text = &words::text(part.language).live;
    let (init, eps) = part.settings.with(|figure| (figure.init, figure.eps));
    let gamma = || number("first-gamma", Role::Gamma, first.gamma);
    let beta = || number("first-beta", Role::Beta, first.beta);
    let later = || number("second-w2", Role::Branch, second.w2);
    match init {
        Init::Gamma => prose(text.gamma, |slot| match slot {
            LiveGammaSlot::Gamma => gamma(),
            LiveGammaSlot::Beta => beta(),
            LiveGammaSlot::Later => later(),
        }),
        Init::Both => prose(text.both, |LiveBothSlot::Beta| beta()),
        Init::W2 => prose(text.w2, |slot| match slot {
            LiveW2Slot::Factor => number("root-of-eps", Role::Spread, eps.sqrt().recip()),
            LiveW2Slot::First => number("first-w2", Role::Branch, first.w2),
            LiveW2Slot::Size => number("w2-size", Role::Branch, second.w2_size),
            LiveW2Slot::Later => later(),
        }),
        Init::ReZero => prose(text.rezero, |slot| match slot {
            LiveRezeroSlot::Alpha => gamma(),
            LiveRezeroSlot::Later => later(),
        }),
        Init::Usual => prose(text.usual, |slot| match slot {
            LiveUsualSlot::Loss => number("loss", Role::Gradient, first.loss),
        }),
    }
}

fn decay(part: Part) -> Option<AnyView> {
    let text = &words::text(part.language).live;
    let (decay, factor) = part.settings.with(|figure| (figure.decay, figure.factor));
    let (gamma, same) = part.affine.with(|affine| {
        let affine = affine.as_ref()?;
        Some((*affine.gamma.first()?, same(affine, factor)))
    })?;
    let gain = Written::OnePlus.after(gamma, decay, STEPS);
    let decayed = prose(text.decay, |slot| match slot {
        LiveDecaySlot::Steps => STEPS.into_any(),
        LiveDecaySlot::Decay => fixed(decay, 2).into_any(),
        LiveDecaySlot::Left => {
            let left = left(decay, STEPS);
            measured("gain-left", "plain".to_owned(), Role::Gamma, left, percent(left))
        }
        LiveDecaySlot::Gain => {
            measured("gain-after", "one-plus".to_owned(), Role::Shortcut, gain, fixed(gain, 2))
        }
    });
    let off = same.difference;
    let shown = if off == 0.0 { "0".to_owned() } else { scientific(off, 2) };
    let same = prose(text.same, |slot| match slot {
        LiveSameSlot::Difference => {
            measured("same-difference", "now".to_owned(), Role::XHat, off, shown.clone())
        }
        LiveSameSlot::Before => number("penalty-before", Role::Gradient, same.penalties[0]),
        LiveSameSlot::After => number("penalty-after", Role::Gradient, same.penalties[1]),
    });
    Some(view! { {decayed} {between()} {same} }.into_any())
}

fn folded(part: Part) -> Option<AnyView> {
    let text = &words::text(part.language).live;
    let folded = fold::folded(part)?;
    let is_nothing = folded.post_error == 0.0;
    let said = prose(text.fold, |slot| match slot {
        LiveFoldSlot::Difference => fold::pre(&folded),
        LiveFoldSlot::Error => fold::post(&folded),
    });
    Some(if is_nothing { text.nothing.into_any() } else { said })
}
