//! The block as a diagram, and under each parameter the norm of its gradient in steps 1, 2 and 3.

use super::{Part, two};
use crate::charts::arrows::RIGHT;
use crate::charts::style::{Role, percent};
use crate::components::lab::measured_at;
use crate::components::live::live;
use crate::figures::gain::model::start::{Init, Step, height};
use crate::text::fill;
use crate::text::gain_figure::{self as words, StartStepSlot};
use leptos::prelude::*;

/// A parameter: its name, the `data-quantity` of its gradient, its colour, and how to read it.
struct Parameter {
    name: &'static str,
    quantity: &'static str,
    role: Role,
    read: fn(&Step) -> f64,
}

/// In the order of the branch; the third is α in ReZero.
fn parameters(init: Init) -> [Option<Parameter>; 4] {
    let is_rezero = init == Init::ReZero;
    let of = |name, quantity, role, read| Some(Parameter { name, quantity, role, read });
    [
        of("W₁", "grad-w1", Role::Branch, |step| step.w1),
        of("W₂", "grad-w2", Role::Branch, |step| step.w2),
        of(if is_rezero { "α" } else { "γ" }, "grad-gamma", Role::Gamma, |step| step.gamma),
        if is_rezero { None } else { of("β", "grad-beta", Role::Beta, |step| step.beta) },
    ]
}

pub(super) fn picture(part: Part) -> AnyView {
    let init = part.get(|figure| figure.init);
    let text = words::text(part.language);
    view! {
        <div class="gain-start">
            {live(move || diagram(part, init.get()))}
            {live(move || columns(part, init.get()))}
            <p class="gain-scale quiet" data-picture>{text.start.scale}</p>
        </div>
    }
    .into_any()
}

/// Across the same four columns: x, the branch above, the shortcut below, and their sum.
fn diagram(part: Part, init: Init) -> AnyView {
    let is_rezero = init == Init::ReZero;
    let zero = |is_zero: bool| if is_zero { "gain-box gain-zero" } else { "gain-box" };
    let boxed = |class: &'static str, x: i32, width: i32, words: &'static str| {
        view! {
            <g class=class>
                <rect x=x - width / 2 y="18" width=width height="44" rx="6" />
                <text x=x y="40">{words}</text>
            </g>
        }
    };
    let w2 = if matches!(init, Init::W2 | Init::Both) { "W₂=0" } else { "W₂" };
    let gain = match init {
        Init::ReZero => "α=0",
        Init::Gamma | Init::Both => "γ=0",
        Init::W2 | Init::Usual => "γ=1",
    };
    view! {
        <svg class="gain-block" data-picture viewBox="0 0 800 140" role="img" aria-label=super::controls::init_name(part, init)>
            <path class="gain-wire" d="M48 112V40H752V96" />
            <path class="gain-path" d="M8 112H736" />
            <path class="gain-path" d="M768 112H784" />
            <path class="gain-tip" d=RIGHT transform="translate(794 112) scale(1.4)" />
            {boxed("gain-box", 100, 72, "W₁")}
            {boxed("gain-box", 200, 76, "ReLU")}
            {boxed(zero(w2 == "W₂=0"), 300, 92, w2)}
            {(!is_rezero).then(|| boxed("gain-box gain-norm", 400, 64, "LN"))}
            {boxed(zero(gain != "γ=1"), 500, 92, gain)}
            {(!is_rezero).then(|| boxed("gain-box", 700, 64, "β"))}
            <circle class="gain-sum" cx="752" cy="112" r="16" />
            <path class="gain-plus" d="M743 112H761M752 103V121" />
            <text class="gain-end" x="16" y="92">"x"</text>
        </svg>
    }
    .into_any()
}

fn columns(part: Part, init: Init) -> AnyView {
    let Some(steps) = part.steps.get() else { return ().into_any() };
    let column = |parameter: Option<Parameter>| match parameter {
        Some(parameter) => {
            let bars = steps.iter().enumerate().map(|(at, step)| bar(part, &parameter, at + 1, step));
            view! {
                <div class=format!("gain-column {}", parameter.role.class())>
                    <p class="gain-name">{format!("‖∂L/∂{}‖", parameter.name)}</p>
                    <div class="gain-bars">{bars.collect_view()}</div>
                </div>
            }
            .into_any()
        }
        None => view! { <div class="gain-column"></div> }.into_any(),
    };
    view! { <div class="gain-columns" data-picture>{parameters(init).map(column).into_iter().collect_view()}</div> }
        .into_any()
}

/// The gradient of one parameter in one step: a bar on a logarithmic scale, none for exactly 0.
fn bar(part: Part, parameter: &Parameter, number: usize, step: &Step) -> AnyView {
    let norm = (parameter.read)(step);
    let said = fill(words::text(part.language).start.step, |StartStepSlot::Step| number.to_string());
    let text = if norm == 0.0 { "0".to_owned() } else { two(norm) };
    view! {
        <div class="gain-bar">
            <span class="gain-room">
                <span class="gain-fill" style:block-size=percent(height(norm))></span>
            </span>
            {measured_at(parameter.quantity, "gain".to_owned(), Some(number), parameter.role, norm, text)}
            <small>{said}</small>
        </div>
    }
    .into_any()
}
