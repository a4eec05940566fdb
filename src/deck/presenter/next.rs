//! Where one is and what the next press brings.

use crate::components::live::live;
use crate::components::store::use_store;
use crate::deck::name_of;
use crate::state::{Edit, Face, Settings, View, apply};
use crate::text::presenter::{self, NextSlideSlot, PageSlot, PartSlot, StepSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// The slide and, on the stage, its face with step or page.
pub fn place(settings: &Settings, language: Language) -> String {
    let slide = settings.slide;
    let name = format!("{} · {}", slide.number(), name_of(slide, language));
    match face(settings, language) {
        Some(face) => format!("{name} — {face}"),
        None => name,
    }
}

fn face(settings: &Settings, language: Language) -> Option<String> {
    let words = presenter::text(language);
    let name = words.faces.get(settings.face as usize)?;
    let pages = settings.deck().pages(settings.slide);
    let part = match settings.face {
        Face::Figure if settings.steps() > 1 => Some(fill(words.step, |slot| match slot {
            StepSlot::Number => (settings.step + 1).to_string(),
            StepSlot::Total => settings.steps().to_string(),
        })),
        Face::Table if pages > 1 => Some(fill(words.page, |slot| match slot {
            PageSlot::Number => (settings.page + 1).to_string(),
            PageSlot::Total => pages.to_string(),
        })),
        _ => None,
    };
    let is_staged = settings.view == View::Slide && settings.slide.has_live_figure();
    is_staged.then(|| match part {
        None => (*name).to_owned(),
        Some(part) => fill(words.part, |slot| match slot {
            PartSlot::Face => (*name).to_owned(),
            PartSlot::Part => part.clone(),
        }),
    })
}

/// What the next press brings, and the next slide.
pub fn next(language: Language) -> AnyView {
    let store = use_store();
    let words = &presenter::text(language).next;
    let comes = store.memo(move |settings| {
        let next = apply(settings.clone(), Edit::Advance);
        let stays = next == *settings;
        let is_invited = settings.stages(Face::Figure) && store.invitations.get() > 0;
        let press = if is_invited {
            words.run.to_owned()
        } else if stays {
            words.end.to_owned()
        } else if next.slide == settings.slide {
            face(&next, language).unwrap_or_default()
        } else {
            place(&next, language)
        };
        let after = settings.slide.next();
        let slide = fill(words.slide, |NextSlideSlot::Title| name_of(after, language).to_owned());
        (press, (after != settings.slide && next.slide == settings.slide && !stays).then_some(slide))
    });
    live(move || {
        let (press, slide) = comes.get();
        view! {
            <div class="desk-next">
                <h2>{words.title}</h2>
                <p data-next>{press}</p>
                {slide.map(|slide| view! { <p class="quiet">{slide}</p> })}
            </div>
        }
    })
    .into_any()
}
