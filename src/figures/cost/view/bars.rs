//! The times as bars, LayerNorm's being 1; over each the spread of the rounds.

use super::{Cost, Ratio};
use crate::charts::numbers::fixed;
use crate::charts::style::{Role, percent};
use crate::components::lab::measured_at;
use crate::components::prose::prose;
use crate::figures::cost::settings::WIDTHS;
use crate::text::cost_figure::{self, BarsBytesSlot, BarsNotYetSlot, BarsWidthSlot};
use engine::training::cost::Operation;
use leptos::prelude::*;

/// The scale ends here.
const MOST: f64 = 3.0;

/// As tests know it.
pub(super) const fn name(operation: Operation) -> &'static str {
    match operation {
        Operation::LayerNorm => "layer",
        Operation::OnePass => "one-pass",
        Operation::RmsNorm => "rms",
        Operation::AddThenNorm => "add-then-norm",
        Operation::AddAndNorm => "add-and-norm",
    }
}

pub(super) const fn role(operation: Operation) -> Role {
    match operation {
        Operation::LayerNorm | Operation::OnePass => Role::XHat,
        Operation::RmsNorm => Role::Gamma,
        Operation::AddThenNorm => Role::Branch,
        Operation::AddAndNorm => Role::Shortcut,
    }
}

pub(super) fn bars(part: Cost) -> AnyView {
    let width = part.features.get();
    let ratios = WIDTHS.iter().position(|(_, known)| *known == width).and_then(|at| part.ratios.get()[at]);
    let words = &cost_figure::text(part.language).bars;
    let title = match ratios {
        Some([norm, ..]) => prose(words.width, |slot| match slot {
            BarsWidthSlot::D => width.into_any(),
            BarsWidthSlot::Nanoseconds => {
                let time = norm.nanoseconds;
                measured_at("nanoseconds", "layer".to_owned(), Some(width), Role::XHat, time, fixed(time, 2))
            }
        }),
        None => prose(words.not_yet, |BarsNotYetSlot::D| width.into_any()),
    };
    let names = [words.layer, words.one_pass, words.rms, words.add_then_norm, words.add_and_norm];
    let rows =
        Operation::ALL.into_iter().zip(names).enumerate().map(|(at, (operation, name))| {
            row(part, width, (operation, name), ratios.map(|ratios| ratios[at]))
        });
    view! {
        <section class="cost-group" data-picture>
            <h3>{title}</h3>
            {rows.collect_view()}
        </section>
    }
    .into_any()
}

fn row(
    part: Cost,
    width: usize,
    (operation, said): (Operation, &'static str),
    ratio: Option<Ratio>,
) -> AnyView {
    let bytes = prose(cost_figure::text(part.language).bars.bytes, |slot| match slot {
        BarsBytesSlot::Bytes => operation.bytes().into_any(),
    });
    let bar = ratio.map(|Ratio { ratio, least, most, .. }| {
        let at = |ratio: f64| percent((ratio / MOST).min(1.0));
        let spread = percent(((most - least) / MOST).min(1.0));
        view! {
            <span class="cost-bar" style:inline-size=at(ratio)></span>
            <span class="cost-spread" style:inset-inline-start=at(least) style:inline-size=spread></span>
        }
    });
    let value = ratio.map_or_else(
        || "–".into_any(),
        |Ratio { ratio, .. }| {
            let series = name(operation).to_owned();
            measured_at("time-ratio", series, Some(width), role(operation), ratio, fixed(ratio, 2))
        },
    );
    view! {
        <div class=format!("cost-row {}", role(operation).class())>
            <span class="cost-name">{said} " " <small>{bytes}</small></span>
            <span class="cost-room">{bar}</span>
            {value}
        </div>
    }
    .into_any()
}
