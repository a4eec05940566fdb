//! The four networks two by two, LN across, shortcut down: each with its own stream, layer by layer, and its own losses.

use super::panels::{ailment_text, ends, present_loss, solved};
use super::plots::{role, values_of};
use super::{Corners, lanes};
use crate::charts::numbers::significant;
use crate::charts::style::percent;
use crate::components::lab::planned;
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::prose::prose;
use crate::figures::corners::model::{Corner, LOSS_SIDES, Profiles, Reading, SEEDS, loss_height, loss_path};
use crate::figures::corners::names::corner_name;
use crate::figures::transformers::formula;
use crate::lesson::statistics::{median_curve, smoothed};
use crate::text::lab as lab_words;
use crate::text::why_combine_figure::{self, CornersSolvedSlot};
use leptos::prelude::*;

/// Losses are means over so many steps.
const WINDOW: usize = 10;

/// The picture.
pub(super) fn quadrants(part: Corners) -> AnyView {
    let words = &why_combine_figure::text(part.language).corners;
    let profiles = memo(move || {
        let reading = part.settings.with(|figure| figure.reading);
        let values: Vec<Vec<f64>> =
            Corner::ALL.into_iter().map(|corner| values_of(part, corner, reading)).collect();
        Profiles::new(reading, &values)
    });
    let panels = Corner::ALL.map(|corner| quadrant(part, corner, profiles));
    let [neither, norm_only, shortcut_only, both] = panels;
    view! {
        <div class="quadrants" data-picture>
            <p class="head-across first">{words.no_norm}</p>
            <p class="head-across second">{words.norm}</p>
            <p class="head-down first">{words.no_shortcut}</p>
            <p class="head-down second">{words.shortcut}</p>
            {neither}
            {norm_only}
            {shortcut_only}
            {both}
        </div>
    }
    .into_any()
}

fn quadrant(part: Corners, corner: Corner, profiles: Memo<Profiles>) -> AnyView {
    let class = format!("quadrant {} {}", corner.name(), role(corner).class());
    view! {
        <section class=class>
            <h2>
                {corner_name(corner, part.language)} " "
                <span class="formula-text">
                    {live(move || formula(corner.variant(part.settings.with(|figure| figure.placement))))}
                </span>
            </h2>
            <p class="outcome">{live(move || outcome(part, corner))}</p>
            <div class="quadrant-drawings">{streams(part, corner, profiles)} {losses(part, corner)}</div>
        </section>
    }
    .into_any()
}

/// What became of it: before training what it suffers from, then how many learned.
fn outcome(part: Corners, corner: Corner) -> AnyView {
    let words = &why_combine_figure::text(part.language).corners;
    let Some(count) = solved(part, corner) else { return ailment_text(part, corner).into_any() };
    let said = prose(words.solved, |slot| match slot {
        CornersSolvedSlot::Solved => count.to_string().into_any(),
        CornersSolvedSlot::Seeds => SEEDS.into_any(),
    });
    let class = if count as u64 == SEEDS { "good" } else { "bad" };
    view! { <strong class=class>{said}</strong> }.into_any()
}

/// Bars, layer by layer.
fn streams(part: Corners, corner: Corner, profiles: Memo<Profiles>) -> AnyView {
    let text = why_combine_figure::text(part.language);
    let bars = live(move || {
        let profiles = profiles.get();
        let bars = profiles.bars(corner).into_iter().map(|(bottom, height)| {
            view! {
                <span class="layer-bar">
                    <span style:bottom=percent(bottom) style:height=percent(height)></span>
                </span>
            }
        });
        let count = bars.len().max(1).to_string();
        let base = percent(profiles.fraction(profiles.base));
        view! {
            <div class="layer-bars" style:--count=count>
                {bars.collect_view()}
                <span class="base" style:bottom=base></span>
            </div>
        }
    });
    let ticks = live(move || {
        let profiles = profiles.get();
        let mut at = vec![profiles.low, profiles.high];
        if profiles.is_log && profiles.base != profiles.low {
            at.push(profiles.base);
        }
        let tick = |at: f64| {
            let text = if profiles.is_log { power(at) } else { at.to_string().into_any() };
            view! { <span style:bottom=percent(profiles.fraction(at))>{text}</span> }
        };
        at.into_iter().map(tick).collect_view()
    });
    let last = live_if(move || {
        let [size, ..] = ends(part, corner)?;
        let is_size = part.settings.with(|figure| figure.reading == Reading::StreamSize);
        is_size.then(|| view! { <b>{significant(size, 2)}</b> }.into_any())
    });
    let name = live(move || match part.settings.with(|figure| figure.reading) {
        Reading::StreamSize => text.corners.size,
        Reading::Gradient => text.corners.gradient,
        Reading::Cosine => text.corners.cosine,
        Reading::Logit => text.choices.logit,
        Reading::Entropy => text.choices.entropy,
    });
    let layers = live(move || {
        let layers = part.settings.with(|figure| figure.layers);
        format!("{} 0–{layers}", text.plot.layer)
    });
    view! {
        <div class="drawing streams">
            <p class="drawing-name">{name} " " {last}</p>
            <div class="scale-ticks">{ticks}</div>
            {bars}
            <p class="drawing-axis">{layers}</p>
        </div>
    }
    .into_any()
}

/// A power of ten.
fn power(exponent: f64) -> AnyView {
    if exponent == 0.0 {
        return "1".into_any();
    }
    let text = exponent.to_string().replace('-', "\u{2212}");
    view! { "10" <sup>{text}</sup> }.into_any()
}

/// Each seed's loss, their median bold, and what guessing gives.
fn losses(part: Corners, corner: Corner) -> AnyView {
    let words = &lab_words::text(part.language).plot;
    let steps = memo(move || part.setup.configs.with(|configs| planned(configs)).unwrap_or(2) as usize);
    let curves = live(move || {
        let curves: Vec<Vec<f64>> = part.race.run.with(|run| {
            let lanes = run.lanes.get(lanes(corner)).unwrap_or_default();
            lanes.iter().map(|lane| smoothed(&lane.losses, WINDOW)).collect()
        });
        let steps = steps.get();
        let thin = curves.iter().map(|curve| view! { <path class="seed-loss" d=loss_path(curve, steps) /> });
        let median = loss_path(&median_curve(&curves), steps);
        view! { {thin.collect_view()} <path class="median-loss" d=median /> }.into_any()
    });
    let (width, height) = LOSS_SIDES;
    let chance = loss_height(10f64.ln());
    let guess = format!("M0 {y:.1}H{width}", y = chance * height);
    let loss = live_if(move || {
        let loss = present_loss(part, corner)?;
        Some(view! { <b>{significant(loss, 2)}</b> }.into_any())
    });
    let name =
        format!("{}: {}", corner_name(corner, part.language), lab_words::text(part.language).plot.name);
    view! {
        <div class="drawing losses">
            <p class="drawing-name">{words.loss} " " {loss} <span class="chance-name">{words.chance}</span></p>
            <div class="scale-ticks">
                <span style:bottom="0%">"0"</span>
                <span style:bottom=percent(1.0 - chance)>"2.3"</span>
            </div>
            <svg
                class="loss-curves"
                viewBox=format!("0 0 {width} {height}")
                preserveAspectRatio="none"
                role="img"
                aria-label=name
            >
                <path class="chance" d=guess />
                {curves}
            </svg>
            <p class="drawing-axis">{live(move || format!("{} 1–{}", words.step, steps.get()))}</p>
        </div>
    }
    .into_any()
}
