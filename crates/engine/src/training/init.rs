//! Normal random numbers from a seed: the same on every machine.

use crate::nn::float::Float;
use rand::{Rng, RngExt};
use rand_distr::StandardNormal;
use rand_pcg::Pcg32;

/// Fills `out` with independent draws from N(0, 1), by the ziggurat (Marsaglia and Tsang 2000).
///
/// Each (`seed`, `stream`) is a sequence of its own.
pub fn unit_normals<F: Float>(seed: u64, stream: u64, out: &mut [F]) {
    let mut random = Pcg32::new(mixed(seed), mixed(stream));
    for to in out {
        let value: f64 = random.sample(StandardNormal);
        *to = F::from_f64(if value.abs() < TAIL { value } else { tail(&mut random).copysign(value) });
    }
}

/// Random choices: which images make a batch, which activations are dropped.
#[derive(Clone, Debug)]
pub struct Choices(Pcg32);

impl Choices {
    /// Each (`seed`, `stream`) is a sequence of its own.
    pub fn new(seed: u64, stream: u64) -> Self {
        Self(Pcg32::new(mixed(seed), mixed(stream)))
    }

    /// One of 0 to `count` − 1, each equally likely but for 1 part in 2³²/`count`.
    pub fn below(&mut self, count: usize) -> usize {
        // Lemire 2019: the upper half of a product takes the place of a remainder.
        ((u64::from(self.0.next_u32()) * count as u64) >> 32) as usize
    }

    /// Uniform on (0, 1), neither end.
    pub fn uniform(&mut self) -> f64 {
        positive_uniform(&mut self.0)
    }
}

/// Fills `out` with independent draws from 0 to `limit` − 1, each equally likely but for 1 part in 2³²/`limit`.
///
/// Each (`seed`, `stream`) is a sequence of its own.
pub fn uniform_indices(seed: u64, stream: u64, limit: usize, out: &mut [usize]) {
    let mut choices = Choices::new(seed, stream);
    out.iter_mut().for_each(|to| *to = choices.below(limit));
}

/// Where the ziggurat of `rand_distr` ends. Beyond, it takes the platform's logarithm, the last bit of
/// which differs between machines: those draws, one in 4000, are made anew.
const TAIL: f64 = 3.654;

/// A draw from the tail of N(0, 1) beyond `TAIL` (Marsaglia 1964).
fn tail(random: &mut Pcg32) -> f64 {
    loop {
        let beyond = -Float::ln(positive_uniform(random)) / TAIL;
        if -2.0 * Float::ln(positive_uniform(random)) > beyond * beyond {
            return TAIL + beyond;
        }
    }
}

/// Uniform on (0, 1), neither end.
fn positive_uniform(random: &mut Pcg32) -> f64 {
    const TO_ONE: f64 = 1.0 / (1u64 << 32) as f64;
    (f64::from(random.next_u32()) + 0.5) * TO_ONE
}

/// Spreads nearby seeds over all 64 bits; the finalizer of SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Moments of 10⁶ draws within 5 standard errors, and the share of the tails.
    #[test]
    fn draws_are_standard_normal() {
        let mut draws = vec![0f64; 1_000_000];
        unit_normals(7, 3, &mut draws);
        let n = draws.len() as f64;
        let moment = |power| draws.iter().map(|x: &f64| x.powi(power)).sum::<f64>() / n;
        let within = |value: f64, expected: f64, variance: f64| {
            assert!((value - expected).abs() < 5.0 * (variance / n).sqrt(), "{value} for {expected}");
        };
        within(moment(1), 0.0, 1.0);
        within(moment(2), 1.0, 2.0);
        within(moment(3), 0.0, 15.0);
        within(moment(4), 3.0, 96.0);
        let neighbours = draws.windows(2).map(|pair| pair[0] * pair[1]).sum::<f64>() / n;
        within(neighbours, 0.0, 1.0);
        let beyond_3 = draws.iter().filter(|x| x.abs() > 3.0).count() as f64 / n;
        within(beyond_3, 0.002_699_8, 0.002_699_8);
        let tails: Vec<f64> = draws.iter().map(|x| x.abs()).filter(|x| *x >= TAIL).collect();
        within(tails.len() as f64 / n, 0.000_258_2, 0.000_258_2);
        // E[|x| given |x| > 3.654] = φ/Q = 3.897, with standard deviation 0.231.
        let mean = tails.iter().sum::<f64>() / tails.len() as f64;
        assert!((mean - 3.897).abs() < 5.0 * 0.2312 / (tails.len() as f64).sqrt(), "{mean}");
    }

    /// Pinned: other numbers on any machine, in any release, would change what a shared link shows.
    #[test]
    fn bits_stay_the_same() {
        let mut draws = [0f64; 4];
        unit_normals(1, 0, &mut draws);
        assert_eq!(
            draws.map(f64::to_bits),
            [4609219396205756565, 4611305594483000063, 4604266677006369716, 13822190373738445482]
        );
    }

    #[test]
    fn streams_and_seeds_differ() {
        let draw = |seed, stream| {
            let mut one = [0f64];
            unit_normals(seed, stream, &mut one);
            one[0]
        };
        assert_ne!(draw(1, 0), draw(1, 1));
        assert_ne!(draw(1, 0), draw(2, 0));
        assert_ne!(draw(1, 2), draw(2, 1));
    }
}
