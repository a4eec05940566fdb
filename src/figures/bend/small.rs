//! In a few strokes: the nonlinearity, and how far γ drives x̂ into its ends.

use super::settings::BendSettings;
use crate::charts::small::{curve, line};
use crate::state::Settings;

/// Where the axis ends.
const ENDS: f64 = 4.0;

/// The curve over −4 to 4, with the part that ±γ reaches marked below.
pub fn small(settings: &Settings) -> String {
    let figure = settings.figure::<BendSettings>();
    let most = figure.bend.standard(ENDS);
    let at = |y: f64| 0.5 + 0.5 * y / ENDS;
    curve(|x| 0.5 + 0.45 * figure.bend.standard((2.0 * x - 1.0) * ENDS) / most)
        + &line(&[(at(-figure.common), 0.0), (at(figure.common), 0.0)])
}
