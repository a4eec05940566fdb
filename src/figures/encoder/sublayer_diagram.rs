//! One sublayer of the encoder as a diagram: norms, branch, sum, and the shortcut as one arc, with
//! the values on every wire as a small picture. Backward it is the same diagram with dashed arrows.

use crate::figures::encoder::model::{Part, Placement, Reach, Run, Step, Sublayer, Wire};
use leptos::prelude::*;
use ndarray::Array2;

/// The sublayer to draw.
pub struct SublayerDiagram<'a> {
    /// Which one.
    pub of: Sublayer,
    /// What it computed.
    pub run: &'a Run,
    /// Where the computation is.
    pub step: Step,
    /// What stands in the box of the branch.
    pub branch: &'static str,
    /// The whole in words, for assistive technology.
    pub name: String,
}

/// Letters on the norms.
const fn norm_letter(placement: Placement, of: Sublayer, part: Part) -> &'static str {
    match (placement, of, part) {
        (Placement::PreRms, _, Part::Final) => "RMS",
        (_, _, Part::Final | Part::Inside) => "LN",
        (Placement::PreRms, Sublayer::Attention, _) => "RMS₁",
        (Placement::PreRms, Sublayer::FeedForward, _) => "RMS₂",
        (_, Sublayer::Attention, _) => "LN₁",
        (_, Sublayer::FeedForward, _) => "LN₂",
    }
}

/// The diagram.
pub fn sublayer_diagram(parts: &SublayerDiagram) -> AnyView {
    let SublayerDiagram { of, run, step, branch, name } = parts;
    let placement = run.placement();
    let class = |part: Part, role: &str| match part.reach(*of, placement, *step) {
        Reach::Ahead => format!("role-{role}"),
        Reach::Done => format!("role-{role} on"),
        Reach::Now => format!("role-{role} on now"),
    };
    let norm = |part: Part, left: u32| {
        of.has(part, placement).then(|| {
            let letter = norm_letter(placement, *of, part);
            view! {
                <g class=class(part, "x-hat")>
                    <rect x=left y="78" width="54" height="44" rx="6" />
                    <text x=left + 27 y="106" class="letter">{letter}</text>
                    {(left == LAST).then(|| way_out("M442 100 H458", step.is_backward()))}
                </g>
            }
        })
    };
    let (tip, letters) = (if step.is_backward() { "diagram backward" } else { "diagram" }, letters(parts));
    let glyphs = glyphs(parts);
    let heads = heads(step.is_backward());
    let is_open = !of.has(Part::After, placement) && !of.has(Part::Final, placement);
    view! {
        <svg class=format!("{tip} sublayer") viewBox="0 0 484 178" role="img" aria-label=name.clone()>
            <g class=class(Part::Stream, "x")>
                <path d="M24 100 H44" />
            </g>
            <g class=class(Part::Branch, "branch")>
                <path d=branch_wires(*of, placement) />
                <rect x="136" y="74" width="112" height="52" rx="6" />
                <text x="192" y="106" class="letter in-box">{*branch}</text>
                <path class="head" d=heads[0] />
            </g>
            {norm(Part::Before, 64)}
            {norm(Part::Inside, 264)}
            <g class=class(Part::Shortcut, "shortcut")>
                <path d="M44 100 V54 Q44 28 70 28 H326 Q352 28 352 54 V86" />
                <path class="head" d=heads[1] />
            </g>
            <g class=class(Part::Sum, "ink")>
                <circle cx="352" cy="100" r="14" />
                <path class="plus" d="M345 100 H359 M352 93 V107" />
                <path d="M366 100 H388" />
                {is_open.then(|| way_out("M388 100 H458", step.is_backward()))}
            </g>
            {norm(Part::After, LAST)}
            {norm(Part::Final, LAST)}
            {letters}
            {glyphs}
        </svg>
    }
    .into_any()
}

/// The wires of the branch, with gaps where norms stand.
fn branch_wires(of: Sublayer, placement: Placement) -> &'static str {
    match (of.has(Part::Before, placement), of.has(Part::Inside, placement)) {
        (false, _) => "M44 100 H136 M248 100 H338",
        (true, false) => "M44 100 H64 M118 100 H136 M248 100 H338",
        (true, true) => "M44 100 H64 M118 100 H136 M248 100 H264 M318 100 H338",
    }
}

/// The wire to the next part, behind whatever stands last.
fn way_out(wire: &'static str, is_backward: bool) -> AnyView {
    let head = if is_backward { "M376 94 L367 100 L376 106" } else { "M449 94 L458 100 L449 106" };
    view! {
        <path d=wire />
        <path class="head" d=head />
    }
    .into_any()
}

/// Where the last norm begins.
const LAST: u32 = 388;

/// The heads of the arrows: of the branch, of the shortcut.
const fn heads(is_backward: bool) -> [&'static str; 2] {
    if is_backward {
        ["M53 94 L44 100 L53 106", "M38 86 L44 96 L50 86"]
    } else {
        ["M330 94 L338 100 L330 106", "M346 77 L352 86 L358 77"]
    }
}

/// What goes in and what comes out.
fn letters(parts: &SublayerDiagram) -> AnyView {
    let placement = parts.run.placement();
    let (first, last) = match (parts.of, parts.step.is_backward()) {
        (Sublayer::Attention, false) => (Wire::X, placement.stream2()),
        (Sublayer::FeedForward, false) => (placement.stream2(), placement.output()),
        (Sublayer::Attention, true) => (Wire::DX, Wire::DStream2),
        (Sublayer::FeedForward, true) => (Wire::DStream2, Wire::Dy),
    };
    let letter = |x: u32, wire: Wire| {
        let class = format!("letter role-{}", wire.role().name());
        view! {
            <text x=x y="106" class=class>
                {wire.symbol(placement)}
            </text>
        }
    };
    view! { {letter(11, first)} {letter(472, last)} }.into_any()
}

/// The values on the wires that have been computed.
fn glyphs(parts: &SublayerDiagram) -> Vec<AnyView> {
    let SublayerDiagram { of, run, step, .. } = parts;
    let placement = run.placement();
    let reached = |part: &Part| part.reach(*of, placement, *step);
    of.hung(placement, step.is_backward())
        .into_iter()
        .filter(|(part, _)| part.is_done(*of, placement, *step))
        .map(|(part, wire)| {
            let place = place(part, step.is_backward());
            let now = reached(&part) == Reach::Now;
            glyph(place, wire.symbol(placement), &run.shades(wire), wire, now)
        })
        .collect()
}

/// Where the values of a part hang: the middle of the picture, and the wire above it.
const fn place(part: Part, is_backward: bool) -> (u32, u32) {
    match part {
        Part::Stream => (34, 100),
        Part::Before => (127, 100),
        Part::Branch if is_backward => (90, 122),
        Part::Branch => (256, 100),
        Part::Inside => (326, 100),
        Part::Shortcut => (192, 28),
        Part::Sum => (377, 100),
        Part::After | Part::Final => (450, 100),
    }
}

/// Cells of the small picture.
const CELL: (u32, u32) = (9, 8);

fn glyph((x, y): (u32, u32), letter: &'static str, shades: &Array2<f64>, wire: Wire, now: bool) -> AnyView {
    let is_on_arc = y < 60;
    let (left, top) = (x - 2 * CELL.0, if is_on_arc { y + 8 } else { 134 });
    let rects = shades
        .indexed_iter()
        .map(|((row, column), shade)| {
            let (x, y) = (left + column as u32 * CELL.0, top + row as u32 * CELL.1);
            let class = if *shade < 0.0 { "negative" } else { "positive" };
            let opacity = format!("{:.2}", shade.abs());
            view! {
                <rect x=x y=y width=CELL.0 height=CELL.1 class=class fill-opacity=opacity />
            }
        })
        .collect::<Vec<_>>();
    let class = if now { "glyph now" } else { "glyph" };
    let text = format!("small-letter role-{}", wire.role().name());
    let lead = (!is_on_arc).then(|| view! { <path class="lead" d=format!("M{x} {} V134", y + 4) /> });
    let label = if is_on_arc { (left + 4 * CELL.0 + 6, top + 18) } else { (x, 175) };
    view! {
        <g class=class>
            {lead}
            {rects}
            <rect class="frame" x=left y=top width=4 * CELL.0 height=3 * CELL.1 />
            <text x=label.0 y=label.1 class=text text-anchor=if is_on_arc { "start" } else { "middle" }>
                {letter}
            </text>
        </g>
    }
    .into_any()
}
