//! 图13: the residual stream of a trained model through its thirty blocks.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::RealStreamSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(real_stream: RealStreamSettings);

impl Live for RealStreamSettings {
    fn code(&self, _: &Settings) -> Option<Code> {
        Some(code::real_stream(self))
    }

    fn view(stage: Stage) -> AnyView {
        view::real_stream_figure(stage)
    }
}
