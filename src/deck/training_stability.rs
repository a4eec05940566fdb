//! 图5 · 表5: 训练稳定性.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Points, Shows, here};
use super::slide::{Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::table::{NONE, table as table_of};
use crate::figures::working_region;
use crate::figures::working_region::settings::RegionSettings;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::Edit;
use crate::text::{Language, training_stability};
use engine::training::mlp::Norm;
use leptos::prelude::*;

const ID: SlideId = SlideId::TrainingStability;

/// The slide.
pub const SLIDE: Slide = Slide {
    panes: &[Pane::only(&working_region::FIGURE)],
    pages: 3,
    tested: &[0, 1],
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID)
};

/// Where it shows.
pub const SHOWS: Shows = Shows {
    claim,
    elsewhere,
    look,
    miniature: "M2 8h12v14H2zM18 8h12v14H18zM34 8h12v14H34zM2 15h12M8 8v14M18 15h12M24 8v14M34 15h12M40 8v14",
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
        1 => &[(SlideId::LayerNormBackground, 1), (SlideId::FasterConvergence, 0)],
        _ => &[],
    }
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        // Four times He's scale at a learning rate of 0.3.
        QuestionId::FourTimes => here(ID, vec![figure(|figure: &mut RegionSettings| figure.chosen = (4, 3))]),
        QuestionId::LargerRate => {
            here(ID, vec![figure(|figure: &mut RegionSettings| figure.only = Some(Norm::Layer))])
        }
        _ => None,
    }
}

in_chunk!(working_region, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = training_stability::text(language);
    let published = table_of(
        table_caption(ID, language),
        words.table.columns,
        words.table.rows,
        |slot| match slot {},
        NONE,
    );
    view! { {published} {working_region::view::measured_table(working_region::view::Region::parts(), language)} }.into_any()
}
