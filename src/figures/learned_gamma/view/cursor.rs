//! The map and its cursor: moved by pointer and arrow keys, read out as one slider.

use super::canvas::{drawn, frames};
use super::{Part, digits};
use crate::charts::style::percent;
use crate::components::cursor::{grab, moved, parts};
use crate::components::live::live_if;
use crate::figures::learned_gamma::model::{channel_at, neighbour, norm_at, rows};
use crate::figures::trained::model::ModelId;
use crate::text::fill;
use crate::text::learned_gamma_figure::{self as words, MapNameSlot, MapReadingSlot, MapUntrainedSlot};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

pub(super) fn plot(part: Part, id: ModelId) -> AnyView {
    let plot = NodeRef::<html::Div>::new();
    let name = move || {
        fill(words::text(part.language).map.name, |slot| match slot {
            MapNameSlot::Parameter => part.settings.with(|settings| settings.parameter.letter()).to_owned(),
            MapNameSlot::Model => id.short().to_owned(),
        })
    };
    let move_to = move |event: &PointerEvent| {
        let Some((across, down)) = parts(plot, event) else { return };
        part.change(|settings| {
            (settings.norm, settings.channel) = (norm_at(id, down), channel_at(id, across));
        });
    };
    view! {
        <div
            class="map-plot"
            data-picture
            node_ref=plot
            role="slider"
            tabindex="0"
            aria-label=Signal::derive(name)
            aria-valuemin="0"
            aria-valuemax=id.width() - 1
            aria-valuenow=Signal::derive(move || part.settings.with(|settings| settings.channel.to_string()))
            aria-valuetext=Signal::derive(move || reading(part, id))
            on:pointerdown=move |event| {
                grab(&event);
                move_to(&event);
            }
            on:pointermove=move |event| {
                if event.buttons() != 0 {
                    move_to(&event);
                }
            }
            on:keydown=move |event| step(part, id, &event)
        >
            {drawn(part, id, move || 0..id.width())}
            {frames(id)}
            {live_if(move || Some(cursor(part, id)))}
        </div>
    }
    .into_any()
}

/// Lines along the norm and the channel under the cursor, and a ring where they meet.
fn cursor(part: Part, id: ModelId) -> AnyView {
    let (norm, channel) = part.settings.with(|settings| (settings.norm, settings.channel));
    let row = rows(id).into_iter().find(|row| row.norm == norm);
    let middle = percent(row.map_or(0.0, |row| row.top + row.height / 2.0));
    let left = percent((channel as f64 + 0.5) / id.width() as f64);
    view! {
        <div class="map-across" style:top=middle.clone()></div>
        <div class="map-down" style:left=left.clone()></div>
        <div class="map-ring" style:top=middle style:left=left></div>
    }
    .into_any()
}

/// What is under the cursor, in words.
fn reading(part: Part, id: ModelId) -> String {
    let words = &words::text(part.language).map;
    let channel = part.settings.with(|settings| settings.channel.to_string());
    let Some(number) = part.number() else {
        return fill(words.untrained, |slot| match slot {
            MapUntrainedSlot::Place => part.present_place(),
            MapUntrainedSlot::Channel => channel.clone(),
        });
    };
    fill(words.reading, |slot| match slot {
        MapReadingSlot::Place => part.settings.with(|settings| part.place(id, settings.norm)),
        MapReadingSlot::Channel => channel.clone(),
        MapReadingSlot::Parameter => part.settings.with(|settings| settings.parameter.letter()).to_owned(),
        MapReadingSlot::Value => digits(number),
    })
}

/// Arrow keys: a channel or a row, with Shift ten; to either end.
fn step(part: Part, id: ModelId, event: &KeyboardEvent) {
    let Some((across, down)) = moved(event) else { return };
    part.change(|settings| {
        settings.channel = settings.channel.saturating_add_signed(across).min(id.width() - 1);
        settings.norm = neighbour(id, settings.norm, down);
    });
}
