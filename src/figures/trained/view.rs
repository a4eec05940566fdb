//! In the place of a picture of a model whose numbers are not here: what to predict, and a button that says what it costs.

use super::edge::{State, Trained};
use super::model::{Damaged, Model, ModelId};
use crate::components::live::{live, live_if};
use crate::text::trained::{
    self, DamagedAnotherSlot, DamagedEntrySlot, DamagedMissingSlot, DamagedNotFiniteSlot, DamagedNotOursSlot,
    DamagedShapeSlot, DamagedShortSlot, DamagedUnreadableSlot, FetchComingSlot, FetchLoadSlot,
    FetchMissingSlot, PaperNotLoadedSlot,
};
use crate::text::{Language, fill, ui};
use leptos::prelude::*;
use std::sync::Arc;

/// Bytes a second of a slow mobile network: 1.6 Mbit/s.
const SLOW: usize = 200_000;

/// The picture of the model once it is here; until then, over what is known of it before, the invitation to fetch it, with
/// one sentence to predict from. The clicker's next press is the button's.
pub fn with_model(
    trained: Trained,
    guess: &'static str,
    language: Language,
    before: impl Fn() -> AnyView + Send + 'static,
    picture: impl Fn(Arc<Model>) -> AnyView + Send + 'static,
) -> AnyView {
    let shown = move || match trained.state.get() {
        State::Here(model) => picture(model),
        state => invitation(trained, &state, guess, before(), language),
    };
    live(shown).into_any()
}

/// Whose numbers they are, under which licence, and how exact: stands wherever they are shown.
pub fn origin(id: ModelId, language: Language) -> &'static str {
    let words = &trained::text(language).origin;
    match id {
        ModelId::SmolLm2 => words.smollm2,
        ModelId::MiniLm => words.minilm,
    }
}

/// A drawing that has its axes before the model is here, and the invitation over it until then. The drawing itself asks
/// for the model's numbers.
pub fn over(trained: Trained, guess: &'static str, language: Language, drawing: AnyView) -> AnyView {
    let state = Signal::derive(move || trained.state.with(state_name));
    let asked = move || match trained.state.get() {
        State::Here(_) => None,
        state => Some(invite(trained, &state, guess, language)),
    };
    view! {
        <div class="invited work" data-work=trained.id.slug() data-state=state>
            {drawing} {live_if(asked)} {not_loaded(trained.id, language)}
        </div>
    }
    .into_any()
}

fn invitation(
    trained: Trained,
    state: &State,
    guess: &'static str,
    before: AnyView,
    language: Language,
) -> AnyView {
    view! {
        <div class="invited work" data-work=trained.id.slug() data-state=state_name(state)>
            {before} {invite(trained, state, guess, language)} {not_loaded(trained.id, language)}
        </div>
    }
    .into_any()
}

fn invite(trained: Trained, state: &State, guess: &'static str, language: Language) -> AnyView {
    view! {
        <div class="invite">
            {said(trained.id, state, guess, language)} {offered(trained, state, language)}
            <small class="quiet">{origin(trained.id, language)}</small>
        </div>
    }
    .into_any()
}

/// On paper.
fn not_loaded(id: ModelId, language: Language) -> AnyView {
    let said =
        fill(trained::text(language).paper.not_loaded, |PaperNotLoadedSlot::Name| id.short().to_owned());
    view! { <p class="not-run">{said}</p> }.into_any()
}

const fn state_name(state: &State) -> &'static str {
    match state {
        State::Waiting => "idle",
        State::Coming => "running",
        State::Missing | State::Damaged(_) => "failed",
        State::Here(_) => "done",
    }
}

fn said(id: ModelId, state: &State, guess: &'static str, language: Language) -> AnyView {
    let words = &trained::text(language).fetch;
    let name = || id.short().to_owned();
    match state {
        State::Waiting | State::Here(_) => view! { <p>{guess}</p> }.into_any(),
        State::Coming => {
            let coming = fill(words.coming, |FetchComingSlot::Name| name());
            view! { <p role="status">{coming}</p> }.into_any()
        }
        State::Missing => failed(fill(words.missing, |FetchMissingSlot::Name| name())),
        State::Damaged(damaged) => failed(damaged_text(id, *damaged, language)),
    }
}

fn failed(why: String) -> AnyView {
    view! { <p role="alert">{why}</p> }.into_any()
}

/// What is wrong with a model's file, in words.
fn damaged_text(id: ModelId, damaged: Damaged, language: Language) -> String {
    let words = &trained::text(language).damaged;
    let name = || id.short().to_owned();
    match damaged {
        Damaged::NotOurs => fill(words.not_ours, |DamagedNotOursSlot::Name| name()),
        Damaged::Short => fill(words.short, |DamagedShortSlot::Name| name()),
        Damaged::Unreadable => fill(words.unreadable, |DamagedUnreadableSlot::Name| name()),
        Damaged::AnotherModel => fill(words.another, |DamagedAnotherSlot::Name| name()),
        Damaged::Entry(part) => fill(words.entry, |slot| match slot {
            DamagedEntrySlot::Name => name(),
            DamagedEntrySlot::Part => part.to_owned(),
        }),
        Damaged::Missing(part) => fill(words.missing, |slot| match slot {
            DamagedMissingSlot::Name => name(),
            DamagedMissingSlot::Part => part.to_owned(),
        }),
        Damaged::Shape(part) => fill(words.shape, |slot| match slot {
            DamagedShapeSlot::Name => name(),
            DamagedShapeSlot::Part => part.to_owned(),
        }),
        Damaged::NotFinite(part) => fill(words.not_finite, |slot| match slot {
            DamagedNotFiniteSlot::Name => name(),
            DamagedNotFiniteSlot::Part => part.to_owned(),
        }),
    }
}

fn offered(trained: Trained, state: &State, language: Language) -> AnyView {
    let words = match state {
        State::Waiting => load(trained.id, language),
        State::Missing | State::Damaged(_) => ui::text(language).try_again.to_owned(),
        State::Coming | State::Here(_) => return view! { <progress></progress> }.into_any(),
    };
    trained.store.invite();
    view! {
        <button type="button" class="primary" data-action="invite" on:click=move |_| trained.fetch()>
            {words}
        </button>
    }
    .into_any()
}

fn load(id: ModelId, language: Language) -> String {
    fill(self::trained::text(language).fetch.load, |slot| match slot {
        FetchLoadSlot::Name => id.short().to_owned(),
        FetchLoadSlot::Size => ((id.download() + 500) / 1000).to_string(),
        FetchLoadSlot::Seconds => id.download().div_ceil(SLOW).to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_wrong_is_said_with_the_name_of_the_model() {
        let part = "gamma";
        let all = [
            Damaged::NotOurs,
            Damaged::Short,
            Damaged::Unreadable,
            Damaged::Entry(part),
            Damaged::AnotherModel,
            Damaged::Missing(part),
            Damaged::Shape(part),
            Damaged::NotFinite(part),
        ];
        let languages = [Language::Zh, Language::En];
        for (damaged, language) in all.into_iter().flat_map(|one| languages.map(|language| (one, language))) {
            let said = damaged_text(ModelId::MiniLm, damaged, language);
            assert!(said.contains("MiniLM") && !said.contains('{'), "{said}");
            let names_part = said.contains(part);
            let has_part = format!("{damaged:?}").contains(part);
            assert_eq!(names_part, has_part, "{said}");
        }
    }

    #[test]
    fn the_button_says_what_it_costs() {
        let said = ModelId::ALL.map(|id| load(id, Language::En));
        assert!(said[0].contains("SmolLM2’s numbers · 253 KB · about 2 s"), "{}", said[0]);
        assert!(said[1].contains("MiniLM’s numbers · 58 KB · about 1 s"), "{}", said[1]);
    }
}
