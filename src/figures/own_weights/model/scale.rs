//! A colour for a number: paper where training begins, the stronger the farther from there; how far the scale reaches
//! follows the file.

use crate::charts::palette::Palette;
use crate::charts::style::Role;
use crate::figures::learned_gamma::model::{LEVELS, colour as shade, initial};
use crate::figures::learned_gamma::settings::Parameter;

/// A shade: below 0 for what is below the initial value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// So far from the initial value.
    Shade(i32),
    /// Infinite, none, or in a precision that is not read.
    Unknown,
}

/// How far from the initial value the strongest shades stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Where training begins: paper.
    pub initial: f64,
    /// Below it: to 0 for γ.
    pub below: f64,
    /// Above it.
    pub above: f64,
}

/// The part of the numbers that the scale takes in.
const TAKEN_IN: f64 = 0.99;

impl Scale {
    /// That of these numbers: from 0 to 2 for γ, from −½ to ½ for β, farther where more than a few of them lie beyond.
    pub fn of(parameter: Parameter, numbers: impl Iterator<Item = f64>) -> Self {
        let initial = initial(parameter);
        let away = |number: f64| match parameter {
            Parameter::Gamma => number - initial,
            Parameter::Beta => number.abs(),
        };
        let mut far: Vec<f64> = numbers.filter(|number| number.is_finite()).map(away).collect();
        let last = (far.len() as f64 * TAKEN_IN) as usize;
        let far = far.get_mut(..).filter(|far| last < far.len()).map_or(0.0, |far| {
            let (_, far, _) = far.select_nth_unstable_by(last, f64::total_cmp);
            *far
        });
        match parameter {
            Parameter::Gamma => Self { initial, below: 1.0, above: nice(far, 1.0) },
            Parameter::Beta => {
                let reach = nice(far, 0.5);
                Self { initial, below: reach, above: reach }
            }
        }
    }

    /// Its ends: what lies beyond has the strongest shade.
    pub const fn ends(self) -> (f64, f64) {
        (self.initial - self.below, self.initial + self.above)
    }

    /// The shade of a number.
    pub fn level(self, number: f64) -> Level {
        if !number.is_finite() {
            return Level::Unknown;
        }
        let away = number - self.initial;
        let part = if away < 0.0 { away / self.below } else { away / self.above };
        Level::Shade((part.clamp(-1.0, 1.0) * f64::from(LEVELS)).round() as i32)
    }
}

/// The first of `least` and 1, 2, 5, 10, 20, 50, … that is not below `far`.
fn nice(far: f64, least: f64) -> f64 {
    let mut factors = [2.0, 2.5, 2.0].into_iter().cycle();
    let mut reach = 1.0;
    if far <= least {
        return least;
    }
    while reach < far {
        reach *= factors.next().unwrap_or(10.0);
    }
    reach
}

impl Level {
    /// How strong it is.
    pub const fn strength(self) -> i32 {
        match self {
            Self::Shade(level) => level.abs(),
            Self::Unknown => i32::MAX,
        }
    }
}

/// As in the map of γ that the lesson brings; grey for what is not known.
pub fn colour(palette: &Palette, level: Level) -> (u8, u8, u8) {
    match level {
        Level::Shade(level) => shade(palette, level),
        Level::Unknown => Role::Ghost.colour(palette),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::style::Theme;

    #[test]
    fn where_training_begins_is_paper_and_the_ends_are_strong() {
        let scale = Scale::of(Parameter::Gamma, [1.0; 9].into_iter());
        assert_eq!(scale.ends(), (0.0, 2.0));
        for theme in Theme::ALL {
            let palette = theme.palette();
            let shade = |value| colour(&palette, scale.level(value));
            assert_eq!(shade(1.0), palette.paper);
            assert_eq!(shade(0.25), palette.gamma);
            assert_eq!((shade(0.0), shade(-2.0)), (palette.ink, palette.ink));
            assert_eq!((shade(2.0), shade(3.3)), (palette.mean, palette.mean));
            assert_eq!((shade(f64::NAN), shade(f64::INFINITY)), (palette.ghost, palette.ghost));
        }
    }

    #[test]
    fn the_scale_reaches_as_far_as_nearly_all_numbers() {
        let gamma = |far: f64| Scale::of(Parameter::Gamma, [far; 9].into_iter()).ends();
        assert_eq!((gamma(2.5), gamma(6.5), gamma(40.0)), ((0.0, 3.0), (0.0, 11.0), (0.0, 51.0)));
        assert_eq!((gamma(-7.0), gamma(f64::NAN)), ((0.0, 2.0), (0.0, 2.0)));
        let beta = |far: f64| Scale::of(Parameter::Beta, [far; 9].into_iter()).ends();
        assert_eq!((beta(0.1), beta(-0.7), beta(1.5)), ((-0.5, 0.5), (-1.0, 1.0), (-2.0, 2.0)));
        assert_eq!(Scale::of(Parameter::Beta, std::iter::empty()).ends(), (-0.5, 0.5));
        let one = (0..1000).map(|at| if at == 0 { 90.0 } else { 1.0 });
        assert_eq!(Scale::of(Parameter::Gamma, one).ends(), (0.0, 2.0));
    }
}
