//! The map with its heading, its scale and its axes.

use super::{Part, canvas, cursor};
use crate::charts::style::percent;
use crate::components::live::live;
use crate::figures::learned_gamma::model::{Group, Row, around, groups, rows};
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::trained::model::ModelId;
use crate::text::fill;
use crate::text::learned_gamma_figure::{self as words, MapTitleSlot};
use leptos::prelude::*;

/// The map with its heading, its scale and its axes.
pub(super) fn map(part: Part, id: ModelId) -> AnyView {
    view! {
        <div class="map-whole">
            <div class="map-head">{live(move || title(part, id))} {live(move || legend(part))}</div>
            <div class="map-rows" aria-hidden="true">{names(part, id)}</div>
            {cursor::plot(part, id)} {canvas::glass(part, id)}
            <div class="map-ticks" aria-hidden="true">{ticks(part, id)}</div>
            <p class="learned-shown" aria-hidden="true">{live(move || shown(part, id))}</p>
        </div>
    }
    .into_any()
}

fn title(part: Part, id: ModelId) -> AnyView {
    let parameter = part.settings.with(|settings| settings.parameter);
    let said = fill(words::text(part.language).map.title, |slot| match slot {
        MapTitleSlot::Parameter => parameter.letter().to_owned(),
        MapTitleSlot::Norms => id.norms().to_string(),
        MapTitleSlot::Channels => id.width().to_string(),
    });
    view! { <h2 class="part-name">{said}</h2> }.into_any()
}

/// The scale: its ends and its middle.
fn legend(part: Part) -> AnyView {
    let words = &words::text(part.language).legend;
    let ends = match part.settings.with(|settings| settings.parameter) {
        Parameter::Gamma => words.gamma,
        Parameter::Beta => words.beta,
    };
    let end = |words: &'static str| view! { <span>{words}</span> };
    view! {
        <p class="map-legend">
            <span class="map-scale" aria-hidden="true"></span>
            <span class="map-ends">{ends.iter().copied().map(end).collect_view()}</span>
        </p>
    }
    .into_any()
}

/// The groups, and the number of every tenth block.
fn names(part: Part, id: ModelId) -> AnyView {
    let words = &words::text(part.language).group;
    let all = rows(id);
    let top = |norm: usize| all.iter().find(|row| row.norm == norm).map_or(0.0, |row| row.top);
    let name = |(group, norms): (Group, Vec<usize>)| {
        let words = match group {
            Group::Embedding => words.embedding,
            Group::Attention => words.attention,
            Group::FeedForward => words.feed,
            Group::Final => words.last,
        };
        view! { <span class="map-group" style:top=percent(top(norms[0]))>{words}</span> }
    };
    let number = |row: &Row| {
        let block = row.block.filter(|block| (*block > 0 && block % 10 == 0) || *block + 1 == id.blocks())?;
        let middle = percent(row.top + row.height / 2.0);
        Some(view! { <span class="map-block" style:top=middle>{block}</span> })
    };
    let names = groups(id).into_iter().map(name).collect_view();
    view! { {names} {all.iter().filter_map(number).collect_view()} }.into_any()
}

/// Which channels are under the glass.
fn shown(part: Part, id: ModelId) -> String {
    let shown = around(id, part.settings.with(|settings| settings.channel));
    format!("{}–{}", shown.start, shown.end - 1)
}

/// The numbers of some channels, and of the one under the cursor.
fn ticks(part: Part, id: ModelId) -> AnyView {
    const EVERY: usize = 100;
    let left = move |channel: usize| percent((channel as f64 + 0.5) / id.width() as f64);
    let tick = move |channel: usize| view! { <span style:left=left(channel)>{channel}</span> };
    let near = move |a: usize, b: usize| a.abs_diff(b) * 12 < id.width();
    let chosen = move || part.settings.with(|settings| settings.channel);
    let all =
        move || (0..id.width()).step_by(EVERY).filter(|at| !near(*at, chosen())).map(tick).collect_view();
    let present = move || {
        let channel = chosen();
        view! { <strong style:left=left(channel)>{channel}</strong> }
    };
    view! { {live(all)} {live(present)} }.into_any()
}
