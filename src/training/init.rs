//! Normal random numbers from a seed: the same bits on every machine.

use crate::nn::float::Float;
use rand::Rng;
use rand_pcg::Pcg32;

/// Fills `out` with independent draws from N(0, 1), by the polar method (Marsaglia and Bray 1964).
///
/// Each (`seed`, `stream`) is a sequence of its own. `rand_distr` is not used here because the tail of
/// its normal distribution calls the platform's logarithm, which differs between machines.
pub fn unit_normals<F: Float>(seed: u64, stream: u64, out: &mut [F]) {
    let mut random = Pcg32::new(mixed(seed), mixed(stream));
    for pair in out.chunks_mut(2) {
        for (to, value) in pair.iter_mut().zip(normal_pair(&mut random)) {
            *to = F::from_f64(value);
        }
    }
}

/// Spreads nearby seeds over all 64 bits; the finalizer of SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn normal_pair(random: &mut Pcg32) -> [f64; 2] {
    loop {
        let u = symmetric_uniform(random);
        let v = symmetric_uniform(random);
        let s = u * u + v * v;
        if s < 1.0 {
            let factor = (-2.0 * Float::ln(s) / s).sqrt();
            return [u * factor, v * factor];
        }
    }
}

/// Uniform on (−1, 1), never 0.
fn symmetric_uniform(random: &mut Pcg32) -> f64 {
    const TO_ONE: f64 = 1.0 / (1u64 << 31) as f64;
    (f64::from(random.next_u32() as i32) + 0.5) * TO_ONE
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
    }

    /// Pinned, and the same in a Python version of PCG32 and the polar method: other numbers on any
    /// machine, in any release, would change every shared link.
    #[test]
    fn bits_stay_the_same() {
        let mut draws = [0f64; 4];
        unit_normals(1, 0, &mut draws);
        assert_eq!(draws.map(f64::to_bits), [4605492659230111354, 13823125704864450791, 13829198554852374423, 13827065543359934684]);
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
