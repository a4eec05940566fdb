//! In a few strokes: x̂ of the student's vector, times the figure's factor, in fp16.

use super::format::Format;
use super::model::Compared;
use super::settings::HalfSettings;
use crate::charts::small::bars;
use crate::state::Settings;

/// What is no number has no bar.
pub fn small(settings: &Settings) -> String {
    let (figure, numbers) = (settings.figure::<HalfSettings>(), &settings.numbers);
    let compared = Compared::of(&numbers.x, figure.scale, numbers.eps, numbers.variance);
    let x_hat = &compared.column(Format::Half).x_hat;
    bars(&x_hat.iter().map(|x_hat| if x_hat.is_finite() { *x_hat } else { 0.0 }).collect::<Vec<_>>())
}
