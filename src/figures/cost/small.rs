//! In a few strokes: operations for each byte over d, of a linear layer and of a norm, and the d that is looked at.

use super::model::{linear_intensity, norm_intensity};
use super::settings::{CostSettings, WIDTHS};
use crate::charts::small::{curve, line};
use crate::state::Settings;
use engine::training::cost::Operation;

/// Of what is set.
pub fn small(settings: &Settings) -> String {
    let [least, .., most] = WIDTHS.map(|(_, width)| width as f64);
    let height = |intensity: f64| intensity.ln_1p() / linear_intensity(most).ln_1p();
    let across = (settings.figure::<CostSettings>().features as f64 / least).ln() / (most / least).ln();
    curve(|x| height(linear_intensity(least * (most / least).powf(x))))
        + &curve(|_| height(norm_intensity(Operation::LayerNorm)))
        + &line(&[(across, 0.0), (across, 1.0)])
}
