//! 图2 · 表2: 层归一化的背景.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Shows, here};
use super::slide::{Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::company;
use crate::figures::company::settings::{CompanySettings, View};
use crate::figures::working_region::settings::{RegionSettings, View as RegionView};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Settings};
use crate::text::{Language, layer_norm_background};
use leptos::prelude::*;

const ID: SlideId = SlideId::LayerNormBackground;

/// The slide.
pub const SLIDE: Slide = Slide {
    panes: &[Pane::only(&company::FIGURE)],
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
    miniature: "M19 3h10v10H19zM4 5h7v7H4zM37 5h7v7h-7zM3 26h42M8 21.5h.1M13 22h.1M18 21h.1M36 22h.1M41 21h.1M24 17v7",
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![],
        1 => vec![figure(|figure: &mut CompanySettings| figure.view = View::Training)],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::BatchOfTwo => here(ID, vec![figure(|figure: &mut CompanySettings| figure.batch = 2)]),
        QuestionId::Brighter => Some(Look {
            slide: SlideId::TrainingStability,
            edits: vec![figure(|figure: &mut RegionSettings| figure.view = RegionView::Contrast)],
        }),
        _ => None,
    }
}

in_chunk!(company, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = layer_norm_background::text(language);
    let published = table_of(
        table_caption(ID, language),
        words.table.columns,
        words.table.rows,
        |slot| match slot {},
        shown,
    );
    view! { {published} {company::view::measured_tables(company::view::Company::parts(), language)} }
        .into_any()
}

fn shown(settings: &Settings) -> &'static [usize] {
    match settings.figure::<CompanySettings>().batch {
        1 => &[2],
        2 => &[11],
        _ => &[0, 1],
    }
}
