//! Which questions there are, on which section.

use crate::lesson::SlideId;

macro_rules! questions {
    ($($id:ident $slug:literal $slide:ident,)*) => {
        /// A question of the lesson, in the order of the deck and of the words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum QuestionId { $($id,)* }

        impl QuestionId {
            /// All of them.
            pub const ALL: [Self; [$(Self::$id),*].len()] = [$(Self::$id),*];

            /// Its name in what is kept of the answers: never to be changed.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$id => $slug,)* }
            }

            /// The section that asks it.
            pub const fn slide(self) -> SlideId {
                match self { $(Self::$id => SlideId::$slide,)* }
            }
        }
    };
}

questions! {
    LouderRow "louder-row" WhatIsLayerNorm,
    LengthOf64 "length-of-64" WhatIsLayerNorm,
    BatchOfTwo "batch-of-two" LayerNormBackground,
    Brighter "brighter" LayerNormBackground,
    XHatOf8 "x-hat-of-8" Normalize,
    EqualGradient "equal-gradient" Normalize,
    Undo "undo" ScaleAndShift,
    Parameters "parameters" ScaleAndShift,
    FourTimes "four-times" TrainingStability,
    LargerRate "larger-rate" TrainingStability,
    GainFour "gain-four" FasterConvergence,
    FreshInput "fresh-input" FasterConvergence,
    ZeroWeights "zero-weights" WhatIsResidual,
    LearnIdentity "learn-identity" WhatIsResidual,
    DegradationCurve "degradation-curve" ResidualBackground,
    LnRescues "ln-rescues" ResidualBackground,
    AfterAddition "after-addition" ResidualBlock,
    Highway "highway" ResidualBlock,
    ChainGrowth "chain-growth" ResidualComputation,
    WorkedGradient "worked-gradient" ResidualComputation,
    NoNorm64 "no-norm-64" DeepStability,
    WhatIsLost "what-is-lost" DeepStability,
    DeleteOne "delete-one" ModelPerformance,
    WhichBlock "which-block" ModelPerformance,
    FourCorners "four-corners" WhyCombine,
    PreLnStream "pre-ln-stream" WhyCombine,
    WithoutWarmUp "without-warm-up" HowToCombine,
    SlowerRate "slower-rate" HowToCombine,
}

impl QuestionId {
    /// The question with this name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.slug() == slug)
    }

    /// What a section asks.
    pub fn of(slide: SlideId) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |id| id.slide() == slide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_asks_one_or_two() {
        for slide in SlideId::ALL {
            let count = QuestionId::of(slide).count();
            assert_eq!((1..=2).contains(&count), slide.figure().is_some(), "{slide:?}: {count}");
        }
    }

    #[test]
    fn names_are_unique() {
        for id in QuestionId::ALL {
            assert_eq!(QuestionId::from_slug(id.slug()), Some(id));
        }
    }
}
