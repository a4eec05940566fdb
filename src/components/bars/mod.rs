//! The bars of a vector as HTML: one column an entry, its value written on it, a handle at its end
//! to drag or to move with the arrow keys. Bars move from where they are to where they go.

mod drawing;
mod written;

use self::drawing::{Drawing, ghost_class};
use super::live::live_if;
use super::store::{Store, use_store};
use super::value::{value, value_as};
use crate::charts::bars::{Scale, Sign, Stride};
use crate::charts::style::percent;
use crate::components::memo::memo;
use crate::lesson::Quantity;
use crate::lesson::layer_norm::{Frame, VectorId};
use crate::lesson::quantity_text::{free_text, has_power, screen_text};
use crate::state::Edit;
use crate::state::history::Gesture;
use crate::text::fill;
use crate::text::ui::{self, EditorBarSlot};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

/// What the bars show and what may be dragged.
#[derive(Clone, Copy)]
pub struct Bars {
    /// The present step.
    pub frame: Signal<Option<Frame>>,
    /// The vertical scale.
    pub scale: Signal<Scale>,
    /// The vector that the handles change.
    pub editable: Signal<Option<VectorId>>,
}

/// A drag under way: the scale stays as it was when it began.
#[derive(Clone, Copy)]
struct Drag {
    gesture: Gesture,
    scale: Scale,
}

/// One picture of bars.
#[derive(Clone, Copy)]
struct Picture {
    store: Store,
    bars: Bars,
    drag: RwSignal<Option<Drag>>,
    plot: NodeRef<html::Div>,
    drawing: Memo<Drawing>,
    text: Write,
}

/// How a number is written on its bar.
pub type Write = fn(Quantity, f64) -> String;

/// The picture.
pub fn bars(bars: Bars) -> AnyView {
    bars_with(bars, free_text)
}

/// The same with numbers written in another way.
pub fn bars_with(bars: Bars, text: Write) -> AnyView {
    let drag = RwSignal::new(None::<Drag>);
    let frame = bars.frame;
    let scale = move || drag.get().map_or_else(|| bars.scale.get(), |drag| drag.scale);
    let drawing = memo(move || {
        frame.with(|frame| frame.as_ref().map_or_else(Drawing::default, |frame| Drawing::of(frame, &scale())))
    });
    let picture = Picture { store: use_store(), bars, drag, plot: NodeRef::new(), drawing, text };
    written::follow(picture.plot, drawing, text);
    let length = memo(move || drawing.with(|drawing| drawing.columns.len()));
    let editable = memo(move || bars.editable.get());
    // Bars glide when the step changes; under the finger, or while one types, they follow at once.
    let glides = Memo::new(move |before: Option<&(Quantity, bool)>| {
        let quantity = picture.quantity();
        (quantity, before.is_some_and(|(last, _)| *last != quantity))
    });
    let role = move || frame.with(|frame| frame.as_ref().map_or("", |frame| frame.quantity.role().name()));
    let has_powers = move || {
        frame.with(|frame| {
            let has = |frame: &Frame| frame.values.iter().any(|value| has_power(frame.quantity, *value));
            frame.as_ref().is_some_and(has)
        })
    };
    // In one piece: a class of its own would be lost when the role changes.
    let class = move || {
        let glides = if glides.get().1 { " gliding" } else { "" };
        let lengthy = if has_powers() { " lengthy" } else { "" };
        format!("bars role-{}{glides}{lengthy}{}", role(), room(length.get()))
    };
    view! {
        <div
            class=Signal::derive(class)
            style:--count=Signal::derive(move || length.get().to_string())
        >
            <div class="bars-plot" data-picture node_ref=picture.plot>
                <div class="zero" style:bottom=Signal::derive(move || percent(picture.fraction(0.0)))></div>
                {live_if(move || picture.band())}
                {live_if(move || picture.line())}
                <For each=move || 0..length.get() key=|index| *index let:index>
                    {picture.column(index, editable)}
                </For>
            </div>
        </div>
    }
    .into_any()
}

/// What is said to the style sheet of so many bars.
pub const fn room(count: usize) -> &'static str {
    match count {
        21.. => " many crowd",
        9.. => " many",
        _ => "",
    }
}

impl Picture {
    fn scale(self) -> Scale {
        self.drag.get().map_or_else(|| self.bars.scale.get(), |drag| drag.scale)
    }

    fn fraction(self, value: f64) -> f64 {
        self.scale().fraction(value).clamp(0.0, 1.0)
    }

    fn quantity(self) -> Quantity {
        self.bars.frame.with(|frame| frame.as_ref().map_or(Quantity::X, |frame| frame.quantity))
    }

    /// A mean as a line through the bars, with its value.
    fn line(self) -> Option<AnyView> {
        let (quantity, at) = self.bars.frame.with(|frame| frame.as_ref().and_then(|frame| frame.line))?;
        let class = format!("mark-line {}", quantity.role().class());
        let number = value(quantity, None, at);
        let at = percent(self.fraction(at));
        let name = view! { <span class="mark-name">{quantity.symbol()} " = " {number}</span> };
        Some(view! { <div class=class style:bottom=at>{name}</div> }.into_any())
    }

    /// A spread as a band around zero.
    fn band(self) -> Option<AnyView> {
        let (quantity, width) = self.bars.frame.with(|frame| frame.as_ref().and_then(|frame| frame.band))?;
        let class = format!("mark-band {}", quantity.role().class());
        let (low, high) = (self.fraction(-width), self.fraction(width));
        let name = view! { <span class="mark-name">"±" {quantity.symbol()} " = ±" {value(quantity, None, width)}</span> };
        let (at, size) = (percent(low), percent(high - low));
        Some(view! { <div class=class style:bottom=at style:height=size>{name}</div> }.into_any())
    }

    /// A column as it stands now: what changes of it, [`written`] writes.
    fn column(self, index: usize, editable: Memo<Option<VectorId>>) -> AnyView {
        let lit = self.store.lit;
        let Some((quantity, column)) = self.drawing.with_untracked(|drawing| drawing.at(index)) else {
            return ().into_any();
        };
        let (bar, clip) = (column.bar, if column.bar.clip.is_some() { "bar clipped" } else { "bar" });
        let class = if bar.sign == Sign::Negative { "column down" } else { "column" };
        let ghost = column.ghost.map(|ghost| {
            let class = ghost_class(ghost);
            view! { <div class=class style:bottom=percent(ghost.bottom) style:height=percent(ghost.height)></div> }.into_any()
        });
        view! {
            <div
                class=class
                class:lit=Signal::derive(move || lit.get() == Some(index))
                on:pointerenter=move |_| lit.set(Some(index))
            >
                {ghost}
                <div class=clip style:bottom=percent(bar.bottom) style:height=percent(bar.height)></div>
                <div class="bar-label" style:bottom=percent(column.label)>
                    <span>{column.clip_mark()}</span>
                    {value_as(quantity, index, column.value, self.text)}
                </div>
                {live_if(move || editable.get().and_then(|id| self.handle(id, index)))}
                <span class="bar-index" aria-hidden="true">{index + 1}</span>
            </div>
        }
        .into_any()
    }

    /// The handle: a slider for assistive technology.
    fn handle(self, id: VectorId, index: usize) -> Option<AnyView> {
        let words = &ui::text(self.store.language()).editor;
        let name = fill(words.bar, |slot| match slot {
            EditorBarSlot::Vector => id.quantity().name().to_owned(),
            EditorBarSlot::Number => (index + 1).to_string(),
        });
        let (quantity, column) = self.drawing.with_untracked(|drawing| drawing.at(index))?;
        let handle = view! {
            <div
                class="handle"
                role="slider"
                tabindex="0"
                aria-label=name
                aria-orientation="vertical"
                aria-valuenow=column.value.to_string()
                aria-valuetext=screen_text(quantity, column.value)
                data-index=index
                style:bottom=percent(column.bar.end)
                on:focus=move |_| self.store.lit.set(Some(index))
                on:pointerdown=move |event| self.grab(&event, index)
                on:pointermove=move |event| self.pull(&event, id, index)
                on:pointerup=move |_| self.drag.set(None)
                on:pointercancel=move |_| self.drag.set(None)
                on:keydown=move |event| self.key(&event, id, index)
            ></div>
        };
        Some(handle.into_any())
    }

    fn grab(self, event: &PointerEvent, index: usize) {
        if let Some(handle) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            let _ = handle.set_pointer_capture(event.pointer_id());
            let _ = handle.focus();
        }
        event.prevent_default();
        self.store.lit.set(Some(index));
        let scale = self.bars.scale.get_untracked();
        self.drag.set(Some(Drag { gesture: self.store.gesture(), scale }));
    }

    fn pull(self, event: &PointerEvent, id: VectorId, index: usize) {
        let (Some(drag), Some(plot)) = (self.drag.get_untracked(), self.plot.get_untracked()) else { return };
        let frame = plot.get_bounding_client_rect();
        let fraction = (frame.bottom() - f64::from(event.client_y())) / frame.height();
        let stride = stride(event.shift_key(), event.alt_key());
        let value = drag.scale.value_from_fraction(fraction, stride);
        self.store.edit_in(drag.gesture, Edit::Entry(id, index, value));
    }

    /// Up and down change the value, left and right choose the bar, Delete removes it.
    fn key(self, event: &KeyboardEvent, id: VectorId, index: usize) {
        let towards = match event.key().as_str() {
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            "ArrowRight" => return self.focus(event, index + 1),
            "ArrowLeft" => return self.focus(event, index.wrapping_sub(1)),
            "Home" => return self.focus(event, 0),
            "Delete" | "Backspace" if id == VectorId::X => {
                event.prevent_default();
                return self.store.edit(Edit::RemoveEntry(index));
            }
            _ => return,
        };
        event.prevent_default();
        let stride = stride(event.shift_key(), event.alt_key());
        let scale = self.bars.scale.get_untracked();
        let value = self.store.peek(|settings| settings.numbers.vector(id).get(index).copied());
        if let Some(value) = value {
            self.store.edit(Edit::Entry(id, index, scale.nudged(value, towards, stride)));
        }
    }

    fn focus(self, event: &KeyboardEvent, index: usize) {
        event.prevent_default();
        let handle = self
            .plot
            .get_untracked()
            .and_then(|plot| plot.query_selector(&format!(".handle[data-index=\"{index}\"]")).ok().flatten());
        if let Some(handle) = handle.and_then(|handle| handle.dyn_into::<HtmlElement>().ok()) {
            let _ = handle.focus();
        }
    }
}

/// How far the modifier keys let a drag or a key go.
pub const fn stride(coarse: bool, fine: bool) -> Stride {
    match (coarse, fine) {
        (true, _) => Stride::Coarse,
        (false, true) => Stride::Fine,
        (false, false) => Stride::Normal,
    }
}
