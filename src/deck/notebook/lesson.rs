//! The whole lesson as one notebook, in the deck's order.

use super::files::{Files, MODELS, needed, once};
use super::formulas::formulas;
use super::words::{Page, at_pane, figure_name, heading, live, paragraphs, points, summary};
use super::{pages, questions};
use crate::components::lazy::at_once;
use crate::deck::{Pane, SLIDES, Slide, name_of, words};
use crate::lesson::SlideId;
use crate::lesson::code::Code;
use crate::lesson::notebook::program::{Said, Source, push};
use crate::lesson::notebook::{Kind, Notebook, markdown::plain};
use crate::state::Settings;
use crate::text::notebook::SameSlot;
use crate::text::{Language, contents, fill, notebook};

/// The code of one figure, whose code is there already.
pub fn code_of(pane: &Pane, lesson: &Settings) -> Option<Code> {
    at_once(pane.figure.code(lesson.clone())).flatten()
}

/// What all code texts of the lesson read.
pub fn all_needed(lesson: &Settings) -> Vec<Source> {
    let codes = SLIDES.iter().flat_map(|slide| slide.panes).filter_map(|pane| code_of(pane, lesson));
    once(codes.flat_map(|code| needed(&code)))
}

/// Every slide with its figures' code, then the answers.
pub fn of_lesson(lesson: &Settings, files: &Files, page: Page<'_>, language: Language) -> Notebook {
    let mut making =
        Making { lesson, files, page, language, made: Notebook::default(), given: vec![], seen: vec![] };
    SLIDES.iter().for_each(|slide| making.slide(slide));
    making.answers();
    making.made
}

/// A notebook on the way.
struct Making<'a> {
    lesson: &'a Settings,
    files: &'a Files,
    page: Page<'a>,
    language: Language,
    made: Notebook,
    /// What stands in it for code to read.
    given: Vec<Source>,
    /// The code texts in it, each with the name of its figure.
    seen: Vec<(Code, String)>,
}

impl Making<'_> {
    fn slide(&mut self, slide: &'static Slide) {
        let (id, language) = (slide.id, self.language);
        let head = match id {
            SlideId::Title => {
                let live = live(&at_pane(self.lesson, id, 0), self.page, language);
                let lead = plain(notebook::text(language).lesson_lead);
                paragraphs([pages::title_page(language), lead, live])
            }
            SlideId::Contents => pages::contents_page(language),
            SlideId::References => pages::works(language),
            _ => self.section(id),
        };
        self.made.push(id.slug(), Kind::Words, head);
        slide.panes.iter().enumerate().for_each(|(at, pane)| self.figure(id, at, pane));
        self.questions(id);
    }

    /// What a section says, under its chapter where that begins.
    fn section(&self, id: SlideId) -> String {
        let language = self.language;
        let begins = id.chapter().filter(|_| id.figure().is_some_and(|number| number % 2 == 1));
        let chapter = begins.and_then(|at| contents::text(language).chapters.get(at));
        let reference = plain(words(id, language).reference);
        paragraphs([
            chapter.map(|name| heading("#", name)).unwrap_or_default(),
            heading("##", name_of(id, language)),
            summary(id, language),
            points(id, language),
            formulas(id, self.lesson.numbers.variance),
            if reference.is_empty() { reference } else { format!("*{reference}*") },
        ])
    }

    fn figure(&mut self, id: SlideId, at: usize, pane: &Pane) {
        let language = self.language;
        let words = notebook::text(language);
        let Some(code) = code_of(pane, self.lesson) else { return };
        let name = figure_name(id, at, language);
        let same = self.seen.iter().find(|(seen, _)| *seen == code).map(|(_, name)| name.clone());
        let cell = format!("{}-{}", id.slug(), if pane.name.is_empty() { "figure" } else { pane.name });
        let said = same.as_ref().map(|same| plain(&fill(words.same, |SameSlot::Name| same.clone())));
        let head = [
            heading("###", &name),
            live(&at_pane(self.lesson, id, at), self.page, language),
            said.unwrap_or_default(),
        ];
        self.made.push(cell.clone(), Kind::Words, paragraphs(head));
        if same.is_some() {
            return;
        }
        for source in needed(&code) {
            if !self.given.contains(&source) {
                self.given.push(source);
                self.files.push(&mut self.made, source, language);
            }
        }
        push(&mut self.made, &cell, &code, &MODELS, Said { level: "####", elsewhere: words.elsewhere });
        self.seen.push((code, name));
    }

    fn questions(&mut self, id: SlideId) {
        let language = self.language;
        let name = heading("###", notebook::text(language).questions);
        let asked = match id {
            // Its name says that they are to be discussed.
            SlideId::Discussion => questions::prompts(language),
            _ => match questions::asked(id, language) {
                none if none.is_empty() => none,
                asked => paragraphs([name, asked]),
            },
        };
        self.made.push(format!("{}-questions", id.slug()), Kind::Words, asked);
    }

    fn answers(&mut self) {
        let language = self.language;
        let name = heading("#", notebook::text(language).answers);
        let sections = SlideId::ALL.map(|id| questions::answered(id, language));
        let all = [name].into_iter().chain(sections).chain([questions::replies(language)]);
        self.made.push("answers", Kind::Words, paragraphs(all));
    }
}
