//! A norm's parameters.

use crate::number::Precision;
use crate::place::Place;

/// Numbers of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Stored {
    /// The numbers exactly as they stand in the file, and how they are written there.
    Read(Precision, Vec<f32>),
    /// So many numbers in a precision that is not read.
    Unread(Precision, u64),
}

/// A normalization layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Norm {
    /// Its name in the file, without `.weight`.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// γ, `[d]`.
    pub gamma: Stored,
    /// β, `[d]`; RMSNorm has none.
    pub beta: Option<Stored>,
    /// Whether the file has γ − 1, as Gemma's has; a guess from the names.
    pub is_less_one: bool,
}

impl Stored {
    /// How many.
    pub fn count(&self) -> u64 {
        match self {
            Self::Read(_, values) => values.len() as u64,
            Self::Unread(_, count) => *count,
        }
    }

    /// How they are written.
    pub const fn precision(&self) -> Precision {
        match self {
            Self::Read(precision, _) | Self::Unread(precision, _) => *precision,
        }
    }

    /// The numbers; none where they are not read.
    pub fn values(&self) -> &[f32] {
        match self {
            Self::Read(_, values) => values,
            Self::Unread(..) => &[],
        }
    }
}
