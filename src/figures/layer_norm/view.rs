//! The LayerNorm figure: vector, steps, bars, and the formula with the student's numbers.

use super::steps;
use crate::charts::bars::Scale;
use crate::charts::numbers::significant;
use crate::charts::style::Role;
use crate::components::bars::{Bars, bars};
use crate::components::explanation::{StepWords, chosen_entry, explanation, with_warning};
use crate::components::figure::{Figure, figure};
use crate::components::lab::measured;
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::prose::prose;
use crate::components::runs::LayerNormRun;
use crate::components::stepper::{RailStep, stepper};
use crate::components::store::Store;
use crate::components::value::value;
use crate::components::vector_editor::{affine_editor, per_entry_table, vector_controls};
use crate::figures::Stage;
use crate::lesson::layer_norm::{Frame, Run, Step, VectorId};
use crate::lesson::{Quantity, layer_norm_formulas as formulas};
use crate::state::{Edit, Extent};
use crate::text::Language;
use crate::text::normalize::{self, LiveBackwardSlot, LiveForwardSlot, LiveTenTimesSlot};
use engine::nn::layer_norm::Anomaly;
use leptos::prelude::*;

/// The figure: the bars of a vector, step by step.
pub fn layer_norm_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, extent, language } = stage;
    let step = present_step(store, extent);
    figure(Figure {
        caption,
        controls: rail(extent, language),
        picture: picture(store, step, language),
        sentence: sentence(store, step, language),
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

/// The vector and the steps of its computation.
pub fn rail(extent: Extent, language: Language) -> AnyView {
    let rail_step = |step: &Step| RailStep {
        symbol: step.symbol(),
        name: step_words(*step, language).name,
        is_backward: step.is_backward(),
    };
    view! { {vector_controls(language)} {stepper(steps(extent).iter().map(rail_step).collect())} }.into_any()
}

fn picture(store: Store, step: Memo<Step>, language: Language) -> AnyView {
    let run = LayerNormRun::of(store);
    let frame = memo(move || run.get().map(|run| run.0.frame(step.get())));
    let scale = memo(move || Scale::covering(frame.get().iter().flat_map(Frame::extent)));
    let editable = Signal::derive(move || edited_at(step.get()));
    let (frame, scale) = (frame.into(), scale.into());
    view! {
        <div class="stage">
            <div class="stage-bars">{bars(Bars { frame, scale, editable })}</div>
            <div class="stage-formula" data-spoken="status">{live_if(move || explained(store, step.get(), language))}</div>
        </div>
        {affine_editor(store.peek(|settings| settings.slide), language)}
        {per_entry_table(language)}
    }
    .into_any()
}

/// Which vector is dragged at a step.
const fn edited_at(step: Step) -> Option<VectorId> {
    match step {
        Step::Input | Step::Mean => Some(VectorId::X),
        Step::Dy => Some(VectorId::Dy),
        _ => None,
    }
}

/// Name, formula, numbers and reason of a step.
fn explained(store: Store, step: Step, language: Language) -> Option<AnyView> {
    let run = LayerNormRun::of(store).get()?;
    let chosen = chosen_entry(run.0.numbers.x.len(), store.lit);
    let lines = formulas::numbers(&run.0, step, chosen);
    Some(explanation(&step_words(step, language), &formulas::symbols(step, run.0.numbers.variance), &lines))
}

/// One sentence on what the figure shows now.
fn sentence(store: Store, step: Memo<Step>, language: Language) -> AnyView {
    let words = normalize::text(language);
    let run = LayerNormRun::of(store);
    live_if(move || {
        let run = run.get()?;
        let scalar = |quantity: Quantity| value(quantity, None, run.0.scalar(quantity).unwrap_or(f64::NAN));
        let said = if step.get().is_backward() {
            prose(words.live.backward, |slot| match slot {
                LiveBackwardSlot::Sum => scalar(Quantity::DxSum),
                LiveBackwardSlot::Denominator => scalar(Quantity::Denominator),
            })
        } else {
            prose(words.live.forward, |slot| match slot {
                LiveForwardSlot::Mean => scalar(Quantity::Mean),
                LiveForwardSlot::Std => scalar(Quantity::Std),
                LiveForwardSlot::Count => run.0.numbers.x.len().into_any(),
            })
        };
        let scaled = (step.get() == Step::Dx).then(|| ten_times(&run.0, language)).flatten();
        let warning = special_case(&run.0, language);
        Some(with_warning(view! { {said} " " {scaled} }.into_any(), warning))
    })
    .into_any()
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
        None if run.scalar(Quantity::Var) == Some(0.0) => Some(words.constant),
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
