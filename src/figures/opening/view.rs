//! A vector whose bars can be dragged, its x̂ beside it; under them the gradient's two ways back through 64 layers.

use super::model::{LAYERS, SIZE, Ways, Window, ways};
use crate::charts::bars::Scale;
use crate::charts::numbers::significant_log10;
use crate::charts::style::Role;
use crate::components::bars::{Bars, bars_with};
use crate::components::lab::measured;
use crate::components::memo::memo;
use crate::components::prose::prose;
use crate::components::runs::LayerNormRun;
use crate::components::store::{Store, use_store};
use crate::lesson::Quantity;
use crate::lesson::layer_norm::{Frame, Step, VectorId};
use crate::lesson::quantity_text::short_text;
use crate::text::Language;
use crate::text::title::{self, LiveSaidSlot};
use leptos::prelude::*;

/// The picture, with a sentence that says what it shows.
pub fn opening(language: Language) -> AnyView {
    let store = use_store();
    let words = &title::text(language).live;
    let gradient = ways(store.peek(|settings| settings.seed)).map(|ways| {
        let said = said(&ways, language);
        view! {
            {curves(&ways, language)}
            <p class="quiet opening-said">{said}</p>
        }
    });
    view! {
        <figure class="opening">
            <div class="opening-vectors">
                {panel(store, Step::Input, words.input)} <span class="opening-arrow" aria-hidden="true">"→"</span>
                {panel(store, Step::Normalize, words.output)}
            </div>
            {gradient}
        </figure>
    }
    .into_any()
}

/// The bars of one step under their name.
fn panel(store: Store, step: Step, name: &'static str) -> AnyView {
    let run = LayerNormRun::of(store);
    let frame = memo(move || run.get().map(|run| Frame { ghost: None, ..run.0.frame(step) }));
    let scale = memo(move || Scale::covering(frame.get().iter().flat_map(Frame::extent)));
    let editable = Signal::stored((step == Step::Input).then_some(VectorId::X));
    let quantity = if step == Step::Input { Quantity::X } else { Quantity::XHat };
    view! {
        <div class="opening-panel">
            <p class=format!("opening-name {}", quantity.role().class())>{name}</p>
            {bars_with(Bars { frame: frame.into(), scale: scale.into(), editable }, short_text)}
        </div>
    }
    .into_any()
}

/// Both ways back; they grow from the output, where the gradient comes from.
fn curves(ways: &Ways, language: Language) -> AnyView {
    let words = &title::text(language).live;
    let window = Window::over(ways);
    let curve = |curve: &[f64], role: Role, name: &'static str| {
        let (x, y) = window.place(LAYERS / 2, curve[LAYERS / 2]);
        let class = format!("opening-curve {}", role.class());
        let (aside, below) = if role == Role::Shortcut { (0.0, -16.0) } else { (90.0, 30.0) };
        view! {
            <g class=class>
                <path d=window.path(curve) />
                <text x=x + aside y=y + below>{name}</text>
            </g>
        }
    };
    view! {
        <svg
            class="opening-curves"
            data-picture
            viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1 + 26.0)
            role="img"
            aria-label=words.curves
        >
            <path class="opening-axis" d=format!("M12 {0} H{1}", SIZE.1 - 6.0, SIZE.0 - 12.0) />
            <text class="opening-end" x=SIZE.0 - 12.0 y="16">{words.height}</text>
            <text class="opening-end first" x="12" y=SIZE.1 + 18.0>{words.to}</text>
            <text class="opening-end" x=SIZE.0 - 12.0 y=SIZE.1 + 18.0>{words.from}</text>
            {curve(&ways.residual, Role::Shortcut, words.residual)}
            {curve(&ways.plain, Role::Branch, words.plain)}
        </svg>
    }
    .into_any()
}

fn said(ways: &Ways, language: Language) -> AnyView {
    let at_input = |curve: &[f64], series: &str, role: Role| {
        let height = curve.first().copied().unwrap_or(f64::NAN);
        measured("grad-norm-ratio", series.to_owned(), role, 10f64.powf(height), significant_log10(height, 2))
    };
    prose(title::text(language).live.said, |slot| match slot {
        LiveSaidSlot::Plain => at_input(&ways.plain, "plain", Role::Branch),
        LiveSaidSlot::Residual => at_input(&ways.residual, "residual", Role::Shortcut),
    })
}
