//! What is left of the grid.

use crate::components::live::live_if;
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::figures::warp::model::{Run, Warp};
use crate::text::{Language, warp_figure};
use leptos::prelude::*;

/// Below this part of its size the plain grid is a dot.
const DOT: f64 = 0.02;

/// Above this factor the residual grid is bent too much to be called nearly the identity.
const SMALL: f64 = 0.3;

/// The sentence.
pub fn sentence(store: Store, run: Memo<Option<Shared<Run>>>, language: Language) -> AnyView {
    let words = &warp_figure::text(language).live;
    let scale = store.figure(|figure: &Warp| figure.scale);
    live_if(move || {
        let run = run.get()?;
        let said = if scale.get() == 0.0 && Run::is_identity(&run.residual) {
            words.identity
        } else if scale.get() > SMALL || !run.is_gentle() {
            words.strong
        } else if Run::growth(&run.plain) < DOT {
            words.collapsed
        } else {
            words.warped
        };
        Some(view! { {said} <span class="quiet">{words.setting}</span> }.into_any())
    })
    .into_any()
}
