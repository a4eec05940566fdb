//! One sublayer of the encoder: norms, branch, sum, the shortcut as one arc, and on every wire the matrix that it
//! carries. Backward it is the same diagram with dashed wires.

use crate::charts::arrows::{DOWN, LEFT, RIGHT, UP};
use crate::components::heat::{Heat, heat};
use crate::figures::encoder::model::{
    FEATURES, HIDDEN, Item, Part, Piece, Placement, Reach, Run, Step, Sublayer, TOKENS, Wire,
};
use leptos::prelude::*;

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
    /// Names of the tokens.
    pub rows: Vec<String>,
    /// The entry that is written out, and how another is chosen.
    pub chosen: (usize, usize),
    /// Chooses an entry.
    pub choose: Callback<(usize, usize)>,
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
    let SublayerDiagram { of, run, step, name, .. } = parts;
    let (placement, is_backward) = (run.placement(), step.is_backward());
    let is_active = Sublayer::of(*step) == *of;
    let items = of.items(placement, is_backward);
    let mut tracks = Vec::new();
    let mut drawn = Vec::new();
    let mut ends = (1, 1);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            tracks.push("minmax(var(--wire), 0.2fr)".to_owned());
            drawn.push(parts.wire(items[at - 1], *item, tracks.len()));
        }
        tracks.push(parts.track(*item));
        match item {
            Item::Fork => ends.0 = tracks.len(),
            Item::Sum => ends.1 = tracks.len(),
            _ => {}
        }
        drawn.push(parts.item(*item, tracks.len()));
    }
    view! {
        <div
            class="sublayer"
            class:active=is_active
            class:backward=is_backward
            role="group"
            aria-label=name.clone()
            style:--tracks=tracks.join(" ")
            style:--fork=ends.0.to_string()
            style:--sum=(ends.1 + 1).to_string()
        >
            <div class=format!("shortcut-arc {}", parts.reach(Part::Shortcut, "shortcut"))>
                {head(if is_backward { "arc-head first" } else { "arc-head last" }, true)}
            </div>
            {parts.carried()} {drawn}
        </div>
    }
    .into_any()
}

/// The tip of an arrow, for both ways in which the diagram runs.
fn head(class: &str, is_over: bool) -> AnyView {
    let (across, down) = if is_over { (DOWN, LEFT) } else { (RIGHT, DOWN) };
    view! {
        <svg class=format!("layer-tip {class}") viewBox="-8 -8 16 16" aria-hidden="true">
            <path class="across" d=across />
            <path class="down" d=down />
        </svg>
    }
    .into_any()
}

/// The tip of a wire, the way it runs.
fn wire_tip(is_backward: bool) -> AnyView {
    if !is_backward {
        return head("at-end", false);
    }
    view! {
        <svg class="layer-tip at-start" viewBox="-8 -8 16 16" aria-hidden="true">
            <path class="across" d=LEFT />
            <path class="down" d=UP />
        </svg>
    }
    .into_any()
}

impl SublayerDiagram<'_> {
    fn placement(&self) -> Placement {
        self.run.placement()
    }

    fn reach(&self, part: Part, role: &str) -> String {
        match part.reach(self.of, self.placement(), self.step) {
            Reach::Ahead => format!("role-{role}"),
            Reach::Done => format!("role-{role} on"),
            Reach::Now => format!("role-{role} on now"),
        }
    }

    /// The wires that the step is about, if it computes in this sublayer.
    fn now(&self) -> Vec<Wire> {
        let values = |piece| match piece {
            Piece::Values(wire) => Some(wire),
            Piece::Sign(_) => None,
        };
        let is_active = Sublayer::of(self.step) == self.of;
        let pieces = if is_active { self.step.picture(self.placement()) } else { Vec::new() };
        pieces.into_iter().filter_map(values).collect()
    }

    /// What the step computes within the box of the branch: what hangs on no wire.
    fn inside(&self) -> Vec<Piece> {
        if Sublayer::of(self.step) != self.of || self.step.is_backward() {
            return Vec::new();
        }
        let hung = self.of.hung(self.placement(), false);
        let is_hung = |wire: &Wire| hung.iter().any(|(_, other)| other == wire);
        let mut pieces = self.step.picture(self.placement());
        pieces.retain(|piece| match piece {
            Piece::Values(wire) => !is_hung(wire),
            Piece::Sign(_) => true,
        });
        // A sign stands between two that are there.
        while matches!(pieces.last(), Some(Piece::Sign(_))) {
            pieces.pop();
        }
        while matches!(pieces.first(), Some(Piece::Sign(_))) {
            pieces.remove(0);
        }
        pieces
    }

    /// How much of the room an item takes.
    fn track(&self, item: Item) -> String {
        match item {
            Item::Values(_, wire) if self.now().contains(&wire) => "minmax(0, 6fr)".to_owned(),
            Item::Values(..) => "minmax(var(--least), 1.3fr)".to_owned(),
            Item::Branch => {
                let inside = self.inside();
                let columns = inside.iter().map(|piece| match piece {
                    Piece::Values(wire) => self.run.matrices(*wire).iter().map(|values| values.ncols()).sum(),
                    Piece::Sign(_) => 0,
                });
                match columns.sum::<usize>() {
                    0 => "auto".to_owned(),
                    columns => format!("minmax(0, {}fr)", (3 * columns / 2).min(18)),
                }
            }
            _ => "auto".to_owned(),
        }
    }

    fn item(&self, item: Item, track: usize) -> AnyView {
        let at = track.to_string();
        let (class, shown) = match item {
            Item::Values(part, wire) => {
                let is_there = part.is_done(self.of, self.placement(), self.step);
                ("layer-item".to_owned(), self.matrices(wire, is_there))
            }
            Item::Norm(part) => {
                let letter = norm_letter(self.placement(), self.of, part);
                (format!("layer-item layer-op {}", self.reach(part, "x-hat")), letter.into_any())
            }
            Item::Branch => {
                let inside = self.inside();
                let class = if inside.is_empty() {
                    "layer-item layer-op branch-box"
                } else {
                    "layer-item layer-op branch-box open"
                };
                (format!("{class} {}", self.reach(Part::Branch, "branch")), self.branch_box(inside))
            }
            Item::Fork => (format!("layer-item {}", self.node(self.step.is_backward())), ().into_any()),
            Item::Sum => (format!("layer-item {}", self.node(!self.step.is_backward())), ().into_any()),
        };
        view! { <div class=class style:--at=at>{shown}</div> }.into_any()
    }

    /// Where values are added there is a plus, where they part a dot.
    fn node(&self, adds: bool) -> String {
        format!("{} {}", if adds { "layer-plus" } else { "layer-dot" }, self.reach(Part::Sum, "ink"))
    }

    fn branch_box(&self, inside: Vec<Piece>) -> AnyView {
        let shown = inside
            .into_iter()
            .map(|piece| match piece {
                Piece::Sign(sign) => view! { <span class="layer-sign">{sign}</span> }.into_any(),
                Piece::Values(wire) => self.matrices(wire, true),
            })
            .collect::<Vec<_>>();
        let content = (!shown.is_empty()).then(|| view! { <div class="branch-inside">{shown}</div> });
        view! { <span class="branch-name">{self.branch}</span> {content} }.into_any()
    }

    /// The matrices of one wire: one, or one a head.
    fn matrices(&self, wire: Wire, is_there: bool) -> AnyView {
        let matrices = self.run.matrices(wire);
        let largest = matrices.iter().flatten().fold(0.0, |most: f64, value| most.max(value.abs()));
        // A fraction is not broken; a short name has room over a small matrix.
        let letter = wire.symbol(self.placement()).replace('/', "/\u{2060}");
        let is_now = is_there && self.now().contains(&wire);
        let count = matrices.len();
        matrices
            .into_iter()
            .enumerate()
            .map(|(head, values)| {
                let shape = values.dim();
                let is_of_features = shape == (TOKENS, FEATURES) && is_now;
                let is_first = self.step == Step::Input && wire == Wire::X;
                debug_assert!(shape.1 <= HIDDEN);
                heat(&Heat {
                    title: if count > 1 { format!("{letter}, {}", head + 1) } else { letter.clone() },
                    quantity: wire.quantity(),
                    first: head * values.len(),
                    shape,
                    largest,
                    is_now,
                    rows: if is_first { self.rows.clone() } else { Vec::new() },
                    choosing: is_of_features.then_some((self.chosen, self.choose)),
                    values: is_there.then_some(values),
                    is_masked: false,
                    marked: Vec::new(),
                })
            })
            .collect::<Vec<_>>()
            .into_any()
    }

    /// The gradient on the arc.
    fn carried(&self) -> Option<AnyView> {
        let wire = self.of.carried(self.placement(), self.step.is_backward())?;
        let is_there = Part::Shortcut.is_done(self.of, self.placement(), self.step);
        let class = if self.now().contains(&wire) && is_there { "on-arc now" } else { "on-arc" };
        Some(view! { <div class=class>{self.matrices(wire, is_there)}</div> }.into_any())
    }

    fn wire(&self, before: Item, after: Item, track: usize) -> AnyView {
        let (part, role) = match (before, after) {
            (Item::Values(Part::Stream, _), _) => (Part::Stream, "x"),
            (Item::Norm(Part::Before) | Item::Values(Part::Before | Part::Fork, _), _)
                if self.placement().is_tapped() =>
            {
                (Part::Before, "x-hat")
            }
            (Item::Sum, _) | (Item::Values(Part::Sum, _), _) => (Part::Sum, "ink"),
            (Item::Norm(part @ (Part::After | Part::Final)), _) => (part, "x-hat"),
            _ => (Part::Branch, "branch"),
        };
        let at = track.to_string();
        // Where the shortcut leaves or comes back the wire has no tip of its own.
        let is_tipped = if self.step.is_backward() { before != Item::Sum } else { after != Item::Fork };
        view! {
            <div class=format!("layer-item layer-lead {}", self.reach(part, role)) style:--at=at>
                {is_tipped.then(|| wire_tip(self.step.is_backward()))}
            </div>
        }
        .into_any()
    }
}
