//! What the student expects of a map.

use crate::components::field::{Field, field, taking};
use crate::components::norms::norm_words;
use crate::components::store::Store;
use crate::figures::working_region::settings::RegionSettings;
use crate::state::parse::{self, Problem};
use crate::text::{Language, working_region};
use engine::training::experiments::NORMS;
use leptos::prelude::*;

/// How many cells will train? Quiet, and nothing waits for it.
pub fn guess(store: Store, at: usize, language: Language) -> AnyView {
    let text = store.figure(move |figure: &RegionSettings| {
        figure.guesses[at].map_or_else(String::new, |guess| guess.to_string())
    });
    field(Field {
        label: format!(
            "{} {}",
            working_region::text(language).controls.predict,
            norm_words(NORMS[at], language)
        ),
        text: text.into(),
        take: taking(count, move |_, count| {
            store.change(|figure: &mut RegionSettings| figure.guesses[at] = count);
        }),
        class: "count",
    })
}

/// A count, or nothing.
fn count(text: &str) -> Result<Option<u8>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let whole = parse::seed(text)?;
    Ok(Some(u8::try_from(whole).unwrap_or(u8::MAX)))
}
