//! What every message carries.

use serde::{Deserialize, Serialize};

/// Which run a message is about; the page counts them up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RunId(pub u32);

impl RunId {
    /// The id of the next run.
    pub const fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

/// Why a run cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// A size is out of range.
    OutOfRange,
    /// The browser has not that much memory.
    Memory,
    /// The data could not be loaded.
    Data,
    /// The worker itself broke; the next run starts it again.
    Crash,
    /// It broke several times in a row and is not started again.
    Repeated,
    /// It could not be started: a file of its own has not come, or is refused.
    Start,
    /// The browser has no workers here.
    Missing,
}
