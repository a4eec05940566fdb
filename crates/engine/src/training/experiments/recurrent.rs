//! What the recurrent networks of the figures train, and what is read off them before.

use crate::training::recurrent::{Config, Input, Recurrence, Task, ThroughTime};

/// Both kinds, side by side in every figure.
pub const RECURRENCES: [Recurrence; 2] = [Recurrence::Plain, Recurrence::LayerNorm];
/// Gains g of the recurrent weights; at 4 the difference is largest, at 1 there is none.
pub const GAINS: [f64; 7] = [0.5, 0.9, 1.0, 1.2, 1.5, 2.0, 4.0];
/// Silent steps between the input and the answer.
pub const DELAYS: [usize; 3] = [8, 16, 32];
/// Steps that the gradient goes back.
pub const LENGTH: usize = 100;

/// The gradient through time at initialization.
pub fn through_time(recurrence: Recurrence, gain: f64, input: Input, seed: u64) -> ThroughTime {
    ThroughTime { recurrence, gain, input, length: LENGTH, seed }
}

/// Training on the digits, read row by row.
pub fn digits(recurrence: Recurrence, gain: f64, delay: usize, seed: u64) -> Config {
    Config::standard(recurrence, gain, delay, seed)
}

/// Training to remember the first of eight symbols over `delay` silent steps.
pub fn memory(recurrence: Recurrence, gain: f64, delay: usize, seed: u64) -> Config {
    Config { task: Task::FirstSymbol, ..Config::standard(recurrence, gain, delay, seed) }
}
