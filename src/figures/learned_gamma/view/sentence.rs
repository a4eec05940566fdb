//! What the figure shows, in words.

use super::number::{entry, of_cursor, of_model};
use super::{Part, digits};
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::lab::percent;
use crate::components::live::live_if;
use crate::components::prose::prose;
use crate::figures::learned_gamma::model::{AllOne, all_one, switch, zeros};
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::trained::made::{Made, made};
use crate::figures::trained::model::{Massive, ModelId};
use crate::text::learned_gamma_figure::{
    self as words, LiveBetaSlot, LiveGammaSlot, LiveKeptSlot, LiveLossSlot, LiveOneSlot, LiveSwitchSlot,
    LiveZeroSlot,
};
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    let ready = move || part.model().is_none().then(|| words::text(part.language).live.ready.into_any());
    view! {
        <span class="said">{live_if(ready)}</span>
        <span class="said">{live_if(move || one(part))}</span>
        <span class="said">{live_if(move || all_ones(part))}</span>
        <span class="said">{live_if(move || under_cursor(part))}</span>
    }
    .into_any()
}

/// What there is to say of a channel, where no γ is set to 1: more would leave the picture no room.
fn under_cursor(part: Part) -> Option<AnyView> {
    let is_one = part.settings.with(|settings| settings.is_one);
    (!is_one).then(|| standing_out(part).or_else(|| cell(part))).flatten()
}

/// The number under the cursor, and how many are where they began.
fn cell(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).live;
    let (number, settings) = (part.number()?, part.settings.get());
    let (count, near, median) =
        part.of_all.with(|all| all.as_ref().map(|all| (all.count, all.near, all.median)))?;
    let place = || part.present_place().into_any();
    let channel = || settings.channel.into_any();
    let value = || entry(settings.parameter, settings.model, settings.norm, settings.channel, number);
    let counted = |quantity, count: usize| of_model(part, quantity, count as f64, count.to_string());
    let median = || of_model(part, "learned-median", median, digits(median));
    Some(match settings.parameter {
        Parameter::Gamma => prose(words.gamma, |slot| match slot {
            LiveGammaSlot::Place => place(),
            LiveGammaSlot::Channel => channel(),
            LiveGammaSlot::Value => value(),
            LiveGammaSlot::Count => counted("learned-count", count),
            LiveGammaSlot::Near => counted("learned-near", near),
            LiveGammaSlot::Median => median(),
        }),
        Parameter::Beta => prose(words.beta, |slot| match slot {
            LiveBetaSlot::Place => place(),
            LiveBetaSlot::Channel => channel(),
            LiveBetaSlot::Value => value(),
            LiveBetaSlot::Count => counted("learned-count", count),
            LiveBetaSlot::Near => counted("learned-near", near),
            LiveBetaSlot::Median => median(),
        }),
    })
}

/// What becomes of y with one γ set to 1, once it is.
fn one(part: Part) -> Option<AnyView> {
    let changed = part.changed.get().filter(|_| part.settings.with(|settings| settings.is_one))?;
    let token = part.token()?;
    let y = |quantity, role, number| of_cursor(part, quantity, role, true, (number, digits(number)));
    let share = |quantity, number| of_cursor(part, quantity, Role::Ink, true, (number, percent(number)));
    let said = prose(words::text(part.language).live.one, |slot| match slot {
        LiveOneSlot::Token => token.clone().into_any(),
        LiveOneSlot::Channel => part.settings.with(|settings| settings.channel).into_any(),
        LiveOneSlot::Before => y("learned-y", Role::Gamma, changed.before),
        LiveOneSlot::After => y("learned-y-with-one", Role::Branch, changed.after),
        LiveOneSlot::ShareBefore => share("learned-y-share", changed.share_before),
        LiveOneSlot::ShareAfter => share("learned-y-share-with-one", changed.share_after),
    });
    Some(view! { {said} " " {made(Made::Computed, part.language)} }.into_any())
}

/// What became of the model with all of them set to 1.
fn all_ones(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).live;
    let norm = part.settings.with(|settings| settings.is_one.then_some(settings.norm))?;
    let said = match all_one(&*part.model()?, norm)? {
        AllOne::Loss(intact, without) => prose(words.loss, |slot| match slot {
            LiveLossSlot::Intact => of_model(part, "trained-loss", intact, fixed(intact, 3)),
            LiveLossSlot::Without => {
                of_cursor(part, "loss-with-gamma-one", Role::Ink, false, (without, fixed(without, 2)))
            }
        }),
        AllOne::Kept(kept) => prose(words.kept, |LiveKeptSlot::Kept| {
            of_cursor(part, "cosine-with-gamma-one", Role::Ink, false, (kept, fixed(kept, 3)))
        }),
    };
    Some(view! { {said} " " {made(Made::Rerun, part.language)} }.into_any())
}

/// The channel that is shut, and those where γ and β are 0.
fn standing_out(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).live;
    let (model, settings) = (part.model()?, part.settings.get());
    if settings.model == ModelId::SmolLm2 && settings.channel == Massive::ENTRY {
        let switch = switch(&model)?;
        let gamma = |quantity, number| of_model(part, quantity, number, digits(number));
        return Some(prose(words.switch, |slot| match slot {
            LiveSwitchSlot::Shut => gamma("gamma-shut", switch.shut),
            LiveSwitchSlot::Least => gamma("gamma-open-least", switch.least),
            LiveSwitchSlot::Most => gamma("gamma-open-most", switch.most),
        }));
    }
    let zeros = zeros(&model);
    zeros.iter().find(|zero| (zero.norm, zero.channel) == (settings.norm, settings.channel))?;
    let channels = zeros.iter().map(|zero| zero.channel.to_string()).collect::<Vec<_>>().join(", ");
    Some(prose(words.zero, |slot| match slot {
        LiveZeroSlot::Count => of_model(part, "learned-zeros", zeros.len() as f64, zeros.len().to_string()),
        LiveZeroSlot::Channels => channels.clone().into_any(),
    }))
}
