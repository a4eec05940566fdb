//! 图13 · 表13: 结合的必要性.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::corners::model::{Placement, Reading};
use crate::figures::corners::settings::CornersSettings;
use crate::figures::{corners, real_stream, spirals};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Settings};
use crate::text::{Language, why_combine};
use leptos::prelude::*;

const ID: SlideId = SlideId::WhyCombine;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "corners", group: "corners" }),
    panes: &[
        Pane::new("transformer", &corners::FIGURE),
        Pane::new("spirals", &spirals::FIGURE),
        Pane::new("stream", &real_stream::FIGURE),
    ],
    tested: &[0, 1],
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID)
};

/// Where it shows.
pub const SHOWS: Shows = Shows {
    claim,
    look,
    miniature: "M3 3h19v11H3zM26 3h19v11H26zM3 17h19v11H3zM26 17h19v11H26zM5 5c4 5 9 7 15 7M28 12c6-5 10-6 15-7M5 26c6-4 10-4 15-1M28 23c6-1 10-1 15-2",
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![corners_of(24, Placement::Post, Reading::StreamSize)],
        1 => vec![corners_of(6, Placement::Pre, Reading::Cosine)],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::AlikeTokens => here(ID, vec![corners_of(12, Placement::Post, Reading::Cosine)]),
        // The seed whose stream is that of the question after 6 layers; others differ by a third.
        QuestionId::PreLnStream => {
            here(ID, vec![Edit::Seed(3), corners_of(24, Placement::Pre, Reading::StreamSize)])
        }
        _ => None,
    }
}

in_chunk!(corners, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = why_combine::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, |slot| match slot {}, shown)
}

/// The table is of six layers.
fn shown(settings: &Settings) -> &'static [usize] {
    if settings.pane_of(ID) == 0 && settings.figure::<CornersSettings>().layers == 6 {
        &[1, 2, 3]
    } else {
        &[]
    }
}

fn corners_of(layers: usize, placement: Placement, reading: Reading) -> Edit {
    figure(move |figure: &mut CornersSettings| {
        (figure.layers, figure.placement, figure.reading) = (layers, placement, reading);
    })
}
