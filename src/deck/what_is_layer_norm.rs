//! 图1 · 表1: 什么是层归一化.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::axes::model::Norm;
use crate::figures::axes::settings::AxesSettings;
use crate::figures::matrix::model::{FEATURES, LOUD, Sharing, batch, mapped_row};
use crate::figures::matrix::settings::MatrixSettings;
use crate::figures::{axes, geometry, matrix};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Extent, Settings};
use crate::text::{Language, what_is_layer_norm};
use leptos::prelude::*;

const ID: SlideId = SlideId::WhatIsLayerNorm;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "idea", group: "idea" }),
    panes: &[
        Pane::new("batch", &matrix::FIGURE),
        Pane::new("axes", &axes::FIGURE),
        Pane::new("space", &geometry::FIGURE).showing(Extent::Still),
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
    miniature: "M4 4h40v22H4zM4 11.3h40M4 18.6h40M14 4v22M24 4v22M34 4v22M2.5 9.8h43v10.3h-43z",
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![],
        1 => vec![figure(|figure: &mut MatrixSettings| {
            figure.changes.insert((LOUD, 1), 100.0);
        })],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::LouderRow => here(ID, vec![figure(louder)]),
        QuestionId::RmsOfConstant => here(
            ID,
            vec![figure(|figure: &mut MatrixSettings| {
                figure.sharing = Sharing::Rms;
                row(figure, 1, &[5.0; FEATURES]);
            })],
        ),
        QuestionId::LengthOf8 => here(ID, vec![]),
        QuestionId::CountOfMeans => here(ID, vec![Edit::Pane(ID, 1)]),
        QuestionId::SeenFromBehind => here(
            ID,
            vec![Edit::Pane(ID, 1), figure(|figure: &mut AxesSettings| figure.norm = Norm::Sequence)],
        ),
        _ => None,
    }
}

in_chunk!(matrix, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = what_is_layer_norm::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, |slot| match slot {}, shown)
}

pub(super) fn shown(settings: &Settings) -> &'static [usize] {
    match settings.pane_of(ID) {
        0 => shown_of_batch(settings.figure::<MatrixSettings>().sharing),
        1 => shown_of_axes(settings.figure::<AxesSettings>().norm),
        _ => &[7],
    }
}

const fn shown_of_batch(sharing: Sharing) -> &'static [usize] {
    match sharing {
        Sharing::Layer | Sharing::Rms => &[1],
        Sharing::Batch | Sharing::Instance | Sharing::Group | Sharing::None => &[],
    }
}

/// A row for each layer but batch normalization of a text; of images, how many outputs move as well.
const fn shown_of_axes(norm: Norm) -> &'static [usize] {
    match norm {
        Norm::Token => &[1, 11],
        Norm::Sequence => &[12],
        Norm::Feature => &[],
        Norm::Pixel => &[14, 19],
        Norm::Image => &[15, 19],
        Norm::Group => &[16, 19],
        Norm::Instance => &[17, 19],
        Norm::Channel => &[18, 19],
    }
}

/// Gives a sample these features, and chooses it.
fn row(figure: &mut MatrixSettings, row: usize, values: &[f64]) {
    figure.set_row(row, values);
    figure.chosen = (row, 0);
}

/// The second sample with all its features times 10.
fn louder(figure: &mut MatrixSettings) {
    const ROW: usize = 1;
    let drawn = batch(figure.seed(0), None, &figure.changes);
    row(figure, ROW, &mapped_row(&drawn, ROW, 10.0, 0.0));
}
