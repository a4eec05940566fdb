//! What a slide says of itself, for the first paint: chapter, title and summary, from the words of both languages.
//!
//! The deck's slides stand in `<meta name="slides">` of `index.html`, a group for each chapter, then the
//! summary, then those without a figure.

use super::panes;
use crate::run::{Outcome, read, root};
use std::collections::BTreeMap;
use std::fmt::Write;
use words::{File, Locales};

/// What HTML calls the languages, in the order of [`words::LANGUAGES`].
pub const TAGS: [&str; 2] = ["zh-CN", "en"];

/// The articles of all slides but the first, which `assets/boot.js` chooses one of.
pub fn articles(html: &str, locales: &Locales) -> Outcome<String> {
    let slides = named(html, "slides")?;
    let mut articles = String::new();
    let file = |stem: &str| locales.file(stem).ok_or_else(|| format!("locales lack {stem}.toml"));
    for language in 0..TAGS.len() {
        let contents = file("contents")?;
        let groups: Vec<&str> = slides.split(';').collect();
        for (chapter, group) in groups.iter().enumerate() {
            // Those of the last group have no figure beside their words.
            let class = if chapter + 1 < groups.len() { "slide section" } else { "slide" };
            let chapter = contents.string(language, &format!("chapters.{chapter}"));
            for slug in group.split_whitespace() {
                articles.push_str(&article(class, language, chapter, file(slug)?)?);
            }
        }
    }
    Ok(articles)
}

/// How much a byte weighs for what is seen first of a slide.
const FIRST: u64 = 20;

/// More where it should be least, or is most: the first slide whose numbers can be changed, which a lecture begins
/// with and links lead to; figures with much of their own.
const HEAVIER: [(&str, u64); 12] = [
    ("normalize", 2500),
    ("what-is-layer-norm", 40),
    ("layer-norm-background", 150),
    ("training-stability", 60),
    ("faster-convergence", 25),
    ("residual-background", 25),
    ("residual-block", 30),
    ("residual-computation", 80),
    ("deep-stability", 60),
    ("model-performance", 30),
    ("why-combine", 40),
    ("how-to-combine", 80),
];

/// The split of the slides that have no figure: the contents are seen before all others.
pub const PAGES: &str = "pages";

/// The splits that are seen first, with their weights: of each slide its first figure.
pub fn splits() -> Outcome<Vec<String>> {
    let html = read(root().join("index.html"))?;
    let mut weights = BTreeMap::from([(PAGES.to_owned(), 200)]);
    for (slug, split) in firsts(&panes(&html)?) {
        let weight = HEAVIER.iter().find(|(heavy, _)| *heavy == slug).map_or(FIRST, |(_, weight)| *weight);
        let heaviest = weights.entry(split.to_owned()).or_insert(weight);
        *heaviest = weight.max(*heaviest);
    }
    Ok(weights.into_iter().map(|(split, weight)| format!("{split}={weight}")).collect())
}

/// The figures of the slides that the page names.
pub fn panes(html: &str) -> Outcome<String> {
    panes::of_slides(&root().join("src/deck"), named(html, "slides")?)
}

/// Each slide with the chunk of its first figure, from what [`panes`] gives.
pub fn firsts(panes: &str) -> impl Iterator<Item = (&str, &str)> {
    panes.split(';').filter_map(|slide| {
        let mut words = slide.split([' ', '=']);
        Some((words.next()?, words.nth(2)?))
    })
}

/// What a `<meta>` of the page says.
pub fn named<'a>(html: &'a str, name: &str) -> Outcome<&'a str> {
    let content = html.split(&format!("name=\"{name}\" content=\"")).nth(1);
    let content = content.and_then(|rest| rest.split('"').next());
    content.ok_or_else(|| format!("index.html has no <meta name=\"{name}\">"))
}

/// As `deck::frame::layout` makes it, so that nothing moves when the slide itself takes its place.
fn article(class: &str, language: usize, chapter: Option<&str>, words: &File) -> Outcome<String> {
    let (slug, tag) = (&words.stem, TAGS[language]);
    let said = |path| words.string(language, path);
    let (Some(title), Some(summary)) = (said("slide.title"), said("slide.summary")) else {
        return Err(format!("{slug}: no title or no summary"));
    };
    let mut article =
        format!("<article class=\"{class}\" lang=\"{tag}\" data-slide=\"{slug}\"><header class=\"heading\">");
    if let Some(chapter) = chapter {
        let _ = write!(article, "<p class=\"chapter\">{}</p>", escaped(chapter));
    }
    let _ = write!(
        article,
        "<h1>{}</h1></header><section class=\"face face-points\"><p class=\"summary\">{}</p></section></article>",
        escaped(title),
        with_slips(&escaped(summary))
    );
    Ok(article)
}

/// As text stands in HTML, in an attribute too.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A slip of the deck, `[as in the deck→right]`, struck through with the right word beside it.
fn with_slips(text: &str) -> String {
    let slip = |piece: &str| -> Option<String> {
        let (slip, rest) = piece.split_once(']')?;
        let (deck, right) = slip.split_once('→')?;
        Some(format!("<del>{deck}</del><ins>{right}</ins>{rest}"))
    };
    let mut pieces = text.split('[');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + &slip(piece).unwrap_or_else(|| format!("[{piece}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_struck_and_other_brackets_stay() {
        assert_eq!(with_slips("a [b→c] d"), "a <del>b</del><ins>c</ins> d");
        assert_eq!(with_slips("a [0, 1] b"), "a [0, 1] b");
    }

    #[test]
    fn every_slide_has_its_words_in_both_languages() -> Outcome {
        let locales = Locales::read(&root().join("locales"))?;
        let articles = articles(&read(root().join("index.html"))?, &locales)?;
        assert_eq!(articles.matches("<article").count(), 2 * 18);
        assert_eq!(articles.matches("class=\"chapter\"").count(), 2 * 14);
        Ok(())
    }
}
