//! What is said of the slide to the teacher alone: notes, disputed sentences with what holds and its sources, questions
//! with their answers.

use crate::components::live::live;
use crate::components::question::answered;
use crate::components::store::use_store;
use crate::components::words::are_here;
use crate::deck::frame::disputed::{remark, sentence};
use crate::deck::frame::layout::sourced;
use crate::deck::words as words_of;
use crate::lesson::SlideId;
use crate::lesson::disputed::{Place, REMARKS};
use crate::lesson::questions::QuestionId;
use crate::text::{Language, presenter, teaching};
use leptos::prelude::*;

/// All of it, for the slide on screen.
pub fn notes(language: Language) -> AnyView {
    let store = use_store();
    let slide = store.memo(|settings| settings.slide);
    let of_slide = move || {
        let slide = slide.get();
        // They come with the slide.
        let said = are_here(store, slide, language)
            .then(|| view! { {disputed(slide, language)} {sources(slide, language)} });
        view! { {hints(slide, language)} {said} {questions(slide, language)} }
    };
    live(of_slide).into_any()
}

fn part(class: &'static str, title: &'static str, inner: AnyView) -> AnyView {
    view! { <section class=format!("desk-part desk-{class}")><h2>{title}</h2>{inner}</section> }.into_any()
}

fn hints(slide: SlideId, language: Language) -> Option<AnyView> {
    let words = &presenter::text(language).notes;
    let notes = teaching::text(language).slides.get(slide as usize)?;
    let hints = [
        (words.ask, notes.ask),
        (words.press, notes.press),
        (words.see, notes.see),
        (words.stumble, notes.stumble),
        (words.close, notes.close),
    ];
    let hint =
        |(name, text): (&'static str, &'static str)| view! { <div><dt>{name}</dt><dd>{text}</dd></div> };
    let hints = hints.map(hint).into_iter().collect_view();
    Some(part("hints", words.title, view! { <dl>{hints}</dl> }.into_any()))
}

fn disputed(slide: SlideId, language: Language) -> Option<AnyView> {
    let words = words_of(slide, language);
    let line = |place: Place| {
        let said = match place {
            Place::Summary => words.summary,
            Place::Point(at) => words.points.get(at)?,
        };
        Some(view! { <li>{sentence(said, language)} {remark(slide, place, language)}</li> })
    };
    let lines: Vec<_> = REMARKS
        .iter()
        .filter(|remark| remark.slide == slide)
        .filter_map(|remark| line(remark.place))
        .collect();
    let title = presenter::text(language).sections.disputed;
    (!lines.is_empty()).then(|| part("disputed", title, view! { <ul>{lines}</ul> }.into_any()))
}

fn sources(slide: SlideId, language: Language) -> Option<AnyView> {
    let (title, words) = (presenter::text(language).sections.sources, words_of(slide, language));
    (!words.notes.is_empty()).then(|| part("sources", title, sourced(words, language)))
}

fn questions(slide: SlideId, language: Language) -> Option<AnyView> {
    let asked: Vec<AnyView> = QuestionId::of(slide).filter_map(|id| answered(id, language)).collect();
    let title = presenter::text(language).sections.questions;
    (!asked.is_empty()).then(|| part("questions", title, view! { <ol>{asked}</ol> }.into_any()))
}
