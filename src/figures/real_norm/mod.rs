//! 图3: one normalization of a trained model, of one token's vector, with the model's own γ and β.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::code::Code;
use crate::state::Settings;
use settings::RealNormSettings;
use {super::Stage, leptos::prelude::AnyView};

figure!(real_norm: RealNormSettings);

impl Live for RealNormSettings {
    fn code(&self, _: &Settings) -> Option<Code> {
        Some(code::real_norm(self))
    }

    fn view(stage: Stage) -> AnyView {
        view::real_norm_figure(stage)
    }
}
