//! 表6: steps to a loss with and without LN, measured. Part of a table, without settings of its own.

pub mod model;
pub mod view;

use crate::lesson::Experiment;

/// Steps to a loss with and without LN.
pub const SPEED: Experiment = Experiment::new("speed");
