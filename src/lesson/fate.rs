//! What becomes of a gradient on its way: one scale of verdicts for the whole lesson.

use engine::training::gradient_depth::Scaled;

/// How the size of a gradient has changed between two places of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Exactly 0 arrives.
    Dead,
    /// Less than a thousandth arrives.
    Vanishes,
    /// To between a thousandth and a tenth: it still arrives.
    Shrinks,
    /// It keeps its order of magnitude, within a factor of 10.
    Keeps,
    /// To between 10 and 1000 times: it still arrives.
    Grows,
    /// More than a thousand times as much arrives.
    Explodes,
    /// The ratio is no number: 0/0 or ∞/∞.
    Undefined,
}

/// Within this many decades either way it keeps its order of magnitude.
const KEEPS: f64 = 1.0;
/// Within this many it still arrives.
const ARRIVES: f64 = 3.0;

impl Fate {
    /// From the norm where the gradient arrives over the norm where it came from.
    pub fn of(ratio: Scaled) -> Self {
        if ratio.is_zero() { Self::Dead } else { Self::of_decades(ratio.log10()) }
    }

    /// The same for a ratio that plain arithmetic can hold.
    pub fn of_ratio(ratio: f64) -> Self {
        if ratio == 0.0 { Self::Dead } else { Self::of_decades(ratio.abs().log10()) }
    }

    fn of_decades(decades: f64) -> Self {
        match decades {
            _ if decades.is_nan() => Self::Undefined,
            _ if decades < -ARRIVES => Self::Vanishes,
            _ if decades < -KEEPS => Self::Shrinks,
            _ if decades <= KEEPS => Self::Keeps,
            _ if decades <= ARRIVES => Self::Grows,
            _ => Self::Explodes,
        }
    }

    /// Whether enough of it arrives to learn from, and not too much.
    pub const fn arrives(self) -> bool {
        matches!(self, Self::Shrinks | Self::Keeps | Self::Grows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_of_ten_keeps_and_a_thousand_arrives() {
        for (ratio, expected) in [
            (9e-4, Fate::Vanishes),
            (1.1e-3, Fate::Shrinks),
            (0.09, Fate::Shrinks),
            (0.11, Fate::Keeps),
            (9.9, Fate::Keeps),
            (37.1, Fate::Grows),
            (999.0, Fate::Grows),
            (1.4e3, Fate::Explodes),
            (f64::INFINITY, Fate::Explodes),
            (0.0, Fate::Dead),
            (f64::NAN, Fate::Undefined),
        ] {
            assert_eq!(Fate::of_ratio(ratio), expected, "{ratio}");
            if ratio.is_finite() {
                assert_eq!(Fate::of(Scaled::new(ratio, 0)), expected, "{ratio}");
            }
            let arrives = (1e-3..=1e3).contains(&ratio);
            assert_eq!(expected.arrives(), arrives, "{ratio}");
        }
    }

    #[test]
    fn it_reaches_beyond_f64() {
        assert_eq!(Fate::of(Scaled::new(1.0, -3000)), Fate::Vanishes);
        assert_eq!(Fate::of(Scaled::new(1.0, 3000)), Fate::Explodes);
        assert_eq!(Fate::of(Scaled::ZERO), Fate::Dead);
    }
}
