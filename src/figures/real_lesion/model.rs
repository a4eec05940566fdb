//! 图12: a trained model with something taken out. Every loss is a run of the whole model, made when its file was; here they
//! are only put in order.
//!
//! What a block does to the stream: x ← x + F(RMSNorm(x)), twice. Without it the shortcut alone is left. Loss: the mean
//! cross entropy of the next token, in nats, over one passage.

use crate::figures::trained::model::{Half, Lesion, Model, ModelId, Place, Ranges};

/// What is taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cut {
    /// A block, both of its branches.
    #[default]
    Block,
    /// One branch.
    Half,
    /// The order of two neighbours.
    Swap,
    /// A norm's division: y = γ ⊙ x.
    Division,
    /// A norm's γ: y = x̂.
    Gamma,
    /// Several blocks in a row.
    Range,
}

const MODEL: ModelId = ModelId::SmolLm2;

/// Prompts for which several blocks were taken out.
pub const RANGES: usize = 2;

/// The first block whose branches are told apart by worth alone, and the one they are compared with.
pub const PAIR: [usize; 2] = [16, 11];

impl Cut {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Block, Self::Half, Self::Swap, Self::Division, Self::Gamma, Self::Range];

    /// How many there are of it; of several blocks in a row, how many can be the first.
    pub const fn count(self) -> usize {
        match self {
            Self::Block | Self::Range => MODEL.blocks(),
            Self::Half => MODEL.branches(),
            Self::Swap => MODEL.blocks() - 1,
            Self::Division | Self::Gamma => MODEL.norms(),
        }
    }

    /// The `data-series` of its values.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Half => "half",
            Self::Swap => "swap",
            Self::Division => "division",
            Self::Gamma => "gamma",
            Self::Range => "range",
        }
    }

    /// The block that one of them is in; none for the final norm.
    pub fn block(self, at: usize) -> Option<usize> {
        match (self, MODEL.place(at)) {
            (Self::Block | Self::Swap | Self::Range, _) => Some(at),
            (Self::Half | Self::Division | Self::Gamma, Some(Place::Block(block, _))) => Some(block),
            (Self::Half | Self::Division | Self::Gamma, _) => None,
        }
    }

    /// The half of a block that one of them is in, where it is in one.
    pub fn half(self, at: usize) -> Option<Half> {
        match (self, MODEL.place(at)) {
            (Self::Half | Self::Division | Self::Gamma, Some(Place::Block(_, half))) => Some(half),
            _ => None,
        }
    }

    /// The first of them in a block.
    pub fn of_block(self, block: usize) -> usize {
        match self {
            Self::Half | Self::Division | Self::Gamma => 2 * block,
            Self::Block | Self::Swap | Self::Range => block.min(self.count() - 1),
        }
    }

    /// Slots of the picture: blocks, and one more where there is a final norm.
    pub const fn slots(self) -> usize {
        match self {
            Self::Division | Self::Gamma => MODEL.blocks() + 1,
            _ => MODEL.blocks(),
        }
    }

    /// Where one of them stands in the picture: left edge and width, as parts of its width.
    pub fn place(self, at: usize) -> (f64, f64) {
        let slot = 1.0 / self.slots() as f64;
        match self {
            Self::Block | Self::Range => (at as f64 * slot, slot),
            // Between the two.
            Self::Swap => ((at as f64 + 0.5) * slot, slot),
            Self::Half | Self::Division | Self::Gamma if self.half(at).is_some() => {
                (at as f64 * slot / 2.0, slot / 2.0)
            }
            _ => (1.0 - slot, slot),
        }
    }
}

/// The loss for each of them; empty for several blocks in a row, of which another thing was measured.
pub fn losses(lesion: &Lesion, cut: Cut) -> &[f64] {
    match cut {
        Cut::Block => &lesion.without_block,
        Cut::Half => &lesion.without_branch,
        Cut::Swap => &lesion.swapped,
        Cut::Division => &lesion.without_division,
        Cut::Gamma => &lesion.without_gamma,
        Cut::Range => &[],
    }
}

/// ‖branch‖/‖stream‖ of what is taken out, or of the branch behind the norm: both branches of a block, in their order. An
/// exchange takes none away, and behind the final norm there is none.
pub fn sizes(lesion: &Lesion, cut: Cut, at: usize) -> &[f64] {
    let all = &lesion.branch_ratio;
    let range = match cut {
        Cut::Block => 2 * at..2 * at + 2,
        Cut::Half | Cut::Division | Cut::Gamma => at..at + 1,
        Cut::Swap | Cut::Range => 0..0,
    };
    all.get(range).unwrap_or_default()
}

/// The picture goes from this loss to that.
pub const LOSSES: (f64, f64) = (2.5, 13.5);
/// And from size 0 to this.
pub const LARGEST: f64 = 0.7;

/// Where a loss stands, as a part of the picture's height; what is beyond stands at its top.
pub fn height(loss: f64) -> f64 {
    ((loss - LOSSES.0) / (LOSSES.1 - LOSSES.0)).clamp(0.0, 1.0)
}

/// How many of them cost less.
pub fn cheaper(losses: &[f64], at: usize) -> usize {
    let own = losses.get(at).copied().unwrap_or(f64::INFINITY);
    losses.iter().filter(|loss| **loss < own).count()
}

/// The blocks that cost least, the cheapest first.
pub fn cheapest(lesion: &Lesion, count: usize) -> Vec<usize> {
    let losses = &lesion.without_block;
    let mut blocks: Vec<usize> = (0..losses.len()).collect();
    blocks.sort_by(|a, b| losses[*a].total_cmp(&losses[*b]));
    blocks.truncate(count);
    blocks
}

/// What was measured without several blocks in a row: for one of the prompts.
pub fn ranges(model: &Model, prompt: usize) -> Option<&Ranges> {
    model.decoder.as_ref()?.lesion.ranges.get(prompt)
}

/// p of the intact model's answer without blocks `first..=last`, a row for each last block and a column for each first; NaN
/// where the last is before the first.
pub fn shares(ranges: &Ranges) -> Vec<f64> {
    let blocks = MODEL.blocks();
    let share = |at: usize| ranges.without(at % blocks, at / blocks).map_or(f64::NAN, |without| without.p);
    (0..blocks * blocks).map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_place_and_finds_its_block() {
        for cut in Cut::ALL {
            let mut right = 0.0;
            for at in 0..cut.count() {
                let (left, width) = cut.place(at);
                assert!(left > right - 1e-9 && left + width < 1.0 + 1e-9, "{cut:?} {at}");
                right = left + width;
            }
            for block in [0, 11, 29] {
                let found = cut.block(cut.of_block(block));
                assert_eq!(found, Some(if cut == Cut::Swap { block.min(28) } else { block }));
            }
        }
        assert_eq!(
            (Cut::Gamma.block(60), Cut::Gamma.half(60), Cut::Half.half(3)),
            (None, None, Some(Half::FeedForward))
        );
        assert_eq!((height(2.5), height(13.5), height(103.6)), (0.0, 1.0, 1.0));
        assert_eq!(cheaper(&[3.0, 5.0, 4.0, 3.0], 1), 3);
    }
}
