//! The chosen cut in large numbers.

use super::number::{loss_text, number};
use super::sizes::numbers;
use super::triangle::p_text;
use super::{Part, RealLesionSettings};
use crate::components::live::live_if;
use crate::figures::real_lesion::model::{Cut, losses, ranges};
use crate::figures::trained::made::{Made, made};
use crate::figures::trained::model::{Half, Model};
use crate::text::fill;
use crate::text::real_lesion_figure::{self as words, AsidePIntactSlot, AsidePSlot};
use leptos::prelude::*;

pub(super) fn aside(part: Part) -> AnyView {
    let read = move || {
        let (model, settings) = (part.model()?, part.settings.get());
        let lines = match settings.cut {
            Cut::Range => of_range(part, &model, &settings),
            _ => of_loss(part, &model, &settings),
        }?;
        Some(
            view! {
                <div class="cut-read">
                    <p>{part.chosen(&settings)}</p>
                    {made(Made::Rerun, part.language)}
                    <dl class="large-numbers">{lines}</dl>
                </div>
            }
            .into_any(),
        )
    };
    live_if(read).into_any()
}

fn line(name: String, value: AnyView) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}

fn of_loss(part: Part, model: &Model, settings: &RealLesionSettings) -> Option<AnyView> {
    let words = &words::text(part.language).aside;
    let lesion = &model.decoder.as_ref()?.lesion;
    let (cut, at) = (settings.cut, settings.at);
    let loss = *losses(lesion, cut).get(at)?;
    let intact = number("loss-intact", None, None, lesion.intact, loss_text(lesion.intact));
    let without = number("loss-without", Some(cut), Some(at), loss, loss_text(loss));
    let sizes = numbers(lesion, cut, at).into_iter().map(|(half, size)| {
        let name = match half {
            Half::Attention => words.size_attention,
            Half::FeedForward => words.size_feed,
        };
        line(name.to_owned(), size)
    });
    let sizes = sizes.collect_view();
    Some(
        view! { {line(words.loss.to_owned(), without)} {line(words.intact.to_owned(), intact)} {sizes} }
            .into_any(),
    )
}

fn of_range(part: Part, model: &Model, settings: &RealLesionSettings) -> Option<AnyView> {
    let words = &words::text(part.language).aside;
    let ranges = ranges(model, settings.prompt)?;
    let (first, last) = settings.range();
    let p = ranges.without(first, last)?.p;
    let intact = model.sentences.get(ranges.sentence)?.next.first()?.p;
    let answer = || ranges.answer.trim().to_owned();
    let now = number("p-without", Some(Cut::Range), Some(settings.prompt), p, p_text(p));
    let before = number("p-intact", Some(Cut::Range), Some(settings.prompt), intact, p_text(intact));
    let names = (
        fill(words.p, |AsidePSlot::Answer| answer()),
        fill(words.p_intact, |AsidePIntactSlot::Answer| answer()),
    );
    Some(view! { {line(names.0, now)} {line(names.1, before)} }.into_any())
}
