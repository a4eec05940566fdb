//! One sample as a point in space, and what LayerNorm leaves of it: its direction in a plane.

pub mod code;
mod controls;
pub mod model;
mod present;
pub mod scene;
mod scene_view;
pub mod settings;
pub mod small;
pub mod space;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::{Extent, Settings};
use settings::GeometrySettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(geometry: GeometrySettings);

impl Live for GeometrySettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::geometry(&lesson.numbers, self.times, self.plus))
    }

    fn view(stage: Stage) -> AnyView {
        match stage.extent {
            Extent::Still => space::space_figure(stage.caption, stage.language),
            _ => view::geometry_figure(stage),
        }
    }
}
