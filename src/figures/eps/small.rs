//! In a few strokes: how much of x̂ is left as ε grows, and where the student's ε stands.

use crate::charts::small::{curve, line};
use crate::lesson::layer_norm;
use crate::state::Settings;

/// √(σ²/(σ² + ε)) for ε from 10⁻¹² to 10.
pub fn small(settings: &Settings) -> String {
    const LOW: f64 = -12.0;
    const HIGH: f64 = 1.0;
    let numbers = &settings.numbers;
    let var = layer_norm::run(numbers).ok().and_then(|run| run.trace.var.first().copied()).unwrap_or(1.0);
    let left = |eps: f64| (var / (var + eps)).sqrt();
    let at = ((numbers.eps.max(1e-300).log10() - LOW) / (HIGH - LOW)).clamp(0.0, 1.0);
    curve(|x| left(10f64.powf(LOW + x * (HIGH - LOW)))) + &line(&[(at, 0.0), (at, 1.0)])
}
