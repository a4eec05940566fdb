//! 总结与讨论.

use super::frame::layout::table_caption;
use super::shows::{Points, Shows};
use super::slide::{Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::variants;
use crate::figures::variants::model::Rows;
use crate::figures::variants::settings::VariantsSettings;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::state::{Edit, Settings};
use crate::text::{Language, summary};
use leptos::prelude::*;

const ID: SlideId = SlideId::Summary;

/// The slide.
pub const SLIDE: Slide = Slide {
    panes: &[Pane::only(&variants::FIGURE)],
    pages: 2,
    tested: &[0, 1],
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID)
};

/// Where it shows.
pub const SHOWS: Shows = Shows {
    claim,
    elsewhere,
    miniature: "M12 3h33v24H12zM12 9h33M12 15h33M12 21h33M23 3v24M34 3v24M3 6h6M3 12h6M3 18h6M3 24h6M14 5l7 3M36 17l7 3M25 11l7 3",
    ..Shows::NOTHING
};

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 | 1 => vec![],
        _ => return None,
    })
}

fn elsewhere(point: usize) -> Points {
    match point {
        1 => &[(SlideId::HowToCombine, 1)],
        _ => &[],
    }
}

in_chunk!(variants, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = summary::text(language);
    table_of(table_caption(ID, language), words.table.columns, words.table.rows, |slot| match slot {}, shown)
}

/// What the map trains.
pub(super) fn shown(settings: &Settings) -> &'static [usize] {
    match settings.figure::<VariantsSettings>().rows {
        Rows::Classic => &[0, 1, 2, 4, 7, 8],
        Rows::Recent => &[0, 1, 9, 13, 15, 16],
    }
}
