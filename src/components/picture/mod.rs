//! A figure made of elements as a picture file: what stands on the screen, with its colours written in.

pub mod copy;
mod drawing;
mod words;

use super::chart::save_png;
use super::controls::button;
use super::export::{self, SVG};
use super::store::use_store;
use crate::charts::picture::{Paint, Place, Shape, bounds, paint, svg};
use crate::charts::reader;
use crate::components::memo::spawn;
use crate::in_chunk;
use crate::text::{Language, ui};
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::pin::Pin;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, CssStyleDeclaration, Element, HtmlCanvasElement,
    HtmlImageElement, Node, Url,
};

in_chunk!(picture, fetch_picture, saving_in_chunk(root: Element, file: &'static str, form: Form) -> Saving, |root, file, form| Box::pin(saved(root, file, form)));

/// Saving the picture of the figure that these buttons stand in.
pub fn picture_exports(file: &'static str, language: Language) -> AnyView {
    let words = &ui::text(language).figure;
    let store = use_store();
    let node = NodeRef::<html::Span>::new();
    let picture = move |form: Form| {
        let figure = node.get_untracked().and_then(|node| node.closest("figure").ok()?);
        let root = figure.and_then(|figure| figure.query_selector(".figure-picture").ok()?);
        let Some(root) = root else { return };
        spawn(async move {
            match saving_in_chunk(root, file, form).await {
                Ok(saving) => saving.await,
                Err(_) => export::not_loaded(store),
            }
        });
    };
    view! {
        <span class="picture-exports" node_ref=node>
            {button(words.save_svg, move || picture(Form::Vector))}
            {button(words.save_png, move || picture(Form::Pixels))}
        </span>
    }
    .into_any()
}

/// As what a picture is saved.
pub enum Form {
    /// SVG.
    Vector,
    /// PNG.
    Pixels,
}

/// Draws a picture and saves it.
pub type Saving = Pin<Box<dyn Future<Output = ()>>>;

async fn saved(root: Element, file: &'static str, form: Form) {
    let Some((text, size)) = picture_of(&root) else { return };
    match form {
        Form::Vector => export::save(&format!("{file}.svg"), SVG, &text),
        // A picture that the browser cannot draw is not saved.
        Form::Pixels => {
            if let Some(canvas) = drawn(&text, size).await {
                save_png(file, &canvas);
            }
        }
    }
}

/// What is for working with the figure, not part of its picture; formulas need their own typesetting.
const LEFT_OUT: &str = "button:not(.region-cell), input, select, summary, details, .control, .lab, .buttons, \
                        .stage-formula > :not(svg), .handle, .hidden, .figure-picture > p";

/// What has been found so far, by its layer.
type Found = BTreeMap<i32, Vec<Shape>>;

/// What an element has from those around it.
#[derive(Clone, Copy)]
struct Around {
    opacity: f64,
    /// The layer that it is painted in.
    layer: i32,
}

impl Around {
    /// What is around the contents of an element with this style.
    fn within(self, style: &CssStyleDeclaration) -> Self {
        Self {
            opacity: self.opacity * reader::number(&read(style, "opacity")).unwrap_or(1.0),
            layer: read(style, "z-index").parse().unwrap_or(self.layer),
        }
    }
}

/// The document and its size.
fn picture_of(root: &Element) -> Option<(String, Place)> {
    let paper = read(&style_of(document().body()?.as_ref())?, "background-color");
    let mut found = Found::new();
    walk(root, Around { opacity: 1.0, layer: 0 }, &mut found);
    let shapes: Vec<Shape> = found.into_values().flatten().collect();
    Some((svg(&shapes, &paint(&paper)?.colour)?, bounds(&shapes)?))
}

fn style_of(element: &Element) -> Option<CssStyleDeclaration> {
    window().get_computed_style(element).ok().flatten()
}

/// A computed property.
fn read(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default()
}

/// A computed length in pixels.
fn length(style: &CssStyleDeclaration, name: &str) -> f64 {
    reader::number(read(style, name).trim_end_matches("px")).unwrap_or(0.0)
}

/// A computed colour that covers something.
fn colour(style: &CssStyleDeclaration, name: &str, opacity: f64) -> Option<Paint> {
    let found = paint(&read(style, name))?;
    let opacity = found.opacity * opacity;
    (opacity > 0.0).then_some(Paint { opacity, ..found })
}

fn place_of(element: &Element) -> Place {
    let at = element.get_bounding_client_rect();
    Place { left: at.left(), top: at.top(), width: at.width(), height: at.height() }
}

fn walk(element: &Element, around: Around, found: &mut Found) {
    let Some(style) = style_of(element) else { return };
    let around = around.within(&style);
    let is_seen =
        read(&style, "display") != "none" && read(&style, "clip-path") == "none" && around.opacity > 0.0;
    if !is_seen || element.matches(LEFT_OUT).unwrap_or(false) {
        return;
    }
    let place = place_of(element);
    let layer = found.entry(around.layer).or_default();
    if element.tag_name() == "svg" {
        layer.extend(drawing::drawing(element, place));
    } else if let Some(canvas) = element.dyn_ref::<HtmlCanvasElement>() {
        layer.extend(canvas.to_data_url().ok().map(|address| Shape::Image { place, address }));
    } else {
        drawing::boxed(&style, place, around.opacity, layer);
        drawing::beside(element, "::before", place, around, found);
        inner(element, &style, around, found);
        drawing::beside(element, "::after", place, around, found);
    }
}

fn inner(element: &Element, style: &CssStyleDeclaration, around: Around, found: &mut Found) {
    let nodes = element.child_nodes();
    for node in (0..nodes.length()).filter_map(|at| nodes.item(at)) {
        if let Some(element) = node.dyn_ref::<Element>() {
            walk(element, around, found);
        } else if node.node_type() == Node::TEXT_NODE && read(style, "visibility") == "visible" {
            words::words(&node, style, around.opacity, found.entry(around.layer).or_default());
        }
    }
}

/// Pixels of a saved picture in a pixel of the screen.
const SHARPNESS: f64 = 2.0;

/// The document on a canvas.
async fn drawn(text: &str, size: Place) -> Option<HtmlCanvasElement> {
    let options = BlobPropertyBag::new();
    options.set_type(SVG);
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    let is_there = JsFuture::from(image.decode()).await.is_ok();
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (SHARPNESS * size.width, SHARPNESS * size.height);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let is_drawn = is_there
        && context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).is_ok();
    let _ = Url::revoke_object_url(&address);
    is_drawn.then_some(canvas)
}
