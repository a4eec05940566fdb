//! The code on screen, or the whole lesson, as a Jupyter notebook that is saved: a chunk of its own.

mod files;
mod formulas;
mod lesson;
mod pages;
mod questions;
mod view;
mod words;

pub use files::{Files, MODELS, file_name, needed};
pub use lesson::{all_needed, of_lesson};
pub use view::of_view;

use super::{SLIDES, code, share};
use crate::components::export::{not_loaded, save as save_file};
use crate::components::lazy::{Fetching, Missing, all};
use crate::components::memo::spawn;
use crate::components::store::Store;
use crate::components::words as words_of;
use crate::in_chunk;
use crate::lesson::notebook::program::Source;
use crate::state::share::{Reach, reach};
use crate::state::words::NOTEBOOK;
use crate::text::{Bundle, Language, needs};
use crate::worker::fetch::{asset, bytes};

/// Of what there is to be a notebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The figure on screen.
    View,
    /// Every slide.
    Lesson,
}

in_chunk!(notebook, fetch_notebook, saving_in_chunk(of: Of, store: Store, language: Language) -> Fetching<()>, |of, store, language| -> Fetching<()> { Box::pin(saved(of, store, language)) });

/// What Jupyter's files are.
const IPYNB: &str = "application/x-ipynb+json";

/// Saves a notebook with the present numbers, in this language. What it needs is not there before it is asked for; where
/// it does not come, the page says so.
pub fn save(of: Of, store: Store, language: Language) {
    spawn(async move {
        let bundles = if of == Of::View { needs(NOTEBOOK) } else { Bundle::ALL };
        let saving = async {
            words_of::fetch(store, bundles, language).await?;
            saving_in_chunk(of, store, language).await?.await
        };
        if saving.await.is_err() {
            not_loaded(store);
        }
    });
}

async fn saved(of: Of, store: Store, language: Language) -> Result<(), Missing> {
    let settings = store.try_peek(Clone::clone).ok_or(Missing)?;
    let page = page();
    let page = page.as_deref();
    match of {
        Of::View => {
            let code = code(&settings).ok_or(Missing)?;
            let files = fetched(needed(&code)).await?;
            let name = format!("norm-shortcut-{}.ipynb", settings.slide.slug());
            save_file(&name, IPYNB, &of_view(&settings, &code, &files, page, language).json());
        }
        Of::Lesson => {
            every_figure().await?;
            let files = fetched(all_needed(&settings)).await?;
            save_file("norm-shortcut.ipynb", IPYNB, &of_lesson(&settings, &files, page, language).json());
        }
    }
    Ok(())
}

/// The code of all figures.
fn every_figure() -> Fetching<()> {
    all(SLIDES.iter().flat_map(|slide| slide.panes).map(|pane| (pane.figure.fetch)()).collect())
}

async fn fetched(sources: Vec<Source>) -> Result<Files, Missing> {
    let mut files = Files::default();
    for source in sources {
        files.put(source, bytes(&asset(file_name(source))).await.ok_or(Missing)?);
    }
    Ok(files)
}

/// Where the page stands, for a link that leads back: on a host, not in somebody's folders.
fn page() -> Option<String> {
    Some(share::page()).filter(|page| reach(page) != Reach::File)
}
