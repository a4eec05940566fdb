//! 图6: where LN may stand in an LSTM or a GRU, and what becomes of the gradient over the cell where it stands on it.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::CellSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(cell: CellSettings);

impl Live for CellSettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::cell(self, lesson.seed))
    }

    fn view(stage: Stage) -> AnyView {
        view::cell_figure(stage)
    }
}
