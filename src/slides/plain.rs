//! The sections whose figure is still to come: the deck's points and a true table.

use super::parts::layout::{Section, section, table_caption};
use crate::components::table::table;
use crate::lesson::SlideId;
use crate::text::{self, Language};
use leptos::prelude::*;

/// One arm for each such section: the tables have no slots.
macro_rules! static_section {
    ($slide:expr, $language:expr, $module:ident) => {{
        let words = text::$module::text($language);
        let caption = table_caption($slide, $language).into_any();
        let table = table(caption, words.table.columns, words.table.rows, |slot| match slot {});
        section(Section { slide: $slide, figure: None, table: Some(table), reference: words.reference })
    }};
}

/// The section.
pub fn view(slide: SlideId, language: Language) -> AnyView {
    match slide {
        SlideId::WhatIsLayerNorm => static_section!(slide, language, what_is_layer_norm),
        SlideId::LayerNormBackground => static_section!(slide, language, layer_norm_background),
        SlideId::TrainingStability => static_section!(slide, language, training_stability),
        SlideId::FasterConvergence => static_section!(slide, language, faster_convergence),
        SlideId::ResidualBackground => static_section!(slide, language, residual_background),
        SlideId::ResidualBlock => static_section!(slide, language, residual_block),
        SlideId::ModelPerformance => static_section!(slide, language, model_performance),
        SlideId::WhyCombine => static_section!(slide, language, why_combine),
        SlideId::HowToCombine => static_section!(slide, language, how_to_combine),
        _ => ().into_any(),
    }
}
