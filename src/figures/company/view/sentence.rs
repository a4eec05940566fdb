//! What the figure says in words, and what it does not show.

use super::Company;
use super::training::{batch_of, error_value, spread};
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::lab::measured;
use crate::components::live::live;
use crate::components::prose::prose;
use crate::figures::company::batch_size::{Fate, SEEDS, fate};
use crate::figures::company::model::{Moments, SIZES};
use crate::figures::company::settings::View;
use crate::text::company::{
    self as words, LiveNowSlot, LiveShrinksSlot, LiveWanderSlot, TrainingErrorsSlot, TrainingIdleSlot,
};
use crate::text::{Language, fill};
use engine::training::experiments::NORMS;
use engine::training::mlp::Norm;
use engine::training::trial::What;
use leptos::prelude::*;

/// One live sentence, a few lines.
pub fn sentence(part: Company, language: Language) -> AnyView {
    live(move || match part.view.get() {
        View::Company => of_company(part, language),
        View::Training => of_training(part, language),
    })
    .into_any()
}

/// What the figure does not show.
pub fn caveat(part: Company, language: Language) -> AnyView {
    let words = words::text(language);
    let said = move || match part.view.get() {
        View::Company => Some(words.live.ln),
        View::Training => batch_of(&part.lab.run.read()).map(|_| words.training.plain),
    };
    live(move || said().map(|said| view! { <p class="quiet">{said}</p> })).into_any()
}

fn line(said: impl IntoView + 'static) -> AnyView {
    view! { <span class="said">{said}</span> }.into_any()
}

/// x̂ of the digit as an element.
fn x_hat(series: &'static str, role: Role, number: f64) -> AnyView {
    measured("x-hat", series.to_owned(), role, number, fixed(number, 3))
}

fn of_company(part: Company, language: Language) -> AnyView {
    let text = &words::text(language).live;
    let (Some(draws), Some(seen)) = (part.present(), part.seen.get()) else { return ().into_any() };
    let (batch, draw) = (part.batch.get(), part.play.draw.get());
    let now = draws.get(draw).copied().unwrap_or_default();
    let moments = Moments::of(&draws);
    let bn = |quantity: &'static str, number: f64, digits: usize| {
        measured(quantity, format!("batch/B={batch}"), Role::Mean, number, fixed(number, digits))
    };
    let now = prose(text.now, |slot| match slot {
        LiveNowSlot::Bn => x_hat("batch", Role::Mean, now),
        LiveNowSlot::Ln => x_hat("layer", Role::XHat, seen.layer_norm),
    });
    let wander = prose(text.wander, |slot| match slot {
        LiveWanderSlot::Least => bn("x-hat-least", moments.least, 3),
        LiveWanderSlot::Most => bn("x-hat-most", moments.most, 3),
        LiveWanderSlot::Std => bn("x-hat-std", moments.std, 3),
    });
    let why = match fate(batch) {
        Fate::Blind => line(text.blind),
        Fate::SignOnly => line(text.sign),
        Fate::Noisy | Fate::Steady => shrinks(part, language),
    };
    view! { {line(now)} {line(wander)} {why} }.into_any()
}

/// The standard deviations at 8 and at 128, one over the other.
fn shrinks(part: Company, language: Language) -> AnyView {
    let moments = part.moments();
    let std = |batch: usize| {
        let at = SIZES.iter().position(|size| *size == batch)?;
        Some(moments.get(at)?.std)
    };
    let ratio = std(8).zip(std(128)).map_or(f64::NAN, |(few, many)| few / many);
    line(prose(words::text(language).live.shrinks, |LiveShrinksSlot::Ratio| {
        measured("x-hat-std-ratio", "batch/B=8-128".to_owned(), Role::Mean, ratio, fixed(ratio, 2))
    }))
}

fn of_training(part: Company, language: Language) -> AnyView {
    let text = &words::text(language).training;
    let (batch, errors) = part.lab.run.with(|run| {
        (batch_of(run), NORMS.map(|norm| spread(run, norm, What::TestError).map(|spread| spread.median)))
    });
    let (Some(batch), [Some(none), Some(bn), Some(ln)]) = (batch, errors) else {
        let runs = NORMS.len() * SEEDS as usize;
        return line(fill(text.idle, |slot| match slot {
            TrainingIdleSlot::Runs => runs.to_string(),
            TrainingIdleSlot::Batch => part.batch.get().to_string(),
        }));
    };
    let said = prose(text.errors, |slot| match slot {
        TrainingErrorsSlot::Batch => batch.into_any(),
        TrainingErrorsSlot::None => error_value(Norm::None, none),
        TrainingErrorsSlot::Bn => error_value(Norm::Batch, bn),
        TrainingErrorsSlot::Ln => error_value(Norm::Layer, ln),
    });
    let why = match fate(batch) {
        // What the numbers do not bear out is not said.
        Fate::Blind | Fate::SignOnly | Fate::Noisy if bn <= ln => text.bn_holds,
        Fate::Blind => text.blind,
        Fate::SignOnly => text.sign,
        Fate::Noisy => text.noisy,
        Fate::Steady => text.steady,
    };
    view! { {line(said)} {line(why)} }.into_any()
}
