//! What a figure says of itself.

use crate::components::lazy::{Fetching, Missing};
use crate::components::store::Store;
use crate::lesson::Experiment;
use crate::lesson::code::Code;
use crate::state::{Extent, Figure, Held, Settings};
use crate::text::Language;
use engine::training::trial::Config;
use leptos::prelude::AnyView;

/// Networks that are only looked at, and follow the settings while their figure is on screen.
pub type Probe = (Experiment, Vec<Config>);

/// Where a figure is put.
pub struct Stage {
    /// All that is known and chosen.
    pub store: Store,
    /// 图N · name.
    pub caption: String,
    /// How much of the figure the slide is about.
    pub extent: Extent,
    /// The language of its words.
    pub language: Language,
}

/// A figure of the lesson, named by the type of its settings.
pub trait Live: Figure {
    /// The code that reproduces what it shows; `None` where there is none.
    fn code(&self, lesson: &Settings) -> Option<Code>;

    /// What it looks at without training.
    fn probe(&self, _lesson: &Settings) -> Option<Probe> {
        None
    }

    /// Controls, picture and sentence.
    fn view(stage: Stage) -> AnyView;

    /// Answers what is asked of the chunk.
    fn part(ask: Ask) -> Part {
        match ask {
            Ask::View(stage) => Part::View(Self::view(stage)),
            Ask::Code(lesson) => Part::Code(lesson.figure::<Self>().code(&lesson)),
        }
    }

    /// [`Live::probe`] of the present settings.
    fn present_probe(lesson: &Settings) -> Option<Probe> {
        lesson.figure::<Self>().probe(lesson)
    }
}

/// A figure without the type: what the registry holds. Its view and its code are a chunk of their own.
pub struct Entry {
    /// Its settings before anyone has changed them.
    pub defaults: fn() -> Held,
    /// [`Live::probe`] of the present settings.
    pub probe: fn(&Settings) -> Option<Probe>,
    /// The name of its chunk.
    pub chunk: &'static str,
    /// Has the chunk fetched.
    pub fetch: fn() -> Fetching<()>,
    /// What is asked of the chunk.
    pub part: fn(Ask) -> Fetching<Part>,
}

/// What is asked of a figure's chunk: one function for both, for each costs every visitor some bytes.
pub enum Ask {
    /// [`Live::view`].
    View(Stage),
    /// [`Live::code`] of the present settings.
    Code(Settings),
}

/// What a figure's chunk gives.
pub enum Part {
    /// To [`Ask::View`].
    View(AnyView),
    /// To [`Ask::Code`].
    Code(Option<Code>),
}

impl Entry {
    /// [`Live::view`].
    pub fn view(&self, stage: Stage) -> Fetching<AnyView> {
        let part = (self.part)(Ask::View(stage));
        Box::pin(async {
            match part.await? {
                Part::View(view) => Ok(view),
                Part::Code(_) => Err(Missing),
            }
        })
    }

    /// [`Live::code`] of the present settings.
    pub fn code(&self, lesson: Settings) -> Fetching<Option<Code>> {
        let part = (self.part)(Ask::Code(lesson));
        Box::pin(async {
            match part.await? {
                Part::Code(code) => Ok(code),
                Part::View(_) => Err(Missing),
            }
        })
    }
}

/// The entry of a figure: its chunk, named like its folder, and the type of its settings.
#[macro_export]
macro_rules! figure {
    ($chunk:ident: $settings:ty) => {
        $crate::in_chunk!($chunk, fetch, part_in_chunk(ask: $crate::figures::Ask) -> $crate::figures::Part, <$settings as $crate::figures::Live>::part);

        /// Its entry.
        pub const FIGURE: $crate::figures::Entry = $crate::figures::Entry {
            defaults: $crate::state::Held::fresh::<$settings>,
            probe: <$settings as $crate::figures::Live>::present_probe,
            chunk: stringify!($chunk),
            fetch: || $crate::components::lazy::fetching(fetch()),
            part: |ask| Box::pin(part_in_chunk(ask)),
        };
    };
}
