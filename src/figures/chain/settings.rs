//! A chain of blocks.

use crate::figures::chain::model::{Chain, Kind};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;

/// What the figure is set to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainSettings {
    /// The chain.
    pub chain: Chain,
    /// After how many blocks the products are read out.
    pub at: Option<usize>,
}

const KINDS: [(&str, Kind); 2] = [("equal", Kind::Equal), ("random", Kind::Random)];

impl Figure for ChainSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("chain-kind", KINDS, chain.kind),
        knob!("chain-f", number, chain.derivative),
        knob!("chain-s", number, chain.spread),
        knob!("chain-length", count, chain.blocks),
        Knob {
            name: "chain-at",
            read: |figure, text| text.parse().ok().map(|at| figure.at = Some(at)),
            write: |figure| figure.at.map(|at| at.to_string()),
        },
    ];

    fn clamped(mut self) -> Self {
        let chain = &mut self.chain;
        chain.derivative = within(chain.derivative, &Chain::DERIVATIVES);
        chain.spread = within(chain.spread, &Chain::SPREADS);
        chain.blocks = within(chain.blocks, &Chain::BLOCKS);
        self.at = self.at.map(|at| at.min(self.chain.blocks));
        self
    }
}
