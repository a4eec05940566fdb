//! The edge that writes what changes of the columns. An edit of one entry moves all of them: one comparison and a few writes
//! cost less than what would follow each number by itself.

use super::Write;
use super::drawing::{Column, Drawing, ghost_class};
use crate::charts::bars::{Bar, Sign};
use crate::charts::numbers::exact;
use crate::charts::style::percent;
use crate::components::memo::whenever;
use crate::lesson::Quantity;
use crate::lesson::quantity_text::screen_text;
use leptos::html;
use leptos::prelude::*;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Keeps the columns of a plot as the drawing has them.
pub fn follow(plot: NodeRef<html::Div>, drawing: Memo<Drawing>, text: Write) {
    let before = StoredValue::new(drawing.get_untracked());
    whenever(drawing, move || {
        let Some(plot) = plot.get_untracked() else { return };
        let now = drawing.get_untracked();
        before.update_value(|before| {
            let mut next = plot.query_selector(".column").ok().flatten();
            for (index, column) in now.columns.iter().enumerate() {
                let Some(element) = next else { break };
                let change = Change {
                    quantities: (before.quantity, now.quantity),
                    before: before.columns.get(index),
                    now: column,
                    text,
                };
                if before.quantity != now.quantity || change.before != Some(column) {
                    let _ = change.write(&element);
                }
                next = element.next_element_sibling();
            }
            *before = now;
        });
    });
}

/// Of one column.
struct Change<'a> {
    quantities: (Quantity, Quantity),
    before: Option<&'a Column>,
    now: &'a Column,
    text: Write,
}

impl Change<'_> {
    /// Whether a part is another one than before.
    fn differs<T: PartialEq>(&self, part: impl Fn(&Column) -> T) -> bool {
        self.before.is_none_or(|before| part(before) != part(self.now))
    }

    fn write(&self, column: &Element) -> Result<(), JsValue> {
        let Column { value, bar, ghost, label } = *self.now;
        if self.differs(|column| column.bar) {
            column.class_list().toggle_with_force("down", bar.sign == Sign::Negative)?;
            if let Some(element) = found(column, ".bar") {
                element.class_list().toggle_with_force("clipped", bar.clip.is_some())?;
                stand(&element, bar)?;
            }
        }
        if self.differs(|column| column.ghost) {
            outline(column, ghost)?;
        }
        let written = found(column, ".bar-label");
        if let Some(element) = written.as_ref().filter(|_| self.differs(|column| column.label)) {
            element.style().set_property("bottom", &percent(label))?;
        }
        if let Some(element) = written.filter(|_| self.differs(|column| column.bar.clip)) {
            let mark = element.first_element_child();
            mark.inspect(|mark| mark.set_text_content(Some(self.now.clip_mark())));
        }
        let (was, is) = self.quantities;
        let is_other = self.differs(|column| column.value.to_bits());
        if let Some(data) = found(column, "data").filter(|_| is_other || was != is) {
            data.class_list().remove_1(&was.role().class())?;
            data.class_list().add_1(&is.role().class())?;
            data.set_attribute("data-quantity", is.name())?;
            data.set_attribute("value", &exact(value))?;
            data.set_text_content(Some(&(self.text)(is, value)));
        }
        if let Some(handle) = found(column, ".handle") {
            handle.style().set_property("bottom", &percent(bar.end))?;
            handle.set_attribute("aria-valuenow", &value.to_string())?;
            handle.set_attribute("aria-valuetext", &screen_text(is, value))?;
        }
        Ok(())
    }
}

fn found(column: &Element, selector: &str) -> Option<HtmlElement> {
    column.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn stand(element: &HtmlElement, bar: Bar) -> Result<(), JsValue> {
    element.style().set_property("bottom", &percent(bar.bottom))?;
    element.style().set_property("height", &percent(bar.height))
}

/// Draws the outline, or takes it away.
fn outline(column: &Element, ghost: Option<Bar>) -> Result<(), JsValue> {
    let there = found(column, ".ghost");
    let Some(bar) = ghost else {
        there.inspect(|element| element.remove());
        return Ok(());
    };
    if let Some(element) = there {
        element.set_class_name(ghost_class(bar));
        return stand(&element, bar);
    }
    let element: HtmlElement = document().create_element("div")?.unchecked_into();
    element.set_class_name(ghost_class(bar));
    stand(&element, bar)?;
    column.prepend_with_node_1(&element)
}
