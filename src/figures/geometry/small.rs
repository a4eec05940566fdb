//! In a few strokes: the circle on which three normalized features lie, and where the student's are.

use super::model::three;
use crate::charts::small::line;
use crate::lesson::layer_norm;
use crate::state::Settings;
use std::f64::consts::TAU;

/// x̂ in the plane of sum 0, seen along (1, 1, 1).
pub fn small(settings: &Settings) -> String {
    let (numbers, _) = three(&settings.numbers);
    let run = layer_norm::run(&numbers).ok();
    let x_hat =
        |at: usize| run.as_ref().and_then(|run| run.trace.x_hat.iter().nth(at).copied()).unwrap_or_default();
    let (across, up) =
        ((x_hat(1) - x_hat(0)) / 2f64.sqrt(), (2.0 * x_hat(2) - x_hat(0) - x_hat(1)) / 6f64.sqrt());
    // The radius √3 takes 0.4 of the height; the drawing is wider than high.
    let place = |across: f64, up: f64| (0.5 + 0.229 * across / 3f64.sqrt(), 0.5 + 0.4 * up / 3f64.sqrt());
    let round = |at: usize| (at as f64 / 24.0 * TAU).sin_cos();
    let circle: Vec<_> =
        (0..=24).map(round).map(|(up, across)| place(3f64.sqrt() * across, 3f64.sqrt() * up)).collect();
    line(&circle) + &line(&[(0.5, 0.5), place(across, up)])
}
