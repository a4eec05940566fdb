//! What the three meters say, and which disease that is.

use super::Part;
use super::plots::{Meter, curves, sizes};
use crate::charts::numbers::{fixed, significant};
use crate::charts::style::Role;
use crate::components::fate::fate_text;
use crate::components::lab::measured;
use crate::components::live::live_if;
use crate::components::prose::{between, prose};
use crate::figures::depth_sweep::model::first_to_last;
use crate::figures::meters::model::{Disease, Features, Slope};
use crate::lesson::fate::Fate;
use crate::text::meters::{self, LiveCosineSlot, LiveGradientSlot, LiveSizeSlot, LiveSlopeSlot};
use engine::training::experiments::spread;
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    let words = &meters::text(part.language).live;
    view! {
        <strong class="said">{live_if(move || disease(part))}</strong>
        <span class="said">{live_if(move || gradient(part))} {between()} {live_if(move || size(part))}</span>
        <span class="said">{live_if(move || cosine(part))}</span>
        <span class="said">{live_if(move || slope(part))}</span>
        <span class="quiet">{words.not_shown}</span>
    }
    .into_any()
}

/// The median over seeds of what is read off each curve.
fn median(curves: &[Vec<f64>], read: impl Fn(&[f64]) -> Option<f64>) -> Option<f64> {
    let values: Vec<f64> = curves.iter().filter_map(|curve| read(curve)).collect();
    spread(&values).map(|spread| spread.median)
}

fn ratio(part: Part) -> Option<f64> {
    median(&curves(part, Meter::Gradient), first_to_last)
}

fn last_cosine(part: Part) -> Option<f64> {
    median(&curves(part, Meter::Cosine), |curve| curve.last().copied())
}

fn neighbours(part: Part) -> Option<f64> {
    median(&curves(part, Meter::Correlation), |curve| curve.get(1).copied())
}

fn value(part: Part, quantity: &'static str, role: Role, number: f64, text: String) -> AnyView {
    let series = part.meters.with(|meters| meters.preset.name().to_owned());
    measured(quantity, series, role, number, text)
}

fn disease(part: Part) -> Option<AnyView> {
    let words = &meters::text(part.language).diseases;
    let slope = match part.meters.with(|meters| meters.preset.slopes()) {
        Some(_) => Some(Slope::of(neighbours(part)?)),
        None => None,
    };
    let disease = Disease::of(Fate::of_ratio(ratio(part)?), Features::of(last_cosine(part)?), slope);
    let said = match disease {
        Disease::Alike => words.alike,
        Disease::Shattered => words.shattered,
        Disease::Scale => words.scale,
        Disease::None => words.none,
    };
    Some(said.into_any())
}

fn gradient(part: Part) -> Option<AnyView> {
    let text = meters::text(part.language);
    let ratio = ratio(part)?;
    let verdict = fate_text(Fate::of_ratio(ratio), part.language);
    Some(prose(text.live.gradient, |slot| match slot {
        LiveGradientSlot::Ratio => {
            value(part, "grad-norm-ratio", Role::Gradient, ratio, significant(ratio, 2))
        }
        LiveGradientSlot::Verdict => verdict.into_any(),
    }))
}

fn cosine(part: Part) -> Option<AnyView> {
    let text = meters::text(part.language);
    let cosine = last_cosine(part)?;
    let verdict = match Features::of(cosine) {
        Features::Distinct => text.features.distinct,
        Features::Parallel => text.features.parallel,
    };
    Some(prose(text.live.cosine, |slot| match slot {
        LiveCosineSlot::Cosine => value(part, "mean-cosine", Role::X, cosine, fixed(cosine, 4)),
        LiveCosineSlot::Verdict => verdict.into_any(),
    }))
}

/// How large the features are behind the last block, by themselves and beside those before the first.
fn size(part: Part) -> Option<AnyView> {
    let sizes = sizes(part);
    let last = median(&sizes, |curve| curve.last().copied())?;
    let ratio = median(&sizes, |curve| Some(curve.last()? / curve.first()?))?;
    Some(prose(meters::text(part.language).live.size, |slot| match slot {
        LiveSizeSlot::Square => {
            let square = last * last;
            value(part, "feature-mean-square", Role::X, square, significant(square, 2))
        }
        LiveSizeSlot::Ratio => value(part, "feature-norm-ratio", Role::X, ratio, significant(ratio, 2)),
    }))
}

fn slope(part: Part) -> Option<AnyView> {
    let text = meters::text(part.language);
    part.meters.with(|meters| meters.preset.slopes())?;
    let correlation = neighbours(part)?;
    let verdict = match Slope::of(correlation) {
        Slope::Smooth => text.slopes.smooth,
        Slope::Rough => text.slopes.rough,
        Slope::Noise => text.slopes.noise,
    };
    Some(prose(text.live.slope, |slot| match slot {
        LiveSlopeSlot::Correlation => {
            value(part, "slope-correlation", Role::Gradient, correlation, fixed(correlation, 2))
        }
        LiveSlopeSlot::Verdict => verdict.into_any(),
    }))
}
