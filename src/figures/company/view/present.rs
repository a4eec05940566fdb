//! One batch: the digit, large, and its company around it.

use super::Company;
use crate::components::live::live_if;
use crate::figures::company::digit::{digit, small_digit};
use crate::figures::company::model::Board;
use crate::text::company::{
    self, CompanyAboutSlot, CompanyAloneSlot, CompanyHereSlot, ControlsDigitNameSlot,
};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// What is looked at, in words.
pub fn about(part: Company, language: Language) -> String {
    let (digit, unit) = part.settings.with(|figure| (figure.digit, figure.unit));
    fill(company::text(language).company.about, |slot| match slot {
        CompanyAboutSlot::Digit => digit.to_string(),
        CompanyAboutSlot::Unit => (unit + 1).to_string(),
    })
}

/// Which batch it is.
pub fn caption(part: Company, language: Language) -> String {
    let words = &company::text(language).company;
    let draw = (part.play.draw.get() + 1).to_string();
    match part.batch.get() {
        1 => fill(words.alone, |CompanyAloneSlot::Draw| draw.clone()),
        batch => fill(words.here, |slot| match slot {
            CompanyHereSlot::Draw => draw.clone(),
            CompanyHereSlot::Batch => batch.to_string(),
        }),
    }
}

/// The batch of the present draw.
pub fn present(part: Company, language: Language) -> AnyView {
    live_if(move || board(part, language)).into_any()
}

fn board(part: Company, language: Language) -> Option<AnyView> {
    let words = company::text(language);
    let (digits, seen) = (part.digits.get()?, part.seen.get()?);
    let name = |image: usize| {
        let class = digits.class(image).unwrap_or_default();
        fill(words.controls.digit_name, |ControlsDigitNameSlot::Digit| class.to_string())
    };
    let companions = seen.companions(part.play.draw.get(), part.batch.get());
    let Board { side, own, seats } = Board::new(companions.len());
    let middle = (side - own) / 2 + 1;
    let others = companions.into_iter().zip(seats).map(|(image, (row, column))| {
        let area = format!("{} / {}", row + 1, column + 1);
        view! { <li style:grid-area=area>{small_digit(digits.raw(image), name(image))}</li> }
    });
    Some(
        view! {
            <ul class="batch" data-picture style:--side=side.to_string()>
                <li class="own" style:grid-area=format!("{middle} / {middle} / span {own} / span {own}")>
                    {digit(digits.raw(seen.image), name(seen.image))}
                </li>
                {others.collect_view()}
            </ul>
        }
        .into_any(),
    )
}
