//! Feature maps as shaded squares; the page draws them as SVG paths, one a shade.

use std::fmt::Write;

/// Shades of either sign.
pub const LEVELS: usize = 8;

/// All squares of one shade.
#[derive(Clone, Debug, PartialEq)]
pub struct Shade {
    /// Whether the numbers are below 0.
    pub is_negative: bool,
    /// How much of the colour, above 0 and up to 1.
    pub strength: f64,
    /// The squares as path data, a unit wide.
    pub path: String,
}

/// The numbers of a square, row by row, as squares of a unit; `largest` has the full shade.
pub fn shades(side: usize, numbers: &[f64], largest: f64) -> Vec<Shade> {
    let mut paths = vec![String::new(); 2 * LEVELS];
    for (at, number) in numbers.iter().enumerate() {
        let part = (number / largest).abs();
        // Nothing where `largest` is 0 or a number is NaN.
        if part.is_nan() || part == 0.0 {
            continue;
        }
        let level = (LEVELS as f64 * part.min(1.0)).ceil().max(1.0);
        let slot = level as usize - 1 + if *number < 0.0 { LEVELS } else { 0 };
        let _ = write!(paths[slot], "M{} {}h1v1h-1z", at % side, at / side);
    }
    paths
        .into_iter()
        .enumerate()
        .filter(|(_, path)| !path.is_empty())
        .map(|(slot, path)| Shade {
            is_negative: slot >= LEVELS,
            strength: (slot % LEVELS + 1) as f64 / LEVELS as f64,
            path,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_and_size_are_the_shade() {
        let shades = shades(2, &[1.0, -1.0, 0.0, 0.4], 1.0);
        let found: Vec<_> =
            shades.iter().map(|shade| (shade.is_negative, shade.strength, shade.path.as_str())).collect();
        assert_eq!(
            found,
            [(false, 0.5, "M1 1h1v1h-1z"), (false, 1.0, "M0 0h1v1h-1z"), (true, 1.0, "M1 0h1v1h-1z")]
        );
        assert!(super::shades(2, &[0.0; 4], 0.0).is_empty());
        assert!(super::shades(2, &[f64::NAN; 4], 1.0).is_empty());
    }
}
