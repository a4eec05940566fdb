//! What values are called in a link.

use super::settings::{Face, View};
use crate::charts::style::Theme;
use crate::text::Language;
use engine::nn::{activation::Activation, layer_norm::Variance};

pub(super) const VARIANCES: [(&str, Variance); 2] =
    [("biased", Variance::Biased), ("unbiased", Variance::Unbiased)];
pub(super) const FACES: [(&str, Face); 6] = [
    ("points", Face::Points),
    ("figure", Face::Figure),
    ("table", Face::Table),
    ("predict", Face::Predict),
    ("code", Face::Code),
    ("note", Face::Note),
];
pub(super) const VIEWS: [(&str, View); 4] = [
    ("reading", View::Reading),
    ("slide", View::Slide),
    ("handout", View::Handout),
    ("worksheet", View::Worksheet),
];
pub(super) const DRAWERS: [(&str, bool); 2] = [("closed", false), ("open", true)];
pub(super) const EMBEDS: [(&str, bool); 2] = [("0", false), ("1", true)];
pub(super) const FURTHER: [(&str, bool); 2] = [("out", false), ("in", true)];
pub(super) const LANGUAGES: [(&str, Language); 2] = [("zh", Language::Zh), ("en", Language::En)];
pub(super) const THEMES: [(&str, Theme); 3] =
    [("light", Theme::Light), ("dark", Theme::Dark), ("projector", Theme::Projector)];
/// Names of activations, for every figure that has one.
pub const ACTIVATIONS: [(&str, Activation); 3] =
    [("tanh", Activation::Tanh), ("relu", Activation::Relu), ("identity", Activation::Identity)];

/// The value with this name.
pub fn named<T: Copy>(names: &[(&str, T)], text: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == text).map(|(_, value)| *value)
}

/// The name of a value.
pub fn name_of<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, other)| *other == value).map_or("", |(name, _)| name)
}
