//! The bars of a vector as fractions of the figure's height; the page draws them as HTML.
//! Fraction 0 is the bottom of the figure and 1 its top.

use super::numbers::fixed;
use super::reader;
use super::ticks::{Nice, Tick, decimal};

/// What a bar cannot show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clip {
    /// The value lies above the scale; +∞ always does.
    Above,
    /// The value lies below the scale; −∞ always does.
    Below,
    /// NaN: there is no bar.
    Undefined,
}

/// Which way a bar points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sign {
    Negative,
    Zero,
    Positive,
}

/// One bar: it fills from `bottom` to `bottom + height`; `base` is the zero line and `end` where
/// the value is, one of them at the bottom and the other at the top.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Bar {
    pub base: f64,
    pub end: f64,
    pub bottom: f64,
    pub height: f64,
    pub sign: Sign,
    /// Set if the bar ends at the edge rather than at its value.
    pub clip: Option<Clip>,
}

/// How far one key press moves a value, and how finely a drag places it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stride {
    /// A tenth.
    Fine,
    /// The largest power of ten of which at least 40 fit on the scale.
    #[default]
    Normal,
    /// Ten times.
    Coarse,
}

impl Stride {
    const fn exponent(self) -> i32 {
        match self {
            Self::Fine => -1,
            Self::Normal => 0,
            Self::Coarse => 1,
        }
    }
}

/// The vertical scale of the bars: min ≤ 0 ≤ max, min < max, both finite. It depends on nothing but
/// the values it covers: made from those of all steps of a stepper, it stays while one steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    min: f64,
    max: f64,
    step: Nice,
}

impl Scale {
    /// Between two ticks, at the most.
    const INTERVALS: f64 = 5.0;
    /// A span below this counts as none: its parts would not be normal numbers.
    const TINY: f64 = 1e-290;
    /// Key presses from one end to the other, at least.
    const STRIDES: f64 = 40.0;

    /// The smallest scale with round ends that holds 0 and every finite value; −1 to 1 if there is
    /// nothing but 0.
    pub fn covering(values: impl IntoIterator<Item = f64>) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let (low, high) =
            finite.fold((0.0f64, 0.0f64), |(low, high), value| (low.min(value), high.max(value)));
        let (low, high) = if high - low < Self::TINY { (-1.0, 1.0) } else { (low, high) };
        // Divided first: the difference of two large values may overflow.
        let step = Nice::at_least(high / Self::INTERVALS - low / Self::INTERVALS);
        let ends = (multiples(low, step).floor(), multiples(high, step).ceil());
        Self { min: times(ends.0, step), max: times(ends.1, step), step }
    }

    /// The value at the bottom.
    pub const fn min(&self) -> f64 {
        self.min
    }

    /// The value at the top.
    pub const fn max(&self) -> f64 {
        self.max
    }

    /// Where a value stands, 0 to 1; what is outside stands at the edge, NaN on the zero line.
    pub fn fraction(&self, value: f64) -> f64 {
        let value = if value.is_nan() { 0.0 } else { value.clamp(self.min, self.max) };
        // Halved: max − min may overflow.
        ((value / 2.0 - self.min / 2.0) / (self.max / 2.0 - self.min / 2.0)).clamp(0.0, 1.0)
    }

    /// The bar of a value.
    pub fn bar(&self, value: f64) -> Bar {
        let (base, end) = (self.fraction(0.0), self.fraction(value));
        let sign = match value {
            _ if value > 0.0 => Sign::Positive,
            _ if value < 0.0 => Sign::Negative,
            _ => Sign::Zero,
        };
        Bar { base, end, bottom: base.min(end), height: (end - base).abs(), sign, clip: self.clip(value) }
    }

    fn clip(&self, value: f64) -> Option<Clip> {
        // −1e-17 beside 4 is a zero that was rounded, not a bar below the scale.
        let slack = 1e-6 * (self.max / 2.0 - self.min / 2.0);
        match value {
            _ if value.is_nan() => Some(Clip::Undefined),
            _ if value - slack > self.max || value == f64::INFINITY => Some(Clip::Above),
            _ if value + slack < self.min || value == f64::NEG_INFINITY => Some(Clip::Below),
            _ => None,
        }
    }

    /// A band of half-width `spread` around `centre`: its bottom and its height; none of NaN.
    pub fn band(&self, centre: f64, spread: f64) -> Option<(f64, f64)> {
        let (low, high) = (centre - spread.abs(), centre + spread.abs());
        let bottom = self.fraction(low);
        (!low.is_nan() && !high.is_nan()).then(|| (bottom, self.fraction(high) - bottom))
    }

    /// The ticks from the bottom to the top, 0 among them; a tick stands at `fraction(tick.at)`.
    pub fn ticks(&self) -> Vec<Tick> {
        let (first, last) = (multiples(self.min, self.step).round(), multiples(self.max, self.step).round());
        let count = (last - first).clamp(1.0, 2.0 * Self::INTERVALS) as u32;
        (0..=count)
            .map(|index| times(first + f64::from(index), self.step))
            .map(|at| Tick { at, label: self.tick_label(at) })
            .collect()
    }

    fn tick_label(&self, at: f64) -> String {
        match self.step.exponent {
            -4..=4 => fixed(at, self.step.decimals()),
            _ if at == 0.0 => "0".to_owned(),
            _ => super::numbers::scientific(at, 2),
        }
    }

    /// The power of ten by which keys and drags move.
    fn stride(&self, stride: Stride) -> i32 {
        let span = self.max / Self::STRIDES - self.min / Self::STRIDES;
        (span.log10() + 1e-9).floor() as i32 + stride.exponent()
    }

    /// The value at a height, rounded to the stride; for dragging.
    pub fn value_from_fraction(&self, fraction: f64, stride: Stride) -> f64 {
        let fraction = if fraction.is_nan() { self.fraction(0.0) } else { fraction.clamp(0.0, 1.0) };
        let value = self.min * (1.0 - fraction) + self.max * fraction;
        let exponent = self.stride(stride);
        let count = (value / decimal(1.0, exponent)).round();
        let snapped = decimal(count, exponent) + 0.0;
        if snapped.is_finite() { snapped } else { value }
    }

    /// `value` moved by `presses` strides; digits that only rounding brings are dropped. A result
    /// that overflows, and a value that is not finite, stay as they are.
    pub fn nudged(&self, value: f64, presses: i32, stride: Stride) -> f64 {
        let moved = value + decimal(f64::from(presses), self.stride(stride));
        let clean = reader::number(&format!("{moved:.14e}")).unwrap_or(moved) + 0.0;
        if clean.is_finite() && presses != 0 { clean } else { value }
    }
}

fn multiples(value: f64, step: Nice) -> f64 {
    let count = value / step.value();
    // 0.3 is three times 0.1, whatever the quotient of the two f64 says.
    if (count - count.round()).abs() < 1e-9 { count.round() } else { count }
}

fn times(count: f64, step: Nice) -> f64 {
    // No minus before zero, no end beyond the largest f64.
    decimal(count * step.multiple, step.exponent).clamp(f64::MIN, f64::MAX) + 0.0
}

/// Room that the number on a bar takes, as a part of the figure's height; and the gap to a line.
const LABEL: f64 = 0.11;
/// And with the arrow of an outline that goes on beyond the picture.
const LABEL_AND_ARROW: f64 = 0.18;
const GAP: f64 = 0.015;

impl Bar {
    /// Where the number of this bar begins, outwards from the zero line: behind the bar and behind the ghost of what it
    /// was, and not on a line that is drawn across, such as a mean.
    pub fn label(&self, ghost: Option<&Self>, lines: &[f64]) -> f64 {
        let is_down = self.sign == Sign::Negative;
        let outwards = if is_down { -1.0 } else { 1.0 };
        let same_side =
            ghost.filter(|ghost| (ghost.sign == Sign::Negative) == is_down && ghost.sign != Sign::Zero);
        // A ghost that the picture cuts off has no end to stand behind, but an edge to stand clear of.
        let (whole, cut) = match same_side {
            Some(ghost) if ghost.clip.is_some() => (None, Some(ghost.end)),
            ghost => (ghost, None),
        };
        let beyond = whole.map_or(self.end, |ghost| ghost.end);
        let mut at = if is_down { self.end.min(beyond) } else { self.end.max(beyond) };
        let lines = lines.iter().map(|line| (line * outwards, LABEL));
        let mut crossed: Vec<_> = lines.chain(cut.map(|edge| (edge * outwards, LABEL_AND_ARROW))).collect();
        crossed.sort_by(|(line, _), (other, _)| line.total_cmp(other));
        for (line, room) in crossed {
            let begins = at * outwards;
            if line > begins - GAP && line < begins + room {
                at = (line + GAP) * outwards;
            }
        }
        at
    }
}
