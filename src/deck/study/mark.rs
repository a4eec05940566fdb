//! How a section stands, behind its name.

use crate::components::answers::use_answers;
use crate::components::live::live_if;
use crate::lesson::SlideId;
use crate::state::progress::Standing;
use crate::text::study::{self, AnsweredSlot, StandsSlot, StandsWithWrongSlot, WrongSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// Signs for the eye and words for who hears them; nothing while nothing has been done at all.
pub fn mark(id: SlideId, language: Language) -> AnyView {
    let given = use_answers();
    live_if(move || {
        let progress = given.progress();
        (!progress.is_empty()).then(|| shown(id, progress.standing(id), language))
    })
    .into_any()
}

fn shown(id: SlideId, standing: Standing, language: Language) -> AnyView {
    view! {
        <span class="study-mark" data-study=id.slug() data-seen=standing.is_seen.to_string()>
            <span aria-hidden="true">{signs(&standing)}</span>
            <span class="hidden">{said(&standing, language)}</span>
        </span>
    }
    .into_any()
}

/// `✓ 2/4 ✗1`.
fn signs(standing: &Standing) -> String {
    let Standing { is_seen, asked, answered, wrong } = *standing;
    let seen = if is_seen { "✓" } else { "○" };
    let answers = (answered > 0).then(|| format!("{answered}/{asked}"));
    let wrong = (wrong > 0).then(|| format!("✗{wrong}"));
    [Some(seen.to_owned()), answers, wrong].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn said(standing: &Standing, language: Language) -> String {
    let words = study::text(language);
    let Standing { is_seen, asked, answered, wrong } = *standing;
    let seen = if is_seen { words.seen } else { words.not_seen };
    let answers = fill(words.answered, |slot| match slot {
        AnsweredSlot::Answered => answered.to_string(),
        AnsweredSlot::Asked => asked.to_string(),
    });
    if wrong == 0 {
        return fill(words.stands, |slot| match slot {
            StandsSlot::Seen => seen.to_owned(),
            StandsSlot::Answered => answers.clone(),
        });
    }
    fill(words.stands_with_wrong, |slot| match slot {
        StandsWithWrongSlot::Seen => seen.to_owned(),
        StandsWithWrongSlot::Answered => answers.clone(),
        StandsWithWrongSlot::Wrong => fill(words.wrong, |WrongSlot::Wrong| wrong.to_string()),
    })
}
