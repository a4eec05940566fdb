//! What the deck knows of a slide: its figures, its table, and which of its claims can be tested.

use crate::components::lazy::Fetching;
use crate::figures::Entry;
use crate::lesson::SlideId;
use crate::state::Extent;
use crate::text::Language;

use leptos::prelude::{AnyView, IntoAny};
use std::future::ready;

/// One of the figures of a slide.
pub struct Pane {
    /// Its name in a link; empty where the slide has but one.
    pub name: &'static str,
    /// The figure.
    pub figure: &'static Entry,
    /// How much of it.
    pub extent: Extent,
}

impl Pane {
    /// The only figure of a slide.
    pub const fn only(figure: &'static Entry) -> Self {
        Self::new("", figure)
    }

    /// One of several.
    pub const fn new(name: &'static str, figure: &'static Entry) -> Self {
        Self { name, figure, extent: Extent::Whole }
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
}

/// How many figures of a slide stand in sight; the others go further, in the order of their worth.
pub const IN_SIGHT: usize = 3;

/// One slide of the deck.
pub struct Slide {
    /// Which one.
    pub id: SlideId,
    /// How one chooses among its figures; `None` where it has not several.
    pub choice: Option<Choice>,
    /// Its figures, in the order in which they are offered: the deck's own first, from [`IN_SIGHT`] on those that go
    /// further.
    pub panes: &'static [Pane],
    /// On how many pages of the stage its table stands.
    pub pages: usize,
    /// Points of the deck, from 0, that a figure can show, or show where they fail: those of which
    /// [`Shows::claim`](super::shows::Shows::claim) says how.
    pub tested: &'static [usize],
    /// The view of a slide that is no section.
    pub view: Option<fn(Language) -> Fetching<AnyView>>,
    /// Has the chunk fetched of its table, which is that of its first figure, or of its view.
    pub fetch: fn() -> Fetching<()>,
    /// The table of a section.
    pub table: fn(Language) -> Fetching<AnyView>,
}

impl Slide {
    /// A slide with nothing but words.
    pub const fn new(id: SlideId) -> Self {
        Self {
            id,
            choice: None,
            panes: &[],
            pages: 1,
            tested: &[],
            view: None,
            fetch: || Box::pin(ready(Ok(()))),
            table: |_| Box::pin(ready(Ok(().into_any()))),
        }
    }
}
