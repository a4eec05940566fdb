//! A curve to be sketched before the measured one is seen.

use super::Asked;
use crate::charts::sketch::{SIZE, polyline};
use crate::components::answers::use_answers;
use crate::components::controls::{Slider, Spread, slider};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::prose::prose;
use crate::components::value::value;
use crate::lesson::Quantity;
use crate::lesson::questions::{Curve, Response};
use crate::text::questions::{Ui, UiPointSlot};
use leptos::prelude::*;

/// One slider a point, and the curve that they make.
pub fn sketch(asked: &Asked, curve: &Curve) -> AnyView {
    let draft = asked.draft;
    let Curve { at, most, .. } = *curve;
    if draft.with_untracked(Option::is_none) {
        draft.set(Some(Response::Curve(vec![most / 2.0; at.len()])));
    }
    let values = memo(move || match draft.get() {
        Some(Response::Curve(values)) => values,
        _ => Vec::new(),
    });
    let set = move |index: usize, to: f64| {
        let mut values = values.get_untracked();
        if let Some(value) = values.get_mut(index) {
            *value = to;
            draft.set(Some(Response::Curve(values)));
        }
    };
    let sliders = at.iter().enumerate().map(|(index, _)| {
        let value = move || values.with(|values| values.get(index).copied().unwrap_or_default());
        slider(Slider {
            label: asked.item.options.get(index + 1).copied().unwrap_or_default(),
            value: Signal::derive(value),
            range: 0.0..=most,
            spread: Spread::Linear,
            text: |value| format!("{value:.0}"),
            on_input: Callback::new(move |to| set(index, to)),
        })
    });
    let sliders = sliders.collect_view();
    view! { <div class="sketch"><div class="sketch-points">{sliders}</div> {picture(asked, curve, values)}</div> }
        .into_any()
}

/// The sketch, and once it has been checked the measured curve over it.
fn picture(asked: &Asked, curve: &Curve, values: Memo<Vec<f64>>) -> AnyView {
    let (given, draft, again, id, ui) = (use_answers(), asked.draft, asked.again, asked.id, asked.ui);
    let Curve { right, most, .. } = *curve;
    let is_checked =
        Signal::derive(move || !again.get() && given.get(id).is_some() && given.get(id) == draft.get());
    let measured = live_if(move || {
        is_checked
            .get()
            .then(|| view! { <polyline class="measured" points=polyline(right, most) /> }.into_any())
    });
    let names = live_if(move || {
        is_checked.get().then(|| view! { " · " <span class="theirs">{ui.theirs}</span> }.into_any())
    });
    let name = asked.item.options.first().copied();
    view! {
        <div class="sketch-picture">
            <p class="quiet">{name}</p>
            <svg viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) aria-hidden="true">
                <rect x="0.5" y="0.5" width=SIZE.0 - 1.0 height=SIZE.1 - 1.0 />
                <polyline class="sketched" points=Signal::derive(move || polyline(&values.get(), most)) />
                {measured}
            </svg>
            <p class="quiet"><span class="yours">{ui.yours}</span> {names}</p>
        </div>
    }
    .into_any()
}

/// The measured values, point by point.
pub fn values(curve: &Curve, ui: &Ui) -> AnyView {
    let one = |(at, number): (&u32, &f64)| {
        let said = prose(ui.point, |slot| match slot {
            UiPointSlot::At => (*at).into_any(),
            UiPointSlot::Value => value(Quantity::Answer, None, *number),
        });
        view! { <span>{said}</span> }
    };
    view! { <span class="vector">{curve.at.iter().zip(curve.right).map(one).collect_view()}</span> }
        .into_any()
}
