//! 图14 · 表14: 结合的实现方法.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::corners::model as corners;
use crate::figures::corners::settings::CornersSettings;
use crate::figures::decoder::model as decoder_model;
use crate::figures::encoder::model::{Placement, Step};
use crate::figures::encoder::settings::EncoderSettings;
use crate::figures::race::model::{Compared, Pairing, Placement as Lanes, Race, RaceSize};
use crate::figures::{cost, decoder, encoder, race};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Settings};
use crate::text::{Language, how_to_combine};
use leptos::prelude::*;

const ID: SlideId = SlideId::HowToCombine;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "how", group: "how" }),
    panes: &[
        Pane::new("layer", &encoder::FIGURE),
        Pane::new("race", &race::FIGURE),
        Pane::new("today", &decoder::FIGURE),
        Pane::new("cost", &cost::FIGURE),
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
    miniature: "M2 18h4M6 13h10v10H6zM16 18h5M26 18h3M29 13h10v10H29zM39 18h7M4 18V6h15v9M19 15v6M26 18V6h16v9M42 15v6M16 18h10",
    further: &[cost::small::small],
    ..Shows::NOTHING
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
        QuestionId::NoLastNorm => here(ID, vec![Edit::Pane(ID, 1), figure(without_last_norm)]),
        QuestionId::TappedBehind => Some(Look { slide: SlideId::WhyCombine, edits: vec![figure(tapped)] }),
        _ => None,
    }
}

in_chunk!(encoder, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = how_to_combine::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, |slot| match slot {}, shown)
}

pub(super) fn shown(settings: &Settings) -> &'static [usize] {
    match settings.pane_of(ID) {
        0 => shown_of_layer(settings.figure::<EncoderSettings>().placement, settings.step),
        1 => shown_of_race(&settings.figure::<Race>().pairing()),
        2 => shown_of_today(settings.step),
        _ => &[16],
    }
}

/// A row is lit where its formula holds for the placement.
fn shown_of_layer(placement: Placement, step: usize) -> &'static [usize] {
    let is_post = placement == Placement::Post;
    match (placement.step(step), placement) {
        (Step::Input, _) => &[0],
        (Step::Norm1 | Step::Norm2 | Step::Add1 | Step::Add2, Placement::Tap) => &[12],
        (Step::Inside1 | Step::Inside2 | Step::Add1 | Step::Add2, Placement::Output) => &[14],
        (Step::Inside1 | Step::Inside2 | Step::Add1 | Step::Add2, Placement::Sandwich) => &[],
        (Step::Norm1, _) if is_post => &[4],
        (Step::Norm1 | Step::Project | Step::Attend | Step::Attention, _) => &[1],
        (Step::Add1, _) => &[3],
        (Step::Norm2, _) if is_post => &[6],
        (Step::Norm2 | Step::Hidden | Step::FeedForward, _) => &[5],
        (Step::Add2, _) => &[6],
        (Step::Final, _) => &[7],
        _ => &[],
    }
}

/// What is compared, and where one of the two has its row: the shortcut behind the norm, the norm on the output.
fn shown_of_race(pairing: &Pairing) -> &'static [usize] {
    let has = |placement| [pairing.first, pairing.second].contains(&placement);
    match (pairing.compared, has(Lanes::Tap), has(Lanes::Output)) {
        (Compared::Warmup, false, false) => &[10],
        (Compared::Warmup, true, false) => &[10, 12],
        (Compared::Warmup, false, true) => &[10, 14],
        (Compared::Warmup, true, true) => &[10, 12, 14],
        (Compared::QkNorm, false, false) => &[15],
        (Compared::QkNorm, true, false) => &[12, 15],
        (Compared::QkNorm, false, true) => &[14, 15],
        (Compared::QkNorm, true, true) => &[12, 14, 15],
        (Compared::FinalNorm, false, false) => &[7],
        (Compared::FinalNorm, true, false) => &[7, 12],
        (Compared::FinalNorm, false, true) => &[7, 14],
        (Compared::FinalNorm, true, true) => &[7, 12, 14],
    }
}

/// Of the last page, which has both blocks side by side.
fn shown_of_today(step: usize) -> &'static [usize] {
    use decoder_model::Step;
    match Step::at(step) {
        Step::Input => &[18],
        Step::Norm1 | Step::Norm2 | Step::Final => &[20],
        Step::Project | Step::Rope | Step::Scores | Step::Softmax | Step::Attention => &[19],
        Step::Gate | Step::Down => &[21],
        Step::Add1 | Step::Add2 => &[24],
    }
}

/// 24 layers before training, the shortcut tapped behind the norm.
fn tapped(figure: &mut CornersSettings) {
    (figure.layers, figure.placement) = (24, corners::Placement::Tap);
    figure.reading = corners::Reading::StreamSize;
}

/// 24 layers, whose loss before the first step shows the norm that is missing.
fn without_last_norm(figure: &mut Race) {
    (figure.layers, figure.compared) = (24, Compared::FinalNorm);
}

fn race_at(rate: f64) -> Vec<Edit> {
    let race = figure(move |figure: &mut Race| (figure.rate, figure.size) = (rate, RaceSize::Large));
    vec![Edit::Pane(ID, 1), race]
}
