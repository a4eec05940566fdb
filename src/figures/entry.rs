//! What a figure says of itself.

use crate::components::lazy::Fetching;
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

    /// [`Live::code`] of the present settings.
    fn present_code(lesson: Settings) -> Option<Code> {
        lesson.figure::<Self>().code(&lesson)
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
    /// [`Live::view`].
    pub view: fn(Stage) -> Fetching<AnyView>,
    /// [`Live::code`] of the present settings.
    pub code: fn(Settings) -> Fetching<Option<Code>>,
}

/// The entry of a figure: its chunk, named like its folder, and the type of its settings.
#[macro_export]
macro_rules! figure {
    ($chunk:ident: $settings:ty) => {
        $crate::in_chunk!($chunk, fetch, view_in_chunk(stage: $crate::figures::Stage) -> ::leptos::prelude::AnyView, <$settings as $crate::figures::Live>::view);
        $crate::in_chunk!($chunk, fetch_code, code_in_chunk(lesson: $crate::state::Settings) -> Option<$crate::lesson::code::Code>, <$settings as $crate::figures::Live>::present_code);

        /// Its entry.
        pub const FIGURE: $crate::figures::Entry = $crate::figures::Entry {
            defaults: $crate::state::Held::fresh::<$settings>,
            probe: <$settings as $crate::figures::Live>::present_probe,
            chunk: stringify!($chunk),
            // Functions of one chunk come together, but each has to be asked for.
            fetch: || {
                let both = [$crate::components::lazy::fetching(fetch()), $crate::components::lazy::fetching(fetch_code())];
                $crate::components::lazy::all(both.into())
            },
            view: |stage| Box::pin(view_in_chunk(stage)),
            code: |lesson| Box::pin(code_in_chunk(lesson)),
        };
    };
}
