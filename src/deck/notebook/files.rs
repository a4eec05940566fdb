//! What the code texts of a notebook read, once it has been fetched.

use crate::figures::trained::model::ModelId;
use crate::lesson::code::Code;
use crate::lesson::notebook::program::{Source, running, sources};
use crate::lesson::notebook::{Kind, Notebook, data, markdown::plain};
use crate::text::notebook::ModelSlot;
use crate::text::{Language, fill, notebook};

/// The files of trained models, by their names.
pub const MODELS: [&str; 2] = [ModelId::ALL[0].slug(), ModelId::ALL[1].slug()];

/// Files that have come.
#[derive(Clone, Debug, Default)]
pub struct Files(Vec<(Source, Vec<u8>)>);

impl Files {
    /// One more.
    pub fn put(&mut self, source: Source, bytes: Vec<u8>) {
        self.0.push((source, bytes));
    }

    fn bytes(&self, source: Source) -> Option<&[u8]> {
        self.0.iter().find(|(of, _)| *of == source).map(|(_, bytes)| bytes.as_slice())
    }

    /// A cell that holds it, under words that say what it is.
    pub fn push(&self, notebook: &mut Notebook, source: Source, language: Language) {
        let words = notebook::text(language);
        let Some(bytes) = self.bytes(source) else { return };
        let name = file_name(source);
        let (said, cell) = match source {
            Source::Digits => (words.digits.to_owned(), data::digits(bytes).unwrap_or_default()),
            Source::File(file) => {
                let model = ModelId::ALL.into_iter().find(|model| model.slug() == file);
                let of = |ModelSlot::Name| model.map_or(file, ModelId::name).to_owned();
                (fill(words.model, of), data::file(file, bytes))
            }
        };
        notebook.push(format!("data-{name}-name"), Kind::Words, plain(&said));
        notebook.push(format!("data-{name}"), Kind::Data, cell);
    }
}

/// By what the page knows the address of a file.
pub const fn file_name(source: Source) -> &'static str {
    match source {
        Source::Digits => "digits",
        Source::File(name) => name,
    }
}

/// What of a code's texts has to stand before it.
pub fn needed(code: &Code) -> Vec<Source> {
    once(running(code).flat_map(|text| sources(text, &MODELS)))
}

/// Each once, in the order in which they come.
pub fn once(sources: impl Iterator<Item = Source>) -> Vec<Source> {
    sources.fold(Vec::new(), |mut all, source| {
        if !all.contains(&source) {
            all.push(source);
        }
        all
    })
}
