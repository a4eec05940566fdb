//! What was measured, or that it could not be told; and the arithmetic behind it.

use super::bars::{name, role};
use super::{Cost, Ratio};
use crate::charts::numbers::{fixed, significant};
use crate::charts::style::Role;
use crate::components::lab::measured;
use crate::components::prose::{between, prose};
use crate::figures::cost::model::{linear_intensity, norm_intensity};
use crate::figures::cost::settings::WIDTHS;
use crate::text::cost_figure::{self, LiveArithmeticSlot, LiveDoneSlot};
use engine::training::cost::Operation;
use engine_worker::lab_run::LabState;
use leptos::prelude::*;

/// Fused beyond this share of apart saves nothing that shows.
const CACHED: f64 = 0.95;
/// The width whose rows no cache holds together.
const LARGEST: usize = 4096;

pub(super) fn sentence(part: Cost) -> AnyView {
    let words = &cost_figure::text(part.language).live;
    let features = part.features.get();
    let width = WIDTHS.into_iter().position(|(_, width)| width == features).unwrap_or(0);
    let timed = match part.ratios.with(|ratios| ratios[width]) {
        Some(ratios) => done(part, &ratios),
        None if part.lab.run.with(|run| run.state == LabState::Running) => words.running.into_any(),
        None => words.ready.into_any(),
    };
    let number = |name: &'static str, role, value: f64| {
        measured(name, "now".to_owned(), role, value, significant(value, 3))
    };
    let arithmetic = prose(words.arithmetic, |slot| match slot {
        LiveArithmeticSlot::Norm => {
            number("norm-intensity", Role::XHat, norm_intensity(Operation::LayerNorm))
        }
        LiveArithmeticSlot::D => features.into_any(),
        LiveArithmeticSlot::Linear => {
            number("linear-intensity", Role::Branch, linear_intensity(features as f64))
        }
    });
    view! { <span class="said">{timed} {between()} {arithmetic}</span> }.into_any()
}

fn done(part: Cost, ratios: &[Ratio; 5]) -> AnyView {
    let words = &cost_figure::text(part.language).live;
    if !ratios.iter().all(Ratio::is_clear) {
        return view! { <strong data-finding="noisy">{words.noisy}</strong> }.into_any();
    }
    let [_, one_pass, rms, apart, fused] = ratios.map(|ratio| ratio.ratio);
    let number = |operation: Operation, ratio: f64| {
        measured("ratio-now", name(operation).to_owned(), role(operation), ratio, fixed(ratio, 2))
    };
    let is_cached = fused > CACHED * apart && part.features.get() < LARGEST;
    let said = prose(words.done, |slot| match slot {
        LiveDoneSlot::D => part.features.get().into_any(),
        LiveDoneSlot::Rms => number(Operation::RmsNorm, rms),
        LiveDoneSlot::OnePass => number(Operation::OnePass, one_pass),
        LiveDoneSlot::Fused => number(Operation::AddAndNorm, fused / apart),
    });
    view! { {said} {between()} {is_cached.then_some(words.cached)} }.into_any()
}
