//! What goes in, and what should come out.

use super::config::{CLASSES, HEARD, Sizes, Task};
use crate::training::digits::{self, DARKEST, Digits, Pixels, SIDE};
use crate::training::init::Choices;
use std::ops::Range;
use std::rc::Rc;

/// Where sequences come from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// Rows of the digits, with the number for each pixel value.
    Digits(Rc<Digits>, [f32; DARKEST as usize + 1]),
    /// Random symbols.
    Symbols,
}

/// Apart from the streams of the weights.
const BATCH_STREAM: u64 = 1 << 32;
const HELD_OUT_STREAM: u64 = 1 << 48;
/// Sequences of random symbols that are held out.
const SYMBOL_TESTS: usize = 256;

impl Source {
    /// `None` where digits are needed and there are none.
    pub fn new(task: Task, digits: Option<&Rc<Digits>>) -> Option<Self> {
        match task {
            Task::Digits => {
                let digits = digits?;
                let table = digits.table(Pixels::Standardized).map(|value| value as f32);
                Some(Self::Digits(Rc::clone(digits), table))
            }
            Task::FirstSymbol => Some(Self::Symbols),
        }
    }

    /// The batch of one step: random, with repetition.
    pub fn draw(&self, seed: u64, step: u32, sizes: &Sizes, x: &mut [f32], targets: &mut [usize]) {
        let mut choices = Choices::new(seed, BATCH_STREAM + u64::from(step));
        for (row, target) in targets.iter_mut().enumerate().take(sizes.batch) {
            *target = match self {
                Self::Digits(digits, table) => {
                    let image = choices.below(digits::train().len());
                    write_digit(digits, table, image, (row, sizes), x)
                }
                Self::Symbols => write_symbols(&mut choices, (row, sizes), x),
            };
        }
    }

    /// The images to learn from; symbols are drawn afresh for every step.
    pub fn training(&self) -> Range<usize> {
        match self {
            Self::Digits(..) => digits::train(),
            Self::Symbols => 0..0,
        }
    }

    /// What is held out.
    pub fn held_out(&self) -> Range<usize> {
        match self {
            Self::Digits(..) => digits::test(),
            Self::Symbols => 0..SYMBOL_TESTS,
        }
    }

    /// Sequence number `index` of those, as row `row` of a batch; gives the answer.
    pub fn write(&self, seed: u64, index: usize, place: (usize, &Sizes), x: &mut [f32]) -> usize {
        match self {
            Self::Digits(digits, table) => write_digit(digits, table, index, place, x),
            Self::Symbols => {
                let mut choices = Choices::new(seed, HELD_OUT_STREAM + index as u64);
                write_symbols(&mut choices, place, x)
            }
        }
    }
}

/// A row of pixels a step.
fn write_digit(
    digits: &Digits,
    table: &[f32; DARKEST as usize + 1],
    image: usize,
    (row, sizes): (usize, &Sizes),
    x: &mut [f32],
) -> usize {
    for (step, pixels) in digits.raw(image).chunks_exact(SIDE).enumerate() {
        let at = (step * sizes.batch + row) * sizes.inputs;
        for (to, pixel) in x[at..at + sizes.inputs].iter_mut().zip(pixels) {
            *to = table[usize::from(*pixel)];
        }
    }
    digits.class(image).map_or(0, usize::from)
}

/// A symbol a step, 1 in its place and 0 elsewhere.
fn write_symbols(choices: &mut Choices, (row, sizes): (usize, &Sizes), x: &mut [f32]) -> usize {
    let symbols: [usize; HEARD] = std::array::from_fn(|_| choices.below(CLASSES));
    for (step, symbol) in symbols.iter().enumerate() {
        let at = (step * sizes.batch + row) * sizes.inputs;
        x[at..at + sizes.inputs].fill(0.0);
        x[at + symbol] = 1.0;
    }
    symbols[0]
}
