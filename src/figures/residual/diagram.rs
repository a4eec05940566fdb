//! The residual block as a diagram: straight lines, right angles, the shortcut a single arc. The
//! backward pass is the same diagram with dashed arrows the other way.

use crate::lesson::residual::Step;
use leptos::prelude::*;

/// The block at a step: what has been computed is drawn strongly.
pub fn residual_diagram(step: Memo<Step>) -> AnyView {
    let backward = move || step.get().is_backward();
    let class = Signal::derive(move || if backward() { "diagram backward" } else { "diagram" });
    let role = |role: &'static str, reached: fn(Step) -> bool| {
        Signal::derive(
            move || if reached(step.get()) { format!("role-{role} on") } else { format!("role-{role}") },
        )
    };
    let ends = move || if backward() { ["∂L/∂x", "g"] } else { ["x", "y"] };
    let heads = move |forward: &'static str, back: &'static str| {
        view! { <path class="head" d=Signal::derive(move || if backward() { back } else { forward }) /> }
    };
    view! {
        <svg class=class viewBox="-20 0 500 140" role="img" aria-label="y = x + F(x)">
            <g class=role("x", |_| true)>
                <text x="14" y="102" class="letter">{Signal::derive(move || ends()[0])}</text>
                <path d="M44 96 H110" />
            </g>
            <g class=role("branch", branch_is_reached)>
                <path d="M110 96 H178" />
                <rect x="178" y="68" width="110" height="56" rx="6" />
                <text x="233" y="102" class="letter">"F(x)"</text>
                <path d="M288 96 H352" />
                {heads("M343 90 L352 96 L343 102", "M187 90 L178 96 L187 102")}
            </g>
            <g class=role("shortcut", shortcut_is_reached)>
                <path d="M110 96 V52 Q110 22 140 22 H338 Q368 22 368 52 V80" />
                {heads("M362 71 L368 80 L374 71", "M104 86 L110 95 L116 86")}
            </g>
            <g class=role("ink", sum_is_reached)>
                <circle cx="368" cy="96" r="16" />
                <path class="plus" d="M360 96 H376 M368 88 V104" />
                <path d="M384 96 H436" />
                {heads("M427 90 L436 96 L427 102", "M395 90 L386 96 L395 102")}
                <text x="458" y="102" class="letter">{Signal::derive(move || ends()[1])}</text>
            </g>
        </svg>
    }
    .into_any()
}

const fn branch_is_reached(step: Step) -> bool {
    matches!(step, Step::Branch | Step::Sum | Step::Split | Step::Dx)
}

const fn shortcut_is_reached(step: Step) -> bool {
    matches!(step, Step::Sum | Step::Split | Step::Dx)
}

const fn sum_is_reached(step: Step) -> bool {
    matches!(step, Step::Sum | Step::Dy | Step::Split | Step::Dx)
}
