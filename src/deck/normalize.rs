//! 图3 · 表3: 归一化计算.

use super::frame::layout::table_caption;
use super::setup::{dy, x};
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::live_values::{math, scalar, vector};
use crate::components::runs::LayerNormRun;
use crate::components::table::table as table_of;
use crate::figures::half::settings::HalfSettings;
use crate::figures::{eps, geometry, half, jacobian, layer_norm, real_norm, shape};
use crate::in_chunk;
use crate::lesson::layer_norm::{Step, VectorId};
use crate::lesson::layer_norm_formulas::{self as formulas, symbols};
use crate::lesson::questions::QuestionId;
use crate::lesson::{Quantity, SlideId};
use crate::state::{Edit, Extent, Settings};
use crate::text::normalize::TableRowsSlot as Slot;
use crate::text::{Language, normalize};
use engine::nn::layer_norm::Variance;
use leptos::prelude::*;

const ID: SlideId = SlideId::Normalize;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "pane3", group: "pane" }),
    panes: &[
        Pane::new("bars", &layer_norm::FIGURE),
        Pane::new("geometry", &geometry::FIGURE),
        Pane::new("real", &real_norm::FIGURE),
        Pane::new("jacobian", &jacobian::FIGURE),
        Pane::new("half", &half::FIGURE),
        Pane::new("eps", &eps::FIGURE),
        Pane::new("shape", &shape::FIGURE),
    ],
    pages: 2,
    tested: &[0, 1],
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID)
};

/// Where it shows.
pub const SHOWS: Shows = Shows {
    claim,
    look,
    miniature: "M3 17h42M7 17v8h6v-8M18 17v3h6v-3M28 17v-5h6v5M38 17V5h6v12",
    further: &[jacobian::small::small, half::small::small, eps::small::small, shape::small::small],
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![x(&[1.0, 2.0, 3.0, 6.0]), Edit::Step(5)],
        1 => {
            let [gamma, beta] = undo_of_one();
            vec![x(&[10.0, 20.0, 30.0, 60.0]), gamma, beta, Edit::Step(7)]
        }
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::XHatOf8 => here(ID, vec![x(&[2.0, 4.0, 6.0, 8.0]), Edit::Step(5)]),
        QuestionId::EqualGradient => here(ID, vec![x(&[1.0, 2.0, 3.0, 6.0]), dy(&[1.0; 4]), Edit::Step(13)]),
        QuestionId::TenTimesBack => here(ID, vec![x(&[1.0, 2.0, 3.0, 6.0]), Edit::Step(13)]),
        _ => None,
    }
}

in_chunk!(layer_norm, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = normalize::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, cell, shown)
}

pub(super) fn shown(settings: &Settings) -> &'static [usize] {
    match settings.pane_of(ID) {
        0 | GEOMETRY => shown_at(settings.step),
        JACOBIAN => &[7],
        HALF => shown_in_half(settings),
        EPS => shown_of_eps(settings),
        _ => &[],
    }
}

fn shown_at(step: usize) -> &'static [usize] {
    match layer_norm::steps(Extent::Whole).get(step) {
        Some(Step::Mean) => &[0],
        Some(Step::Center) => &[1],
        Some(Step::Variance) => &[2],
        Some(Step::Denominator) => &[3, 4],
        Some(Step::Normalize) => &[5, 6],
        Some(step) if step.is_backward() => &[7],
        _ => &[],
    }
}

/// The largest number of fp16, and the smallest positive one; half of that is rounded to 0.
const FP16: (f64, f64) = (65504.0, 5.960_464_5e-8);

/// What leaves fp16: the squares at its upper end or at its lower, ε; and the running sum, which bf16 loses.
fn shown_in_half(settings: &Settings) -> &'static [usize] {
    let (numbers, figure) = (&settings.numbers, settings.figure::<HalfSettings>());
    let squares = || numbers.x.iter().map(|x| (figure.scale * x).powi(2));
    let (largest, smallest) = FP16;
    let is_lost = |number: f64| number > 0.0 && number <= smallest / 2.0;
    let overflows = squares().sum::<f64>() > largest;
    let underflows = squares().any(is_lost) && squares().all(|square| square <= smallest / 2.0);
    let is_long = figure.count >= 4096;
    match (overflows, underflows, is_lost(numbers.eps)) {
        (true, ..) if is_long => &[8, 11],
        (true, ..) => &[8],
        (_, true, true) if is_long => &[9, 10, 11],
        (_, true, true) => &[9, 10],
        (_, true, false) if is_long => &[9, 11],
        (_, true, false) => &[9],
        (_, false, true) if is_long => &[10, 11],
        (_, false, true) => &[10],
        _ if is_long => &[11],
        _ => &[],
    }
}

/// ε inside the root; whose default the present ε is; and whether it matters.
fn shown_of_eps(settings: &Settings) -> &'static [usize] {
    match (settings.numbers.eps, eps::model::matters(&settings.numbers)) {
        (1e-5 | 1e-6, true) => &[4, 14, 15, 16],
        (1e-5 | 1e-6, false) => &[4, 14, 15],
        (1e-3 | 1e-12, true) => &[4, 14, 16],
        (1e-3 | 1e-12, false) => &[4, 14],
        (_, true) => &[4, 16],
        (_, false) => &[4],
    }
}

/// The pane on what becomes of a point.
const GEOMETRY: usize = 1;
/// The pane on the Jacobian.
const JACOBIAN: usize = 3;
/// The pane on half precision.
const HALF: usize = 4;
/// The pane about the place of ε.
const EPS: usize = 5;

/// γ = σ and β = μ of 1, 2, 3, 6 at ε = 10⁻⁵: they bring that vector back and no other.
fn undo_of_one() -> [Edit; 2] {
    let sigma = (3.5f64 + 1e-5).sqrt();
    [Edit::Vector(VectorId::Gamma, vec![sigma; 4]), Edit::Vector(VectorId::Beta, vec![3.0; 4])]
}

fn cell(slot: Slot) -> AnyView {
    let step = |step: Step| math(symbols(step, Variance::Biased));
    let one = scalar::<LayerNormRun>;
    let all = vector::<LayerNormRun>;
    match slot {
        Slot::MeanFormula => step(Step::Mean),
        Slot::CenteredFormula => step(Step::Center),
        Slot::VarFormula => step(Step::Variance),
        Slot::StdFormula => math(formulas::std()),
        Slot::DenominatorFormula => step(Step::Denominator),
        Slot::XHatFormula => step(Step::Normalize),
        Slot::CheckFormula => math(formulas::check()),
        Slot::DxFormula => step(Step::Dx),
        Slot::Mean => one(Quantity::Mean),
        Slot::Centered => all(Quantity::Centered),
        Slot::Var => one(Quantity::Var),
        Slot::Std => one(Quantity::Std),
        Slot::Denominator => one(Quantity::Denominator),
        Slot::XHat => all(Quantity::XHat),
        Slot::Check => check(),
        Slot::Dx => all(Quantity::Dx),
    }
}

/// mean(x̂) and mean(x̂²) of the student's vector.
fn check() -> AnyView {
    let one = scalar::<LayerNormRun>;
    view! { <span class="vector">{one(Quantity::XHatMean)} {one(Quantity::XHatMeanSquare)}</span> }.into_any()
}
