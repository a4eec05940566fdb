//! 图4 · 表4: 缩放和平移.

use super::frame::layout::table_caption;
use super::setup::{figure, x};
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::live_values::{math, vector};
use crate::components::runs::LayerNormRun;
use crate::components::store::use_store;
use crate::components::table::table as table_of;
use crate::figures::gain::model::Part;
use crate::figures::gain::model::start::Init;
use crate::figures::gain::settings::GainSettings;
use crate::figures::undo::settings::UndoSettings;
use crate::figures::{bend, gain, geometry, layer_norm, learned_gamma, own_weights, undo};
use crate::in_chunk;
use crate::lesson::layer_norm::{Numbers, Step, VectorId};
use crate::lesson::questions::QuestionId;
use crate::lesson::{Quantity, SlideId, layer_norm_formulas as formulas};
use crate::state::{Edit, Extent, Settings};
use crate::text::scale_and_shift::TableRowsSlot as Slot;
use crate::text::{Language, scale_and_shift};
use leptos::prelude::*;

const ID: SlideId = SlideId::ScaleAndShift;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "pane4", group: "pane" }),
    panes: &[
        Pane::new("bars", &layer_norm::FIGURE).showing(Extent::Part),
        Pane::new("undo", &undo::FIGURE),
        Pane::new("learned", &learned_gamma::FIGURE),
        Pane::new("bend", &bend::FIGURE),
        Pane::new("gain", &gain::FIGURE),
        Pane::new("own", &own_weights::FIGURE),
        Pane::new("geometry", &geometry::FIGURE).showing(Extent::Part),
    ],
    pages: 3,
    tested: &[0, 1],
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID)
};

/// Where it shows.
pub const SHOWS: Shows = Shows {
    claim,
    look,
    miniature: "M3 20h42M7 20v-6h6v6M18 20V9h6v11M28 20V4h6v16M38 20v-9h6v9M7 11h6M18 13h6M28 12h6M38 8h6",
    further: &[bend::small::small, gain::small::small, own_weights::small::small, geometry::small::small],
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![Edit::Pane(ID, UNDO)],
        1 => {
            let gamma = Edit::Vector(VectorId::Gamma, vec![1.0, 2.0, 0.5, 3.0]);
            vec![x(&[10.0, 20.0, 30.0, 60.0]), gamma, Edit::Step(1)]
        }
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::Undo => here(ID, vec![Edit::Pane(ID, UNDO), figure(one_sample_back)]),
        // The whole way back to x is on the slide before.
        QuestionId::ZeroGain => {
            let gamma = Edit::Vector(VectorId::Gamma, vec![0.0; 4]);
            let edits = vec![x(&[1.0, 2.0, 3.0, 6.0]), gamma, Edit::Step(13)];
            Some(Look { slide: SlideId::Normalize, edits })
        }
        _ => None,
    }
}

in_chunk!(layer_norm, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = scale_and_shift::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, cell, shown)
}

pub(super) fn shown(settings: &Settings) -> &'static [usize] {
    match settings.pane_of(ID) {
        0 | GEOMETRY => match layer_norm::steps(Extent::Part).get(settings.step) {
            Some(Step::Scale) => &[0, 1],
            Some(Step::Shift) => &[0, 2],
            Some(Step::DGammaDBeta) => &[4, 5],
            _ => &[],
        },
        UNDO => &[9],
        GAIN => shown_in_training(&settings.figure::<GainSettings>()),
        _ => &[],
    }
}

/// Of the last page, which is about γ and β in training, and folding.
const fn shown_in_training(figure: &GainSettings) -> &'static [usize] {
    match (figure.part, figure.init) {
        (Part::Fold, _) => &[8],
        (Part::Decay, _) => &[11, 12],
        (Part::Start, Init::Gamma) => &[13, 14],
        (Part::Start, Init::Both) => &[15],
        (Part::Start, Init::W2) => &[16],
        (Part::Start, Init::ReZero) => &[17],
        (Part::Start, Init::Usual) => &[],
    }
}

/// The pane that undoes a normalization.
const UNDO: usize = 1;
/// The pane on γ and β in training.
const GAIN: usize = 4;
/// The pane on what becomes of a point.
const GEOMETRY: usize = 6;

/// γ and β that bring the first sample back.
fn one_sample_back(figure: &mut UndoSettings) {
    let cloud = undo::model::cloud(figure.seed(0), figure.undone, Numbers::default().eps);
    if let Ok(cloud) = cloud {
        (figure.gamma, figure.beta) = cloud.of_sample(0);
    }
}

fn cell(slot: Slot) -> AnyView {
    let all = vector::<LayerNormRun>;
    match slot {
        Slot::ForwardFormula => math(formulas::forward()),
        Slot::DgammaFormula => math(formulas::dgamma()),
        Slot::DbetaFormula => math(formulas::dbeta()),
        Slot::Y => all(Quantity::Y),
        Slot::Gamma => all(Quantity::Gamma),
        Slot::Beta => all(Quantity::Beta),
        Slot::Dgamma => all(Quantity::DGamma),
        Slot::Dbeta => all(Quantity::DBeta),
        Slot::Parameters => parameters(),
    }
}

/// 2d for the student's vector.
fn parameters() -> AnyView {
    let store = use_store();
    let count = store.memo(|settings| settings.numbers.gamma.len() + settings.numbers.beta.len());
    view! { <data class="value" data-quantity="parameters" value=count>{count}</data> }.into_any()
}
