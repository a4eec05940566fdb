//! One step of the LSTM as blocks: the cell as a thick line straight through, what is read below it, the gates under
//! both; LN filled, where it stands. And one of the GRU, whose thick line is h itself.

use crate::charts::arrows::{RIGHT, UP};
use crate::figures::cell::model::{Kind, Placement};
use crate::text::Language;
use crate::text::cell_figure::{self, DiagramNameSlot, GruDiagramSlot};
use crate::text::fill;
use leptos::prelude::*;

/// Width and height.
const SIZE: (usize, usize) = (600, 392);
/// The heights of the cell, the gates, the read-out, the wire to the gates and their input.
const CELL: i32 = 56;
const GATES: i32 = 162;
const OUT: i32 = 262;
const BUS: i32 = 308;
const IN: i32 = 358;
/// From the left: σ(f), σ(i)⊙tanh(g), σ(o), what is read.
const FORGET: i32 = 130;
const WRITE: i32 = 270;
const OUTPUT: i32 = 374;
const READ: i32 = 478;

/// The diagram of a cell with LN at this place.
pub(super) fn diagram(shown: (Kind, Placement), language: Language) -> AnyView {
    let text = cell_figure::text(language);
    let stands = || super::placement_words(shown, language).to_owned();
    match shown.0 {
        Kind::Lstm => lstm(shown.1, fill(text.diagram.name, |DiagramNameSlot::Placement| stands()), language),
        Kind::Gru => gru(shown.1, fill(text.gru.diagram, |GruDiagramSlot::Placement| stands()), language),
    }
}

fn lstm(placement: Placement, name: String, language: Language) -> AnyView {
    let text = cell_figure::text(language);
    let norms = match placement {
        Placement::Nowhere => Vec::new(),
        Placement::Copy => vec![(READ, 124), (202, IN), (392, IN)],
        Placement::Carried => vec![(WRITE + 104, CELL)],
    };
    let wires = format!(
        "M{FORGET} {GATES}V{CELL}M{WRITE} {GATES}V{CELL}M{READ} {CELL}V{OUT}H532M{OUTPUT} {OUT}H{READ}\
         M{FORGET} {GATES}V{BUS}H{OUTPUT}V{OUT}M{WRITE} {GATES}V{IN}M66 {IN}H532"
    );
    let parts = view! {
            <circle class="lstm-fork" cx=READ cy=CELL r="7" />
            <circle class="lstm-fork" cx=WRITE cy=BUS r="5" />
            {tip(UP, (FORGET, CELL + 24), 0.9)}
            {tip(UP, (WRITE, CELL + 24), 0.9)}
            {tip(RIGHT, (READ - 24, OUT), 0.9)}
            {tip(RIGHT, (538, OUT), 1.0)}
            {node((FORGET, CELL), true)}
            {node((WRITE, CELL), false)}
            {node((READ, OUT), true)}
            {node((WRITE, IN), false)}
            {boxed("lstm-box", (FORGET, GATES), 84, view! { "σ(f+b)" }.into_any())}
            {boxed("lstm-box", (WRITE, GATES), 164, view! { "σ(i)⊙tanh(g)" }.into_any())}
            {boxed("lstm-box", (OUTPUT, OUT), 76, view! { "σ(o)" }.into_any())}
            {boxed("lstm-box", (READ, 192), 76, view! { "tanh" }.into_any())}
            {boxed("lstm-box", (116, IN), 80, product("h"))}
            {boxed("lstm-box", (482, IN), 80, product("x"))}
            {boxed_norms(placement, norms)}
            <text class="lstm-end" x="34" y=CELL>"c"{below("t−1")}</text>
            <text class="lstm-end" x="572" y=CELL>"c"{below("t")}</text>
            <text class="lstm-end" x="34" y=IN>"h"{below("t−1")}</text>
            <text class="lstm-end" x="572" y=OUT>"h"{below("t")}</text>
            <text class="lstm-end" x="556" y=IN>"x"{below("t")}</text>
            {carried_on(placement, (FORGET + WRITE) / 2, text.diagram.carried)}
            <text class="lstm-word lstm-beside" x=READ + 44 y="124">{text.diagram.read}</text>
    };
    frame(name, wires, placement, parts.into_any())
}

/// From the left: σ(z+b), (1−σ(z+b))⊙n; gates and candidate below, on the wire between the two products.
fn gru(placement: Placement, name: String, language: Language) -> AnyView {
    const KEEP: i32 = 190;
    const NEW: i32 = 386;
    const GATE: i32 = 320;
    const FORK: i32 = 92;
    const BUS: i32 = 246;
    const IN: i32 = 336;
    let norms = match placement {
        Placement::Nowhere => Vec::new(),
        Placement::Copy => vec![(236, IN), (404, IN)],
        Placement::Carried => vec![(NEW + 84, CELL)],
    };
    let wires = format!(
        "M{FORK} {CELL}V{IN}H{GATE}M{GATE} {IN}H532M{GATE} {IN}V{BUS}M{KEEP} {CELL}V{BUS}H{NEW}V{CELL}"
    );
    let parts = view! {
            <circle class="lstm-fork" cx=FORK cy=CELL r="7" />
            <circle class="lstm-fork" cx=GATE cy=BUS r="5" />
            {tip(UP, (KEEP, CELL + 24), 0.9)}
            {tip(UP, (NEW, CELL + 24), 0.9)}
            {node((KEEP, CELL), true)}
            {node((NEW, CELL), false)}
            {boxed("lstm-box", (KEEP, GATES), 96, view! { "σ(z+b)" }.into_any())}
            {boxed("lstm-box", (NEW, GATES), 196, view! { "(1−σ(z+b))⊙n" }.into_any())}
            {boxed("lstm-box", (GATE, IN), 92, view! { "r, z, n" }.into_any())}
            {boxed("lstm-box", (156, IN), 80, product("h"))}
            {boxed("lstm-box", (482, IN), 80, product("x"))}
            {boxed_norms(placement, norms)}
            <text class="lstm-end" x="34" y=CELL>"h"{below("t−1")}</text>
            <text class="lstm-end" x="572" y=CELL>"h"{below("t")}</text>
            <text class="lstm-end" x="556" y=IN>"x"{below("t")}</text>
            {carried_on(placement, (KEEP + NEW) / 2, cell_figure::text(language).diagram.carried)}
    };
    frame(name, wires, placement, parts.into_any())
}

/// The wires, and on them what is carried on and the parts of the cell.
fn frame(name: String, wires: String, placement: Placement, parts: AnyView) -> AnyView {
    view! {
        <svg
            class="lstm-step"
            data-picture
            viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1)
            role="img"
            aria-label=name
        >
            <path class="lstm-wire" d=wires />
            {path(placement)}
            {parts}
        </svg>
    }
    .into_any()
}

/// The identity path has the colour of the shortcut, where it is one.
const fn through(placement: Placement) -> &'static str {
    if matches!(placement, Placement::Carried) { "role-branch" } else { "role-shortcut" }
}

/// What is carried on; broken where LN stands on it.
fn path(placement: Placement) -> AnyView {
    let is_cut = placement == Placement::Carried;
    view! {
        <g class=through(placement)>
            <path class=if is_cut { "lstm-path lstm-cut" } else { "lstm-path" } d=format!("M66 {CELL}H526") />
            {tip(RIGHT, (534, CELL), 1.7)}
        </g>
    }
    .into_any()
}

fn carried_on(placement: Placement, x: i32, words: &'static str) -> AnyView {
    view! { <g class=through(placement)><text class="lstm-word" x=x y=CELL - 39>{words}</text></g> }
        .into_any()
}

fn boxed_norms(placement: Placement, at: Vec<(i32, i32)>) -> AnyView {
    let role = if placement == Placement::Copy { "role-x-hat" } else { "role-branch" };
    let boxes = at.into_iter().map(|at| boxed("lstm-norm", at, 62, view! { "LN" }.into_any()));
    view! { <g class=role>{boxes.collect_view()}</g> }.into_any()
}

fn below(words: &'static str) -> AnyView {
    view! { <tspan class="lstm-below" dy="0.3em">{words}</tspan> }.into_any()
}

/// W_h h, or W_x x.
fn product(of: &'static str) -> AnyView {
    view! { "W" {below(of)} <tspan dy="-0.25em">{format!(" {of}")}</tspan> }.into_any()
}

fn boxed(class: &'static str, (x, y): (i32, i32), width: i32, words: AnyView) -> AnyView {
    const HEIGHT: i32 = 44;
    view! {
        <g class=class>
            <rect x=x - width / 2 y=y - HEIGHT / 2 width=width height=HEIGHT rx="6" />
            <text x=x y=y>{words}</text>
        </g>
    }
    .into_any()
}

/// ⊙ or +.
fn node((x, y): (i32, i32), multiplies: bool) -> AnyView {
    view! {
        <g class="lstm-node" transform=format!("translate({x} {y})")>
            <circle r="15" />
            {if multiplies {
                view! { <circle class="lstm-dot" r="4" /> }.into_any()
            } else {
                view! { <path d="M-8 0H8M0 -8V8" /> }.into_any()
            }}
        </g>
    }
    .into_any()
}

fn tip(head: &'static str, (x, y): (i32, i32), size: f64) -> AnyView {
    view! { <path class="lstm-tip" d=head transform=format!("translate({x} {y}) scale({size})") /> }
        .into_any()
}
