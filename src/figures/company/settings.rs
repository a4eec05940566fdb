//! 图2: the same digit, different company.

use crate::charts::numbers::exact;
use crate::figures::company::model::{DRAWS, SIZES, UNITS};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::{self, from_one};
use engine::training::digits::CLASSES;
use engine::training::experiments::BATCH_RATES;

/// Which of its parts the figure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// One digit in changing batches.
    #[default]
    Company,
    /// Networks trained at this batch size.
    Training,
}

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct CompanySettings {
    /// Which part.
    pub view: View,
    /// The digit, 0 to 9.
    pub digit: u8,
    /// The unit that looks at it, from 0.
    pub unit: usize,
    /// Images in a batch.
    pub batch: usize,
    /// The batch that is looked at, from 0.
    pub draw: usize,
    /// The learning rate of the training.
    pub rate: f64,
}

impl Default for CompanySettings {
    fn default() -> Self {
        Self { view: View::Company, digit: 3, unit: 0, batch: 2, draw: 0, rate: BATCH_RATES[0] }
    }
}

const VIEWS: [(&str, View); 2] = [("company", View::Company), ("training", View::Training)];

/// The nearest of some values, by ratio.
fn nearest<const N: usize>(values: [f64; N], to: f64) -> f64 {
    let distance = |value: &f64| (value / to).ln().abs();
    values.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(to)
}

impl Figure for CompanySettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("part", VIEWS, view),
        Knob {
            name: "company-digit",
            read: |figure, text| {
                let digit = text.parse::<usize>().ok()?;
                figure.digit = u8::try_from(digit).unwrap_or(u8::MAX);
                Some(())
            },
            write: |figure| Some(figure.digit.to_string()),
        },
        Knob {
            name: "unit",
            read: |figure, text| from_one(text).map(|unit| figure.unit = unit),
            write: |figure| Some((figure.unit + 1).to_string()),
        },
        Knob {
            name: "company",
            read: |figure, text| {
                text.parse().ok().filter(|batch| *batch > 0).map(|batch| figure.batch = batch)
            },
            write: |figure| Some(figure.batch.to_string()),
        },
        Knob {
            name: "draw",
            read: |figure, text| from_one(text).map(|draw| figure.draw = draw),
            write: |figure| Some((figure.draw + 1).to_string()),
        },
        Knob {
            name: "company-rate",
            read: |figure, text| {
                parse::number(text).ok().filter(|rate| *rate > 0.0).map(|rate| figure.rate = rate)
            },
            write: |figure| Some(exact(figure.rate)),
        },
    ];

    fn clamped(mut self) -> Self {
        self.digit = self.digit.min(CLASSES as u8 - 1);
        self.unit = self.unit.min(UNITS - 1);
        self.batch = nearest(SIZES.map(|size| size as f64), self.batch as f64) as usize;
        self.draw = self.draw.min(DRAWS - 1);
        self.rate = nearest(BATCH_RATES, self.rate);
        self
    }
}
