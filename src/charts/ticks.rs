//! Where axes are ticked: few ticks at round values.

use super::numbers::{exact, fixed, power_of_ten, scientific, without_zeros};
use super::reader;

/// A tick and what is written on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The value on the axis; log₁₀ of it on a logarithmic axis.
    pub at: f64,
    /// The number as written.
    pub label: String,
}

/// m · 10^exponent with m one of 1, 2, 5.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Nice {
    pub multiple: f64,
    pub exponent: i32,
}

impl Nice {
    /// The smallest round number that is at least `value`, which must be positive and finite.
    pub fn at_least(value: f64) -> Self {
        let exponent = value.log10().floor().clamp(-307.0, 307.0) as i32;
        let candidates = [(1.0, 0), (2.0, 0), (5.0, 0), (1.0, 1), (2.0, 1)];
        candidates
            .map(|(multiple, carry)| Self { multiple, exponent: exponent + carry })
            .into_iter()
            .find(|nice| nice.value() >= value)
            .unwrap_or(Self { multiple: 5.0, exponent: exponent + 1 })
    }

    /// The next smaller round number.
    fn smaller(self) -> Self {
        let (multiple, carry) = match self.multiple {
            multiple if multiple > 2.0 => (2.0, 0),
            multiple if multiple > 1.0 => (1.0, 0),
            _ => (5.0, 1),
        };
        Self { multiple, exponent: self.exponent - carry }
    }

    pub fn value(self) -> f64 {
        decimal(self.multiple, self.exponent)
    }

    /// A multiple of it, with a power of ten where there would be many zeros.
    fn label(self, at: f64) -> String {
        match self.exponent {
            -5..=4 => fixed(at, self.decimals()),
            _ => without_zeros(&scientific(at, 2)),
        }
    }

    /// Decimals that a multiple of it needs.
    pub fn decimals(self) -> usize {
        usize::try_from(-self.exponent).unwrap_or(0)
    }
}

/// The f64 nearest to mantissa · 10^exponent, where a product would add its own rounding.
pub(super) fn decimal(mantissa: f64, exponent: i32) -> f64 {
    reader::number(&format!("{mantissa}e{exponent}")).unwrap_or(0.0)
}

/// At most `most` ticks (two at least) at round values within `low..=high`; at integers where the
/// range is one or wider.
pub fn linear(low: f64, high: f64, most: usize) -> Vec<Tick> {
    let span = high - low;
    if !(span > 0.0 && span.is_finite()) {
        return Vec::new();
    }
    let mut step = Nice::at_least(span / most.max(2).saturating_sub(1) as f64);
    if span >= 1.0 && step.value() < 1.0 {
        step = Nice { multiple: 1.0, exponent: 0 };
    }
    let mut ticks = multiples(step, low, high, most);
    // A single tick tells no scale: one finer, and the outermost two where that makes too many.
    while ticks.len() < 2 && step.exponent > -300 {
        step = step.smaller();
        ticks = multiples(step, low, high, usize::MAX);
    }
    if ticks.len() > most.max(2) + 1 {
        ticks.drain(1..ticks.len() - 1);
    }
    ticks
}

/// The multiples of a step within `low..=high`, about as many as `most`.
fn multiples(step: Nice, low: f64, high: f64, most: usize) -> Vec<Tick> {
    let (size, slack) = (step.value(), 1e-9);
    let (first, last) = ((low / size - slack).ceil(), (high / size + slack).floor());
    let count = (last - first).max(0.0).min(most.max(2) as f64) as usize;
    (0..=count)
        .map(|index| (first + index as f64) * size)
        .filter(|at| *at <= high + slack * size)
        .map(|at| Tick { at, label: step.label(at) })
        .collect()
}

/// [`linear`] with both ends of the range ticked, if they are integers; a tick too near to an end
/// gives way to it.
pub fn linear_with_ends(low: f64, high: f64, most: usize) -> Vec<Tick> {
    let mut ticks = linear(low, high, most);
    let [first, second, ..] = &ticks[..] else { return ticks };
    let near = 0.5 * (second.at - first.at);
    // Where there is room for two, they are the ends.
    if most <= 2 && low.fract() == 0.0 && high.fract() == 0.0 {
        ticks.clear();
    }
    for end in [low, high].into_iter().filter(|end| end.fract() == 0.0) {
        ticks.retain(|tick| (tick.at - end).abs() >= near);
        let place = ticks.partition_point(|tick| tick.at < end);
        ticks.insert(place, Tick { at: end, label: fixed(end, 0) });
    }
    ticks
}

/// These values, ascending; one that is nearer than `apart` to the next gives way to it.
pub fn named(values: &[f64], apart: f64) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    for at in values.iter().rev() {
        if ticks.last().is_none_or(|next| next.at - at >= apart) {
            ticks.push(Tick { at: *at, label: exact(*at) });
        }
    }
    ticks.reverse();
    ticks
}

/// The range of a logarithmic axis that holds `low..=high` (both log₁₀) and its ticks, at most
/// `most` where that can be. Up to two decades near 1 are ticked at 1, 2, 5; else whole decades,
/// every 1, 2, 5, 10, 20, 50, 100 as fits.
pub fn logarithmic(low: f64, high: f64, most: usize) -> ((f64, f64), Vec<Tick>) {
    let near_one = low >= -3.0 && high <= 4.0 && high - low <= 2.0;
    let ticks = if near_one { one_two_five(low, high) } else { Vec::new() };
    let ticks = if (2..=most).contains(&ticks.len()) { ticks } else { decades(low, high, most) };
    let end = |tick: Option<&Tick>, otherwise: f64| tick.map_or(otherwise, |tick| tick.at);
    ((end(ticks.first(), low), end(ticks.last(), high)), ticks)
}

fn one_two_five(low: f64, high: f64) -> Vec<Tick> {
    const SLACK: f64 = 1e-9;
    let all: Vec<Nice> =
        (-4..=4).flat_map(|exponent| [1.0, 2.0, 5.0].map(|multiple| Nice { multiple, exponent })).collect();
    let at = |nice: &Nice| nice.value().log10();
    // A constant curve gets room on both sides.
    let room = if high - low < SLACK { SLACK } else { -SLACK };
    let first = all.iter().rposition(|nice| at(nice) <= low - room).unwrap_or(0);
    let last = all.iter().position(|nice| at(nice) >= high + room).unwrap_or(all.len() - 1);
    all.get(first..=last)
        .unwrap_or_default()
        .iter()
        .map(|nice| Tick { at: at(nice), label: fixed(nice.value(), nice.decimals()) })
        .collect()
}

fn decades(low: f64, high: f64, most: usize) -> Vec<Tick> {
    // Below three a range around 0 would never fit.
    let most = most.max(3) as f64;
    let mut step = Nice::at_least(((high - low) / most).max(1.0));
    let ends = |step: Nice| {
        let first = (low / step.value()).floor();
        (first, (high / step.value()).ceil().max(first + 1.0))
    };
    let (mut first, mut last) = ends(step);
    while last - first + 1.0 > most && step.exponent < 12 {
        step = Nice::at_least(step.value() * 1.5);
        (first, last) = ends(step);
    }
    (0..=(last - first).clamp(1.0, most) as u32)
        .map(|index| (first + f64::from(index)) * step.value())
        .map(|at| Tick { at, label: power_of_ten(at as i64) })
        .collect()
}
