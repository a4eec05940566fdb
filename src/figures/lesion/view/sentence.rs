//! What the figure says in words.

use super::{Part, role};
use crate::components::lab::{measured_at, percent};
use crate::components::live::live_if;
use crate::components::prose::{opened, prose};
use crate::figures::lesion::model::Subject;
use crate::text::lesion::{self, LiveChosenSlot, LiveNetworkSlot, LiveReadySlot};
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    let words = &lesion::text(part.language).live;
    let ready = move || {
        let seeds = part.settings.with(|figure| figure.seeds);
        part.is_idle().then(|| prose(words.ready, |LiveReadySlot::Seeds| seeds.into_any()))
    };
    let said = |subject| view! { <span class="said each">{live_if(move || network(part, subject))}</span> };
    let all = move || part.verdicts.with(|verdicts| verdicts.iter().all(Option::is_some));
    view! {
        <span class="said">{live_if(ready)}</span>
        <strong class="said">{live_if(move || chosen(part))}</strong>
        {Subject::ALL.map(said).into_iter().collect_view()}
        <span class="said">{live_if(move || all().then(|| words.ensemble.into_any()))}</span>
    }
    .into_any()
}

/// What the figure cannot show, once there is something to see.
pub(super) fn caveats(part: Part) -> AnyView {
    let words = &lesion::text(part.language).live;
    let said = move || {
        (!part.is_idle()).then(|| {
            view! { <p class="quiet">{words.caveat}</p> <p class="quiet">{words.not_shown}</p> }.into_any()
        })
    };
    live_if(said).into_any()
}

fn network(part: Part, subject: Subject) -> Option<AnyView> {
    let words = &lesion::text(part.language).live;
    let (intact, mean, worst) =
        part.verdict(subject, |verdict| (verdict.intact.median, verdict.mean, verdict.worst()))?;
    let (block, error) = worst?;
    let value = |quantity, index, number| {
        measured_at(quantity, subject.name().to_owned(), index, role(subject), number, percent(number))
    };
    Some(prose(words.network, |slot| match slot {
        LiveNetworkSlot::Network => opened(&part.name(subject)).into_any(),
        LiveNetworkSlot::Layers => subject.depth().into_any(),
        LiveNetworkSlot::Intact => value("test-error", None, intact),
        LiveNetworkSlot::Mean => value("test-error-without-mean", None, mean),
        LiveNetworkSlot::Block => (block + 1).into_any(),
        LiveNetworkSlot::Worst => value("test-error-without", Some(block + 1), error),
    }))
}

/// The block that is deleted.
fn chosen(part: Part) -> Option<AnyView> {
    let words = &lesion::text(part.language).live;
    let (subject, block) = part.settings.with(|figure| figure.deleted)?;
    let (intact, error) = part.verdict(subject, |verdict| {
        (verdict.intact.median, verdict.without.get(block).map(|spread| spread.median))
    })?;
    let error = error?;
    let value = |quantity, index, number| {
        measured_at(quantity, subject.name().to_owned(), index, role(subject), number, percent(number))
    };
    Some(prose(words.chosen, |slot| match slot {
        LiveChosenSlot::Network => part.name(subject).into_any(),
        LiveChosenSlot::Layers => subject.depth().into_any(),
        LiveChosenSlot::Block => (block + 1).into_any(),
        LiveChosenSlot::Intact => value("test-error", None, intact),
        LiveChosenSlot::Error => value("test-error-without", Some(block + 1), error),
    }))
}
