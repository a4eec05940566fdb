//! The map on a canvas, and over it the cursor: moved by pointer and arrow keys, read out as one slider.

use super::number::digits;
use super::place::group;
use super::{Drawn, Part};
use crate::charts::style::{Theme, percent};
use crate::components::canvas::fill_cells;
use crate::components::chart::repaint;
use crate::components::cursor::{grab, moved, parts};
use crate::components::live::live;
use crate::figures::own_weights::model::{Group, Layout, Row, colour};
use crate::text::fill;
use crate::text::own_weights_figure::{
    self as words, LegendAboveSlot, LegendBelowSlot, LegendMiddleSlot, MapNameSlot, MapReadingSlot,
    MapTitleSlot, MapUnreadSlot,
};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlCanvasElement;

/// The map with its heading, its scale and its axes.
pub(super) fn map(part: Part, drawn: &Drawn) -> AnyView {
    let layout = drawn.layout.clone();
    view! {
        <div class="map-whole">
            <div class="map-head">{title(part, drawn)} {legend(part, drawn)}</div>
            <div class="map-rows" aria-hidden="true">{names(part, &drawn.layout)}</div>
            {plot(part, drawn)}
            <div class="map-ticks" aria-hidden="true">{live(move || ticks(part, &layout))}</div>
        </div>
    }
    .into_any()
}

fn title(part: Part, drawn: &Drawn) -> AnyView {
    let said = fill(words::text(part.language).map.title, |slot| match slot {
        MapTitleSlot::Parameter => drawn.parameter.letter().to_owned(),
        MapTitleSlot::Norms => drawn.opened.weights.norms.len().to_string(),
    });
    view! { <h2 class="part-name">{said}</h2> }.into_any()
}

/// The scale: its ends and its middle.
fn legend(part: Part, drawn: &Drawn) -> AnyView {
    let words = &words::text(part.language).legend;
    let (low, high) = drawn.scale.ends();
    let end = |number: f64| if number == 0.0 { "0".to_owned() } else { short(number) };
    view! {
        <p class="map-legend">
            <span class="map-scale" aria-hidden="true"></span>
            <span class="map-ends">
                <span>{fill(words.below, |LegendBelowSlot::End| end(low))}</span>
                <span>{fill(words.middle, |LegendMiddleSlot::Begin| end(drawn.scale.initial))}</span>
                <span>{fill(words.above, |LegendAboveSlot::End| end(high))}</span>
            </span>
        </p>
    }
    .into_any()
}

/// Without zeros behind the point.
pub(super) fn short(number: f64) -> String {
    crate::charts::numbers::exact((number * 1e6).round() / 1e6).replace('-', "−")
}

/// So much of the height each name needs.
const ROOM: f64 = 0.055;

/// The groups, and the number of every tenth block where there is room.
fn names(part: Part, layout: &Layout) -> AnyView {
    let mut free = 0.0;
    let mut name = |of: &Group| {
        let is_free = of.top >= free - 1e-9;
        if is_free {
            free = of.top + ROOM;
        }
        let words = group(of.stack, of.role, part.language);
        is_free.then(|| view! { <span class="map-group" style:top=percent(of.top)>{words}</span> })
    };
    let groups: Vec<_> = layout.groups.iter().filter_map(&mut name).collect();
    let number = |row: &Row| {
        let block = row.block?;
        let (middle, end) = (row.top + row.height / 2.0, row.top + row.height);
        let group = layout.groups.iter().find(|group| end <= group.top + group.height + 1e-9)?;
        let last = group.top + group.height - row.height / 2.0;
        let is_last = middle > last - 1e-9 && group.height > 2.0 * ROOM;
        let is_free = middle > group.top + ROOM && middle < last - ROOM / 1.5;
        (is_last || (is_free && block.is_multiple_of(10)))
            .then(|| view! { <span class="map-block" style:top=percent(middle)>{block}</span> })
    };
    view! { {groups} {layout.rows.iter().filter_map(number).collect_view()} }.into_any()
}

/// The numbers of some channels of the norm under the cursor, and of the one there.
fn ticks(part: Part, layout: &Layout) -> AnyView {
    const ABOUT: usize = 6;
    let (norm, chosen) = part.cursor.get();
    let width = layout.row(norm).map_or(1, |row| row.width);
    let left = |channel: usize| percent((channel as f64 + 0.5) / width as f64);
    let every = nice_step(width / ABOUT);
    let is_near = |channel: usize| channel.abs_diff(chosen) * 12 < width;
    let tick = |channel: usize| view! { <span style:left=left(channel)>{channel}</span> };
    let all = (0..width).step_by(every).filter(|at| !is_near(*at)).map(tick).collect_view();
    view! { <em>{words::text(part.language).map.channel}</em> {all} <strong style:left=left(chosen)>{chosen}</strong> }
        .into_any()
}

/// 1, 2 or 5 times a power of ten, at least `least`.
fn nice_step(least: usize) -> usize {
    let power = 10usize.pow(least.max(1).ilog10());
    [1, 2, 5, 10].map(|factor| factor * power).into_iter().find(|step| *step >= least).unwrap_or(power)
}

fn plot(part: Part, drawn: &Drawn) -> AnyView {
    let canvas = NodeRef::<html::Canvas>::new();
    let plot = NodeRef::<html::Div>::new();
    let draw = move |(canvas, theme)| paint(part, &canvas, theme);
    repaint(canvas, Callback::new(move |()| part.drawn.track()), Callback::new(draw));
    let name = fill(words::text(part.language).map.name, |MapNameSlot::Parameter| {
        drawn.parameter.letter().to_owned()
    });
    let layout = drawn.layout.clone();
    let move_to = move |event: &PointerEvent| {
        let Some((across, down)) = parts(plot, event) else { return };
        if let Some((norm, channel)) = layout.at(across, down) {
            part.change(|settings| (settings.norm, settings.channel) = (norm, channel));
        }
    };
    let (dragged, keyed, shown) = (move_to.clone(), drawn.layout.clone(), drawn.layout.clone());
    let width = layout_width(&drawn.layout);
    view! {
        <div
            class="map-plot"
            data-picture
            node_ref=plot
            role="slider"
            tabindex="0"
            aria-label=name
            aria-valuemin="0"
            aria-valuemax=width - 1
            aria-valuenow=Signal::derive(move || part.cursor.get().1.to_string())
            aria-valuetext=Signal::derive(move || reading(part))
            on:pointerdown=move |event| {
                grab(&event);
                move_to(&event);
            }
            on:pointermove=move |event| {
                if event.buttons() != 0 {
                    dragged(&event);
                }
            }
            on:keydown=move |event| step(part, &keyed, &event)
        >
            <canvas node_ref=canvas></canvas>
            {frames(&drawn.layout)}
            {live(move || cursor(part, &shown))}
        </div>
    }
    .into_any()
}

/// The widest norm.
fn layout_width(layout: &Layout) -> usize {
    layout.rows.iter().map(|row| row.width).max().unwrap_or(1)
}

/// A frame around each group: before training there is nothing else to see of it.
fn frames(layout: &Layout) -> AnyView {
    let frame = |group: &Group| {
        view! { <div class="map-frame" style:top=percent(group.top) style:height=percent(group.height)></div> }
    };
    layout.groups.iter().map(frame).collect_view().into_any()
}

/// Lines along the norm and the channel under the cursor, and a ring where they meet.
fn cursor(part: Part, layout: &Arc<Layout>) -> AnyView {
    let (norm, channel) = part.cursor.get();
    let Some(row) = layout.row(norm) else { return ().into_any() };
    let middle = percent(row.top + row.height / 2.0);
    let left = percent((channel as f64 + 0.5) / row.width as f64);
    view! {
        <div class="map-across" style:top=middle.clone()></div>
        <div class="map-down" style:left=left.clone()></div>
        <div class="map-ring" style:top=middle style:left=left></div>
    }
    .into_any()
}

/// What is under the cursor, in words.
fn reading(part: Part) -> String {
    let words = &words::text(part.language).map;
    let channel = part.cursor.get().1.to_string();
    let parameter = part.parameter();
    let Some(number) = part.number(parameter) else {
        return fill(words.unread, |slot| match slot {
            MapUnreadSlot::Name => part.name(),
            MapUnreadSlot::Channel => channel.clone(),
        });
    };
    fill(words.reading, |slot| match slot {
        MapReadingSlot::Name => part.name(),
        MapReadingSlot::Channel => channel.clone(),
        MapReadingSlot::Parameter => parameter.letter().to_owned(),
        MapReadingSlot::Value => digits(number),
    })
}

/// Arrow keys: a channel or a row, with Shift ten; to either end.
fn step(part: Part, layout: &Layout, event: &KeyboardEvent) {
    let Some((across, down)) = moved(event) else { return };
    let (norm, channel) = part.cursor.get_untracked();
    let norm = layout.neighbour(norm, down);
    let last = layout.row(norm).map_or(0, |row| row.width - 1);
    let channel = channel.saturating_add_signed(across).min(last);
    part.change(|settings| (settings.norm, settings.channel) = (norm, channel));
}

fn paint(part: Part, canvas: &HtmlCanvasElement, theme: Theme) {
    let Some(drawn) = part.drawn.try_get_untracked().flatten() else { return };
    let (palette, shown) = (theme.palette(), (drawn.parameter, drawn.kept));
    fill_cells(canvas, |size| {
        let cells = drawn.layout.cells(&drawn.opened, shown, drawn.scale, size).into_iter();
        cells.map(|(level, cells)| (colour(&palette, level), cells)).collect()
    });
}
