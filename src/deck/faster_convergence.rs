//! 图6 · 表6: 加速收敛速度. The gradient through time, that over the cell of an LSTM, and steps to a loss.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::table::table as table_of;
use crate::figures::through_time::settings::ThroughTimeSettings;
use crate::figures::{cell, speed, through_time};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Settings};
use crate::text::{Language, faster_convergence};
use engine::training::recurrent::Input;
use leptos::prelude::*;

const ID: SlideId = SlideId::FasterConvergence;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "time", group: "time" }),
    panes: &[Pane::new("net", &through_time::FIGURE), Pane::new("cell", &cell::FIGURE)],
    pages: 2,
    tested: &[0, 1],
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID)
};

/// Where it shows.
pub const SHOWS: Shows =
    Shows { claim, look, miniature: "M4 3v23h41M5 5c5 14 12 17 39 18M5 5c12 3 22 7 39 9", ..Shows::NOTHING };

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![],
        1 => vec![figure(ThroughTimeSettings::set_counter_example)],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::FreshInput => here(ID, vec![figure(ThroughTimeSettings::set_counter_example)]),
        QuestionId::Back99Steps => here(ID, vec![]),
        _ => None,
    }
}

in_chunk!(through_time, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = faster_convergence::text(language);
    let published = table_of(
        table_caption(ID, language),
        words.table.columns,
        words.table.rows,
        |slot| match slot {},
        shown,
    );
    view! { {speed::view::speed_table(language)} {published}  }.into_any()
}

fn shown(settings: &Settings) -> &'static [usize] {
    if settings.pane_of(ID) != 0 {
        return &[];
    }
    let ThroughTimeSettings { gain, input, .. } = *settings.figure::<ThroughTimeSettings>();
    match (gain, input) {
        (4.0, Input::ThenSilence) => &[9, 11],
        (4.0, Input::EveryStep) => &[9],
        (1.0, _) => &[10],
        _ => &[],
    }
}
