//! The deck: a file a slide, which says what figures, table, claims and questions it has, and a line in [`SLIDES`].

mod contents;
mod deep_stability;
mod discussion;
pub mod embed;
mod faster_convergence;
pub mod fetch;
pub mod frame;
mod how_to_combine;
mod layer_norm_background;
#[cfg(test)]
mod lit;
mod model_performance;
mod normalize;
pub mod notebook;
mod paper;
pub mod presenter;
mod references;
mod residual_background;
mod residual_block;
mod residual_computation;
mod scale_and_shift;
pub mod setup;
pub mod share;
pub mod shows;
mod slide;
pub mod study;
mod summary;
mod title;
mod training_stability;
pub mod view;
mod what_is_layer_norm;
mod what_is_residual;
mod why_combine;

pub use slide::{Choice, IN_SIGHT, Pane, Slide};

use shows::Shows;

use crate::components::lazy::at_once;
use crate::figures;
use crate::figures::Probe;
use crate::lesson::SlideId;
use crate::lesson::code::Code;
use crate::state::url::Notice;
use crate::state::{self, Held, Settings, View, url};
use crate::text::{self, Bundle, Language, titles};

macro_rules! slides {
    ($($slide:ident),* $(,)?) => {
        /// All slides, in the order of [`SlideId::ALL`].
        pub const SLIDES: [&Slide; SlideId::ALL.len()] = [$(&$slide::SLIDE),*];

        /// What each shows, in the same order: apart, so that it can come later.
        static SHOWS: [&Shows; SlideId::ALL.len()] = [$(&$slide::SHOWS),*];
    };
}

slides! {
    title,
    contents,
    what_is_layer_norm,
    layer_norm_background,
    normalize,
    scale_and_shift,
    training_stability,
    faster_convergence,
    what_is_residual,
    residual_background,
    residual_block,
    residual_computation,
    deep_stability,
    model_performance,
    why_combine,
    how_to_combine,
    summary,
    references,
    discussion,
}

/// A slide of the deck.
pub const fn slide(id: SlideId) -> &'static Slide {
    SLIDES[id as usize]
}

/// The title of a slide, which is there before its other words.
pub fn name_of(id: SlideId, language: Language) -> &'static str {
    titles::text(language).slides.get(id as usize).copied().unwrap_or_default()
}

/// What the deck says on a slide.
pub fn words(id: SlideId, language: Language) -> &'static text::Slide {
    text::slide(id as usize, language)
}

/// The pane of its slide that the settings show.
fn pane(id: SlideId, settings: &Settings) -> Option<&'static Pane> {
    slide(id).panes.get(settings.pane_of(id))
}

/// The deck as the state sees it.
struct Plan;

impl state::Deck for Plan {
    fn figures(&self) -> Vec<Held> {
        figures::ALL.iter().map(|figure| (figure.defaults)()).collect()
    }

    fn parameter(&self, id: SlideId) -> Option<&'static str> {
        slide(id).choice.as_ref().map(|choice| choice.parameter)
    }

    fn panes(&self, id: SlideId) -> Vec<state::Pane> {
        let pane = |pane: &Pane| state::Pane {
            name: pane.name,
            figure: (pane.figure.defaults)(),
            extent: pane.extent,
        };
        slide(id).panes.iter().map(pane).collect()
    }

    fn pages(&self, id: SlideId) -> usize {
        slide(id).pages
    }

    fn words(&self, settings: &Settings) -> Vec<Bundle> {
        fetch::words(settings.slide, settings)
    }

    fn is_tested(&self, id: SlideId, point: usize) -> bool {
        slide(id).tested.contains(&point)
    }
}

/// What the lesson begins with.
pub fn start() -> Settings {
    Settings::new(&Plan)
}

/// Reads a link: [`url::parse`] for this deck.
pub fn parse(hash: &str) -> (Settings, Vec<Notice>) {
    url::parse(&Plan, hash)
}

/// The names of all parameters of a link.
pub fn parameters() -> Vec<&'static str> {
    url::names(&Plan)
}

/// The code for the figure on screen; `None` where it has none, or has not been fetched.
pub fn code(settings: &Settings) -> Option<Code> {
    at_once(pane(settings.slide, settings)?.figure.code(settings.clone())).flatten()
}

/// What the figures on screen look at: one slide's, or with all slides on paper those of each.
pub fn probes(settings: &Settings) -> Vec<Probe> {
    let probe = |id| (pane(id, settings)?.figure.probe)(settings);
    match settings.view {
        View::Handout => SlideId::ALL.into_iter().filter_map(probe).collect(),
        _ => probe(settings.slide).into_iter().collect(),
    }
}
