//! The three networks that are compared, each with its name, colour, stroke and mark.

pub use super::networks::norm_name as norm_words;
use crate::charts::log_lines::{Dash, Mark};
use crate::charts::style::Role;
use crate::components::lab::Group;
use crate::text::Language;
use engine::training::mlp::Norm;

/// The `data-series` of its values.
pub const fn norm_name(norm: Norm) -> &'static str {
    match norm {
        Norm::None => "none",
        Norm::Batch => "batch",
        Norm::Layer => "layer",
    }
}

/// Its colour.
pub const fn norm_role(norm: Norm) -> Role {
    match norm {
        Norm::None => Role::Ink,
        Norm::Batch => Role::Mean,
        Norm::Layer => Role::XHat,
    }
}

/// Its stroke.
pub const fn norm_dash(norm: Norm) -> Dash {
    match norm {
        Norm::None => Dash::Dashed,
        Norm::Batch => Dash::Dotted,
        Norm::Layer => Dash::Solid,
    }
}

/// Its mark.
pub const fn norm_mark(norm: Norm) -> Mark {
    match norm {
        Norm::None => Mark::Square,
        Norm::Batch => Mark::Triangle,
        Norm::Layer => Mark::Circle,
    }
}

/// Its runs in a plot.
pub fn norm_group(norm: Norm, lanes: Vec<usize>, language: Language) -> Group {
    Group {
        lanes,
        role: norm_role(norm),
        dash: norm_dash(norm),
        mark: norm_mark(norm),
        label: norm_words(norm, language).to_owned(),
    }
}
