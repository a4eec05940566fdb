//! The residual figure: the block as a diagram whose parts are the bars of x, F(x) and their sum, then of the gradient
//! over both ways.

use crate::components::controls::{Slider, Spread, choice, slider};
use crate::components::explanation::{StepWords, chosen_entry, explanation, with_warning};
use crate::components::figure::{Figure, figure};
use crate::components::live::live_if;
use crate::components::picture::picture_exports;
use crate::components::prose::prose;
use crate::components::runs::ResidualRun;
use crate::components::stepper::{RailStep, stepper};
use crate::components::store::{Store, use_store};
use crate::components::value::value;
use crate::components::vector_editor::{vector_controls, vector_strip};
use crate::figures::residual::block::picture;
use crate::lesson::residual::{Branch, Run, Step};
use crate::lesson::{Quantity, residual_formulas as formulas};
use crate::state::Edit;
use crate::text::residual_computation::{self, LiveBackwardSlot, LiveForwardSlot};
use crate::text::{Language, ui};
use engine::nn::activation::Activation;
use leptos::prelude::*;
use ndarray::Array2;

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
            <caption class=quantity.role().class()>{name}</caption>
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
