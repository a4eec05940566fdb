//! 图9: what may stand on the shortcut, trained.

use super::{Figure, Knob};
use crate::charts::numbers::exact;
use crate::lesson::highway::Highways;
use crate::state::parse;
use crate::state::url::{name_of, named};
use std::ops::RangeInclusive;

/// What is shown of blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// One block, put together.
    #[default]
    Block,
    /// Deep networks of such blocks, trained.
    Training,
}

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct Highway {
    /// Which part is shown.
    pub tab: Tab,
    /// The learning rate.
    pub rate: f64,
    /// Seeds for each network.
    pub seeds: usize,
}

impl Highway {
    /// Learning rates that can be tried.
    pub const RATES: RangeInclusive<f64> = 1e-3..=1.0;
    /// Seeds for each network.
    pub const SEEDS: RangeInclusive<usize> = 1..=5;

    /// The experiment, from this seed on.
    pub const fn networks(&self, seed: u64) -> Highways {
        Highways { rate: self.rate, seeds: self.seeds, seed }
    }
}

impl Default for Highway {
    fn default() -> Self {
        Self { tab: Tab::Block, rate: 0.03, seeds: 3 }
    }
}

const TABS: [(&str, Tab); 2] = [("one", Tab::Block), ("deep", Tab::Training)];

impl Figure for Highway {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "blocks",
            read: |figure, text| named(&TABS, text).map(|tab| figure.tab = tab),
            write: |figure| Some(name_of(&TABS, figure.tab).to_owned()),
        },
        Knob {
            name: "highway-rate",
            read: |figure, text| parse::number(text).ok().map(|rate| figure.rate = rate),
            write: |figure| Some(exact(figure.rate)),
        },
        Knob {
            name: "highway-seeds",
            read: |figure, text| text.parse().ok().map(|seeds| figure.seeds = seeds),
            write: |figure| Some(figure.seeds.to_string()),
        },
    ];

    fn clamped(mut self) -> Self {
        self.rate = self.rate.clamp(*Self::RATES.start(), *Self::RATES.end());
        self.seeds = self.seeds.clamp(*Self::SEEDS.start(), *Self::SEEDS.end());
        self
    }
}
