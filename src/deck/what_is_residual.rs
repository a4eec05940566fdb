//! 图7 · 表7: 什么是残差连接.

use super::frame::layout::table_caption;
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::{identity, residual, warp};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Extent, Settings};
use crate::text::{Language, what_is_residual};
use leptos::prelude::*;

const ID: SlideId = SlideId::WhatIsResidual;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "residual-part", group: "residual-part" }),
    panes: &[
        Pane::new("block", &residual::FIGURE).showing(Extent::Part),
        Pane::new("warp", &warp::FIGURE),
        Pane::new("learn", &identity::FIGURE),
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
    miniature: "M3 20h10M13 13h20v14H13zM33 20h5M45 20h-1M8 20V5h32v11M40 16a4 4 0 1 0 .1 0zM37.5 20h5M40 17.5v5",
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![Edit::Step(2)],
        1 => vec![Edit::Pane(ID, 1)],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::ZeroWeights => here(ID, vec![Edit::BranchScale(0.0), Edit::Step(2)]),
        QuestionId::BeforeTraining => here(ID, vec![Edit::Pane(ID, 2)]),
        _ => None,
    }
}

in_chunk!(residual, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = what_is_residual::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, |slot| match slot {}, shown)
}

fn shown(settings: &Settings) -> &'static [usize] {
    match settings.pane_of(ID) {
        0 => &[0, 1],
        2 => &[10],
        _ => &[],
    }
}
