//! 图14: times of norms as ratios to LayerNorm's of the same run, and operations for each byte moved.

use super::settings::WIDTHS;
use engine::training::cost::{Config, ENTRIES, Operation};
use engine::training::trial;

/// Rounds of each operation; the first only warms up.
pub const ROUNDS: u32 = 25;
/// The rounds in parts, each with a ratio of its own: how far these differ is the spread.
const PARTS: usize = 3;
/// A spread beyond this, and nothing is said.
const NOISY: f64 = 1.35;
/// Below so many milliseconds the clocks of browsers cannot tell.
const LEAST_MILLIS: f64 = 1.0;

/// What is timed, width by width, operation by operation.
pub fn configs() -> Vec<trial::Config> {
    let at = |features| {
        let of = move |operation| trial::Config::Cost(Config { operation, features, rounds: ROUNDS });
        Operation::ALL.map(of)
    };
    WIDTHS.into_iter().flat_map(|(_, features)| at(features)).collect()
}

/// The place of an operation among [`configs`].
pub fn lane(width: usize, operation: Operation) -> usize {
    width * Operation::ALL.len() + place(operation)
}

fn place(operation: Operation) -> usize {
    Operation::ALL.into_iter().position(|other| other == operation).unwrap_or(0)
}

/// How long an operation takes, over LayerNorm of the same rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// Of all rounds.
    pub ratio: f64,
    /// The least of the parts.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// Nanoseconds for each entry.
    pub nanoseconds: f64,
}

impl Ratio {
    /// From the rounds of LayerNorm and of the operation; `None` until they are all there.
    pub fn of(norm: &[f32], other: &[f32]) -> Option<Self> {
        let rounds = ROUNDS as usize;
        let (norm, other) = (norm.get(1..rounds)?, other.get(1..rounds)?);
        // A coarse clock tells the same few numbers: their mean says more than any one of them.
        let typical = if gap(norm, other) < COARSE { tenth } else { mean };
        let quick = typical(other)?;
        let ratio = quick / typical(norm)?;
        let size = norm.len().div_ceil(PARTS);
        let parts = norm.chunks(size).zip(other.chunks(size));
        let parts: Vec<f64> =
            parts.filter_map(|(norm, other)| Some(typical(other)? / typical(norm)?)).collect();
        let least = parts.iter().copied().fold(ratio, f64::min);
        let most = parts.iter().copied().fold(ratio, f64::max);
        let is_number = ratio.is_finite() && most.is_finite() && ratio > 0.0;
        is_number.then_some(Self { ratio, least, most, nanoseconds: quick * 1e6 / ENTRIES as f64 })
    }

    /// Whether it can be told: the parts agree, and the clock is fine enough.
    pub fn is_clear(&self) -> bool {
        self.most <= NOISY * self.least && self.nanoseconds * ENTRIES as f64 >= LEAST_MILLIS * 1e6
    }
}

/// Clocks that step by more than so many milliseconds are coarse.
const COARSE: f32 = 0.5;

/// The least by which two times differ.
fn gap(norm: &[f32], other: &[f32]) -> f32 {
    let mut sorted = [norm, other].concat();
    sorted.sort_by(f32::total_cmp);
    let gaps = sorted.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 1e-4);
    gaps.fold(f32::INFINITY, f32::min)
}

fn mean(millis: &[f32]) -> Option<f64> {
    let sum: f64 = millis.iter().map(|millis| f64::from(*millis)).sum();
    (!millis.is_empty()).then(|| sum / millis.len() as f64)
}

/// The tenth percentile: on a machine that does other things too, the rounds that were least disturbed.
fn tenth(millis: &[f32]) -> Option<f64> {
    let mut sorted: Vec<f64> = millis.iter().map(|millis| f64::from(*millis)).collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 10).copied()
}

/// The ratios of one width, operation by operation.
pub fn ratios(width: usize, millis: impl Fn(usize) -> Vec<f32>) -> Option<[Ratio; 5]> {
    let norm = millis(lane(width, Operation::LayerNorm));
    let of = |operation| Ratio::of(&norm, &millis(lane(width, operation)));
    let [a, b, c, d, e] = Operation::ALL.map(of);
    Some([a?, b?, c?, d?, e?])
}

/// Tokens that share the weights of a linear layer.
pub const TOKENS: f64 = 4096.0;

/// Operations for each byte moved by a norm, in 2-byte numbers: LayerNorm 7d, RMSNorm 4d, over 4d bytes; whatever d.
pub fn norm_intensity(operation: Operation) -> f64 {
    match operation {
        Operation::RmsNorm => 1.0,
        _ => 7.0 / 4.0,
    }
}

/// The same of a linear layer d → 4d on [`TOKENS`] tokens: 8d² over 2·5d bytes of its input and output and its share
/// of 2·4d² bytes of weights.
pub fn linear_intensity(d: f64) -> f64 {
    8.0 * d * d / (10.0 * d + 8.0 * d * d / TOKENS)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_that_of_the_quickest_tenth() {
        let norm: Vec<f32> =
            (0..25).map(|at| if at % 3 == 0 { 40.0 } else { 4.0 + 0.1 * (at % 2) as f32 }).collect();
        let half: Vec<f32> = norm.iter().map(|millis| millis / 2.0).collect();
        let ratio = Ratio::of(&norm, &half).unwrap();
        assert_eq!((ratio.ratio, ratio.least, ratio.most), (0.5, 0.5, 0.5));
        assert!(ratio.is_clear() && (ratio.nanoseconds - 2e6 / ENTRIES as f64).abs() < 1e-9);
        assert_eq!(Ratio::of(&norm, &half[..24]), None);
        assert_eq!(Ratio::of(&[0.0; 25], &[0.0; 25]), None, "a clock that stands still");
    }

    #[test]
    fn a_machine_that_does_other_things_is_noisy() {
        let mut norm = [4.0f32; 25];
        norm[1] = 4.1;
        let mut other = [4.0f32; 25];
        other[9..17].fill(8.0);
        let ratio = Ratio::of(&norm, &other).unwrap();
        assert_eq!((ratio.ratio, ratio.most), (1.0, 2.0));
        assert!(!ratio.is_clear());
        assert!(!Ratio::of(&[0.5; 25], &[0.5; 25]).unwrap().is_clear(), "a clock that is too coarse");
    }

    /// 3.6 ms and 3.3 ms on a clock of whole milliseconds.
    #[test]
    fn a_coarse_clock_is_averaged() {
        let steps = |millis: f32| -> Vec<f32> {
            let at = |step: usize| (step as f32 * millis).floor();
            (0..25).map(|step| at(step + 1) - at(step)).collect()
        };
        let [norm, other] = [3.6, 3.3].map(steps);
        let ratio = Ratio::of(&norm, &other).unwrap();
        assert!((ratio.ratio - 3.3 / 3.6).abs() < 0.02, "{ratio:?}");
        assert!(ratio.is_clear(), "{ratio:?}");
    }

    #[test]
    fn every_lane_has_its_operation() {
        let configs = configs();
        assert_eq!(configs.len(), 15);
        for (width, (_, features)) in WIDTHS.into_iter().enumerate() {
            for operation in Operation::ALL {
                let expected = Config { operation, features, rounds: ROUNDS };
                assert_eq!(configs[lane(width, operation)], trial::Config::Cost(expected));
            }
        }
    }

    /// Science: 1 operation for each byte in RMSNorm, 1820 in the linear layer at d = 4096.
    #[test]
    fn a_linear_layer_computes_more_for_each_byte_the_wider_it_is() {
        assert_eq!(norm_intensity(Operation::RmsNorm), 1.0);
        assert!((linear_intensity(4096.0) - 1820.4).abs() < 0.5);
        assert!(linear_intensity(32.0) < 30.0);
    }
}
