//! 图11: gradient norms by layer, with and without shortcuts, by real backpropagation.

mod client;
pub mod code;
mod edge;
pub mod model;
mod run;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use engine::nn::residual_block::Shortcut;
use settings::Depth;
use {super::Stage, leptos::prelude::AnyView};

figure!(gradient_norms: Depth);

impl Live for Depth {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::gradient_depth(&self.config(Shortcut::default(), lesson.seed)))
    }

    fn view(stage: Stage) -> AnyView {
        view::gradient_norms_figure(stage)
    }
}
