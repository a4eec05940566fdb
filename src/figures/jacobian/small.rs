//! In a few strokes: ∂L/∂x beside what came from above.

use super::model::Written;
use crate::charts::small::bars;
use crate::state::Settings;

/// Both as bars, the gradient from above first.
pub fn small(settings: &Settings) -> String {
    let Ok(written) = Written::of(&settings.numbers) else { return bars(&[]) };
    let [from_above, .., dx] = &written.products;
    let number = |number: &f64| if number.is_finite() { *number } else { 0.0 };
    bars(&from_above.iter().chain(dx).map(number).collect::<Vec<_>>())
}
