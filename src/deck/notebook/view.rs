//! One code view as a notebook.

use super::files::{Files, MODELS, needed};
use super::words::{Page, figure_name, heading, live, paragraphs, summary};
use crate::deck::name_of;
use crate::lesson::code::Code;
use crate::lesson::notebook::exercise::{self, Changed, Exercise};
use crate::lesson::notebook::program::{Said, push, pytorch, with_data};
use crate::lesson::notebook::{Kind, Notebook, markdown::plain};
use crate::state::Settings;
use crate::text::{Language, notebook};

/// The code on screen, from top to bottom: what it shows, both texts, and one number to change.
pub fn of_view(
    lesson: &Settings,
    code: &Code,
    files: &Files,
    page: Page<'_>,
    language: Language,
) -> Notebook {
    let words = notebook::text(language);
    let (id, mut made) = (lesson.slide, Notebook::default());
    let name = name_of(id, language);
    let figure = figure_name(id, lesson.pane_of(id), language);
    let head = [
        heading("#", name),
        summary(id, language),
        if figure == name { String::new() } else { format!("**{}**", plain(&figure)) },
        plain(words.lead),
        live(lesson, page, language),
    ];
    made.push("head", Kind::Words, paragraphs(head));
    needed(code).into_iter().for_each(|source| files.push(&mut made, source, language));
    push(&mut made, "code", code, &MODELS, Said { level: "##", elsewhere: words.elsewhere });
    if let Some(changed) = exercise::of(code) {
        try_it(&mut made, &changed, code.numpy.is_some(), language);
    }
    made
}

fn try_it(made: &mut Notebook, changed: &Changed, is_numpy: bool, language: Language) {
    let words = &notebook::text(language).exercise;
    let said = match changed.exercise {
        Exercise::TenTimes => words.ten_times,
        Exercise::Sign => words.sign,
        Exercise::Features => words.features,
        Exercise::Place => words.place,
        Exercise::Seed => words.seed,
    };
    let said = [heading("##", words.title), plain(said), plain(words.changed)];
    made.push("try-name", Kind::Words, paragraphs(said));
    let (kind, text) = if is_numpy {
        (Kind::NumPy, with_data(&changed.text, &MODELS))
    } else {
        (Kind::PyTorch, pytorch(&changed.text, &MODELS))
    };
    made.push("try", kind, text);
}
