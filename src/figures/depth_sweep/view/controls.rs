//! Norm, shortcut, learning rate and seeds.

use super::DepthSweep;
use crate::components::controls::{choice, count_slider, rate_slider};
use crate::components::networks::norm_name;
use crate::components::seed::seed_field;
use crate::figures::depth_sweep::settings::DepthSweepSettings;
use crate::text::depth_sweep;
use engine::training::mlp::{Norm, Wiring};
use leptos::prelude::*;

pub(super) fn controls(part: DepthSweep) -> AnyView {
    let DepthSweep { store, language, settings, .. } = part;
    let words = &depth_sweep::text(language).controls;
    let norm = choice(
        words.norm,
        "sweep-norm",
        &[Norm::None, Norm::Layer, Norm::Batch].map(|norm| (norm, norm_name(norm, language))),
        store.figure(|figure: &DepthSweepSettings| figure.norm),
        move |norm| store.change(|figure: &mut DepthSweepSettings| figure.norm = norm),
    );
    let wiring = choice(
        words.wiring,
        "sweep-block",
        &[
            (Wiring::Residual, words.residual),
            (Wiring::Scaled, words.scaled),
            (Wiring::PreActivation, words.pre_activation),
        ],
        store.figure(|figure: &DepthSweepSettings| figure.wiring),
        move |wiring| store.change(|figure: &mut DepthSweepSettings| figure.wiring = wiring),
    );
    let rate = rate_slider(
        words.rate,
        Signal::derive(move || settings.with(|figure| figure.rate)),
        DepthSweepSettings::RATES,
        Callback::new(move |rate| {
            store.change(|figure: &mut DepthSweepSettings| figure.rate = rate);
        }),
    );
    let seeds = count_slider(
        words.seeds,
        Signal::derive(move || settings.with(|figure| figure.seeds)),
        DepthSweepSettings::SEEDS,
        Callback::new(move |seeds| {
            store.change(|figure: &mut DepthSweepSettings| figure.seeds = seeds);
        }),
    );
    view! { {norm} {wiring} {rate} {seeds} {seed_field(words.seed)} }.into_any()
}
