//! Why a deeper network should be at least as good: a copy of the shallow one, and identities.

use crate::text::{Language, depth_sweep};
use leptos::prelude::*;

/// Layers of the shallow network, and those that the deep one has besides.
const LAYERS: (usize, usize) = (3, 3);

/// In words and as two rows of layers.
pub(super) fn argument(language: Language) -> AnyView {
    let words = &depth_sweep::text(language).argument;
    let layer = |class: &'static str, text: &'static str| view! { <span class=class>{text}</span> };
    let copied = |text: &'static str| (0..LAYERS.0).map(|_| layer("layer", text)).collect_view();
    let extra = (0..LAYERS.1).map(|_| layer("layer identity", words.identity)).collect_view();
    view! {
        <div class="argument">
            <div>
                <h2>{words.title}</h2>
                <p>
                    {words.text} " " <cite class="quiet">{words.source}</cite>
                </p>
            </div>
            <div class="towers" aria-hidden="true">
                <span class="tower-name">{words.shallow}</span>
                <span class="tower">{copied(words.layer)}</span>
                <span class="tower-name">{words.deep}</span>
                <span class="tower">{copied(words.copied)} {extra}</span>
            </div>
        </div>
    }
    .into_any()
}
