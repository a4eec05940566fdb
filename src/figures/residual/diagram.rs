//! The wires of the residual block: straight lines, the shortcut a single arc over the box. On the way back they are
//! dashed and run the other way; where x forked the gradients add up, and where x and F(x) were added g forks.

use crate::charts::arrows::{DOWN, LEFT, RIGHT, UP};
use crate::lesson::residual::Step;
use leptos::prelude::*;

/// The wires at a step: what has been computed is drawn strongly. They lie behind the bars, at places that the style
/// sheet knows.
pub fn wires(step: Memo<Step>) -> AnyView {
    let is_backward = memo_of(step, Step::is_backward);
    let part = move |name: &'static str, role: fn(Step) -> &'static str, reached: fn(Step) -> bool| {
        Signal::derive(move || {
            let on = if reached(step.get()) { " on" } else { "" };
            format!("{name} role-{}{on}", role(step.get()))
        })
    };
    let wire = move |name, role, reached| view! { <div class=part(name, role, reached)></div> };
    let head = move |name, role, reached, [across, back, down, up]: [&'static str; 4]| {
        let d = move |there, back| Signal::derive(move || if is_backward.get() { back } else { there });
        view! {
            <svg class=part(name, role, reached) viewBox="-8 -8 16 16" aria-hidden="true">
                <path class="across" d=d(across, back) />
                <path class="down" d=d(down, up) />
            </svg>
        }
    };
    let node = move |name, adds: fn(Step) -> bool| {
        let adds = Signal::derive(move || adds(step.get()));
        view! {
            <svg class=part(name, |_| "ink", |_| true) class:adds=adds viewBox="-12 -12 24 24" aria-hidden="true">
                <circle class="ring" r="10.5" />
                <path class="ring" d="M-5.5 0 H5.5 M0 -5.5 V5.5" />
                <circle class="dot" r="4.5" />
            </svg>
        }
    };
    view! {
        <div class="wires" class:backward=is_backward>
            {wire("wire a", outer, left_is_reached)} {wire("wire b", |_| "branch", branch_is_reached)}
            {wire("wire c", |_| "branch", meeting_is_reached)} {wire("wire d", inner, right_is_reached)}
            {wire("arc", |_| "shortcut", meeting_is_reached)} {node("node fork", Step::is_backward)}
            {node("node sum", |step| !step.is_backward())}
            {head("head first", outer, left_is_reached, [NONE, LEFT, NONE, UP])}
            {head("head branch", |_| "branch", branch_is_reached, [RIGHT, LEFT, DOWN, UP])}
            {head("head second", |_| "branch", meeting_is_reached, [RIGHT, LEFT, DOWN, UP])}
            {head("head last", inner, right_is_reached, [RIGHT, NONE, DOWN, NONE])}
            {head("head over", |_| "shortcut", meeting_is_reached, [DOWN, DOWN, LEFT, LEFT])}
        </div>
    }
    .into_any()
}

const NONE: &str = "";

fn memo_of(step: Memo<Step>, of: fn(Step) -> bool) -> Signal<bool> {
    Signal::derive(move || of(step.get()))
}

/// The wire at x.
const fn outer(step: Step) -> &'static str {
    if step.is_backward() { "gradient" } else { "x" }
}

/// The wire at y.
const fn inner(step: Step) -> &'static str {
    if step.is_backward() { "gradient" } else { "ink" }
}

const fn left_is_reached(step: Step) -> bool {
    !matches!(step, Step::Dy | Step::Split)
}

const fn branch_is_reached(step: Step) -> bool {
    matches!(step, Step::Branch | Step::Sum | Step::Split | Step::Dx)
}

/// Both wires that meet in the sum.
const fn meeting_is_reached(step: Step) -> bool {
    matches!(step, Step::Sum | Step::Split | Step::Dx)
}

const fn right_is_reached(step: Step) -> bool {
    matches!(step, Step::Sum | Step::Dy | Step::Split | Step::Dx)
}
