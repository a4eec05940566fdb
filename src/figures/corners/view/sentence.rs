//! What the figure says in words.

use super::Corners;
use super::panels::{ailment_text, present_loss, solved};
use super::plots::role;
use crate::charts::numbers::{fixed, significant};
use crate::components::lab::measured_at;
use crate::components::live::{live, live_if};
use crate::components::prose::{between, opened, prose};
use crate::figures::corners::model::{Corner, OTHER, Placement, Reading, SEEDS, WITH_QK_NORM};
use crate::figures::corners::names::corner_name;
use crate::text::why_combine_figure::{
    self, LiveAttentionSlot, LiveBeforeSlot, LiveDoneSlot, LiveGrowthSlot, LiveOtherSlot, LiveRunningSlot,
};
use engine::training::trial::What;
use engine_worker::lab_run::LabState;
use leptos::prelude::*;

pub(super) fn sentence(part: Corners) -> AnyView {
    view! {
        <span class="said">{live(move || before(part))}</span>
        <span class="said">{live_if(move || more(part))}</span>
        <span class="said">{live(move || training(part))}</span>
    }
    .into_any()
}

/// What each corner suffers from before training.
fn before(part: Corners) -> AnyView {
    let words = &why_combine_figure::text(part.language).live;
    let said = |corner: Corner| {
        let ailment = ailment_text(part, corner)?;
        let said = prose(words.before, |slot| match slot {
            LiveBeforeSlot::Corner => opened(corner_name(corner, part.language)).into_any(),
            LiveBeforeSlot::Ailment => ailment.into_any(),
        });
        Some(view! { {said} {between()} }.into_any())
    };
    Corner::ALL.into_iter().filter_map(said).collect::<Vec<_>>().into_any()
}

/// What the chosen read-out says of LN and shortcut together.
fn more(part: Corners) -> Option<AnyView> {
    let words = &why_combine_figure::text(part.language).live;
    let (reading, placement, layers) =
        part.settings.with(|figure| (figure.reading, figure.placement, figure.layers));
    let value = |quantity, series: &'static str, index, number, text| {
        measured_at(quantity, series.to_owned(), index, role(Corner::Both), number, text)
    };
    match (reading, placement) {
        (Reading::Cosine, _) => {
            let other = placement.other();
            let cosine = *curve(part, OTHER, What::TokenCosine)?.last()?;
            Some(prose(words.other, |slot| match slot {
                LiveOtherSlot::Placement => placement_name(other).into_any(),
                LiveOtherSlot::Cosine => value("token-cosine", other.name(), None, cosine, fixed(cosine, 3)),
            }))
        }
        (Reading::StreamSize, Placement::Pre) => {
            let sizes = curve(part, Corner::Both as usize, What::StreamSize)?;
            let times = |layer: usize| Some(sizes.get(layer)? / sizes.get(layer.checked_sub(1)?)?);
            let (first, last) = (times(1)?, times(layers)?);
            let growth = |layer, times| value("stream-growth", "both", Some(layer), times, fixed(times, 2));
            Some(prose(words.growth, |slot| match slot {
                LiveGrowthSlot::First => growth(1, first),
                LiveGrowthSlot::Last => growth(layers, last),
                LiveGrowthSlot::Layers => layers.into_any(),
            }))
        }
        (Reading::Logit | Reading::Entropy, _) => attention(part, layers),
        (Reading::StreamSize, Placement::Tap) => Some(words.tap.into_any()),
        (Reading::StreamSize, Placement::Output) => Some(words.output.into_any()),
        (Reading::StreamSize, Placement::Sandwich) => Some(words.sandwich.into_any()),
        _ => None,
    }
}

/// What attention does in the last layer of both together, without QK-norm and with it.
fn attention(part: Corners, layers: usize) -> Option<AnyView> {
    let words = &why_combine_figure::text(part.language).live;
    let last = |lane, what| curve(part, lane, what)?.last().copied();
    let of = |lane| Some((last(lane, What::LargestLogit)?, last(lane, What::AttentionEntropy)?));
    let (own, normalized) = (of(Corner::Both as usize)?, of(WITH_QK_NORM)?);
    let value = |quantity, series: &str, number, text| {
        measured_at(quantity, series.to_owned(), None, role(Corner::Both), number, text)
    };
    let logit = |series, logit| value("largest-logit", series, logit, significant(logit, 3));
    let entropy = |series, entropy| value("attention-entropy", series, entropy, fixed(entropy, 2));
    Some(prose(words.attention, |slot| match slot {
        LiveAttentionSlot::Layers => layers.into_any(),
        LiveAttentionSlot::Logit => logit("both", own.0),
        LiveAttentionSlot::Entropy => entropy("both", own.1),
        LiveAttentionSlot::QkLogit => logit("both-qk-norm", normalized.0),
        LiveAttentionSlot::QkEntropy => entropy("both-qk-norm", normalized.1),
    }))
}

/// The name of the placement that another is held against.
const fn placement_name(placement: Placement) -> &'static str {
    if matches!(placement, Placement::Post) { "Post-LN" } else { "Pre-LN" }
}

/// What a probe has shown, layer by layer.
fn curve(part: Corners, lane: usize, what: What) -> Option<Vec<f64>> {
    part.probe.run.with(|run| run.lanes.get(lane)?.measure(what).map(<[f64]>::to_vec))
}

/// How the training stands.
fn training(part: Corners) -> AnyView {
    let words = &why_combine_figure::text(part.language).live;
    let counts = Corner::ALL.map(|corner| solved(part, corner));
    if let [Some(neither), Some(norm_only), Some(shortcut_only), Some(both)] = counts {
        let said = prose(words.done, |slot| match slot {
            LiveDoneSlot::Neither => neither.into_any(),
            LiveDoneSlot::NormOnly => norm_only.into_any(),
            LiveDoneSlot::ShortcutOnly => shortcut_only.into_any(),
            LiveDoneSlot::Both => both.into_any(),
            LiveDoneSlot::Seeds => SEEDS.into_any(),
        });
        let is_fragile = both == 0 && part.settings.with(|figure| figure.placement) == Placement::Post;
        return view! { {said} {between()} {is_fragile.then_some(words.fragile)} }.into_any();
    }
    match (part.race.run.with(|run| run.state), present_loss(part, Corner::Both)) {
        (LabState::Idle, _) | (_, None) => words.ready.into_any(),
        (_, Some(loss)) => prose(words.running, |slot| match slot {
            LiveRunningSlot::Corner => corner_name(Corner::Both, part.language).into_any(),
            LiveRunningSlot::Loss => significant(loss, 2).into_any(),
        }),
    }
}
