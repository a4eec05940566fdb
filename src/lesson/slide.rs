//! The slides of the deck, in its order.

/// One slide of the deck; the order of [`SlideId::ALL`] is the deck's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum SlideId {
    #[default]
    Title,
    Contents,
    WhatIsLayerNorm,
    LayerNormBackground,
    Normalize,
    ScaleAndShift,
    TrainingStability,
    FasterConvergence,
    WhatIsResidual,
    ResidualBackground,
    ResidualBlock,
    ResidualComputation,
    DeepStability,
    ModelPerformance,
    WhyCombine,
    HowToCombine,
    Summary,
    References,
    Discussion,
}

impl SlideId {
    /// Every slide in the deck's order.
    pub const ALL: [Self; 19] = [
        Self::Title,
        Self::Contents,
        Self::WhatIsLayerNorm,
        Self::LayerNormBackground,
        Self::Normalize,
        Self::ScaleAndShift,
        Self::TrainingStability,
        Self::FasterConvergence,
        Self::WhatIsResidual,
        Self::ResidualBackground,
        Self::ResidualBlock,
        Self::ResidualComputation,
        Self::DeepStability,
        Self::ModelPerformance,
        Self::WhyCombine,
        Self::HowToCombine,
        Self::Summary,
        Self::References,
        Self::Discussion,
    ];

    /// The id in the URL.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Contents => "contents",
            Self::WhatIsLayerNorm => "what-is-layer-norm",
            Self::LayerNormBackground => "layer-norm-background",
            Self::Normalize => "normalize",
            Self::ScaleAndShift => "scale-and-shift",
            Self::TrainingStability => "training-stability",
            Self::FasterConvergence => "faster-convergence",
            Self::WhatIsResidual => "what-is-residual",
            Self::ResidualBackground => "residual-background",
            Self::ResidualBlock => "residual-block",
            Self::ResidualComputation => "residual-computation",
            Self::DeepStability => "deep-stability",
            Self::ModelPerformance => "model-performance",
            Self::WhyCombine => "why-combine",
            Self::HowToCombine => "how-to-combine",
            Self::Summary => "summary",
            Self::References => "references",
            Self::Discussion => "discussion",
        }
    }

    /// The sections of the deck: those with a figure and a table of their number.
    pub fn sections() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|slide| slide.figure().is_some())
    }

    /// The slide with this id.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slide| slide.slug() == slug)
    }

    /// Its number, from 1.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The slide with this number, from 1.
    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The slide after this one; the last stays.
    pub fn next(self) -> Self {
        Self::from_number(self.number() + 1).unwrap_or(self)
    }

    /// The slide before this one; the first stays.
    pub fn previous(self) -> Self {
        Self::from_number(self.number() - 1).unwrap_or(self)
    }

    /// Its number in 图N and 表N, from 1 to 14.
    pub const fn figure(self) -> Option<usize> {
        match self {
            Self::Title | Self::Contents | Self::Summary | Self::References | Self::Discussion => None,
            section => Some(section as usize - Self::WhatIsLayerNorm as usize + 1),
        }
    }

    /// Its chapter among the seven on the contents page, from 0.
    pub const fn chapter(self) -> Option<usize> {
        match self.figure() {
            Some(figure) => Some((figure - 1) / 2),
            None => None,
        }
    }

    /// Whether it has a live figure: the fourteen sections, and the map of variants in the summary.
    pub const fn has_live_figure(self) -> bool {
        self.figure().is_some() || matches!(self, Self::Summary)
    }

    /// Whether the teacher has notes on it: the fourteen sections and the summary.
    pub const fn has_notes(self) -> bool {
        self.has_live_figure()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deck_has_fourteen_figures_in_seven_chapters() {
        let figures: Vec<usize> = SlideId::ALL.into_iter().filter_map(SlideId::figure).collect();
        assert_eq!(figures, (1..=14).collect::<Vec<_>>());
        assert_eq!(SlideId::HowToCombine.chapter(), Some(6));
    }

    #[test]
    fn order_slug_and_number_agree() {
        for (index, slide) in SlideId::ALL.into_iter().enumerate() {
            assert_eq!(slide.number(), index + 1);
            assert_eq!(SlideId::from_slug(slide.slug()), Some(slide));
            assert_eq!(SlideId::from_number(slide.number()), Some(slide));
        }
        assert_eq!(SlideId::Title.previous(), SlideId::Title);
        assert_eq!(SlideId::Discussion.next(), SlideId::Discussion);
        assert_eq!(SlideId::from_number(0), None);
    }
}
