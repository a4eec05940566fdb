//! The gradient-norm plot: its network, its curves, its sentence, its numbers.

mod controls;
mod curve;
mod plot;
mod sentence;
mod tables;

pub use controls::controls;
pub use plot::{Plot, exports, picture};
pub use sentence::sentence;
pub use tables::{measured_table, norms_table, show_more_rows};

use crate::state::Settings;
use crate::worker::protocol::Network;
use engine::nn::residual_block::Shortcut;

/// The network that the settings describe.
pub fn present_network(settings: &Settings) -> Network {
    Network::from(&settings.depth.config(Shortcut::None, settings.seed))
}
