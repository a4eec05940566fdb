//! One batch: the digit and its company, as pictures.

use super::Company;
use crate::components::controls::action;
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::figures::company::digit::digit;
use crate::figures::company::model::DRAWS;
use crate::figures::company::settings::CompanySettings;
use crate::text::company::{
    self, CompanyAboutSlot, CompanyAloneSlot, CompanyHereSlot, CompanyMoreSlot, ControlsDigitNameSlot,
};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// Companions whose pictures are shown.
const SHOWN: usize = 15;

/// The batch of the present draw, and the way to the next.
pub fn present(part: Company, language: Language) -> AnyView {
    let words = company::text(language);
    let about = move || {
        let (digit, unit) = part.settings.with(|figure| (figure.digit, figure.unit));
        fill(words.company.about, |slot| match slot {
            CompanyAboutSlot::Digit => digit.to_string(),
            CompanyAboutSlot::Unit => (unit + 1).to_string(),
        })
    };
    let draw = memo(move || part.settings.with(|figure| figure.draw));
    let to = move |draw: usize| part.store.change(|figure: &mut CompanySettings| figure.draw = draw);
    let is_first = Signal::derive(move || draw.get() == 0);
    let next = move || to((draw.get_untracked() + 1) % DRAWS);
    let previous = move || to(draw.get_untracked().saturating_sub(1));
    view! {
        <p>{live(about)}</p>
        <div class="batch-line">
            <p class="quiet">{live(move || caption(part, draw.get(), language))}</p>
            {live_if(move || pictures(part, draw.get(), language))}
            <div class="buttons">
                {action("previous-company", words.controls.previous, is_first, previous)}
                {action("next-company", words.controls.next, Signal::stored(false), next)}
            </div>
        </div>
    }
    .into_any()
}

fn caption(part: Company, draw: usize, language: Language) -> String {
    let words = &company::text(language).company;
    let draw = (draw + 1).to_string();
    match part.batch.get() {
        1 => fill(words.alone, |CompanyAloneSlot::Draw| draw.clone()),
        batch => fill(words.here, |slot| match slot {
            CompanyHereSlot::Draw => draw.clone(),
            CompanyHereSlot::Batch => batch.to_string(),
        }),
    }
}

fn pictures(part: Company, draw: usize, language: Language) -> Option<AnyView> {
    let words = company::text(language);
    let (digits, seen) = (part.digits.get()?, part.seen.get()?);
    let picture = |image: usize| {
        let class = digits.class(image).unwrap_or_default();
        let name = fill(words.controls.digit_name, |ControlsDigitNameSlot::Digit| class.to_string());
        digit(digits.raw(image), name)
    };
    let companions = seen.companions(draw, part.batch.get());
    let hidden = companions.len().saturating_sub(SHOWN);
    let more = (hidden > 0).then(|| fill(words.company.more, |CompanyMoreSlot::Count| hidden.to_string()));
    let shown = companions.into_iter().take(SHOWN).map(|image| view! { <li>{picture(image)}</li> });
    Some(
        view! {
            <ul class="batch">
                <li class="own">{picture(seen.image)}</li>
                {shown.collect_view()}
                {more.map(|more| view! { <li class="more-digits quiet">{more}</li> })}
            </ul>
        }
        .into_any(),
    )
}
