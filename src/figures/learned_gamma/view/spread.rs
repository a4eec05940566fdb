//! The histogram: all norms filled, the one under the cursor as an outline, and where all began.

use super::Part;
use super::number::of_model;
use crate::charts::numbers::fixed;
use crate::charts::style::percent;
use crate::components::live::{live, live_if};
use crate::components::prose::prose;
use crate::figures::learned_gamma::model::{BINS, NEAR, Spread, initial, range};
use crate::figures::learned_gamma::settings::Parameter;
use crate::text::fill;
use crate::text::learned_gamma_figure::{self as words, SpreadBeginSlot, SpreadNameSlot, SpreadNearSlot};
use leptos::prelude::*;

pub(super) fn spread(part: Part) -> AnyView {
    let words = &words::text(part.language).spread;
    view! {
        <div class="map-spread">
            <div class="map-head">
                <h2 class="part-name">{words.title}</h2>
                <p class="map-key">
                    <span class="map-all">{words.all}</span>
                    <span class="map-this">{words.norm}</span>
                </p>
            </div>
            <div class="map-stairs" data-picture>
                {live_if(move || stairs(part))} {live(move || marks(part))}
            </div>
            <div class="map-ticks" aria-hidden="true">{live(move || ticks(part))}</div>
        </div>
    }
    .into_any()
}

fn stairs(part: Part) -> Option<AnyView> {
    let stair = |spread: &Option<Spread>| spread.as_ref().map(Spread::stair);
    let (all, own) = (part.of_all.with(stair)?, part.of_norm.with(stair)?);
    let parameter = part.settings.with(|settings| settings.parameter);
    let name = fill(words::text(part.language).spread.name, |SpreadNameSlot::Parameter| {
        parameter.letter().to_owned()
    });
    let view = format!("0 0 {BINS} 1");
    Some(
        view! {
            <svg viewBox=view preserveAspectRatio="none" role="img" aria-label=name>
                <path class="map-all-stair" d=all />
                <path class="map-this-stair" d=own />
            </svg>
        }
        .into_any(),
    )
}

fn place(parameter: Parameter, number: f64) -> String {
    let (from, to) = range(parameter);
    percent(((number - from) / (to - from)).clamp(0.0, 1.0))
}

/// Where training began, and where the number under the cursor is.
fn marks(part: Part) -> AnyView {
    let parameter = part.settings.with(|settings| settings.parameter);
    let begin = initial(parameter);
    let words = &words::text(part.language).spread;
    let said = fill(words.begin, |SpreadBeginSlot::Value| fixed(begin, 0));
    let counts = part.of_all.with(|all| all.as_ref().map(|all| (all.near, all.count)));
    let counted = |quantity, count: usize| of_model(part, quantity, count as f64, count.to_string());
    let near = counts.map(|(near, count)| {
        prose(words.near, |slot| match slot {
            SpreadNearSlot::Reach => NEAR.into_any(),
            SpreadNearSlot::Near => counted("learned-near", near),
            SpreadNearSlot::Count => counted("learned-count", count),
        })
    });
    let own = part.number().map(|number| {
        view! { <div class="map-now" style:left=place(parameter, number)></div> }
    });
    view! {
        <div class="map-begin" style:left=place(parameter, begin)></div>
        <p class="learned-note">{said} <span>{near}</span></p>
        {own}
    }
    .into_any()
}

fn ticks(part: Part) -> AnyView {
    let parameter = part.settings.with(|settings| settings.parameter);
    let (all, decimals) = match parameter {
        Parameter::Gamma => ([0.0, 0.5, 1.0, 1.5, 2.0, 2.5], 1),
        Parameter::Beta => ([-0.3, -0.2, -0.1, 0.0, 0.1, 0.2], 1),
    };
    let tick = |number: f64| {
        view! { <span style:left=place(parameter, number)>{fixed(number, decimals)}</span> }
    };
    view! { {all.map(tick).into_iter().collect_view()} <em>{parameter.letter()}</em> }.into_any()
}
