//! 图11 · 表11: 提高深层网络训练稳定性. Gradient norms across depth by real backpropagation, three meters for one
//! network, and gradient norms while training.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::store::use_store;
use crate::components::table::{NONE, table as table_of};
use crate::figures::depth_sweep::view::{DepthSweep, measuring_table};
use crate::figures::gradient_norms::settings::Depth;
use crate::figures::gradient_norms::view::measured_table;
use crate::figures::meters::model::{Meters, Preset};
use crate::figures::{gradient_norms, meters, scaled_init, snapshots};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::Edit;
use crate::text::{Language, deep_stability};
use leptos::prelude::*;

const ID: SlideId = SlideId::DeepStability;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "gradients", group: "stability" }),
    panes: &[
        Pane::new("norms", &gradient_norms::FIGURE),
        Pane::new("meters", &meters::FIGURE),
        Pane::new("training", &snapshots::FIGURE),
        Pane::new("scaled", &scaled_init::FIGURE),
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
    miniature: "M4 3v23h41M5 8c14-2 26 0 39 3M5 25C18 24 32 18 44 11",
    further: &[scaled_init::small::small],
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![],
        1 => vec![figure(|figure: &mut Depth| (figure.depth, figure.gain) = (200, 0.1))],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::NoNorm64 => here(ID, meters_of(Preset::Residual)),
        QuestionId::WhichExplains => here(ID, meters_of(Preset::PlainLayer)),
        _ => None,
    }
}

in_chunk!(gradient_norms, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = deep_stability::text(language);
    let published = table_of(
        table_caption(ID, language),
        words.table.columns,
        words.table.rows,
        |slot| match slot {},
        NONE,
    );
    view! { {measured_table(use_store(), language)} {measuring_table(DepthSweep::new(use_store(), language))} {published}  }.into_any()
}

/// The three meters of a network of 64 layers.
fn meters_of(preset: Preset) -> Vec<Edit> {
    let network = figure(move |figure: &mut Meters| (figure.preset, figure.depth) = (preset, 64));
    vec![Edit::Pane(ID, 1), network]
}
