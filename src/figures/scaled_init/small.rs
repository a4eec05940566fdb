//! In a few strokes: the stream's size over depth without the factor and with it.

use super::model::DEPTHS;
use super::settings::ScaledSettings;
use crate::charts::small::{curve, line};
use crate::state::Settings;

/// e² + 2L grows, e² + 1 does not; a mark where the figure stands.
pub fn small(settings: &Settings) -> String {
    let figure = settings.figure::<ScaledSettings>();
    let most = DEPTHS[DEPTHS.len() - 1] as f64;
    let (begun, at) = (figure.embedding.size().powi(2), figure.layers as f64 / most);
    let height = |size: f64| size / (begun + 2.0 * most);
    curve(|x| height(begun + 2.0 * most * x))
        + &line(&[(0.0, height(begun + 1.0)), (1.0, height(begun + 1.0))])
        + &line(&[(at, 0.0), (at, height(begun + 2.0 * most * at))])
}
