//! What each figure trains: lists of trials, and what is made of their losses.
//!
//! Sizes, rates and budgets are those that were tried over several seeds; the tests run them again.

pub mod kinds;
pub mod recurrent;
pub mod transformer;

use super::conv_net;
use super::identity;
use super::mlp::{Config, Highway, Input, Norm, ReadOut, Task, Wiring};
use super::{digits::Pixels, shatter};
use std::ops::RangeInclusive;

/// The seeds of the runs that stand side by side.
pub const SEEDS: RangeInclusive<u64> = 1..=5;

/// So many seeds from `first` on, no two alike: 0 comes after the largest.
pub fn seeds(first: u64, count: u64) -> impl Iterator<Item = u64> + Clone {
    (0..count).map(move |at| first.wrapping_add(at))
}

/// How a network is wired and normalized.
pub type Architecture = (Wiring, Norm);

/// The architectures of the depth sweep, plain ones first.
pub const ARCHITECTURES: [Architecture; 10] = [
    (Wiring::Plain, Norm::None),
    (Wiring::Plain, Norm::Layer),
    (Wiring::Plain, Norm::Batch),
    (Wiring::Residual, Norm::None),
    (Wiring::Scaled, Norm::None),
    (Wiring::Residual, Norm::Layer),
    (Wiring::Residual, Norm::Batch),
    (Wiring::PreActivation, Norm::Layer),
    (Wiring::PreActivation, Norm::Batch),
    (Wiring::SkipInit, Norm::None),
];

/// The three of the figures that compare normalizations.
pub const NORMS: [Norm; 3] = [Norm::None, Norm::Batch, Norm::Layer];

/// Depths of the sweep.
pub const DEPTHS: [usize; 5] = [2, 8, 16, 32, 64];
/// Learning rates that the sweep's best was taken from; all that train do so at the second.
pub const SWEEP_RATES: [f64; 3] = [0.1, 0.03, 0.01];

/// Training against depth: width 32, batch 32, 300 steps.
pub fn depth((wiring, norm): Architecture, depth: usize, learning_rate: f64, seed: u64) -> Config {
    Config { wiring, norm, depth, learning_rate, seed, ..Config::default() }
}

/// Budgets of one network: that of the sweep, ten times and about thirty times as many steps.
pub const BUDGETS: [u32; 3] = [300, 3000, 10_000];

/// The same as [`depth`] for so many steps, with the training error on the way.
pub fn longer(
    architecture: Architecture,
    layers: usize,
    steps: u32,
    learning_rate: f64,
    seed: u64,
) -> Config {
    Config { steps, read_out: ReadOut::Course, ..depth(architecture, layers, learning_rate, seed) }
}

/// Gradient norms, spread and cosines at initialization, 128 images; `gain` 2 is He's.
pub fn initialization((wiring, norm): Architecture, depth: usize, gain: f64, seed: u64) -> Config {
    let read_out = ReadOut::Gradients;
    Config { wiring, norm, depth, gain, seed, read_out, steps: 0, batch: 128, ..Config::default() }
}

/// Telling two spirals apart, as a picture: width 32, batch 32, 600 steps.
pub fn spirals((wiring, norm): Architecture, depth: usize, learning_rate: f64, seed: u64) -> Config {
    let (task, input, read_out) = (Task::Spirals, Input::Biased, ReadOut::Field);
    Config {
        task,
        input,
        read_out,
        wiring,
        norm,
        depth,
        learning_rate,
        seed,
        steps: 600,
        ..Config::default()
    }
}

/// Batch sizes, and the steps that each is given.
pub const BATCHES: [(usize, u32); 6] = [(1, 1600), (2, 1600), (4, 1600), (8, 1600), (32, 400), (128, 200)];
/// The rates that each was tried with.
pub const BATCH_RATES: [f64; 3] = [0.03, 0.1, 0.3];

/// Training against batch size: a plain network of depth 4.
pub fn batch(norm: Norm, (batch, steps): (usize, u32), learning_rate: f64, seed: u64) -> Config {
    Config { norm, depth: 4, batch, steps, learning_rate, seed, ..Config::default() }
}

/// Each image's own contrast: the first layer sees the raw pixels, so that the norm stands directly
/// behind W x.
pub fn contrast(norm: Norm, seed: u64) -> Config {
    let (input, pixels, read_out) = (Input::Direct, Pixels::Raw, ReadOut::Contrast);
    Config { norm, depth: 4, steps: 400, input, pixels, read_out, seed, ..Config::default() }
}

/// Factors on the initial weights: the rows of the map.
pub const SCALES: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];
/// Learning rates: its columns.
pub const RATES: [f64; 5] = [0.01, 0.03, 0.1, 0.3, 1.0];

/// One run of a cell of the map: initial scale against learning rate.
pub fn cell(norm: Norm, init_scale: f64, learning_rate: f64, seed: u64) -> Config {
    Config { norm, depth: 4, steps: 200, init_scale, learning_rate, seed, ..Config::default() }
}

/// Whether a run of a cell has trained: its last 20 losses are below 0.5 on average.
pub fn has_trained(losses: &[f32]) -> bool {
    last_loss(losses, 20).is_some_and(|loss| loss < 0.5)
}

/// The networks that blocks are deleted from, with their depth. Plain ones are shallow: deep ones do
/// not train, so that they could not be broken.
pub const LESIONS: [(Architecture, usize); 7] = [
    ((Wiring::Plain, Norm::None), 8),
    ((Wiring::Plain, Norm::Layer), 8),
    ((Wiring::Plain, Norm::Batch), 8),
    ((Wiring::Residual, Norm::Batch), 8),
    ((Wiring::Residual, Norm::Batch), 32),
    ((Wiring::PreActivation, Norm::Layer), 8),
    ((Wiring::PreActivation, Norm::Layer), 32),
];

/// A network to delete blocks from.
pub fn lesion(((wiring, norm), depth): (Architecture, usize), seed: u64) -> Config {
    Config { wiring, norm, depth, steps: 600, read_out: ReadOut::Deletion, seed, ..Config::default() }
}

/// What may stand on the highway, the usual first.
pub const HIGHWAYS: [Wiring; 8] = [
    Wiring::Residual,
    Wiring::Highway(Highway::NothingAfter),
    Wiring::Highway(Highway::HalfBoth),
    Wiring::Highway(Highway::HalfShortcut),
    Wiring::Highway(Highway::Linear),
    Wiring::Highway(Highway::NormMoved),
    Wiring::Highway(Highway::NormAfter),
    Wiring::Highway(Highway::Dropout),
];

/// One of them in 16 blocks.
pub fn highway(wiring: Wiring, norm: Norm, learning_rate: f64, seed: u64) -> Config {
    depth((wiring, norm), 32, learning_rate, seed)
}

/// Learning rates for the identity.
pub const IDENTITY_RATES: [f64; 5] = [0.003, 0.01, 0.03, 0.1, 0.3];

/// Learning y = x: 16 features, 8 blocks, 300 steps.
pub fn identity(wiring: identity::Wiring, learning_rate: f64, seed: u64) -> identity::Config {
    identity::Config { wiring, learning_rate, seed, ..identity::Config::default() }
}

/// Blocks of the convolutional networks.
pub const CONV_BLOCKS: [usize; 3] = [1, 4, 8];

/// A convolutional network on the digits, plain or residual: 8 channels, 200 steps.
pub fn conv_net(residual: bool, blocks: usize, seed: u64) -> conv_net::Config {
    conv_net::Config { residual, blocks, seed, ..conv_net::Config::default() }
}

/// Depths at which slopes are looked at.
pub const SHATTER_DEPTHS: [usize; 5] = [1, 4, 10, 24, 50];
/// What is looked at there.
pub const SHATTERED: [(shatter::Wiring, Norm); 6] = [
    (shatter::Wiring::Plain, Norm::None),
    (shatter::Wiring::Plain, Norm::Batch),
    (shatter::Wiring::Plain, Norm::Layer),
    (shatter::Wiring::Residual, Norm::Batch),
    (shatter::Wiring::Residual, Norm::Layer),
    (shatter::Wiring::Scaled, Norm::None),
];

/// The mean of the last `count` losses; nothing for a run that was shorter.
pub fn last_loss(losses: &[f32], count: usize) -> Option<f64> {
    let last = &losses[losses.len().checked_sub(count)?..];
    (count > 0).then(|| last.iter().map(|loss| f64::from(*loss)).sum::<f64>() / count as f64)
}

/// Losses that are averaged before they count as below a threshold: one lucky batch is none.
pub const WINDOW: usize = 10;

/// The first step after which the mean of the last [`WINDOW`] losses is below `threshold`.
pub fn steps_to(losses: &[f32], threshold: f64) -> Option<u32> {
    let mean = |window: &[f32]| window.iter().map(|loss| f64::from(*loss)).sum::<f64>() / WINDOW as f64;
    let at = losses.windows(WINDOW).position(|window| mean(window) < threshold)?;
    u32::try_from(at + WINDOW).ok()
}

/// What several seeds gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The least.
    pub least: f64,
    /// The middle one, or the mean of the two in the middle.
    pub median: f64,
    /// The most.
    pub most: f64,
}

/// Least, median and most; nothing when there is none, or one is not a number.
pub fn spread(values: &[f64]) -> Option<Spread> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
    let median = if low == high { low } else { 0.5 * (low + high) };
    (!least.is_nan() && !most.is_nan()).then_some(Spread { least, median, most })
}

/// The steps that several seeds needed. A seed that never got there counts as infinitely many, so the
/// median is that of all seeds.
pub fn spread_of_steps(steps: &[Option<u32>]) -> Option<Spread> {
    let steps: Vec<f64> = steps.iter().map(|steps| steps.map_or(f64::INFINITY, f64::from)).collect();
    spread(&steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_go_on_past_the_largest() {
        assert!(seeds(7, 3).eq([7, 8, 9]));
        assert!(seeds(u64::MAX - 1, 4).eq([u64::MAX - 1, u64::MAX, 0, 1]));
        assert!(seeds(u64::MAX, 0).eq([]));
    }

    #[test]
    fn one_lucky_batch_is_not_there_yet() {
        let mut losses = vec![1.0; 30];
        losses[5] = 0.0;
        assert_eq!(steps_to(&losses, 0.5), None);
        losses[12..].fill(0.25);
        // Steps 13 to 18 and the four before: 6·0.25 + 4·1 < 5.5, not < 5; one more is.
        assert_eq!(steps_to(&losses, 0.5), Some(19));
        assert_eq!(steps_to(&losses[..9], 2.0), None);
        assert_eq!(last_loss(&losses, 10), Some(0.25));
        assert_eq!(last_loss(&losses, 31), None);
    }

    #[test]
    fn a_seed_that_never_gets_there_is_counted() {
        let spread = spread_of_steps(&[Some(10), None, Some(30)]);
        assert_eq!(spread, Some(Spread { least: 10.0, median: 30.0, most: f64::INFINITY }));
        let spread = super::spread(&[4.0, 1.0]);
        assert_eq!(spread, Some(Spread { least: 1.0, median: 2.5, most: 4.0 }));
        assert_eq!(spread_of_steps(&[]), None);
        assert_eq!(super::spread(&[1.0, f64::NAN]), None);
    }
}
