//! The LayerNorm figure: vector, steps, bars, and the formula with the student's numbers.

use super::columns::columns;
use super::steps;
use crate::charts::bars::Scale;
use crate::charts::numbers::significant;
use crate::charts::style::Role;
use crate::components::bars::Bars;
use crate::components::explanation::{StepWords, chosen_entry, explanation, with_warning};
use crate::components::figure::{Figure, figure};
use crate::components::lab::measured;
use crate::components::live::live_if;
use crate::components::live_values::scalar;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::prose::{between, prose};
use crate::components::runs::LayerNormRun;
use crate::components::stepper::{RailStep, stepper};
use crate::components::store::Store;
use crate::components::value::value;
use crate::components::vector_editor::{affine_editor, per_entry_table, vector_controls, vector_strip};
use crate::figures::Stage;
use crate::lesson::formula::{Math, WRITTEN_OUT};
use crate::lesson::layer_norm::{Frame, Run, Step, VectorId};
use crate::lesson::quantity_text::has_power;
use crate::lesson::{Quantity, layer_norm_formulas as formulas};
use crate::state::{Edit, Extent};
use crate::text::Language;
use crate::text::normalize::{
    self, LiveBackwardSlot, LiveDgammaDbetaSlot, LiveDySlot, LiveForwardSlot, LiveNoGradientSlot,
    LiveScaleSlot, LiveShiftSlot, LiveTenTimesSlot,
};
use engine::nn::layer_norm::Anomaly;
use leptos::prelude::*;

/// The figure: the bars of a vector, step by step.
pub fn layer_norm_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, extent, language } = stage;
    let step = present_step(store, extent);
    figure(Figure {
        caption,
        picture: picture(store, step),
        aside: explained(store, step, language),
        strip: rail(steps(extent), language),
        sentence: sentence(store, step, language),
        settings: settings(store, language),
        values: per_entry_table(language),
        exports: picture_exports("layer-norm", language),
        reset: Callback::new(move |()| store.edit(Edit::ResetNumbers)),
        file: "layer-norm",
    })
}

/// The step on screen.
pub fn present_step(store: Store, extent: Extent) -> Memo<Step> {
    let steps = steps(extent);
    store.memo(move |settings| steps.get(settings.step).or(steps.first()).copied().unwrap_or(Step::Input))
}

/// More ways to change the vector; γ, β, the gradient from above, ε.
fn settings(store: Store, language: Language) -> AnyView {
    let slide = store.peek(|settings| settings.slide);
    view! { {vector_controls(language)} {affine_editor(slide, language)} }.into_any()
}

/// The steps of the computation, and the vector.
pub fn rail(steps: &[Step], language: Language) -> AnyView {
    let rail_step = |step: &Step| RailStep {
        symbol: step.symbol(),
        name: step_words(*step, language).name,
        is_backward: step.is_backward(),
    };
    view! { {stepper(steps.iter().map(rail_step).collect())} {vector_strip(language)} }.into_any()
}

fn picture(store: Store, step: Memo<Step>) -> AnyView {
    let run = LayerNormRun::of(store);
    let frame = memo(move || run.get().map(|run| run.0.frame(step.get())));
    let scale = memo(move || Scale::covering(frame.get().iter().flat_map(Frame::extent)));
    let editable = Signal::derive(move || edited_at(step.get()));
    let (frame, scale) = (frame.into(), scale.into());
    columns(store, Bars { frame, scale, editable }, step)
}

/// Which vector is dragged at a step.
const fn edited_at(step: Step) -> Option<VectorId> {
    match step {
        Step::Input | Step::Mean => Some(VectorId::X),
        Step::Dy => Some(VectorId::Dy),
        _ => None,
    }
}

/// What a step is called, its formula, the numbers of the whole vector, and why it is done.
fn explained(store: Store, step: Memo<Step>, language: Language) -> AnyView {
    let run = LayerNormRun::of(store);
    let shown = move || {
        let run = run.get()?;
        let step = step.get();
        let chosen = chosen_entry(run.0.numbers.x.len(), store.lit);
        let is_short = run.0.numbers.x.len() <= WRITTEN_OUT;
        let mut lines = formulas::numbers(&run.0, step, chosen);
        // What belongs to one entry stands under its bar.
        lines.retain(|line| match line.entry {
            None => line.math != Math::Ellipsis,
            entry => !is_short && entry == chosen,
        });
        let symbols = formulas::symbols(step, run.0.numbers.variance);
        Some(explanation(&step_words(step, language), &symbols, &lines))
    };
    view! { <div class="stage-formula" data-spoken="status">{live_if(shown)}</div> {present_numbers(store, step)} }
        .into_any()
}

/// μ, σ and what x is divided by, once they are known, set large.
fn present_numbers(store: Store, step: Memo<Step>) -> AnyView {
    let run = LayerNormRun::of(store);
    let shown = |quantity: Quantity, from: Step| {
        let is_known = Signal::derive(move || step.get() as usize >= from as usize);
        let class = quantity.role().class();
        let number = scalar::<LayerNormRun>(quantity);
        let is_long = Signal::derive(move || {
            let number = run.get().and_then(|run| run.0.scalar(quantity));
            number.is_some_and(|number| number.abs() >= 1e3 || has_power(quantity, number))
        });
        view! { <div class=class class:long-number=is_long class:unknown=Signal::derive(move || !is_known.get())><dt>{quantity.symbol()}</dt><dd>{number}</dd></div> }
    };
    view! {
        <dl class="large-numbers">
            {shown(Quantity::Mean, Step::Mean)} {shown(Quantity::Std, Step::Variance)}
            {shown(Quantity::Denominator, Step::Denominator)}
        </dl>
    }
    .into_any()
}

/// One sentence on what the figure shows now.
fn sentence(store: Store, step: Memo<Step>, language: Language) -> AnyView {
    let run = LayerNormRun::of(store);
    live_if(move || {
        let run = run.get()?;
        let said = said_at(&run.0, step.get(), language);
        let scaled = (step.get() == Step::Dx).then(|| ten_times(&run.0, language)).flatten();
        let warning = special_case(&run.0, language);
        Some(with_warning(view! { {said} {between()} {scaled} }.into_any(), warning))
    })
    .into_any()
}

/// What a step gives; of γ and β, for the first feature.
fn said_at(run: &Run, step: Step, language: Language) -> AnyView {
    let words = &normalize::text(language).live;
    let scalar = |quantity: Quantity| value(quantity, None, run.scalar(quantity).unwrap_or(f64::NAN));
    let first = |quantity: Quantity| value(quantity, Some(0), run.entry(quantity, 0));
    match step {
        Step::Scale => prose(words.scale, |slot| match slot {
            LiveScaleSlot::XHat => first(Quantity::XHat),
            LiveScaleSlot::Gamma => first(Quantity::Gamma),
            LiveScaleSlot::Scaled => first(Quantity::Scaled),
        }),
        Step::Shift => prose(words.shift, |slot| match slot {
            LiveShiftSlot::Scaled => first(Quantity::Scaled),
            LiveShiftSlot::Beta => first(Quantity::Beta),
            LiveShiftSlot::Y => first(Quantity::Y),
        }),
        Step::Dy => prose(words.dy, |LiveDySlot::Dy| first(Quantity::Dy)),
        Step::DGammaDBeta => {
            let said = prose(words.dgamma_dbeta, |slot| match slot {
                LiveDgammaDbetaSlot::Dgamma => first(Quantity::DGamma),
                LiveDgammaDbetaSlot::Dbeta => first(Quantity::DBeta),
            });
            let zero = run.vector(Quantity::XHat).iter().position(|x_hat| *x_hat == 0.0);
            let none =
                zero.map(|at| prose(words.no_gradient, |LiveNoGradientSlot::Feature| (at + 1).into_any()));
            view! { {said} {between()} {none} }.into_any()
        }
        step if step.is_backward() => prose(words.backward, |slot| match slot {
            LiveBackwardSlot::Sum => scalar(Quantity::DxSum),
            LiveBackwardSlot::Denominator => scalar(Quantity::Denominator),
        }),
        _ => prose(words.forward, |slot| match slot {
            LiveForwardSlot::Mean => scalar(Quantity::Mean),
            LiveForwardSlot::Std => scalar(Quantity::Std),
            LiveForwardSlot::Count => run.numbers.x.len().into_any(),
        }),
    }
}

/// What becomes of dx when x is ten times as large.
fn ten_times(run: &Run, language: Language) -> Option<AnyView> {
    let ratio = run.gradient_at_times(10.0)?;
    Some(prose(normalize::text(language).live.ten_times, |LiveTenTimesSlot::Ratio| {
        measured("dx-at-ten-times", "layer".to_owned(), Role::Gradient, ratio, significant(ratio, 3))
    }))
}

/// Names what is special about the vector: an infinite or undefined entry, a constant, one entry.
pub fn special_case(run: &Run, language: Language) -> Option<&'static str> {
    let words = &normalize::text(language).anomalies;
    match run.anomaly {
        Some(Anomaly::MeanOverflow) => Some(words.mean_overflow),
        Some(Anomaly::VarianceOverflow) => Some(words.variance_overflow),
        Some(Anomaly::ZeroOverZero) => Some(words.zero_over_zero),
        Some(Anomaly::UnbiasedOfOne) => Some(words.unbiased_of_one),
        Some(Anomaly::VarianceUnderflow) => Some(words.variance_underflow),
        Some(Anomaly::OutputOverflow | Anomaly::InputNotFinite | Anomaly::InvalidEps) => {
            Some(words.output_overflow)
        }
        None if !run.scalar(Quantity::DxSum).is_some_and(f64::is_finite) => Some(words.gradient_overflow),
        None if run.numbers.x.len() == 1 => Some(words.single),
        None if run.scalar(Quantity::Var) == Some(0.0) => Some(match run.numbers.x.as_slice() {
            [first, others @ ..] if others.iter().any(|other| other != first) => words.variance_rounded,
            _ => words.constant,
        }),
        None => None,
    }
}

/// Name and reason of a step.
fn step_words(step: Step, language: Language) -> StepWords {
    let words = &normalize::text(language).steps;
    macro_rules! of {
        ($step:ident) => {
            StepWords { name: words.$step.name, why: words.$step.why }
        };
    }
    match step {
        Step::Input => of!(input),
        Step::Mean => of!(mean),
        Step::Center => of!(center),
        Step::Variance => of!(variance),
        Step::Denominator => of!(denominator),
        Step::Normalize => of!(normalize),
        Step::Scale => of!(scale),
        Step::Shift => of!(shift),
        Step::Dy => of!(dy),
        Step::DGammaDBeta => of!(dgamma_dbeta),
        Step::DxHat => of!(dx_hat),
        Step::RemoveMean => of!(remove_mean),
        Step::RemoveXHat => of!(remove_x_hat),
        Step::Dx => of!(dx),
    }
}
