//! In a few strokes: the student's γ, in whose place stand those of a file.

use crate::charts::small::bars;
use crate::state::Settings;

/// γ as bars.
pub fn small(settings: &Settings) -> String {
    bars(&settings.numbers.gamma)
}
