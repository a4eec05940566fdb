//! A chain of blocks.

use crate::charts::numbers::exact;
use crate::figures::chain::model::Chain;
use crate::figures::chain::model::Kind;
use crate::state::figure::{Figure, Knob};
use crate::state::parse;
use crate::state::url::{name_of, named};

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
        Knob {
            name: "chain-kind",
            read: |figure, text| named(&KINDS, text).map(|kind| figure.chain.kind = kind),
            write: |figure| Some(name_of(&KINDS, figure.chain.kind).to_owned()),
        },
        Knob {
            name: "chain-f",
            read: |figure, text| parse::number(text).ok().map(|f| figure.chain.derivative = f),
            write: |figure| Some(exact(figure.chain.derivative)),
        },
        Knob {
            name: "chain-s",
            read: |figure, text| parse::number(text).ok().map(|s| figure.chain.spread = s),
            write: |figure| Some(exact(figure.chain.spread)),
        },
        Knob {
            name: "chain-length",
            read: |figure, text| text.parse().ok().map(|blocks| figure.chain.blocks = blocks),
            write: |figure| Some(figure.chain.blocks.to_string()),
        },
        Knob {
            name: "chain-at",
            read: |figure, text| text.parse().ok().map(|at| figure.at = Some(at)),
            write: |figure| figure.at.map(|at| at.to_string()),
        },
    ];

    fn clamped(mut self) -> Self {
        let chain = &mut self.chain;
        let within =
            |value: f64, range: std::ops::RangeInclusive<f64>| value.clamp(*range.start(), *range.end());
        chain.derivative = within(chain.derivative, Chain::DERIVATIVES);
        chain.spread = within(chain.spread, Chain::SPREADS);
        chain.blocks = chain.blocks.clamp(*Chain::BLOCKS.start(), *Chain::BLOCKS.end());
        self.at = self.at.map(|at| at.min(self.chain.blocks));
        self
    }
}
