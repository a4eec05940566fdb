//! Shaded cells on a canvas: the whole map, and a glass over the channels around the cursor.

use super::{LearnedSettings, Part};
use crate::charts::style::{Theme, percent};
use crate::components::canvas::fill_cells;
use crate::components::chart::repaint;
use crate::components::live::live;
use crate::components::memo::memo;
use crate::figures::learned_gamma::model::{Group, all, around, cells, colour, groups, rows};
use crate::figures::trained::model::ModelId;
use leptos::html;
use leptos::prelude::*;
use std::ops::Range;
use web_sys::HtmlCanvasElement;

/// A canvas with some channels of all norms.
pub(super) fn drawn(
    part: Part,
    id: ModelId,
    channels: impl Fn() -> Range<usize> + Copy + Send + Sync + 'static,
) -> AnyView {
    let canvas = NodeRef::<html::Canvas>::new();
    let parameter = part.store.figure(|settings: &LearnedSettings| settings.parameter);
    let channels = memo(channels);
    let track = move |()| {
        parameter.track();
        channels.track();
        part.trained(id).state.track();
    };
    let draw = move |(canvas, theme)| {
        if let Some(channels) = channels.try_get_untracked() {
            paint(part, id, channels, &canvas, theme);
        }
    };
    repaint(canvas, Callback::new(track), Callback::new(draw));
    view! { <canvas node_ref=canvas></canvas> }.into_any()
}

/// The channels around the cursor, large, that of the cursor framed.
pub(super) fn glass(part: Part, id: ModelId) -> AnyView {
    let channel = memo(move || part.settings.with(|settings| settings.channel));
    let frame = move || {
        let (channel, shown) = (channel.get(), around(id, channel.get()));
        let wide = 1.0 / shown.len() as f64;
        let left = percent((channel - shown.start) as f64 * wide);
        view! { <div class="learned-under" style:left=left style:width=percent(wide)></div> }.into_any()
    };
    view! {
        <div class="learned-glass" data-picture aria-hidden="true">
            {drawn(part, id, move || around(id, channel.get()))} {frames(id)} {live(frame)}
        </div>
    }
    .into_any()
}

/// A frame around each group: before training there is nothing else to see of it.
pub(super) fn frames(id: ModelId) -> AnyView {
    let all = rows(id);
    let place = |norms: &[usize]| {
        let mut of = all.iter().filter(|row| norms.contains(&row.norm));
        let first = of.next().copied()?;
        let last = of.next_back().copied().unwrap_or(first);
        Some((first.top, last.top + last.height - first.top))
    };
    let frame = |(_, norms): (Group, Vec<usize>)| {
        let (top, height) = place(&norms)?;
        Some(view! { <div class="map-frame" style:top=percent(top) style:height=percent(height)></div> })
    };
    groups(id).into_iter().filter_map(frame).collect_view().into_any()
}

fn paint(part: Part, id: ModelId, channels: Range<usize>, canvas: &HtmlCanvasElement, theme: Theme) {
    let model = untrack(|| part.trained(id).model());
    let parameter = part.store.peek(|settings| settings.figure::<LearnedSettings>().parameter);
    let palette = theme.palette();
    fill_cells(canvas, |size| {
        let values = model.as_ref().and_then(|model| all(model, parameter));
        let cells = values.map(|values| cells(id, parameter, values, channels, size)).unwrap_or_default();
        cells.into_iter().map(|(level, cells)| (colour(&palette, level), cells)).collect()
    });
}
