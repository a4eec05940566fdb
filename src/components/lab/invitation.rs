//! In the place of a picture that only a run can fill: its axes, what to predict, and one large button.

use super::controls::Setup;
use super::handle::Lab;
use crate::components::live::live_if;
use crate::components::store::use_store;
use crate::text::lab::{self, RunInviteSlot};
use crate::text::{Language, fill};
use engine_worker::lab::Pace;
use engine_worker::lab_run::LabState;
use leptos::prelude::*;

/// What a figure asks before it is run.
#[derive(Clone, Copy)]
pub struct Invitation {
    /// One sentence to predict from.
    pub guess: &'static str,
    /// How long its default run takes, as measured on a laptop of two cores.
    pub seconds: u32,
}

/// The picture, and over it the invitation until a run has begun. The clicker's next press is the button's.
pub fn invited(
    picture: AnyView,
    lab: Lab,
    setup: Setup,
    invitation: Invitation,
    language: Language,
) -> AnyView {
    invited_for(picture, lab, setup, invitation.guess, Signal::stored(invitation.seconds), language)
}

/// The same where the time, in seconds, follows what is set.
pub fn invited_for(
    picture: AnyView,
    lab: Lab,
    setup: Setup,
    guess: &'static str,
    seconds: Signal<u32>,
    language: Language,
) -> AnyView {
    let is_idle = lab.memo(|run| run.state == LabState::Idle);
    let asked = move || is_idle.get().then(|| invite(lab, setup, (guess, seconds), language));
    view! { <div class="invited">{picture} {live_if(asked)}</div> }.into_any()
}

/// A large question breaks between its parts rather than within a Chinese word.
fn clauses(said: &'static str) -> Vec<AnyView> {
    let parts = said.split_inclusive(['，', '：', '；', '？', '。']);
    parts.map(|part| view! { <span class="clause">{part}</span> }.into_any()).collect()
}

fn invite(
    lab: Lab,
    setup: Setup,
    (guess, seconds): (&'static str, Signal<u32>),
    language: Language,
) -> AnyView {
    let count = move || setup.configs.with(Vec::len).to_string();
    let words = move || {
        fill(lab::text(language).run.invite, |slot| match slot {
            RunInviteSlot::Count => count(),
            RunInviteSlot::Seconds => seconds.get().to_string(),
        })
    };
    use_store().invite();
    let begin = move |_| lab.start_at(setup.configs.get_untracked(), setup.order, Pace::Going);
    view! {
        <div class="invite">
            <p>{clauses(guess)}</p>
            <button type="button" class="primary" data-action="invite" on:click=begin>
                {Signal::derive(words)}
            </button>
        </div>
    }
    .into_any()
}
