//! 图12: a trained model without one of its blocks, or of its halves, norms, or several blocks.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::RealLesionSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(real_lesion: RealLesionSettings);

impl Live for RealLesionSettings {
    fn code(&self, _: &Settings) -> Option<Code> {
        Some(code::real_lesion(self))
    }

    fn view(stage: Stage) -> AnyView {
        view::real_lesion_figure(stage)
    }
}
