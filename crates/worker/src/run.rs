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
    /// The worker itself broke; it is started again.
    Crash,
}
