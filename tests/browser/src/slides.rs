//! What the deck says its slides are.

use std::{fs, path::Path};

/// The ids of the deck's slides, in its order.
pub const SLIDES: [&str; 19] = [
    "title",
    "contents",
    "what-is-layer-norm",
    "layer-norm-background",
    "normalize",
    "scale-and-shift",
    "training-stability",
    "faster-convergence",
    "what-is-residual",
    "residual-background",
    "residual-block",
    "residual-computation",
    "deep-stability",
    "model-performance",
    "why-combine",
    "how-to-combine",
    "summary",
    "references",
    "discussion",
];

/// Those with a live figure: all but the first two and the last two.
pub fn figures() -> &'static [&'static str] {
    const FIGURES: &[&str] = SLIDES.as_slice().split_at(2).1.split_at(15).0;
    FIGURES
}

/// The heading of a slide in a language, from the words of the lesson.
pub fn heading(slide: &str, language: &str) -> String {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(language);
    let words = fs::read_to_string(locales.join(format!("{slide}.toml"))).expect("the words of the slide");
    let title =
        words.lines().skip_while(|line| *line != "[slide]").find_map(|line| line.strip_prefix("title = "));
    title.expect("a title").trim_matches('"').to_owned()
}
