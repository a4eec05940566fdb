//! The residual figure: the block as a diagram whose parts are the bars of x, F(x) and their sum, then of the gradient
//! over both ways.

use crate::charts::bars::Scale;
use crate::charts::style::Role;
use crate::components::bars::{Bars, bars};
use crate::components::controls::{Slider, Spread, choice, slider};
use crate::components::explanation::{StepWords, chosen_entry, explanation, with_warning};
use crate::components::figure::{Figure, figure};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::prose::prose;
use crate::components::runs::ResidualRun;
use crate::components::stepper::{RailStep, stepper};
use crate::components::store::{Store, use_store};
use crate::components::value::value;
use crate::components::vector_editor::{vector_controls, vector_strip};
use crate::figures::residual::diagram::wires;
use crate::figures::residual::stacked::{short_text, stacked};
use crate::lesson::layer_norm::{Frame, VectorId};
use crate::lesson::quantity_text::free_text;
use crate::lesson::residual::{Branch, Run, Step};
use crate::lesson::{Quantity, residual_formulas as formulas};
use crate::state::Edit;
use crate::text::residual_computation::{self, LiveBackwardSlot, LiveForwardSlot};
use crate::text::{Language, ui};
use engine::nn::activation::Activation;
use leptos::prelude::*;
use ndarray::Array2;

/// Up to so many entries, all that the shortcut carries is written on it.
const CARRIED: usize = 6;
/// And so many where it is short.
const SEVERAL: usize = 4;

/// The figure over the given steps of the computation.
pub fn residual_figure(caption: String, steps: &'static [Step], language: Language) -> AnyView {
    let store = use_store();
    let step = store.memo(move |settings| steps.get(settings.step).copied().unwrap_or(Step::Input));
    let rail = steps
        .iter()
        .map(|step| RailStep {
            symbol: step.symbol(),
            name: step_words(*step, language).name,
            is_backward: step.is_backward(),
        })
        .collect();
    figure(Figure {
        caption,
        picture: picture(store, step, language),
        aside: view! {
            <div class="stage-formula" data-spoken="status">
                {live_if(move || explained(store, step.get(), language))}
            </div>
        }
        .into_any(),
        strip: view! { {stepper(rail)} {vector_strip(language)} {branch_scale(language)} }.into_any(),
        sentence: sentence(store, step, language),
        settings: view! { {branch_activation(language)} {vector_controls(language)} }.into_any(),
        values: weights(store, language),
        exports: picture_exports("residual", language),
        reset: Callback::new(move |()| {
            store.edit(Edit::ResetNumbers);
            store.edit(Edit::ResetBranch);
        }),
        file: "residual",
    })
}

fn branch_scale(language: Language) -> AnyView {
    let store = use_store();
    slider(Slider {
        label: residual_computation::text(language).controls.scale,
        value: store.memo(|settings| settings.branch.scale).into(),
        range: Branch::SCALES,
        spread: Spread::Linear,
        text: |scale| format!("{scale:.2}"),
        on_input: Callback::new(move |scale| store.edit(Edit::BranchScale(scale))),
    })
}

fn branch_activation(language: Language) -> AnyView {
    let store = use_store();
    let words = &residual_computation::text(language).controls;
    let activations =
        [(Activation::Relu, "ReLU"), (Activation::Tanh, "tanh"), (Activation::Identity, words.identity)];
    choice(
        words.activation,
        "branch-activation",
        &activations,
        store.memo(|settings| settings.branch.activation),
        move |activation| store.edit(Edit::BranchActivation(activation)),
    )
}

/// The block: x, the branch in its box, and the sum, with the wires behind them.
fn picture(store: Store, step: Memo<Step>, language: Language) -> AnyView {
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
            view! { <h2 class=role_class(quantity.get())>{name}<span class="of">{of}</span></h2> }
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

fn role_class(quantity: Quantity) -> String {
    format!("role-{}", quantity.role().name())
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

fn explained(store: Store, step: Step, language: Language) -> Option<AnyView> {
    let run = ResidualRun::of(store).get()?;
    let chosen = chosen_entry(run.0.numbers.x.len(), store.lit);
    let lines = formulas::numbers(&run.0, step, chosen);
    Some(explanation(&step_words(step, language), &formulas::symbols(step), &lines))
}

fn sentence(store: Store, step: Memo<Step>, language: Language) -> AnyView {
    let words = &residual_computation::text(language).live;
    let run = ResidualRun::of(store);
    live_if(move || {
        let run = run.get()?;
        let norm = |quantity: Quantity| value(quantity, None, run.0.norm(quantity));
        let said = if step.get().is_backward() {
            prose(words.backward, |slot| match slot {
                LiveBackwardSlot::Shortcut => norm(Quantity::DxShortcutNorm),
                LiveBackwardSlot::Branch => norm(Quantity::DxBranchNorm),
            })
        } else {
            prose(words.forward, |slot| match slot {
                LiveForwardSlot::Input => norm(Quantity::XNorm),
                LiveForwardSlot::Branch => norm(Quantity::FXNorm),
            })
        };
        let warning = if run.0.overflows() {
            Some(words.overflow)
        } else {
            (run.0.norm(Quantity::FXNorm) == 0.0).then_some(words.identity)
        };
        Some(with_warning(said, warning))
    })
    .into_any()
}

/// The weights, so that every product can be checked by hand.
fn weights(store: Store, language: Language) -> AnyView {
    let run = ResidualRun::of(store);
    let tables = live_if(move || {
        let run = run.get()?;
        let block = &run.0.block;
        let row = |values: &ndarray::Array1<f64>| values.clone().insert_axis(ndarray::Axis(0));
        let bias = |bias: &Option<ndarray::Array1<f64>>| bias.as_ref().map(row).unwrap_or_default();
        let (b1, b2) = (bias(&block.first.bias), bias(&block.second.bias));
        Some(
            view! {
                {matrix("W₁", Quantity::W1, &block.first.weight)}
                {matrix("b₁", Quantity::B1, &b1)}
                {matrix("W₂", Quantity::W2, &block.second.weight)}
                {matrix("b₂", Quantity::B2, &b2)}
                {hidden(&run.0)}
            }
            .into_any(),
        )
    });
    view! {
        <details class="more">
            <summary>{ui::text(language).figure.weights}</summary>
            <div class="matrices">{tables}</div>
        </details>
    }
    .into_any()
}

fn hidden(run: &Run) -> AnyView {
    matrix("h", Quantity::Hidden, &run.trace.hidden)
}

/// A matrix as a table; entries are counted row by row.
fn matrix(name: &'static str, quantity: Quantity, values: &Array2<f64>) -> AnyView {
    let columns = values.ncols();
    let rows = values.rows().into_iter().enumerate().map(|(row, entries)| {
        let cells = entries
            .iter()
            .enumerate()
            .map(|(column, number)| view! { <td>{plain_value(quantity, row * columns + column, *number)}</td> })
            .collect_view();
        view! { <tr>{cells}</tr> }
    });
    view! {
        <table class="matrix">
            <caption class=role_class(quantity)>{name}</caption>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// An entry of a matrix: it belongs to no bar.
fn plain_value(quantity: Quantity, index: usize, number: f64) -> AnyView {
    use crate::charts::numbers::exact;
    use crate::lesson::quantity_text::screen_text;
    view! {
        <data class="value" data-quantity=quantity.name() data-index=index value=exact(number)>
            {screen_text(quantity, number)}
        </data>
    }
    .into_any()
}

/// Name and reason of a step.
fn step_words(step: Step, language: Language) -> StepWords {
    let words = &residual_computation::text(language).steps;
    macro_rules! of {
        ($step:ident) => {
            StepWords { name: words.$step.name, why: words.$step.why }
        };
    }
    match step {
        Step::Input => of!(input),
        Step::Branch => of!(branch),
        Step::Sum => of!(sum),
        Step::Dy => of!(dy),
        Step::Split => of!(split),
        Step::Dx => of!(dx),
    }
}
