//! The place to drop a file: the whole picture. What became of the file is said over it.

use super::Part;
use super::controls::{open, show_example};
use super::refused::refused;
use crate::components::live::live_if;
use crate::figures::own_weights::edge::Doing;
use crate::figures::own_weights::model::Origin;
use crate::text::fill;
use crate::text::own_weights_figure::{self as words, DropReadingSlot};
use leptos::prelude::*;

/// The picture, and over it the invitation, or what became of a file.
pub(super) fn zone(part: Part, picture: AnyView) -> AnyView {
    let state = move || {
        part.own.doing.with(|doing| match doing {
            Doing::Reading(_) => "running",
            Doing::Refused(..) => "failed",
            Doing::Nothing if part.origin() == Origin::Fresh => "idle",
            Doing::Nothing => "done",
        })
    };
    let words = words::text(part.language);
    view! {
        <div
            class="invited work own-zone"
            class:over=part.own.is_over
            data-work="own-weights"
            data-state=Signal::derive(state)
        >
            {picture} {live_if(move || invitation(part))} {live_if(move || said(part))}
            <p class="own-here" aria-hidden="true">{words.drop.here}</p>
            <p class="not-run">{words.drop.not_opened}</p>
        </div>
    }
    .into_any()
}

/// While no file has been opened.
fn invitation(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).invite;
    (part.origin() == Origin::Fresh).then(|| {
        view! {
            <div class="invite">
                <p>{words.ask}</p>
                <div class="buttons">{open(part)} {show_example(part, true)}</div>
                <small class="quiet">{words.privacy}</small>
            </div>
        }
        .into_any()
    })
}

fn said(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).drop;
    part.own.doing.with(|doing| match doing {
        Doing::Nothing => None,
        Doing::Reading(name) => {
            let said = fill(words.reading, |DropReadingSlot::File| name.clone());
            Some(view! { <p class="work-line own-said" role="status">{said} <progress></progress></p> }.into_any())
        }
        Doing::Refused(name, why) => {
            let put_away = move |_| part.own.doing.set(Doing::Nothing);
            Some(
                view! {
                    <p class="work-line own-said" role="alert">
                        <span>{refused(name, why, part.language)}</span>
                        <button type="button" data-action="put-away" on:click=put_away>{words.put_away}</button>
                    </p>
                }
                .into_any(),
            )
        }
    })
}
