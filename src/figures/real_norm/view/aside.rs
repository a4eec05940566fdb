//! The step: its name, its formula in symbols and with the numbers; the numbers that matter, set large; and what the edit
//! did to the whole model.

use super::shown::{entry, scalar};
use super::{Part, lesson_step};
use crate::charts::style::Role;
use crate::components::formula::formula;
use crate::components::lab::measured;
use crate::components::live::live_if;
use crate::components::prose::prose;
use crate::components::value::still_value;
use crate::figures::real_norm::model::{RMS, Rerun, Run, Step, digits, has_power, rerun};
use crate::figures::trained::made::{Made, made};
use crate::figures::trained::model::{Massive, ModelId, NormKind};
use crate::lesson::Quantity;
use crate::lesson::formula::{Math, equation, frac, row, sqrt, squared, sub};
use crate::lesson::layer_norm_formulas;
use crate::text::real_norm::{self as words, RerunNoneSlot, RerunSaidSlot, RerunWorseSlot};
use crate::text::{Language, fill, normalize};
use engine::nn::layer_norm::Variance;
use leptos::prelude::*;

pub(super) fn aside(part: Part) -> AnyView {
    view! {
        <div class="stage-formula real-step" data-spoken="status">{live_if(move || part.run.with(|run| Some(step(part, run.as_deref()?))))}</div>
        {live_if(move || part.run.with(|run| Some(numbers(part, run.as_deref()?))))}
        {live_if(move || part.run.with(|run| run.as_deref().and_then(|_| of_the_model(part))))}
        {live_if(move || part.run.with(|run| Some(why(part, run.as_deref()?))))}
    }
    .into_any()
}

/// The letters of a quantity.
pub(super) const fn symbol(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Own(_) => "RMS",
        Quantity::Denominator => "√(…+ε)",
        other => other.symbol(),
    }
}

fn step(part: Part, run: &Run) -> AnyView {
    let step = part.step.get();
    let (name, _) = step_words(run.kind, step, part.language);
    view! {
        <h2>{name}</h2>
        <div class="symbols">{formula(&symbols(run.kind, step))}</div>
        <div class="numbers">{written(run, step)}</div>
    }
    .into_any()
}

fn why(part: Part, run: &Run) -> AnyView {
    let (_, why) = step_words(run.kind, part.step.get(), part.language);
    view! { <p class="why real-why">{why}</p> }.into_any()
}

/// Name and reason of a step: LayerNorm's are those of the lesson.
fn step_words(kind: NormKind, step: Step, language: Language) -> (&'static str, &'static str) {
    let (lesson, own) = (&normalize::text(language).steps, &words::text(language).steps);
    match (kind, step) {
        (_, Step::Input) => (own.input.name, own.input.why),
        (_, Step::Mean) => (lesson.mean.name, lesson.mean.why),
        (_, Step::Center) => (lesson.center.name, lesson.center.why),
        (NormKind::Rms, Step::MeanSquare) => (own.mean_square.name, own.mean_square.why),
        (NormKind::Layer, Step::MeanSquare) => (lesson.variance.name, lesson.variance.why),
        (NormKind::Rms, Step::Denominator) => (own.denominator.name, own.denominator.why),
        (NormKind::Layer, Step::Denominator) => (lesson.denominator.name, lesson.denominator.why),
        (NormKind::Rms, Step::Normalize) => (own.normalize.name, own.normalize.why),
        (NormKind::Layer, Step::Normalize) => (lesson.normalize.name, lesson.normalize.why),
        (NormKind::Rms, Step::Scale) => (own.scale.name, own.scale.why),
        (NormKind::Layer, Step::Scale) => (lesson.scale.name, lesson.scale.why),
        (_, Step::Shift) => (lesson.shift.name, lesson.shift.why),
    }
}

/// The step in symbols (Zhang and Sennrich 2019, Eq. 4; Ba et al. 2016, Eq. 3).
fn symbols(kind: NormKind, step: Step) -> Math {
    let x = || sub(Math::Symbol(Quantity::X, "x"), Math::Letter("i"));
    let mean_square =
        || row([Math::Letter("mean"), Math::Op("("), squared(Math::Symbol(Quantity::X, "x")), Math::Op(")")]);
    let denominator = || sqrt(row([mean_square(), Math::Op("+"), Math::Symbol(Quantity::Eps, "ε")]));
    let one_over_d = || frac(Math::Count(1), Math::Letter("d"));
    match (kind, step) {
        (NormKind::Rms, Step::MeanSquare) => {
            equation(mean_square(), row([one_over_d(), sub(Math::Op("∑"), Math::Letter("i")), squared(x())]))
        }
        (NormKind::Rms, Step::Denominator) => denominator(),
        (NormKind::Rms, Step::Normalize) => {
            let x_hat = sub(Math::Hat(Quantity::XHat, "x"), Math::Letter("i"));
            equation(x_hat, frac(x(), denominator()))
        }
        _ => layer_norm_formulas::symbols(lesson_step(step), Variance::Biased),
    }
}

/// The step with its numbers: of a sum the two largest terms, of entries the largest.
fn written(run: &Run, step: Step) -> Option<AnyView> {
    let [first, second, ..] = run.by_size[..] else { return None };
    let entry = |quantity: Quantity, place: usize| {
        let (shown, number) = entry(run, quantity, place);
        if number < 0.0 { view! { "(" {shown} ")" }.into_any() } else { shown }
    };
    let one = |quantity: Quantity| scalar(run, quantity);
    let d = run.x.len();
    let sum = |power: Option<AnyView>, other: Option<AnyView>, quantity: Quantity, result: Quantity| {
        let is_square = power.is_some();
        let term = |place: usize| {
            let (shown, number) = (entry(quantity, place), super::shown::entry(run, quantity, place).1);
            let has_two = is_square && number > 0.0 && has_power(number);
            if has_two { view! { "(" {shown} ")" }.into_any() } else { shown }
        };
        let (left, right) = (term(first), term(second));
        let left = view! {
            <mfrac>
                <mrow><mtext>{left}</mtext>{power}<mo>"+"</mo><mtext>{right}</mtext>{other}<mo>"+ …"</mo></mrow>
                <mn>{d}</mn>
            </mfrac>
        };
        (left.into_any(), one(result))
    };
    let square = || Some(view! { <mtext>"²"</mtext> }.into_any());
    let (left, right) = match step {
        Step::Mean => sum(None, None, Quantity::X, Quantity::Mean),
        Step::MeanSquare => sum(square(), square(), run.bars(step), run.squares()),
        Step::Denominator => {
            let (squares, eps) = (one(run.squares()), one(Quantity::Eps));
            let left =
                view! { <msqrt><mtext>{squares}</mtext><mo>"+"</mo><mtext>{eps}</mtext></msqrt> }.into_any();
            (left, one(Quantity::Denominator))
        }
        Step::Normalize => {
            let above = if run.kind == NormKind::Rms { Quantity::X } else { Quantity::Centered };
            let (over, under) = (entry(above, first), one(Quantity::Denominator));
            let left = view! { <mfrac><mtext>{over}</mtext><mtext>{under}</mtext></mfrac> }.into_any();
            (left, entry(Quantity::XHat, first))
        }
        _ => return None,
    };
    // A `<math>` each: a line that is too short breaks before the sign.
    Some(
        view! {
            <div class="formula-line">
                <math displaystyle="true">{left}</math>
                " "
                <math displaystyle="true"><mo form="infix">"="</mo><mtext>{right}</mtext></math>
            </div>
        }
        .into_any(),
    )
}

/// What all are divided by, and what becomes of the largest; each once it is known.
fn numbers(part: Part, run: &Run) -> AnyView {
    let step = part.step.get();
    let place = run.largest();
    let class = |quantity: Quantity, from: Step| {
        format!("{}{}", quantity.role().class(), if step < from { " unknown" } else { "" })
    };
    let scalar = |quantity: Quantity, from: Step| {
        view! { <div class=class(quantity, from)><dt>{symbol(quantity)}</dt><dd>{scalar(run, quantity)}</dd></div> }
    };
    let entry = |letter: &'static str, quantity: Quantity, from: Step| {
        view! {
            <div class=class(quantity, from)>
                <dt>{letter} <sub>{place}</sub></dt>
                <dd>{entry(run, quantity, place).0}</dd>
            </div>
        }
    };
    let mean = (run.kind == NormKind::Layer).then(|| scalar(Quantity::Mean, Step::Mean));
    view! {
        <dl class="large-numbers real-numbers">
            {mean} {scalar(if run.kind == NormKind::Rms { RMS } else { Quantity::Std }, Step::MeanSquare)}
            {entry("x̂", Quantity::XHat, Step::Normalize)}
        </dl>
    }
    .into_any()
}

/// The re-run of the whole model with the edit, or that there is none.
fn of_the_model(part: Part) -> Option<AnyView> {
    let (model, at, times) = (part.model()?, part.at.get(), part.settings.with(|figure| figure.times));
    let words = &words::text(part.language).rerun;
    let Some(found) = rerun(&model, at, times) else {
        let none = || fill(words.none, |RerunNoneSlot::Norm| Massive::NORM.to_string());
        return (at.model == ModelId::SmolLm2)
            .then(|| view! { <p class="real-rerun quiet">{none()}</p> }.into_any());
    };
    let loss =
        |series: &str, loss: f64| measured("loss", series.to_owned(), Role::Branch, loss, digits(loss));
    let is_worse = found.loss > found.uniform;
    let worse = is_worse.then(|| {
        let uniform =
            || measured("loss", "uniform".to_owned(), Role::Ink, found.uniform, digits(found.uniform));
        view! { " " <strong>{prose(words.worse, |RerunWorseSlot::Uniform| uniform())}</strong> }
    });
    Some(
        view! {
            <div class="real-rerun">
                <p>
                    {made(Made::Rerun, part.language)}
                    " "
                    {words.loss}
                    " "
                    <span class="real-loss">{loss("edited", found.loss)}</span>
                    " "
                    <span class="real-intact">{words.intact} " " {loss("intact", found.intact)}</span>
                </p>
                <p class="quiet">{said(part, found, model.id.width())} {worse}</p>
            </div>
        }
        .into_any(),
    )
}

fn said(part: Part, found: Rerun, d: usize) -> AnyView {
    prose(words::text(part.language).rerun.said, |slot| match slot {
        RerunSaidSlot::Norm => Massive::NORM.into_any(),
        RerunSaidSlot::Value => {
            still_value(Quantity::own("passage-x", Role::X), None, "rerun", found.value, digits(found.value))
        }
        RerunSaidSlot::Tokens => found.tokens.into_any(),
        RerunSaidSlot::All => (found.tokens * d).into_any(),
    })
}
