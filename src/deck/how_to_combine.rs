//! 图14 · 表14: 结合的实现方法.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::slide::{Choice, Look, Pane, Slide, here};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::race::model::{Race, RaceSize};
use crate::figures::{encoder, race};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::Edit;
use crate::text::{Language, claims, how_to_combine, race_figure};
use leptos::prelude::*;

const ID: SlideId = SlideId::HowToCombine;

/// The slide.
pub const SLIDE: Slide = Slide {
    reference: |language| how_to_combine::text(language).reference,
    choice: Some(Choice {
        parameter: "how",
        group: "how",
        label: |language| race_figure::text(language).tabs.label,
    }),
    panes: &[
        Pane::new("layer", |language| race_figure::text(language).tabs.layer, &encoder::FIGURE),
        Pane::new("race", |language| race_figure::text(language).tabs.race, &race::FIGURE),
    ],
    pages: 2,
    claim,
    looking: |language| claims::text(language).how_to_combine,
    look,
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID, |language| &how_to_combine::text(language).slide)
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![],
        1 => vec![Edit::Pane(ID, 1)],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::WithoutWarmUp => here(ID, race_at(0.01)),
        QuestionId::SmallerRate => here(ID, race_at(0.003)),
        _ => None,
    }
}

in_chunk!(encoder, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = how_to_combine::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, |slot| match slot {})
}

fn race_at(rate: f64) -> Vec<Edit> {
    let race = figure(move |figure: &mut Race| (figure.rate, figure.size) = (rate, RaceSize::Large));
    vec![Edit::Pane(ID, 1), race]
}
