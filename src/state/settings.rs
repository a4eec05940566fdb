//! Everything the learner has chosen; a link holds it all.

use super::figure::{Figure, Figures, Held};
use super::lesson::{Deck, Lesson, Pane};
use crate::charts::style::Theme;
use crate::lesson::{SlideId, layer_norm::Numbers, residual::Branch};
use crate::text::Language;
use std::borrow::Cow;

/// Reading: a page that scrolls. Slide: a stage that fills the screen, one face at a time. For paper: every
/// slide on a page of its own, or a sheet of questions with its answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum View {
    #[default]
    Reading,
    Slide,
    Handout,
    Worksheet,
}

impl View {
    /// Whether it is made for printing.
    pub const fn is_for_paper(self) -> bool {
        matches!(self, Self::Handout | Self::Worksheet)
    }
}

/// What the stage shows of a section: the first three in the order in which one lectures, the others
/// behind a key each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Face {
    #[default]
    Points,
    Figure,
    Table,
    Predict,
    Code,
    Note,
}

impl Face {
    /// Whether the clicker passes it by.
    pub const fn is_aside(self) -> bool {
        matches!(self, Self::Predict | Self::Code | Self::Note)
    }
}

/// All of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The deck that they are about.
    pub lesson: Lesson,
    /// The slide on screen.
    pub slide: SlideId,
    /// The step of its figure, from 0.
    pub step: usize,
    /// The face on the stage.
    pub face: Face,
    /// The page of its table on the stage, from 0.
    pub page: usize,
    /// The point of the deck that the figure is set up to test, from 0.
    pub claim: Option<usize>,
    /// Reading or slide view.
    pub view: View,
    /// Whether the stage shows what else can be set.
    pub drawer: bool,
    /// Whether the stage offers the figures that go further.
    pub further: bool,
    /// Whether the figure stands alone in a frame of somebody else's page.
    pub embed: bool,
    /// The language, once chosen; the browser's before.
    pub language: Option<Language>,
    /// The theme, once chosen; the system's before.
    pub theme: Option<Theme>,
    /// The seed of everything random.
    pub seed: u64,
    /// The vector that runs through the lesson, and what LayerNorm does with it.
    pub numbers: Numbers,
    /// The residual branch.
    pub branch: Branch,
    /// Which of its figures each slide shows, from 0.
    pub panes: [usize; SlideId::ALL.len()],
    /// What each figure is set to.
    pub figures: Figures,
}

impl Settings {
    /// Whether the stage shows this face.
    pub fn stages(&self, face: Face) -> bool {
        (self.view, self.face) == (View::Slide, face)
    }

    /// What a deck begins with.
    pub fn new(deck: &'static dyn Deck) -> Self {
        Self {
            lesson: Lesson(deck),
            slide: SlideId::default(),
            step: 0,
            face: Face::default(),
            page: 0,
            claim: None,
            view: View::default(),
            drawer: false,
            further: false,
            embed: false,
            language: None,
            theme: None,
            seed: 0,
            numbers: Numbers::default(),
            branch: Branch::default(),
            panes: [0; SlideId::ALL.len()],
            figures: Figures::default(),
        }
    }

    /// The deck.
    pub const fn deck(&self) -> &'static dyn Deck {
        self.lesson.0
    }

    /// What a figure is set to.
    pub fn figure<F: Figure>(&self) -> Cow<'_, F> {
        self.figures.get()
    }

    /// Which of its figures a slide shows, from 0.
    pub const fn pane_of(&self, slide: SlideId) -> usize {
        self.panes[slide as usize]
    }

    /// The figure on the present slide.
    pub fn pane(&self) -> Option<Pane> {
        self.deck().panes(self.slide).into_iter().nth(self.pane_of(self.slide))
    }

    /// Whether a figure stands on the present slide.
    pub fn shows<F: Figure>(&self) -> bool {
        let defaults = Held::fresh::<F>();
        self.deck().panes(self.slide).iter().any(|pane| pane.figure.is_like(&defaults))
    }

    /// How many steps the present figure has; 0 where it has none.
    pub fn steps(&self) -> usize {
        self.pane().map_or(0, |pane| self.figures.steps(&pane.figure, pane.extent))
    }
}
