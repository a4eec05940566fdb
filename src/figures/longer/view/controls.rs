//! How long; norm, depth, learning rate and seeds.

use super::Longer;
use crate::components::controls::{choice, count_slider};
use crate::components::networks::norm_name;
use crate::components::seed::seed_field;
use crate::figures::longer::settings::{DEPTHS, LongerSettings, RATES, STEPS};
use crate::text::{depth_sweep, longer_figure};
use engine::training::mlp::Norm;
use leptos::prelude::*;

/// The budget: ten times as long, or even longer.
pub(super) fn steps(part: Longer) -> AnyView {
    let Longer { store, language, .. } = part;
    let words = &longer_figure::text(language).controls;
    let [(_, usual), (_, ten), (_, thirty)] = STEPS;
    choice(
        words.steps,
        "longer-steps",
        &[(usual, words.usual), (ten, words.ten), (thirty, words.thirty)],
        store.figure(|figure: &LongerSettings| figure.steps),
        move |steps| store.change(|figure: &mut LongerSettings| figure.steps = steps),
    )
}

pub(super) fn controls(part: Longer) -> AnyView {
    let Longer { store, language, settings, .. } = part;
    let words = &longer_figure::text(language).controls;
    let shared = &depth_sweep::text(language).controls;
    let norm = choice(
        shared.norm,
        "longer-norm",
        &[Norm::None, Norm::Layer, Norm::Batch].map(|norm| (norm, norm_name(norm, language))),
        store.figure(|figure: &LongerSettings| figure.norm),
        move |norm| store.change(|figure: &mut LongerSettings| figure.norm = norm),
    );
    let depth = choice(
        words.depth,
        "longer-depth",
        &DEPTHS.map(|(name, depth)| (depth, name)),
        store.figure(|figure: &LongerSettings| figure.depth),
        move |depth| store.change(|figure: &mut LongerSettings| figure.depth = depth),
    );
    let rate = choice(
        words.rate,
        "longer-rate",
        &RATES.map(|(name, rate)| (rate, name)),
        store.figure(|figure: &LongerSettings| figure.rate),
        move |rate| store.change(|figure: &mut LongerSettings| figure.rate = rate),
    );
    let seeds = count_slider(
        shared.seeds,
        Signal::derive(move || settings.with(|figure| figure.seeds)),
        LongerSettings::SEEDS,
        Callback::new(move |seeds| store.change(|figure: &mut LongerSettings| figure.seeds = seeds)),
    );
    view! { {rate} {norm} {depth} {seeds} {seed_field(shared.seed)} }.into_any()
}
