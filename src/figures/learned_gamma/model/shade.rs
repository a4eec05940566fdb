//! A colour for a number: paper where training began, the stronger the farther from there.

use super::initial;
use crate::charts::palette::Palette;
use crate::charts::style::Role;
use crate::figures::learned_gamma::settings::Parameter;

/// Shades on either side of the initial value.
pub const LEVELS: i32 = 40;

/// So far from the initial value a number has the strongest shade: 0 and 2 for γ.
pub const fn reach(parameter: Parameter) -> f64 {
    match parameter {
        Parameter::Gamma => 1.0,
        Parameter::Beta => 0.5,
    }
}

/// The shade of a number, below 0 for what is below the initial value.
pub fn level(parameter: Parameter, value: f64) -> i32 {
    let part = (value - initial(parameter)) / reach(parameter);
    (part.clamp(-1.0, 1.0) * f64::from(LEVELS)).round() as i32
}

/// Below: from paper to the colour of γ at three quarters of the way, and on to ink. Above: from paper to the colour of
/// the mean, which tells apart from it for every eye.
pub fn colour(palette: &Palette, level: i32) -> (u8, u8, u8) {
    const KNEE: f64 = 0.75;
    let part = f64::from(level.abs()) / f64::from(LEVELS);
    let (gamma, above) = (Role::Gamma.colour(palette), Role::Mean.colour(palette));
    match level {
        0.. => mixed(palette.paper, above, part),
        _ if part <= KNEE => mixed(palette.paper, gamma, part / KNEE),
        _ => mixed(gamma, palette.ink, (part - KNEE) / (1.0 - KNEE)),
    }
}

fn mixed(from: (u8, u8, u8), to: (u8, u8, u8), part: f64) -> (u8, u8, u8) {
    let mix = |from: u8, to: u8| (f64::from(from) * (1.0 - part) + f64::from(to) * part).round() as u8;
    (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::style::Theme;

    #[test]
    fn where_training_began_is_paper_and_the_ends_are_strong() {
        for theme in Theme::ALL {
            let palette = theme.palette();
            let shade = |value| colour(&palette, level(Parameter::Gamma, value));
            assert_eq!(shade(1.0), palette.paper);
            assert_eq!(shade(0.25), palette.gamma);
            assert_eq!((shade(0.0), shade(-2.0)), (palette.ink, palette.ink));
            assert_eq!((shade(2.0), shade(3.3)), (palette.mean, palette.mean));
            assert_eq!(colour(&palette, level(Parameter::Beta, 0.0)), palette.paper);
        }
    }
}
