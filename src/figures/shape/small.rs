//! In a few strokes: the histogram that LN keeps.

use super::model::{Histogram, both};
use super::settings::ShapeSettings;
use crate::charts::small::line;
use crate::state::Settings;

/// Of what is normalized, from its least entry to its largest.
pub fn small(settings: &Settings) -> String {
    let (figure, numbers) = (settings.figure::<ShapeSettings>(), &settings.numbers);
    let seed = figure.seed(settings.seed);
    let x = both(figure.source, figure.seen(), figure.size, &numbers.x, numbers.eps, seed).x;
    let low = x.iter().copied().fold(f64::INFINITY, f64::min);
    let high = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let Some(histogram) = Histogram::within(&x, (low, high)) else { return line(&[(0.0, 0.0), (1.0, 0.0)]) };
    let (width, most) = (1.0 / histogram.bins.len() as f64, histogram.most().max(1.0));
    let step = |(at, count): (usize, &usize)| {
        let (left, height) = (at as f64 * width, *count as f64 / most);
        [(left, height), (left + width, height)]
    };
    let steps: Vec<_> = histogram.bins.iter().enumerate().flat_map(step).collect();
    line(&[&[(0.0, 0.0)], steps.as_slice(), &[(1.0, 0.0)]].concat())
}
