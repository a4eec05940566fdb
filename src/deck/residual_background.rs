//! 图8 · 表8: 残差连接的背景.

use super::frame::layout::table_caption;
use super::setup::figure;
use super::shows::{Look, Shows, here};
use super::slide::{Choice, Pane, Slide};
use crate::components::lazy::fetching;
use crate::components::store::use_store;
use crate::components::table::table as table_of;
use crate::figures::depth_sweep::settings::DepthSweepSettings;
use crate::figures::depth_sweep::view::{DepthSweep, measured_table};
use crate::figures::{depth_sweep, longer};
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Settings};
use crate::text::{Language, residual_background};
use engine::training::mlp::{Norm, Wiring};
use leptos::prelude::*;

const ID: SlideId = SlideId::ResidualBackground;

/// The slide.
pub const SLIDE: Slide = Slide {
    choice: Some(Choice { parameter: "deep", group: "deep" }),
    panes: &[Pane::new("depth", &depth_sweep::FIGURE), Pane::new("longer", &longer::FIGURE)],
    pages: 2,
    tested: &[0, 1],
    fetch: || fetching(fetch()),
    table: |language| Box::pin(table_in_chunk(language)),
    ..Slide::new(ID)
};

/// Where it shows.
pub const SHOWS: Shows =
    Shows { claim, look, miniature: "M4 3v23h41M6 8c12 1 22 4 37 14M6 20c12-1 22-5 37-14", ..Shows::NOTHING };

fn claim(point: usize) -> Option<Vec<Edit>> {
    Some(match point {
        0 => vec![],
        1 => vec![figure(|figure: &mut DepthSweepSettings| {
            (figure.norm, figure.wiring) = (Norm::Layer, Wiring::PreActivation);
        })],
        _ => return None,
    })
}

fn look(id: QuestionId) -> Option<Look> {
    match id {
        QuestionId::DegradationCurve => here(ID, vec![]),
        QuestionId::LnRescues => {
            here(ID, vec![figure(|figure: &mut DepthSweepSettings| figure.norm = Norm::Layer)])
        }
        _ => None,
    }
}

in_chunk!(depth_sweep, fetch, table_in_chunk(language: Language) -> AnyView, table);

fn table(language: Language) -> AnyView {
    let words = residual_background::text(language);
    let published = table_of(
        table_caption(ID, language),
        words.table.columns,
        words.table.rows,
        |slot| match slot {},
        shown,
    );
    view! { {measured_table(DepthSweep::new(use_store(), language))} {published}  }.into_any()
}

fn shown(settings: &Settings) -> &'static [usize] {
    if settings.pane_of(ID) != 0 {
        return &[];
    }
    match settings.figure::<DepthSweepSettings>().norm {
        Norm::Batch => &[10],
        Norm::None | Norm::Layer => &[],
    }
}
