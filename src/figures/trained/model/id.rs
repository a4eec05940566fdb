//! Which models there are, and where their normalizations stand.

/// A trained Transformer whose numbers the lesson can fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelId {
    /// A decoder of 30 blocks: RMSNorm before each branch.
    SmolLm2,
    /// An encoder of 6 blocks: LayerNorm after each sum.
    MiniLm,
}

/// What a model normalizes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NormKind {
    /// By the root of the mean square; no mean, no β.
    Rms,
    /// By mean and variance, with γ and β.
    Layer,
}

/// Where a block normalizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Before the branch: x + F(Norm(x)); nothing is normalized on the way of the stream.
    Pre,
    /// After the sum: Norm(x + F(x)), as in Vaswani et al. 2017.
    Post,
}

/// The two branches of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Self-attention.
    Attention,
    /// The feed-forward network.
    FeedForward,
}

/// Where a normalization stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// After the sum of embeddings, before the first block (post-norm).
    Embedding,
    /// Before a branch (pre-norm) or after its sum (post-norm); blocks count from 0.
    Block(usize, Half),
    /// Behind the last block (pre-norm).
    Final,
}

impl ModelId {
    /// Both.
    pub const ALL: [Self; 2] = [Self::SmolLm2, Self::MiniLm];

    /// Its name in links, and the `<meta>` that has the address of its file.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SmolLm2 => "smollm2",
            Self::MiniLm => "minilm",
        }
    }

    /// Its name for people, as its makers write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SmolLm2 => "SmolLM2-135M-Instruct",
            Self::MiniLm => "all-MiniLM-L6-v2",
        }
    }

    /// Its name where there is little room.
    pub const fn short(self) -> &'static str {
        match self {
            Self::SmolLm2 => "SmolLM2",
            Self::MiniLm => "MiniLM",
        }
    }

    /// What a visitor downloads, in bytes: its file after brotli.
    pub const fn download(self) -> usize {
        match self {
            Self::SmolLm2 => 252_575,
            Self::MiniLm => 58_149,
        }
    }

    /// d: entries of one token's vector.
    pub const fn width(self) -> usize {
        match self {
            Self::SmolLm2 => 576,
            Self::MiniLm => 384,
        }
    }

    /// Blocks, of two branches each.
    pub const fn blocks(self) -> usize {
        match self {
            Self::SmolLm2 => 30,
            Self::MiniLm => 6,
        }
    }

    /// Branches: what is added to the stream after the embedding.
    pub const fn branches(self) -> usize {
        2 * self.blocks()
    }

    /// Normalizations: one for each branch, and the one before or behind all blocks.
    pub const fn norms(self) -> usize {
        self.branches() + 1
    }

    /// Tokens whose vectors its file has.
    pub const fn tokens(self) -> usize {
        match self {
            Self::SmolLm2 => 8,
            Self::MiniLm => 9,
        }
    }

    /// What it normalizes by.
    pub const fn kind(self) -> NormKind {
        match self {
            Self::SmolLm2 => NormKind::Rms,
            Self::MiniLm => NormKind::Layer,
        }
    }

    /// Where its blocks normalize.
    pub const fn placement(self) -> Placement {
        match self {
            Self::SmolLm2 => Placement::Pre,
            Self::MiniLm => Placement::Post,
        }
    }

    /// Where normalization `norm`, from 0, stands.
    pub fn place(self, norm: usize) -> Option<Place> {
        let branch = |branch: usize| {
            let half = if branch.is_multiple_of(2) { Half::Attention } else { Half::FeedForward };
            Place::Block(branch / 2, half)
        };
        match (self.placement(), norm) {
            (_, norm) if norm >= self.norms() => None,
            (Placement::Pre, norm) if norm == self.branches() => Some(Place::Final),
            (Placement::Pre, norm) => Some(branch(norm)),
            (Placement::Post, 0) => Some(Place::Embedding),
            (Placement::Post, norm) => Some(branch(norm - 1)),
        }
    }
}

impl NormKind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Rms => "rms",
            Self::Layer => "layer",
        }
    }
}

impl Placement {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Pre => "pre",
            Self::Post => "post",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_normalization_has_a_place() {
        let place = |norm| ModelId::SmolLm2.place(norm);
        assert_eq!(place(0), Some(Place::Block(0, Half::Attention)));
        assert_eq!(place(59), Some(Place::Block(29, Half::FeedForward)));
        assert_eq!((place(60), place(61)), (Some(Place::Final), None));
        let place = |norm| ModelId::MiniLm.place(norm);
        assert_eq!(place(0), Some(Place::Embedding));
        assert_eq!(place(1), Some(Place::Block(0, Half::Attention)));
        assert_eq!((place(12), place(13)), (Some(Place::Block(5, Half::FeedForward)), None));
    }
}
