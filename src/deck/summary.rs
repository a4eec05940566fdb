//! 总结与讨论.

use super::slide::{Pane, Points, Slide};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::variants;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::state::Edit;
use crate::text::{Language, claims, summary};
use leptos::prelude::*;

const ID: SlideId = SlideId::Summary;

/// The slide.
pub const SLIDE: Slide = Slide {
    panes: &[Pane::only(&variants::FIGURE)],
    pages: 2,
    claim,
    looking: |language| claims::text(language).summary,
    elsewhere,
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID, |language| &summary::text(language).slide)
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
    table_of(words.slide.table.into_any(), words.table.columns, words.table.rows, |slot| match slot {})
}
