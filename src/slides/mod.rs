//! One file a slide: wires words, state, mathematics and figures together. No slide imports
//! another; what two share stands in `parts`.

mod contents;
#[cfg(feature = "figures")]
mod deep_stability;
mod discussion;
#[cfg(feature = "figures")]
mod normalize;
mod parts;
#[cfg(not(feature = "figures"))]
mod pending;
mod plain;
mod references;
#[cfg(feature = "figures")]
mod residual_computation;
#[cfg(feature = "figures")]
mod scale_and_shift;
mod summary;
mod title;
#[cfg(feature = "figures")]
mod what_is_residual;

use crate::lesson::SlideId;
use crate::text::{self, Language, Slide};
use leptos::prelude::*;

#[cfg(feature = "figures")]
pub use parts::depth::{present_network, show_more_rows};

/// What the deck says on a slide.
pub fn words(slide: SlideId, language: Language) -> &'static Slide {
    match slide {
        SlideId::Title => &text::title::text(language).slide,
        SlideId::Contents => &text::contents::text(language).slide,
        SlideId::WhatIsLayerNorm => &text::what_is_layer_norm::text(language).slide,
        SlideId::LayerNormBackground => &text::layer_norm_background::text(language).slide,
        SlideId::Normalize => &text::normalize::text(language).slide,
        SlideId::ScaleAndShift => &text::scale_and_shift::text(language).slide,
        SlideId::TrainingStability => &text::training_stability::text(language).slide,
        SlideId::FasterConvergence => &text::faster_convergence::text(language).slide,
        SlideId::WhatIsResidual => &text::what_is_residual::text(language).slide,
        SlideId::ResidualBackground => &text::residual_background::text(language).slide,
        SlideId::ResidualBlock => &text::residual_block::text(language).slide,
        SlideId::ResidualComputation => &text::residual_computation::text(language).slide,
        SlideId::DeepStability => &text::deep_stability::text(language).slide,
        SlideId::ModelPerformance => &text::model_performance::text(language).slide,
        SlideId::WhyCombine => &text::why_combine::text(language).slide,
        SlideId::HowToCombine => &text::how_to_combine::text(language).slide,
        SlideId::Summary => &text::summary::text(language).slide,
        SlideId::References => &text::references::text(language).slide,
        SlideId::Discussion => &text::discussion::text(language).slide,
    }
}

/// The slide.
pub fn view(slide: SlideId, language: Language) -> AnyView {
    match slide {
        SlideId::Title => title::view(language),
        SlideId::Contents => contents::view(language),
        SlideId::Summary => summary::view(language),
        SlideId::References => references::view(language),
        SlideId::Discussion => discussion::view(language),
        section if section.has_live_figure() => with_figure(section, language),
        section => plain::view(section, language),
    }
}

/// A section with a live figure.
#[cfg(feature = "figures")]
fn with_figure(slide: SlideId, language: Language) -> AnyView {
    match slide {
        SlideId::Normalize => normalize::view(language),
        SlideId::ScaleAndShift => scale_and_shift::view(language),
        SlideId::WhatIsResidual => what_is_residual::view(language),
        SlideId::ResidualComputation => residual_computation::view(language),
        SlideId::DeepStability => deep_stability::view(language),
        section => plain::view(section, language),
    }
}

/// Its points, while the build with figures is on its way.
#[cfg(not(feature = "figures"))]
fn with_figure(slide: SlideId, language: Language) -> AnyView {
    pending::view(slide, language)
}
