//! The rail of steps: where one is, one move forward or back, and any step at once.

use super::store::use_store;
use crate::state::Edit;
use crate::text::ui;
use leptos::prelude::*;

/// One step on the rail.
pub struct RailStep {
    /// What it gives.
    pub symbol: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whether the gradient is coming back.
    pub is_backward: bool,
}

/// The rail for the steps of the present slide.
pub fn stepper(steps: Vec<RailStep>) -> AnyView {
    let store = use_store();
    let words = &ui::text(store.language()).figure;
    let last = steps.len().saturating_sub(1);
    let step = store.memo(|settings| settings.step);
    let go = move |to: usize| store.edit(Edit::Step(to));
    let group = |backward: bool| {
        steps
            .iter()
            .enumerate()
            .filter(|(_, rail)| rail.is_backward == backward)
            .map(|(at, rail)| rail_button(at, rail, step))
            .collect_view()
    };
    let has_backward = steps.iter().any(|rail| rail.is_backward);
    let (forward, backward) = (group(false), group(true));
    let backward = has_backward.then(|| {
        view! {
            <span class="rail-name">{words.backward}</span>
            <ol class="rail backward">{backward}</ol>
        }
    });
    view! {
        <div class="stepper" role="group" aria-label=words.steps>
            <button
                type="button"
                class="step-button"
                data-action="previous-step"
                prop:disabled=Signal::derive(move || step.get() == 0)
                on:click=move |_| go(step.get_untracked().saturating_sub(1))
            >
                {words.previous_step}
            </button>
            <div class="rails">
                <span class="rail-name">{words.forward}</span>
                <ol class="rail">{forward}</ol>
                {backward}
            </div>
            <button
                type="button"
                class="step-button primary"
                data-action="next-step"
                prop:disabled=Signal::derive(move || step.get() == last)
                on:click=move |_| go(step.get_untracked() + 1)
            >
                {words.next_step}
            </button>
        </div>
    }
    .into_any()
}

fn rail_button(at: usize, rail: &RailStep, step: Memo<usize>) -> impl IntoView + use<> {
    let store = use_store();
    let RailStep { symbol, name, .. } = *rail;
    view! {
        <li>
            <button
                type="button"
                class="rail-step"
                class:done=Signal::derive(move || at < step.get())
                aria-current=Signal::derive(move || (at == step.get()).then_some("step"))
                title=name
                on:click=move |_| store.edit(Edit::Step(at))
            >
                {symbol}
            </button>
        </li>
    }
}
