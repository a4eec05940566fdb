//! 图12 · 表12: 提升模型性能.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Points, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::store::use_store;
use crate::components::table::{NONE, table as table_of};
use crate::figures::corners::model::{Placement, Reading};
use crate::figures::corners::settings::CornersSettings;
use crate::figures::depth_sweep::view::{DepthSweep, measuring_table};
use crate::figures::lesion::model::Subject;
use crate::figures::lesion::settings::LesionSettings;
use crate::figures::{depth_sweep, lesion, real_lesion};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Extent};
use crate::text::{Language, model_performance};
use leptos::prelude::*;

const ID: SlideId = SlideId::ModelPerformance;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "performance", group: "performance" }),
    panes: &[
        Pane::new("blocks", &lesion::FIGURE),
        Pane::new("real", &real_lesion::FIGURE),
        Pane::new("depth", &depth_sweep::FIGURE).showing(Extent::Part),
    ],
    tested: &[0, 1],
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID)
};

/// Where it shows.
pub const SHOWS: Shows = Shows {
    claim,
    elsewhere,
    look,
    miniature: "M3 25h42M5 25v-5h5v5M13 25v-6h5v6M21 25V4h5v21M29 25v-5h5v5M37 25v-6h5v6M5 29h5M13 29h5M29 29h5M37 29h5",
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 | 1 => vec![Edit::Pane(ID, DEPTH)],
        _ => return None,
    })
}

/// The pane that shows accuracy against depth.
const DEPTH: usize = 2;

fn elsewhere(point: usize) -> Points {
    match point {
        1 => &[(SlideId::ResidualBackground, 0)],
        _ => &[],
    }
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::DeleteAny => {
            here(ID, vec![figure(|figure: &mut LesionSettings| figure.deleted = Some((Subject::Deep, 7)))])
        }
        QuestionId::WhichLayers => {
            let edits = vec![figure(deep_pre_norm)];
            Some(Look { slide: SlideId::WhyCombine, edits })
        }
        _ => None,
    }
}

in_chunk!(lesion, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = model_performance::text(language);
    let published = table_of(
        table_caption(ID, language),
        words.table.columns,
        words.table.rows,
        |slot| match slot {},
        NONE,
    );
    view! { {measuring_table(DepthSweep::new(use_store(), language))} {published}  }.into_any()
}

/// 24 Pre-LN layers, and how large what they carry is.
fn deep_pre_norm(figure: &mut CornersSettings) {
    (figure.layers, figure.placement, figure.reading) = (24, Placement::Pre, Reading::StreamSize);
}
