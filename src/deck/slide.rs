//! What the deck knows of a slide: its words, its figures, its claims, and where the answers to its questions show.

use crate::components::lazy::Fetching;
use crate::figures::Entry;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use crate::state::{Edit, Extent};
use crate::text::{self, Language};

use leptos::prelude::{AnyView, IntoAny};
use std::future::ready;

/// One of the figures of a slide.
pub struct Pane {
    /// Its name in a link; empty where the slide has but one.
    pub name: &'static str,
    /// Its name on screen.
    pub label: fn(Language) -> &'static str,
    /// The figure.
    pub figure: &'static Entry,
    /// How much of it.
    pub extent: Extent,
}

impl Pane {
    /// The only figure of a slide.
    pub const fn only(figure: &'static Entry) -> Self {
        Self::new("", |_| "", figure)
    }

    /// One of several.
    pub const fn new(
        name: &'static str,
        label: fn(Language) -> &'static str,
        figure: &'static Entry,
    ) -> Self {
        Self { name, label, figure, extent: Extent::Whole }
    }

    /// The same, with less than all of the figure.
    #[must_use]
    pub const fn showing(self, extent: Extent) -> Self {
        Self { extent, ..self }
    }
}

/// The choice between several figures.
pub struct Choice {
    /// Its name in a link.
    pub parameter: &'static str,
    /// Its name among the controls of the page.
    pub group: &'static str,
    /// What is chosen, for those who hear the page.
    pub label: fn(Language) -> &'static str,
}

/// A figure set up so that something shows.
pub struct Look {
    /// The slide on which it stands.
    pub slide: SlideId,
    /// What differs from the slide's defaults.
    pub edits: Vec<Edit>,
}

/// Slides and their points, from 0.
pub type Points = &'static [(SlideId, usize)];

/// One slide of the deck.
pub struct Slide {
    /// Which one.
    pub id: SlideId,
    /// What the deck says on it.
    pub words: fn(Language) -> &'static text::Slide,
    /// The deck's reference.
    pub reference: fn(Language) -> &'static str,
    /// How one chooses among its figures; `None` where it has not several.
    pub choice: Option<Choice>,
    /// Its figures, in the order in which they are offered.
    pub panes: &'static [Pane],
    /// On how many pages of the stage its table stands.
    pub pages: usize,
    /// What is to be set for a point of the deck, from 0, so that the claim shows, or shows where it fails.
    pub claim: fn(usize) -> Option<Vec<Edit>>,
    /// What to look at then, for each point.
    pub looking: fn(Language) -> &'static [&'static str],
    /// Where else a point is tested, when the slide's own figures cannot show it or not all of it.
    pub elsewhere: fn(usize) -> Points,
    /// Where the answer to one of its questions shows.
    pub look: fn(QuestionId) -> Option<Look>,
    /// The view of a slide that is no section.
    pub view: Option<fn(Language) -> AnyView>,
    /// Has the chunk of the table fetched: that of the first figure.
    pub fetch: fn() -> Fetching<()>,
    /// The table of a section.
    pub table: fn(Language) -> Fetching<AnyView>,
}

impl Slide {
    /// A slide with nothing but words.
    pub const fn new(id: SlideId, words: fn(Language) -> &'static text::Slide) -> Self {
        Self {
            id,
            words,
            reference: |_| "",
            choice: None,
            panes: &[],
            pages: 1,
            claim: |_| None,
            looking: |_| &[],
            elsewhere: |_| &[],
            look: |_| None,
            view: None,
            fetch: || Box::pin(ready(Ok(()))),
            table: |_| Box::pin(ready(Ok(().into_any()))),
        }
    }
}

/// Edits of the slide's own figures show the answer.
pub fn here(slide: SlideId, edits: Vec<Edit>) -> Option<Look> {
    Some(Look { slide, edits })
}
