//! What the state knows of the deck: how many panes, steps and pages a slide has. The deck itself stands to the right.

use super::Settings;
use super::figure::{Extent, Held};
use crate::lesson::SlideId;
use crate::text::Bundle;
use std::fmt;

/// One of the figures of a slide.
#[derive(Clone, Debug)]
pub struct Pane {
    /// Its name in a link.
    pub name: &'static str,
    /// The defaults of its figure.
    pub figure: Held,
    /// How much of the figure the slide is about.
    pub extent: Extent,
}

/// The deck as the state sees it.
pub trait Deck: Sync {
    /// The defaults of every figure, in the order in which a link has them.
    fn figures(&self) -> Vec<Held>;
    /// The name in a link for which of its figures a slide shows; `None` where it has but one.
    fn parameter(&self, slide: SlideId) -> Option<&'static str>;
    /// The figures of a slide; the first is shown first.
    fn panes(&self, slide: SlideId) -> Vec<Pane>;
    /// On how many pages of the stage its table stands.
    fn pages(&self, slide: SlideId) -> usize;
    /// The words of the slide on screen and of its figure.
    fn words(&self, settings: &Settings) -> Vec<Bundle>;
    /// Whether a figure can be set up to test this point of a slide, from 0.
    fn is_tested(&self, slide: SlideId, point: usize) -> bool;
}

/// The deck that the settings are about; any two are alike.
#[derive(Clone, Copy)]
pub struct Lesson(pub &'static dyn Deck);

impl fmt::Debug for Lesson {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("Lesson")
    }
}

impl PartialEq for Lesson {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
