//! Ways to a figure that is set up so that something shows: for the questions and the claims.

use super::figures::{
    ComputationPart, HowToCombine, LayerNormBackground, ModelPerformance, Pane, Placed, ResidualBackground,
    ResidualComputation, ResidualPart, ScaleAndShift, StabilityTab, StabilityView, TrainingStability,
    WhatIsLayerNorm, WhyCombine,
};
use super::figures::{
    CornersTab, DeepStability, FasterConvergence, Highway, HighwayTab, HowTab, Normalize, ResidualBlock,
    Spirals, Summary, WhatIsResidual,
};
use super::url;
use super::{Edit, Face, Settings, apply};
use crate::lesson::SlideId;
use crate::lesson::corners::{Placement, Reading};
use crate::lesson::layer_norm::VectorId;
use crate::lesson::lesion::Subject;
use crate::lesson::meters::Preset;
use crate::lesson::questions::QuestionId;
use crate::lesson::race::RaceSize;
use crate::training::mlp::Norm;

/// The edits that set a figure up, beginning with its defaults, and bring it on screen.
pub fn at_figure(slide: SlideId, edits: Vec<Edit>) -> Vec<Edit> {
    let mut all = vec![Edit::GoTo(slide), Edit::ResetNumbers, Edit::ResetBranch, Edit::ResetDepth];
    all.extend(fresh(slide));
    match slide {
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

/// The figure on which the answer to a question shows; not always that of its own section.
pub fn look(id: QuestionId) -> Vec<Edit> {
    let slide = if id == QuestionId::Brighter { SlideId::TrainingStability } else { id.slide() };
    at_figure(slide, of_vectors(id).or_else(|| of_networks(id)).unwrap_or_default())
}

/// Where one vector or one batch shows it.
fn of_vectors(id: QuestionId) -> Option<Vec<Edit>> {
    Some(match id {
        QuestionId::XHatOf8 => vec![x(&[2.0, 4.0, 6.0, 8.0]), Edit::Step(5)],
        QuestionId::EqualGradient => vec![x(&[1.0, 2.0, 3.0, 6.0]), dy(&[1.0; 4]), Edit::Step(13)],
        QuestionId::Undo => vec![figure(|figure: &mut ScaleAndShift| figure.pane = Pane::Undo)],
        QuestionId::Parameters => vec![Edit::Step(1)],
        QuestionId::BatchOfTwo => vec![figure(|figure: &mut LayerNormBackground| figure.batch = 2)],
        QuestionId::ZeroWeights => vec![Edit::BranchScale(0.0), Edit::Step(2)],
        QuestionId::ChainGrowth | QuestionId::WorkedGradient => {
            vec![figure(|figure: &mut ResidualComputation| figure.part = ComputationPart::Chain)]
        }
        _ => return None,
    })
}

/// Where networks show it.
fn of_networks(id: QuestionId) -> Option<Vec<Edit>> {
    let map = |change: fn(&mut TrainingStability)| vec![figure(change)];
    let deleted = |block| {
        vec![figure(move |figure: &mut ModelPerformance| figure.deleted = Some((Subject::Deep, block)))]
    };
    Some(match id {
        QuestionId::Brighter => map(|figure| figure.view = StabilityView::Contrast),
        // Four times He's scale at a learning rate of 0.3.
        QuestionId::FourTimes => map(|figure| figure.chosen = (4, 3)),
        QuestionId::LargerRate => map(|figure| figure.only = Some(Norm::Layer)),
        QuestionId::LnRescues => vec![figure(|figure: &mut ResidualBackground| figure.norm = Norm::Layer)],
        QuestionId::LearnIdentity => {
            vec![figure(|figure: &mut WhatIsResidual| figure.part = ResidualPart::Learn)]
        }
        QuestionId::AfterAddition | QuestionId::Highway => {
            vec![figure(|figure: &mut Highway| figure.tab = HighwayTab::Training)]
        }
        QuestionId::NoNorm64 => meters(Preset::Residual),
        QuestionId::WhatIsLost => meters(Preset::PlainLayer),
        QuestionId::DeleteOne => deleted(7),
        QuestionId::WhichBlock => deleted(0),
        QuestionId::FourCorners => vec![figure(|figure: &mut Spirals| figure.tab = CornersTab::Spirals)],
        QuestionId::PreLnStream => vec![figure(|figure: &mut WhyCombine| {
            (figure.layers, figure.placement, figure.reading) = (24, Placement::Pre, Reading::StreamSize);
        })],
        QuestionId::WithoutWarmUp => vec![figure(|figure: &mut HowToCombine| figure.tab = HowTab::Race)],
        QuestionId::SlowerRate => vec![figure(|figure: &mut HowToCombine| {
            figure.tab = HowTab::Race;
            (figure.race.rate, figure.race.size) = (0.003, RaceSize::Large);
        })],
        _ => return None,
    })
}

#[cfg(test)]
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
            assert_eq!(settings.face, Face::Figure, "{link}");
        }
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
