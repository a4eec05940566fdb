//! Networks under training: a handle to one experiment, its controls, its curves.

mod controls;
mod curves;
mod elsewhere;
pub(super) mod handle;
mod invitation;
pub(super) mod laboratory;
mod numbers;
mod outside;

pub use controls::{Setup, probe_state, run_controls};
pub use curves::{Group, LossChart, loss_chart, loss_legend, planned};
pub use handle::Lab;
pub use invitation::{Invitation, invited, invited_for};
pub use laboratory::{DigitsState, Laboratory, Tell};
pub use numbers::{measured, measured_at, percent, present_loss, solved, state_sentence};
