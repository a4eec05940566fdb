//! Two spirals, one inside the other: points in the plane that no straight line parts by class, so that one can see
//! what a network has learned. After K. J. Lang and M. J. Witbrock, "Learning to tell two spirals apart",
//! Connectionist Models Summer School 1988; drawn at random instead of at even angles, with a little noise.

use super::init::{Choices, unit_normals};
use crate::nn::special::sin_cos;
use std::f64::consts::FRAC_PI_2;
use std::ops::Range;

/// Coordinates of a point.
pub const COORDINATES: usize = 2;
/// The spirals.
pub const CLASSES: usize = 2;
/// Points to learn from: the first ones.
pub const TRAIN: usize = 400;
/// All points.
pub const COUNT: usize = 800;
/// Every point lies between −`EDGE` and `EDGE`.
pub const EDGE: f64 = 2.5;

/// How often a spiral goes around.
const TURNS: f64 = 1.25;
/// The distance of its ends from the middle.
const RADII: (f64, f64) = (0.25, 2.0);
/// The standard deviation of the noise on each coordinate.
const NOISE: f64 = 0.06;
/// The random numbers for angles and noise.
const STREAMS: (u64, u64) = (9 << 32, 10 << 32);

/// The points and their classes, every other one of the other spiral.
#[derive(Clone, Debug, PartialEq)]
pub struct Spirals {
    points: Vec<[f64; COORDINATES]>,
}

impl Spirals {
    /// Point i of class c = i mod 2: t ~ U(0, 1), radius r = 0.25 + 1.75 t, angle φ = 2π·1.25 t + π c; the point is
    /// r (cos φ, sin φ) + 0.06 N(0, I), held within the edge.
    pub fn new(seed: u64) -> Self {
        let mut noise = vec![0.0; COUNT * COORDINATES];
        unit_normals(seed, STREAMS.1, &mut noise);
        let mut choices = Choices::new(seed, STREAMS.0);
        let points = noise.chunks_exact(COORDINATES).enumerate().map(|(index, noise)| {
            let along = choices.uniform();
            let radius = RADII.0 + (RADII.1 - RADII.0) * along;
            let (sin, cos) = around(TURNS * along + 0.5 * f64::from(class(index)));
            [(cos, noise[0]), (sin, noise[1])]
                .map(|(part, noise)| (radius * part + NOISE * noise).clamp(-EDGE, EDGE))
        });
        Self { points: points.collect() }
    }

    /// A point; the origin beyond the last.
    pub fn point(&self, index: usize) -> [f64; COORDINATES] {
        self.points.get(index).copied().unwrap_or_default()
    }
}

/// Sine and cosine of so many turns, 0 or more.
fn around(turns: f64) -> (f64, f64) {
    let quarters = (4.0 * turns).floor();
    let (sin, cos) = sin_cos((4.0 * turns - quarters) * FRAC_PI_2);
    match quarters as u64 % 4 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// Which spiral a point belongs to, 0 or 1.
pub const fn class(index: usize) -> u8 {
    (index % CLASSES) as u8
}

/// The points to learn from.
pub const fn train() -> Range<usize> {
    0..TRAIN
}

/// Those that were held out.
pub const fn test() -> Range<usize> {
    TRAIN..COUNT
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without noise, a turn to where its radius says the spiral is would bring every point onto one ray.
    #[test]
    fn points_lie_on_their_spiral() {
        let spirals = Spirals::new(3);
        for index in 0..COUNT {
            let [x, y] = spirals.point(index);
            let along = (x.hypot(y) - RADII.0) / (RADII.1 - RADII.0);
            let expected = std::f64::consts::TAU * (TURNS * along + 0.5 * f64::from(class(index)));
            let off = (y.atan2(x) - expected).rem_euclid(std::f64::consts::TAU);
            let off = off.min(std::f64::consts::TAU - off) * x.hypot(y);
            // Noise along the radius turns into an angle, too: five standard deviations of both.
            assert!(off < 5.0 * NOISE * (1.0 + 4.5 * x.hypot(y)), "{index}: {off}");
            assert!(x.abs() <= EDGE && y.abs() <= EDGE);
        }
        assert_ne!(Spirals::new(3), Spirals::new(4));
        assert_eq!(Spirals::new(3), Spirals::new(3));
    }

    #[test]
    fn quarter_turns_are_where_they_are() {
        for step in 0..=70 {
            let turns = f64::from(step) / 40.0;
            let (sin, cos) = around(turns);
            let angle = std::f64::consts::TAU * turns;
            assert!((sin - angle.sin()).abs() < 1e-14 && (cos - angle.cos()).abs() < 1e-14, "{turns}");
        }
    }
}
