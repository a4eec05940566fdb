//! The residual block as a diagram: straight lines, right angles, the shortcut a single arc. The
//! backward pass is the same diagram with dashed arrows the other way.

use crate::lesson::residual::Step;
use leptos::prelude::*;

/// The block at a step: what has been computed is drawn strongly.
pub fn residual_diagram(step: Step) -> AnyView {
    let class = if step.is_backward() { "diagram backward" } else { "diagram" };
    let on = |reached: bool| if reached { "on" } else { "" };
    let branch = matches!(step, Step::Branch | Step::Sum | Step::Split | Step::Dx);
    let shortcut = matches!(step, Step::Sum | Step::Split | Step::Dx);
    let end = matches!(step, Step::Sum | Step::Dx) || step == Step::Dy;
    let (input, output) = if step.is_backward() { ("dx", "dy") } else { ("x", "y") };
    view! {
        <svg class=class viewBox="0 0 480 150" role="img" aria-label="y = x + F(x)">
            <g class="role-x on">
                <text x="24" y="102" class="letter">{input}</text>
                <path d="M44 96 H110" />
            </g>
            <g class=format!("role-branch {}", on(branch))>
                <path d="M110 96 H178" marker-end="" />
                <rect x="178" y="68" width="110" height="56" rx="6" />
                <text x="233" y="102" class="letter boxed">"F(x)"</text>
                <path d="M288 96 H352" />
                {arrow(step.is_backward(), 352.0, 96.0, 112.0)}
            </g>
            <g class=format!("role-shortcut {}", on(shortcut))>
                <path d="M110 96 V52 Q110 22 140 22 H338 Q368 22 368 52 V80" />
                {shortcut_arrow(step.is_backward())}
            </g>
            <g class=format!("role-ink {}", on(end))>
                <circle cx="368" cy="96" r="16" />
                <path d="M360 96 H376 M368 88 V104" />
                <path d="M384 96 H436" />
                {arrow(step.is_backward(), 440.0, 96.0, 386.0)}
                <text x="458" y="102" class="letter">{output}</text>
            </g>
        </svg>
    }
    .into_any()
}

/// The head of a horizontal arrow: at `end` forward, at `start` backward.
fn arrow(backward: bool, end: f64, y: f64, start: f64) -> AnyView {
    let head = if backward {
        format!("M{} {} L{start} {y} L{} {}", start + 9.0, y - 6.0, start + 9.0, y + 6.0)
    } else {
        format!("M{} {} L{end} {y} L{} {}", end - 9.0, y - 6.0, end - 9.0, y + 6.0)
    };
    view! { <path class="head" d=head /> }.into_any()
}

fn shortcut_arrow(backward: bool) -> AnyView {
    let head = if backward { "M104 86 L110 95 L116 86" } else { "M362 71 L368 80 L374 71" };
    view! { <path class="head" d=head /> }.into_any()
}
