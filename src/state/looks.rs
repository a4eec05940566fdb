//! Ways to a figure that is set up so that something shows: for the questions and the claims.

use super::figures::{
    BlockBranch, DeepStability, FasterConvergence, Highway, HighwayTab, HowTab, Identity, Normalize,
    ResidualBlock, Spirals, Summary, WhatIsResidual,
};
use super::figures::{
    ComputationPart, HowToCombine, LayerNormBackground, ModelPerformance, Pane, Placed, ResidualBackground,
    ResidualComputation, ResidualPart, ScaleAndShift, StabilityTab, StabilityView, TrainingStability,
    WhatIsLayerNorm, WhyCombine,
};
use super::url;
use super::{Edit, Face, Settings, apply};
use crate::lesson::SlideId;
use crate::lesson::conv_block::{Design, Ending, Preset as BlockPreset};
use crate::lesson::corners::{Placement, Reading};
use crate::lesson::layer_norm::{Numbers, VectorId};
use crate::lesson::lesion::Subject;
use crate::lesson::matrix::{self, FEATURES, Sharing};
use crate::lesson::meters::Preset;
use crate::lesson::questions::QuestionId;
use crate::lesson::race::RaceSize;
use crate::lesson::undo;
use engine::training::mlp::Norm;

/// The edits that set a figure up, beginning with its defaults, and bring it on screen.
pub fn at_figure(slide: SlideId, edits: Vec<Edit>) -> Vec<Edit> {
    let mut all = vec![Edit::GoTo(slide), Edit::ResetNumbers, Edit::ResetBranch, Edit::ResetDepth];
    all.extend(fresh(slide));
    match slide {
        SlideId::WhatIsResidual => all.push(figure::<Identity>(|_| {})),
        SlideId::ResidualBlock => all.push(figure::<Highway>(|_| {})),
        SlideId::WhyCombine => all.push(figure::<Spirals>(|_| {})),
        _ => {}
    }
    all.extend(edits);
    all.push(Edit::Face(Face::Figure));
    all
}

/// Settings of a figure that differ from its defaults.
pub fn figure<F: Placed>(change: impl FnOnce(&mut F)) -> Edit {
    let mut figure = F::default();
    change(&mut figure);
    Edit::Figure(figure.edit())
}

/// The defaults of a slide's figure.
fn fresh(slide: SlideId) -> Option<Edit> {
    macro_rules! defaults {
        ($($slide:ident,)*) => {
            match slide {
                $(SlideId::$slide => Some(figure::<$slide>(|_| {})),)*
                _ => None,
            }
        };
    }
    defaults!(
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
    )
}

/// Where edits lead from the defaults.
pub fn settings(edits: &[Edit]) -> Settings {
    edits.iter().cloned().fold(Settings::default(), apply)
}

/// The link to the same state.
pub fn href(edits: &[Edit]) -> String {
    url::print(&settings(edits))
}

/// The student's vector.
pub fn x(values: &[f64]) -> Edit {
    Edit::Vector(VectorId::X, values.to_vec())
}

/// The gradient from above.
pub fn dy(values: &[f64]) -> Edit {
    Edit::Vector(VectorId::Dy, values.to_vec())
}

/// The three meters of a network of 64 layers.
fn meters(preset: Preset) -> Vec<Edit> {
    vec![figure(move |figure: &mut DeepStability| {
        (figure.tab, figure.meters.preset, figure.meters.depth) = (StabilityTab::Meters, preset, 64);
    })]
}

/// The figure on which the answer to a question shows, not always that of its own section; or the table, where it
/// stands there alone.
pub fn look(id: QuestionId) -> Vec<Edit> {
    let slide = match id {
        QuestionId::Brighter => SlideId::TrainingStability,
        QuestionId::WhichLayers => SlideId::WhyCombine,
        id => id.slide(),
    };
    let mut edits = at_figure(slide, of_vectors(id).or_else(|| of_networks(id)).unwrap_or_default());
    if matches!(id, QuestionId::Parameters | QuestionId::WorkedGradient) {
        edits.push(Edit::Face(Face::Table));
    }
    edits
}

/// Gives a sample of figure 1 these features, and chooses it.
fn row(figure: &mut WhatIsLayerNorm, row: usize, values: &[f64]) {
    figure.set_row(row, values);
    figure.chosen = (row, 0);
}

/// The second sample of figure 1 with all its features times 10.
fn louder(figure: &mut WhatIsLayerNorm) {
    const ROW: usize = 1;
    let drawn = matrix::batch(figure.seed(0), None, &figure.changes);
    row(figure, ROW, &matrix::mapped_row(&drawn, ROW, 10.0, 0.0));
}

/// γ and β that bring the first sample of figure 4 back.
fn one_sample_back(figure: &mut ScaleAndShift) {
    figure.pane = Pane::Undo;
    let cloud = undo::cloud(figure.seed(0), figure.undone, Numbers::default().eps);
    if let Ok(cloud) = cloud {
        (figure.gamma, figure.beta) = cloud.of_sample(0);
    }
}

/// A block whose norm stands behind the sum, and nothing behind that; its branch gives 0.
fn norm_after_nothing(figure: &mut ResidualBlock) {
    figure.design = Design { ending: Ending::Nothing, ..BlockPreset::NormAfter.design() };
    figure.branch = BlockBranch::Zero;
}

/// Where one vector or one batch shows it.
fn of_vectors(id: QuestionId) -> Option<Vec<Edit>> {
    Some(match id {
        QuestionId::LouderRow => vec![figure(louder)],
        QuestionId::RmsOfConstant => vec![figure(|figure: &mut WhatIsLayerNorm| {
            figure.sharing = Sharing::Rms;
            row(figure, 1, &[5.0; FEATURES]);
        })],
        QuestionId::XHatOf8 => vec![x(&[2.0, 4.0, 6.0, 8.0]), Edit::Step(5)],
        QuestionId::EqualGradient => vec![x(&[1.0, 2.0, 3.0, 6.0]), dy(&[1.0; 4]), Edit::Step(13)],
        QuestionId::TenTimesBack => vec![x(&[1.0, 2.0, 3.0, 6.0]), Edit::Step(13)],
        QuestionId::Undo => vec![figure(one_sample_back)],
        QuestionId::BatchOfTwo => vec![figure(|figure: &mut LayerNormBackground| figure.batch = 2)],
        QuestionId::ZeroWeights => vec![Edit::BranchScale(0.0), Edit::Step(2)],
        QuestionId::EmptyBranch => vec![figure(norm_after_nothing)],
        QuestionId::ChainGrowth => {
            vec![figure(|figure: &mut ResidualComputation| figure.part = ComputationPart::Chain)]
        }
        _ => return None,
    })
}

/// Where networks show it.
fn of_networks(id: QuestionId) -> Option<Vec<Edit>> {
    let map = |change: fn(&mut TrainingStability)| vec![figure(change)];
    let corners = |layers, placement, reading| {
        vec![figure(move |figure: &mut WhyCombine| {
            (figure.layers, figure.placement, figure.reading) = (layers, placement, reading);
        })]
    };
    let race = |rate| {
        vec![figure(move |figure: &mut HowToCombine| {
            figure.tab = HowTab::Race;
            (figure.race.rate, figure.race.size) = (rate, RaceSize::Large);
        })]
    };
    Some(match id {
        QuestionId::Brighter => map(|figure| figure.view = StabilityView::Contrast),
        // Four times He's scale at a learning rate of 0.3.
        QuestionId::FourTimes => map(|figure| figure.chosen = (4, 3)),
        QuestionId::LargerRate => map(|figure| figure.only = Some(Norm::Layer)),
        QuestionId::LnRescues => vec![figure(|figure: &mut ResidualBackground| figure.norm = Norm::Layer)],
        QuestionId::FreshInput => vec![figure(FasterConvergence::set_counter_example)],
        QuestionId::BeforeTraining => {
            vec![figure(|figure: &mut WhatIsResidual| figure.part = ResidualPart::Learn)]
        }
        QuestionId::MainPath => {
            vec![figure(|figure: &mut Highway| figure.tab = HighwayTab::Training)]
        }
        QuestionId::NoNorm64 => meters(Preset::Residual),
        QuestionId::WhichExplains => meters(Preset::PlainLayer),
        QuestionId::DeleteAny => {
            vec![figure(|figure: &mut ModelPerformance| figure.deleted = Some((Subject::Deep, 7)))]
        }
        QuestionId::AlikeTokens => corners(12, Placement::Post, Reading::Cosine),
        QuestionId::WhichLayers => corners(24, Placement::Pre, Reading::StreamSize),
        // The seed whose stream is that of the question after 6 layers; others differ by a third.
        QuestionId::PreLnStream => {
            [vec![Edit::Seed(3)], corners(24, Placement::Pre, Reading::StreamSize)].concat()
        }
        QuestionId::WithoutWarmUp => race(0.01),
        QuestionId::SmallerRate => race(0.003),
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    #[test]
    fn every_look_is_a_link_without_a_word() {
        for id in QuestionId::ALL {
            let edits = look(id);
            let link = href(&edits);
            let (settings, notices) = url::parse(&link);
            assert_eq!(notices, [], "{link}");
            assert_eq!(settings, self::settings(&edits), "{link}");
            assert_ne!(settings.face, Face::Points, "{link}");
        }
    }

    fn figures(id: QuestionId) -> super::super::figures::Figures {
        settings(&look(id)).figures
    }

    /// By the layers themselves: a louder row moves nothing, γ = σ and β = μ of one sample bring back only that one.
    #[test]
    fn a_figure_is_set_up_to_show_the_answer() {
        let figure = figures(QuestionId::LouderRow).what_is_layer_norm;
        let now = matrix::batch(0, None, &figure.changes);
        let before = matrix::batch(0, None, &matrix::Changes::new());
        assert_eq!(matrix::changed_row(&figure.changes), Some(1));
        assert!(now.row(1).iter().zip(before.row(1)).all(|(now, before)| (now - 10.0 * before).abs() < 1e-9));
        let of = |x, sharing| matrix::normalize(x, sharing, 1e-5).map(|done| done.x_hat);
        let moved = |sharing| {
            let moved = matrix::moved(&of(&before, sharing).unwrap(), &of(&now, sharing).unwrap());
            matrix::count_moved(&moved, 1)
        };
        assert_eq!(moved(Sharing::Layer), (0, 0));
        assert!(moved(Sharing::Batch).1 > 0);

        let figure = figures(QuestionId::Undo).scale_and_shift;
        let cloud = undo::cloud(0, figure.undone, 1e-5).unwrap();
        assert_eq!(cloud.back(&(figure.gamma, figure.beta)), 1);
        assert_eq!(cloud.back(&cloud.best()), 0);

        assert!(figures(QuestionId::FreshInput).faster_convergence.is_counter_example());
    }

    /// What was set before does not stay.
    #[test]
    fn a_figure_is_set_up_afresh() {
        let before =
            apply(Settings::default(), figure(|figure: &mut Normalize| figure.pane = Pane::Geometry));
        let edits = look(QuestionId::XHatOf8);
        assert_eq!(edits.iter().cloned().fold(before, apply), settings(&edits));
    }
}
