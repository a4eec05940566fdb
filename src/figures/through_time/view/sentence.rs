//! What the figure says in words, and what it does not show.

use super::gradient::{factor_value, ratio_value, spread};
use super::training::{error_value, results};
use super::{Part, network_words};
use crate::charts::numbers::significant;
use crate::components::fate::fate_text;
use crate::components::live::live;
use crate::components::prose::{opened, prose};
use crate::figures::through_time::model::BOTH;
use crate::lesson::fate::Fate;
use crate::text::through_time::{self, LiveFlowSlot, LiveSettingSlot, LiveTrainedSlot};
use engine::training::experiments::Spread;
use engine::training::recurrent::{Input, Recurrence};
use engine::training::trial::What;
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    live(move || view! { {of_gradient(part)} {same_fate(part)} {of_training(part)} }.into_any()).into_any()
}

fn line(said: impl IntoView + 'static) -> AnyView {
    view! { <span class="said">{said}</span> }.into_any()
}

/// A network's gradient in the present run: factor, ratio.
fn reading(part: Part, recurrence: Recurrence) -> Option<[Spread; 2]> {
    part.probe.run.with(|run| {
        let of = |what| spread(run, recurrence, what);
        Some([of(What::TimeGradFactor)?, of(What::TimeGradRatio)?])
    })
}

fn of_gradient(part: Part) -> Option<AnyView> {
    let words = &through_time::text(part.language).live;
    let (gain, input) = part.settings.with(|figure| (figure.gain, figure.input));
    let [plain, norm] = BOTH.map(|recurrence| reading(part, recurrence));
    let readings = [plain?, norm?];
    let said = |at: usize| {
        let (recurrence, [factor, ratio]) = (BOTH[at], readings[at]);
        line(prose(words.flow, |slot| match slot {
            LiveFlowSlot::Network => opened(network_words(recurrence, part.language)).into_any(),
            LiveFlowSlot::Factor => factor_value(recurrence, factor.median),
            LiveFlowSlot::Ratio => ratio_value(recurrence, ratio.median),
            LiveFlowSlot::Verdict => fate_text(Fate::of_ratio(ratio.median), part.language).into_any(),
        }))
    };
    let setting = line(prose(words.setting, |slot| match slot {
        LiveSettingSlot::Gain => significant(gain, 2).into_any(),
        LiveSettingSlot::Input => input_words(input, part).into_any(),
    }));
    Some(view! { {setting} {said(0)} {said(1)} }.into_any())
}

/// With LN the ratio stays below this whatever the gain.
const FREE_OF_GAIN: f64 = 1e5;

/// Input and gradient ratios of the present run: without LN, with it.
fn ratios(part: Part) -> Option<(Input, [f64; 2])> {
    let input = part.settings.with(|figure| figure.input);
    let [plain, norm] = BOTH.map(|recurrence| reading(part, recurrence));
    Some((input, [plain?, norm?].map(|[_, ratio]| ratio.median)))
}

/// Where LN does not help: that has to be said.
fn same_fate(part: Part) -> Option<AnyView> {
    let (input, ratios) = ratios(part)?;
    let [plain, norm] = ratios.map(Fate::of_ratio);
    let is_same = input == Input::EveryStep && plain == norm && !plain.arrives();
    is_same.then(|| line(through_time::text(part.language).live.same_fate))
}

/// Why the gain does not matter with LN.
pub(super) fn independent(part: Part) -> Option<AnyView> {
    let (input, ratios) = ratios(part)?;
    let words = through_time::text(part.language).live.independent;
    // About three powers of ten over all gains: from the steps with input.
    let is_free = input == Input::ThenSilence && ratios[1] < FREE_OF_GAIN;
    is_free.then(|| view! { <p class="quiet">{words}</p> }.into_any())
}

fn input_words(input: Input, part: Part) -> &'static str {
    let words = &through_time::text(part.language).live;
    match input {
        Input::ThenSilence => words.silence,
        Input::EveryStep => words.fresh,
    }
}

fn of_training(part: Part) -> AnyView {
    let words = &through_time::text(part.language).live;
    let Some((gain, delay, [plain, norm])) = results(part) else {
        // What is trained is silent after the digit: the question is about the same input on the left.
        let is_same = part.settings.with(|figure| figure.input == Input::ThenSilence);
        return is_same.then(|| line(words.untrained)).into_any();
    };
    let said = prose(words.trained, |slot| match slot {
        LiveTrainedSlot::Gain => significant(gain, 2).into_any(),
        LiveTrainedSlot::Delay => delay.into_any(),
        LiveTrainedSlot::Plain => error_value(Recurrence::Plain, plain.median),
        LiveTrainedSlot::Norm => error_value(Recurrence::LayerNorm, norm.median),
    });
    let why = match () {
        () if norm.most < plain.least => words.helps,
        () if norm.median >= plain.median => words.no_help,
        () => words.mixed,
    };
    view! { {line(said)} {line(why)} }.into_any()
}
