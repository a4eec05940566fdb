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
pub(super) const LANGUAGES: [(&str, Language); 2] =
    [(Language::Zh.tag(), Language::Zh), (Language::En.tag(), Language::En)];
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The first paint knows the same names before there is a program.
    #[test]
    fn the_first_script_knows_the_same_names() {
        const BOOT: &str = include_str!("../../assets/boot.js");
        fn check<T: Copy>(parameter: &str, names: &[(&str, T)]) {
            let names: Vec<String> = names.iter().map(|(name, _)| format!("{name:?}")).collect();
            let asked = format!("one(\"{parameter}\", [{}])", names.join(", "));
            assert!(BOOT.contains(&asked), "boot.js lacks {asked}");
        }
        check("view", &VIEWS);
        check("face", &FACES);
        check("theme", &THEMES);
        check("lang", &LANGUAGES);
        for (name, language) in LANGUAGES {
            assert!(BOOT.contains(&format!("{name}: {:?}", language.html_tag())), "{name}");
        }
    }
}
