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

/// Some maps side by side, two in a row or four, with a gap of half a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tiles {
    /// How many there are.
    pub maps: usize,
    /// Pixels along a side.
    pub side: usize,
}

impl Tiles {
    const GAP: f64 = 0.5;

    const fn columns(self) -> usize {
        if self.maps > 4 { 4 } else { 2 }
    }

    /// Width and height of the whole.
    pub fn size(self) -> (f64, f64) {
        let length = |count: usize| count as f64 * (self.side as f64 + Self::GAP) - Self::GAP;
        (length(self.columns()), length(self.maps.div_ceil(self.columns())))
    }

    /// Where a map begins.
    pub fn corner(self, map: usize) -> (f64, f64) {
        let at = |count: usize| count as f64 * (self.side as f64 + Self::GAP);
        (at(map % self.columns()), at(map / self.columns()))
    }

    /// The pixel under a place, as map, row and column; none in a gap.
    pub fn pixel(self, (x, y): (f64, f64)) -> Option<(usize, usize, usize)> {
        let inside = |map: &usize| {
            let (left, top) = self.corner(*map);
            let side = self.side as f64;
            (left..left + side).contains(&x) && (top..top + side).contains(&y)
        };
        let map = (0..self.maps).find(inside)?;
        let (left, top) = self.corner(map);
        Some((map, (y - top) as usize, (x - left) as usize))
    }

    /// The numbers, map by map and row by row, as squares; `largest` has the full shade.
    pub fn shades(self, numbers: &[f64], largest: f64) -> Vec<Shade> {
        let mut paths = vec![String::new(); 2 * LEVELS];
        for (at, number) in numbers.iter().enumerate() {
            let part = (number / largest).abs();
            // Nothing where `largest` is 0 or a number is NaN.
            if part.is_nan() || part == 0.0 {
                continue;
            }
            let level = (LEVELS as f64 * part.min(1.0)).ceil().max(1.0);
            let slot = level as usize - 1 + if *number < 0.0 { LEVELS } else { 0 };
            let (map, rest) = (at / (self.side * self.side), at % (self.side * self.side));
            let (left, top) = self.corner(map);
            let (x, y) = (left + (rest % self.side) as f64, top + (rest / self.side) as f64);
            let _ = write!(paths[slot], "M{x} {y}h1v1h-1z");
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_is_found_where_it_is_drawn() {
        let tiles = Tiles { maps: 8, side: 4 };
        assert_eq!(tiles.size(), (17.5, 8.5));
        assert_eq!(tiles.pixel((0.5, 0.5)), Some((0, 0, 0)));
        assert_eq!(tiles.pixel((4.6, 3.9)), Some((1, 3, 0)));
        assert_eq!(tiles.pixel((4.2, 1.0)), None);
        assert_eq!(tiles.pixel((17.4, 8.4)), Some((7, 3, 3)));
        assert_eq!(tiles.pixel((f64::NAN, 0.0)), None);
    }

    #[test]
    fn sign_and_size_are_the_shade() {
        let tiles = Tiles { maps: 1, side: 2 };
        let shades = tiles.shades(&[1.0, -1.0, 0.0, 0.4], 1.0);
        let found: Vec<_> =
            shades.iter().map(|shade| (shade.is_negative, shade.strength, shade.path.as_str())).collect();
        assert_eq!(
            found,
            [(false, 0.5, "M1 1h1v1h-1z"), (false, 1.0, "M0 0h1v1h-1z"), (true, 1.0, "M1 0h1v1h-1z")]
        );
        assert!(tiles.shades(&[0.0; 4], 0.0).is_empty() && tiles.shades(&[f64::NAN; 4], 1.0).is_empty());
    }
}
