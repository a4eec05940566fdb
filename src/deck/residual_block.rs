//! 图9 · 表9: 残差块的结构.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::conv_block::model::{Design, Ending, Preset};
use crate::figures::conv_block::settings::{Branch, ConvBlockSettings};
use crate::figures::{conv_block, highway};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Settings};
use crate::text::{Language, residual_block};
use leptos::prelude::*;

const ID: SlideId = SlideId::ResidualBlock;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "blocks", group: "blocks" }),
    panes: &[Pane::new("one", &conv_block::FIGURE), Pane::new("deep", &highway::FIGURE)],
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
    miniature: "M3 20h5M8 15h8v10H8zM20 15h8v10h-8zM32 15h8v10h-8zM16 20h4M28 20h4M40 20h5M5 20V5h38v15",
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![],
        1 => vec![figure(|figure: &mut ConvBlockSettings| {
            (figure.branch, figure.design.ending) = (Branch::Zero, Ending::Nothing);
        })],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::EmptyBranch => here(ID, vec![figure(norm_after_nothing)]),
        QuestionId::MainPath => here(ID, vec![Edit::Pane(ID, 1)]),
        _ => None,
    }
}

in_chunk!(conv_block, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = residual_block::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, |slot| match slot {}, shown)
}

fn shown(settings: &Settings) -> &'static [usize] {
    if settings.pane_of(ID) == 1 {
        return &[5, 6];
    }
    let design = settings.figure::<ConvBlockSettings>().design;
    match Preset::ALL.into_iter().find(|preset| preset.design() == design) {
        Some(Preset::Original) => &[0],
        Some(Preset::PreActivation) => &[2],
        Some(Preset::Projection) => &[3],
        Some(Preset::ConvShortcut) => &[4],
        _ => &[],
    }
}

/// A block whose norm stands behind the sum, and nothing behind that; its branch gives 0.
fn norm_after_nothing(figure: &mut ConvBlockSettings) {
    figure.design = Design { ending: Ending::Nothing, ..Preset::NormAfter.design() };
    figure.branch = Branch::Zero;
}
