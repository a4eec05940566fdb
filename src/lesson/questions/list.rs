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

            /// Its name in what is kept of the answers: never to be changed, nor given to another question.
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
    LengthOf8 "length-of-8" WhatIsLayerNorm,
    RmsOfConstant "rms-of-constant" WhatIsLayerNorm,
    CountOfMeans "count-of-means" WhatIsLayerNorm,
    SeenFromBehind "seen-from-behind" WhatIsLayerNorm,
    BatchOfTwo "batch-of-two" LayerNormBackground,
    Brighter "brighter" LayerNormBackground,
    XHatOf8 "x-hat-of-8" Normalize,
    EqualGradient "equal-gradient" Normalize,
    TenTimesBack "ten-times-back" Normalize,
    Undo "undo" ScaleAndShift,
    Parameters "parameters" ScaleAndShift,
    ZeroGain "zero-gain" ScaleAndShift,
    FourTimes "four-times" TrainingStability,
    LargerRate "larger-rate" TrainingStability,
    WhoseCode "whose-code" TrainingStability,
    Back99Steps "back-99-steps" FasterConvergence,
    FreshInput "fresh-input" FasterConvergence,
    ZeroWeights "zero-weights" WhatIsResidual,
    BeforeTraining "before-training" WhatIsResidual,
    DegradationCurve "degradation-curve" ResidualBackground,
    LnRescues "ln-rescues" ResidualBackground,
    EmptyBranch "empty-branch" ResidualBlock,
    MainPath "main-path" ResidualBlock,
    ChainGrowth "chain-growth" ResidualComputation,
    WorkedGradient "worked-gradient" ResidualComputation,
    NoNorm64 "no-norm-64" DeepStability,
    WhichExplains "which-explains" DeepStability,
    DeleteAny "delete-any" ModelPerformance,
    WhichLayers "which-layers" ModelPerformance,
    AlikeTokens "alike-tokens" WhyCombine,
    PreLnStream "pre-ln-stream" WhyCombine,
    ScaleOfWriters "scale-of-writers" WhyCombine,
    WithoutWarmUp "without-warm-up" HowToCombine,
    SmallerRate "smaller-rate" HowToCombine,
    LargestScore "largest-score" HowToCombine,
    NoLastNorm "no-last-norm" HowToCombine,
    TappedBehind "tapped-behind" HowToCombine,
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
    fn every_section_asks_one_to_five() {
        for slide in SlideId::ALL {
            let count = QuestionId::of(slide).count();
            assert_eq!((1..=5).contains(&count), slide.figure().is_some(), "{slide:?}: {count}");
        }
    }

    /// Their answers may still be kept on a device: none of them may be taken for the answer to another question.
    #[test]
    fn names_of_old_questions_are_not_given_again() {
        for slug in [
            "length-of-64",
            "gain-four",
            "learn-identity",
            "after-addition",
            "highway",
            "what-is-lost",
            "delete-one",
            "which-block",
            "four-corners",
            "slower-rate",
        ] {
            assert_eq!(QuestionId::from_slug(slug), None, "{slug}");
        }
    }

    #[test]
    fn names_are_unique() {
        for id in QuestionId::ALL {
            assert_eq!(QuestionId::from_slug(id.slug()), Some(id));
        }
    }
}
