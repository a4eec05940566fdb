//! 图7: networks that learn y = x.

pub mod code;
pub mod model;
pub mod settings;
pub mod view;

use super::Live;
use crate::figure;
use crate::lesson::Experiment;
use crate::lesson::code::{Code, trained};
use crate::state::Settings;
use settings::IdentitySettings;
use {super::Stage, leptos::prelude::AnyView};

/// Learning y = x: with a shortcut the branches begin at 1/√blocks.
pub const IDENTITY: Experiment = Experiment::new("identity").with_weights_of_their_own();

figure!(identity: IdentitySettings);

impl Live for IdentitySettings {
    fn code(&self, lesson: &Settings) -> Option<Code> {
        Some(code::identity(&trained::identities(self.networks(lesson.seed).configs())))
    }

    fn view(stage: Stage) -> AnyView {
        view::identity_figure(stage.store, stage.caption, stage.language)
    }
}
