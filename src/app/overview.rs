//! All slides at once: a grid to choose from, by pointer or arrow keys.

use crate::components::dialog::dialog;
use crate::components::link::{follow, href};
use crate::components::store::use_store;
use crate::deck::{name_of, shows};
use crate::lesson::SlideId;
use crate::text::ui::{self, NavigationFigureSlot};
use crate::text::{Language, fill};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

/// A dialog over the page; choosing a slide or Escape closes it.
pub fn overview(language: Language, open: RwSignal<bool>) -> AnyView {
    let words = ui::text(language);
    let cells: Vec<AnyView> = SlideId::ALL.map(|slide| cell(slide, language, open)).into();
    let inner = view! {
        <h2 id="overview-title">{words.navigation.overview}</h2>
        <ol on:keydown=walk>{cells}</ol>
    };
    dialog("overview", "overview-title", open, inner.into_any())
}

fn cell(slide: SlideId, language: Language, open: RwSignal<bool>) -> AnyView {
    let store = use_store();
    let figure = slide.figure().map(|number| {
        let template = ui::text(language).navigation.figure;
        fill(template, |NavigationFigureSlot::Number| number.to_string())
    });
    let is_here = store.peek(|settings| settings.slide == slide);
    let go = move |event: leptos::ev::MouseEvent| {
        follow(store, &event, slide);
        open.set(false);
    };
    view! {
        <li>
            <a href=href(slide) aria-current=is_here.then_some("page") autofocus=is_here on:click=go>
                <span class="number">{slide.number()}</span>
                {shows::miniature(slide)}
                <span>{name_of(slide, language)}</span>
                <span class="quiet">{figure}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Arrow keys go through the grid; a row has as many cells as stand at the height of the first.
fn walk(event: KeyboardEvent) {
    let Ok(cells) = document().query_selector_all(".overview a") else { return };
    let cell = |at: u32| cells.item(at).and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
    let count = cells.length();
    let top = |at: u32| cell(at).map(|cell| cell.get_bounding_client_rect().top());
    let columns = (0..count).take_while(|at| top(*at) == top(0)).count() as u32;
    let present = document().active_element();
    let at = (0..count).find(|at| cells.item(*at).as_ref() == present.as_deref()).unwrap_or(0);
    let to = match event.key().as_str() {
        "ArrowRight" => at.saturating_add(1),
        "ArrowLeft" => at.saturating_sub(1),
        "ArrowDown" => at.saturating_add(columns),
        "ArrowUp" => at.saturating_sub(columns),
        "Home" => 0,
        "End" => count.saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    if let Some(cell) = cell(to.min(count.saturating_sub(1))) {
        let _ = cell.focus();
    }
}
