//! One file a slide: wires words, state, mathematics and figures together. No slide imports
//! another; what two share stands in `parts`.

mod contents;
#[cfg(feature = "figures")]
mod deep_stability;
mod discussion;
#[cfg(feature = "figures")]
mod faster_convergence;
#[cfg(feature = "figures")]
mod how_to_combine;
#[cfg(feature = "figures")]
mod layer_norm_background;
#[cfg(feature = "figures")]
mod model_performance;
#[cfg(feature = "figures")]
mod normalize;
#[cfg(feature = "figures")]
mod paper;
mod parts;
#[cfg(not(feature = "figures"))]
mod pending;
mod references;
#[cfg(feature = "figures")]
mod residual_background;
#[cfg(feature = "figures")]
mod residual_block;
#[cfg(feature = "figures")]
mod residual_computation;
#[cfg(feature = "figures")]
mod scale_and_shift;
mod summary;
mod title;
#[cfg(feature = "figures")]
mod training_stability;
#[cfg(feature = "figures")]
mod what_is_layer_norm;
#[cfg(feature = "figures")]
mod what_is_residual;
#[cfg(feature = "figures")]
mod why_combine;

use crate::lesson::SlideId;
use crate::state::View;
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

/// The slide, or with a view for paper the whole deck.
pub fn view_as(paper: Option<View>, slide: SlideId, language: Language) -> AnyView {
    match paper {
        Some(view) => on_paper(view, language),
        None => self::view(slide, language),
    }
}

#[cfg(feature = "figures")]
fn on_paper(view: View, language: Language) -> AnyView {
    paper::view(view, language)
}

/// The build with figures is on its way.
#[cfg(not(feature = "figures"))]
fn on_paper(_: View, language: Language) -> AnyView {
    view! { <p class="quiet" role="status">{text::ui::text(language).loading}</p> }.into_any()
}

/// The slide.
pub fn view(slide: SlideId, language: Language) -> AnyView {
    match slide {
        SlideId::Title => title::view(language),
        SlideId::Contents => contents::view(language),
        SlideId::Summary => summary::view(language),
        SlideId::References => references::view(language),
        SlideId::Discussion => discussion::view(language),
        section => with_figure(section, language),
    }
}

/// A section with a live figure.
#[cfg(feature = "figures")]
fn with_figure(slide: SlideId, language: Language) -> AnyView {
    match slide {
        SlideId::WhatIsLayerNorm => what_is_layer_norm::view(language),
        SlideId::LayerNormBackground => layer_norm_background::view(language),
        SlideId::Normalize => normalize::view(language),
        SlideId::ScaleAndShift => scale_and_shift::view(language),
        SlideId::TrainingStability => training_stability::view(language),
        SlideId::FasterConvergence => faster_convergence::view(language),
        SlideId::WhatIsResidual => what_is_residual::view(language),
        SlideId::ResidualBackground => residual_background::view(language),
        SlideId::ResidualBlock => residual_block::view(language),
        SlideId::ResidualComputation => residual_computation::view(language),
        SlideId::DeepStability => deep_stability::view(language),
        SlideId::ModelPerformance => model_performance::view(language),
        SlideId::WhyCombine => why_combine::view(language),
        SlideId::HowToCombine => how_to_combine::view(language),
        _ => ().into_any(),
    }
}

/// Its points, while the build with figures is on its way.
#[cfg(not(feature = "figures"))]
fn with_figure(slide: SlideId, language: Language) -> AnyView {
    pending::view(slide, language)
}
