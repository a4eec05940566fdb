//! What the pictures say in words.

use super::{Part, about, train_error};
use crate::components::live::{live, live_if};
use crate::components::prose::{between, prose};
use crate::figures::corners::model::Corner;
use crate::figures::spirals::model::Verdict;
use crate::text::spirals_figure::{self, LiveErrorsSlot, LiveRunningSlot};
use engine::training::mlp::Input;
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    let why = why(part).map(|why| view! { <span class="said why">{why}</span> });
    view! {
        <span class="said">{live(move || standing(part))}</span>
        {why.into_iter().collect_view()}
        <span class="quiet">{live(move || about(part))}</span>
    }
    .into_any()
}

/// The reasons for what came of it, in the drawer of the stage.
pub(super) fn reasons(part: Part) -> AnyView {
    let why = why(part).map(|why| view! { <p>{why}</p> });
    view! { <div class="plane-why">{why.into_iter().collect_view()}</div> }.into_any()
}

fn why(part: Part) -> [AnyView; 3] {
    let words = &spirals_figure::text(part.language).live;
    let when = move |corner, verdict, said: &'static str| {
        live_if(move || (part.verdict(corner) == Some(verdict)).then(|| said.into_any()))
    };
    let norm_only = move || {
        let why = match part.shown.get().input {
            Input::Linear => words.rays,
            _ => words.alike,
        };
        (part.verdict(Corner::NormOnly) == Some(Verdict::Failed)).then(|| why.into_any())
    };
    [
        live_if(norm_only).into_any(),
        when(Corner::ShortcutOnly, Verdict::Diverged, words.grows).into_any(),
        when(Corner::Neither, Verdict::Parted, words.shallow).into_any(),
    ]
}

/// Before and during the run, and what came of it.
fn standing(part: Part) -> AnyView {
    let words = &spirals_figure::text(part.language).live;
    let Some(step) =
        Corner::ALL.into_iter().filter_map(|corner| part.standing(corner)).map(|one| one.step).max()
    else {
        return words.ready.into_any();
    };
    if Corner::ALL.into_iter().any(|corner| part.verdict(corner).is_none()) {
        return prose(words.running, |LiveRunningSlot::Step| step.into_any());
    }
    let error = |corner| match part.standing(corner).and_then(|standing| standing.errors) {
        Some((error, _)) if error.is_finite() => train_error(corner, error),
        _ => words.diverged.into_any(),
    };
    let errors = prose(words.errors, |slot| match slot {
        LiveErrorsSlot::Neither => error(Corner::Neither),
        LiveErrorsSlot::NormOnly => error(Corner::NormOnly),
        LiveErrorsSlot::ShortcutOnly => error(Corner::ShortcutOnly),
        LiveErrorsSlot::Both => error(Corner::Both),
    });
    view! { {errors} {between()} {words.scope} }.into_any()
}
