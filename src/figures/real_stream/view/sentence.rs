//! What the sum of all branches says, or that of all but one; and what the whole model does without it.

use super::Part;
use super::shown::{LENGTH, LOSS, RATIO, RMS, SHARE, number, percent};
use crate::components::live::live_if;
use crate::components::prose::{between, prose};
use crate::figures::real_stream::model::{End, Stream};
use crate::figures::trained::made::{Made, made};
use crate::figures::trained::model::Model;
use crate::text::real_stream::{
    self as words, LiveRerunSlot, LiveSaidSlot, LiveUnsaidSlot, LiveWholeSlot, LiveWithoutSlot,
};
use engine::training::experiments::spread;
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    live_if(move || {
        let model = part.smollm2.model()?;
        part.stream.with(|stream| {
            let stream = stream.as_deref()?;
            match &stream.without {
                None => whole(part, &model, stream),
                Some((branch, end)) => without(part, &model, stream, *branch, end),
            }
        })
    })
    .into_any()
}

fn median(values: &[f64]) -> f64 {
    spread(values).map_or(f64::NAN, |spread| spread.median)
}

fn whole(part: Part, model: &Model, stream: &Stream) -> Option<AnyView> {
    let words = &words::text(part.language).live;
    let token = part.token.get();
    let token = model.trajectories.get(token)?.token.trim().to_owned();
    let at =
        |norm: usize| number(RMS, Some(norm), "token", stream.rms.get(norm).copied().unwrap_or(f64::NAN));
    let grows = prose(words.whole, |slot| match slot {
        LiveWholeSlot::Token => token.clone().into_any(),
        LiveWholeSlot::First => at(0),
        LiveWholeSlot::Last => at(stream.rms.len() - 1),
        LiveWholeSlot::Ratio => number(RATIO, None, "median", median(&stream.ratio)),
    });
    let said = part.answer(model).map(|(row, word)| {
        prose(words.said, |slot| match slot {
            LiveSaidSlot::Word => word.clone().into_any(),
            LiveSaidSlot::Share => share(&stream.whole, row, "whole"),
        })
    });
    Some(view! { {made(Made::Computed, part.language)} " " {grows} {between()} {said} }.into_any())
}

fn share(end: &End, row: usize, series: &'static str) -> AnyView {
    percent(SHARE, Some(row), series, end.shares.get(row).copied().unwrap_or(f64::NAN))
}

fn without(part: Part, model: &Model, stream: &Stream, branch: usize, end: &End) -> Option<AnyView> {
    let words = &words::text(part.language).live;
    let ratio =
        || number(RATIO, Some(branch), "token", stream.ratio.get(branch).copied().unwrap_or(f64::NAN));
    let name = part.branch_name(branch);
    let direct = match part.answer(model) {
        Some((row, word)) => prose(words.without, |slot| match slot {
            LiveWithoutSlot::Branch => name.clone().into_any(),
            LiveWithoutSlot::Ratio => ratio(),
            LiveWithoutSlot::Word => word.clone().into_any(),
            LiveWithoutSlot::Share => share(end, row, "without"),
            LiveWithoutSlot::Before => share(&stream.whole, row, "whole"),
        }),
        None => prose(words.unsaid, |slot| match slot {
            LiveUnsaidSlot::Branch => name.clone().into_any(),
            LiveUnsaidSlot::Ratio => ratio(),
            LiveUnsaidSlot::Length => number(LENGTH, None, "without", end.length),
            LiveUnsaidSlot::Before => number(LENGTH, None, "whole", stream.whole.length),
        }),
    };
    let lesion = &model.decoder.as_ref()?.lesion;
    let loss = *lesion.without_branch.get(branch)?;
    let rerun = prose(words.rerun, |slot| match slot {
        LiveRerunSlot::Intact => number(LOSS, None, "intact", lesion.intact),
        LiveRerunSlot::Loss => number(LOSS, Some(branch), "without", loss),
    });
    let language = part.language;
    Some(
        view! {
            <span class="said">{made(Made::Computed, language)} " " {direct}</span>
            <span class="said">{made(Made::Rerun, language)} " " {rerun}</span>
        }
        .into_any(),
    )
}
