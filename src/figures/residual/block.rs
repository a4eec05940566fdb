//! The residual block: x at the left, the branch in its box, the sum at the right, all on one scale; backward the same
//! diagram the other way.

use super::diagram::wires;
use super::stacked::{short_text, stacked};
use crate::charts::bars::Scale;
use crate::charts::style::Role;
use crate::components::bars::{Bars, bars};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::prose::marked;
use crate::components::runs::ResidualRun;
use crate::components::store::{Store, use_store};
use crate::components::value::value;
use crate::lesson::Quantity;
use crate::lesson::layer_norm::{Frame, VectorId};
use crate::lesson::quantity_text::free_text;
use crate::lesson::residual::Step;
use crate::text::{Language, residual_computation};
use leptos::prelude::*;

/// Up to so many entries, all that the shortcut carries is written on it.
const CARRIED: usize = 6;
/// And so many where it is short.
const SEVERAL: usize = 4;

/// The block: x, the branch in its box, and the sum, with the wires behind them.
pub fn picture(store: Store, step: Memo<Step>, language: Language) -> AnyView {
    let run = ResidualRun::of(store);
    let is_backward = memo(move || step.get().is_backward());
    let frames = memo(move || run.get().map(|run| run.0.frames(step.get())).unwrap_or_default());
    // One scale for all panels and for all steps of a direction: what is stacked is as long as where it came from.
    let scale = memo(move || {
        let last = if is_backward.get() { Step::Dx } else { Step::Sum };
        let all = run.get().map(|run| run.0.frames(last)).unwrap_or_default();
        Scale::covering(all.iter().flat_map(Frame::extent))
    });
    let block = Block { step, frames, scale };
    view! {
        <div class="block" data-picture class:backward=is_backward>
            {wires(step)} {over_shortcut(block, language)} {block.panel(Place::Left)} {block.panel(Place::Inside)}
            {block.panel(Place::Right)}
        </div>
    }
    .into_any()
}

/// Where bars stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Left,
    Inside,
    Right,
}

impl Place {
    const fn class(self) -> &'static str {
        match self {
            Self::Left => "block-panel left",
            Self::Inside => "block-panel inside",
            Self::Right => "block-panel right",
        }
    }

    /// What stands there once it is computed.
    const fn quantity(self, is_backward: bool) -> Quantity {
        match (self, is_backward) {
            (Self::Left, false) => Quantity::X,
            (Self::Left, true) => Quantity::Dx,
            (Self::Inside, false) => Quantity::FX,
            (Self::Inside, true) => Quantity::DxBranch,
            (Self::Right, false) => Quantity::ResidualSum,
            (Self::Right, true) => Quantity::Dy,
        }
    }
}

/// What the parts of the block show.
#[derive(Clone, Copy)]
struct Block {
    step: Memo<Step>,
    frames: Memo<Vec<Frame>>,
    scale: Memo<Scale>,
}

impl Block {
    fn frame(self, quantity: Quantity) -> Option<Frame> {
        self.frames.with(|frames| frames.iter().find(|frame| frame.quantity == quantity).cloned())
    }

    fn panel(self, place: Place) -> AnyView {
        let quantity = memo(move || place.quantity(self.step.get().is_backward()));
        let is_there = memo(move || self.frame(quantity.get()).is_some());
        let length = memo(move || self.widest(quantity.get()));
        let title = live(move || {
            let (name, of) = panel_title(quantity.get());
            let role = quantity.get().role().class();
            view! { <h2 class=role>{marked(name)}<span class="of">{marked(of)}</span></h2> }
        });
        let shown = move || {
            let of = quantity.get();
            if let Some(id) = edited_as(of) {
                let frame = Signal::derive(move || self.frame(of));
                let editable = Signal::stored(Some(id));
                let given = move || bars(Bars { frame, scale: self.scale.into(), editable });
                return is_there.get().then(given).into_any();
            }
            let first = if of == Quantity::Dx { Role::Shortcut } else { Role::X };
            live_if(move || Some(stacked(&self.frame(of)?, self.scale.get(), first))).into_any()
        };
        view! {
            <div
                class=place.class()
                class:ahead=Signal::derive(move || !is_there.get())
                style:--chars=Signal::derive(move || length.get().to_string())
            >
                {title} {live(shown)}
            </div>
        }
        .into_any()
    }

    /// Characters of the longest number.
    fn widest(self, quantity: Quantity) -> usize {
        let values = self.frame(quantity).map(|frame| frame.values).unwrap_or_default();
        let text = |value: &f64| {
            if edited_as(quantity).is_some() { free_text(quantity, *value) } else { short_text(*value) }
        };
        values.iter().map(|value| text(value).chars().count()).max().unwrap_or(1)
    }
}

/// What the shortcut carries, unchanged: written on it.
fn over_shortcut(block: Block, language: Language) -> AnyView {
    let words = &residual_computation::text(language).diagram;
    let lit = use_store().lit;
    let carried = live_if(move || {
        let is_backward = block.step.get().is_backward();
        let (source, quantity) = if is_backward {
            (Quantity::DxShortcut, Quantity::DxShortcut)
        } else {
            (Quantity::ResidualSum, Quantity::X)
        };
        block.frame(source)?;
        let values = block.frame(quantity)?.values;
        let symbol = if is_backward { "g" } else { "x" };
        let (many, several) = (values.len() > CARRIED, values.len() > SEVERAL);
        let entry = move |(index, number): (usize, &f64)| {
            view! { <span class="entry" class:lit=Signal::derive(move || lit.get() == Some(index))>{value(quantity, Some(index), *number)}</span> }
        };
        let entries = values.iter().enumerate().map(entry).collect_view();
        Some(
            view! {
                <span class="carried role-shortcut" class:many=many class:several=several>
                    <b>{symbol}</b>
                    {entries}
                </span>
            }
            .into_any(),
        )
    });
    let class = Signal::derive(move || {
        let is_reached = matches!(block.step.get(), Step::Sum | Step::Split | Step::Dx);
        if is_reached { "over-shortcut role-shortcut on" } else { "over-shortcut role-shortcut" }
    });
    view! { <div class=class><span class="shortcut-name">{words.shortcut}</span> {carried}</div> }.into_any()
}

const fn edited_as(quantity: Quantity) -> Option<VectorId> {
    match quantity {
        Quantity::X => Some(VectorId::X),
        Quantity::Dy => Some(VectorId::Dy),
        _ => None,
    }
}

/// A letter, and where there is room what it is.
const fn panel_title(quantity: Quantity) -> (&'static str, &'static str) {
    match quantity {
        Quantity::X => ("x", ""),
        Quantity::FX => ("F(x)", ""),
        Quantity::ResidualSum => ("y", " = x + F(x)"),
        Quantity::Dy => ("g", " = ∂L/∂y"),
        Quantity::DxBranch => ("J_Fᵀ g", ""),
        _ => ("∂L/∂x", " = g + J_Fᵀ g"),
    }
}
