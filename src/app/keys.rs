//! The keyboard: hears keys, and does what they ask for.

use super::effects;
use super::header::{full_screen, toggle_view};
use super::keymap::{Command, Press, Target};
use crate::charts::style::Theme;
use crate::components::desk::{ADVANCE, Desk, RETREAT, SHARE};
use crate::components::export::elements;
use crate::components::link::bring_into_view;
use crate::components::second;
use crate::components::store::Store;
use crate::lesson::SlideId;
use crate::state::{Edit, Face, View};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

/// What keys switch besides the settings.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Switches {
    pub desk: Desk,
    pub help: RwSignal<bool>,
    pub share: RwSignal<bool>,
    pub overview: RwSignal<bool>,
}

/// Hears keys as long as the page lives.
pub fn listen(store: Store, switches: Switches) {
    let typed = StoredValue::new(None::<usize>);
    effects::listen(leptos::ev::keydown, move |event: KeyboardEvent| {
        // In a frame the page around it has them; controls have their own.
        if store.peek(|settings| settings.embed) {
            return;
        }
        let Some(command) = command(&event) else {
            // Some keyboards have digits with Shift.
            if !matches!(event.key().as_str(), "Shift" | "CapsLock" | "NumLock") {
                typed.set_value(None);
            }
            return;
        };
        event.prevent_default();
        match command {
            Command::Digit(digit) => {
                typed.update_value(|number| *number = Some((number.unwrap_or(0) * 10 + digit).min(99)));
                return;
            }
            Command::Go => {
                if let Some(slide) = typed.get_value().and_then(SlideId::from_number) {
                    store.edit(Edit::GoTo(slide));
                }
            }
            command => ask(store, switches, command),
        }
        typed.set_value(None);
    });
}

/// What goes on goes on where the class sees it: tables are read to their end there, figures begin there, and the code of
/// the link is read from there.
fn ask(store: Store, switches: Switches, command: Command) {
    let is_passed_on = match command {
        Command::Advance => switches.desk.press(ADVANCE),
        Command::Retreat => switches.desk.press(RETREAT),
        Command::Share => switches.desk.press(SHARE),
        _ => false,
    };
    if !is_passed_on {
        obey(store, switches, command);
    }
}

/// Does what another window asks for.
pub fn obey_named(store: Store, switches: Switches, name: &str) {
    match name {
        ADVANCE => obey(store, switches, Command::Advance),
        RETREAT => obey(store, switches, Command::Retreat),
        SHARE => obey(store, switches, Command::Share),
        _ => {}
    }
}

fn obey(store: Store, switches: Switches, command: Command) {
    let (slide, step) = store.peek(|settings| (settings.slide, settings.step));
    match command {
        Command::Advance => {
            if !show_answer(store) && !scroll_stage(store, 1.0) && !take_invitation(store) {
                store.edit(Edit::Advance);
            }
        }
        Command::Retreat => {
            if !scroll_stage(store, -1.0) {
                store.edit(Edit::Retreat);
            }
        }
        Command::NextSlide => store.edit(Edit::GoTo(slide.next())),
        Command::PreviousSlide => store.edit(Edit::GoTo(slide.previous())),
        Command::NextStep => store.edit(Edit::Step(step + 1)),
        Command::PreviousStep => store.edit(Edit::Step(step.saturating_sub(1))),
        Command::First => store.edit(Edit::GoTo(SlideId::Title)),
        Command::Last => store.edit(Edit::GoTo(SlideId::Discussion)),
        Command::Overview => switches.overview.update(|on| *on = !*on),
        Command::Face(face) => turn_to(store, face),
        Command::Language => store.edit(Edit::Language(store.language().other())),
        Command::Theme => store.edit(Edit::Theme(next_theme(store.theme()))),
        Command::View => toggle_view(store),
        Command::Drawer => store.edit(Edit::Drawer(!store.peek(|settings| settings.drawer))),
        Command::FullScreen => full_screen(store),
        Command::Black => switches.desk.black.update(|on| *on = !*on),
        Command::Presenter => second::open(store, switches.desk),
        Command::Share => switches.share.update(|on| *on = !*on),
        Command::Help => switches.help.update(|on| *on = !*on),
        Command::Close => {
            switches.help.set(false);
            switches.share.set(false);
            switches.overview.set(false);
            switches.desk.black.set(false);
            store.edit(Edit::Drawer(false));
        }
        Command::Undo => store.undo(),
        Command::Redo => store.redo(),
        Command::Digit(_) | Command::Go => {}
    }
}

/// To a face behind a key; in slide view the same key leads back to the figure. In reading view the
/// page scrolls there.
fn turn_to(store: Store, face: Face) {
    let is_slide_view = store.peek(|settings| settings.view) == View::Slide;
    let is_there = store.peek(|settings| settings.face) == face;
    store.edit(Edit::Face(if is_slide_view && is_there { Face::Figure } else { face }));
    if !is_slide_view {
        bring_into_view(store.peek(|settings| settings.face));
    }
}

/// Part of the stage's height by which a table that does not fit moves on.
const SCROLL: f64 = 0.8;

/// In slide view a table, what is behind a key, or a slide without faces, longer than the stage, is read to its end
/// before the clicker goes on.
fn scroll_stage(store: Store, towards: f64) -> bool {
    let (slide, view, face) = store.peek(|settings| (settings.slide, settings.view, settings.face));
    let is_read = !slide.has_live_figure() || !matches!(face, Face::Points | Face::Figure);
    if view != View::Slide || !is_read {
        return false;
    }
    // Code scrolls in its frame.
    let scroller = if face == Face::Code { ".face-code pre" } else { "main" };
    let Some(main) = found(scroller).into_iter().next() else { return false };
    let before = main.scroll_top();
    main.set_scroll_top(before + (f64::from(main.client_height()) * SCROLL * towards) as i32);
    main.scroll_top() != before
}

/// What a selector finds on the page.
fn found(selector: &str) -> Vec<HtmlElement> {
    let page = document().document_element();
    let all = page.map(|page| elements(&page, selector)).unwrap_or_default();
    all.into_iter().filter_map(|element| element.dyn_into().ok()).collect()
}

/// The question on the stage has been answered: on to where the answer shows; whether it has.
fn show_answer(store: Store) -> bool {
    if !store.peek(|settings| settings.stages(Face::Predict)) {
        return false;
    }
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let is_on_stage = |link: &HtmlElement| (0.0..height).contains(&link.get_bounding_client_rect().top());
    let links = found(".question:has([data-verdict]) .look");
    links.into_iter().find(is_on_stage).inspect(HtmlElement::click).is_some()
}

/// A figure on the stage that waits to be trained begins; whether there was one.
fn take_invitation(store: Store) -> bool {
    if !store.peek(|settings| settings.stages(Face::Figure)) {
        return false;
    }
    found(".face-figure [data-action=invite]").first().inspect(|button| button.click()).is_some()
}

fn next_theme(theme: Theme) -> Theme {
    match theme {
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::Projector,
        Theme::Projector => Theme::Light,
    }
}

fn command(event: &KeyboardEvent) -> Option<Command> {
    if event.default_prevented() {
        return None;
    }
    let target = target(event);
    let press = Press {
        key: &event.key(),
        code: &event.code(),
        shift: event.shift_key(),
        alt: event.alt_key(),
        alt_graph: event.get_modifier_state("AltGraph"),
        control: event.ctrl_key() || event.meta_key(),
        is_repeated: event.repeat(),
        // Safari says so of the last key of a composition by its number alone.
        is_composing: event.is_composing() || (target == Target::Text && event.key_code() == TAKEN),
    };
    press.command(target)
}

/// The number of a key that an input method has taken.
const TAKEN: u32 = 229;

fn target(event: &KeyboardEvent) -> Target {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return Target::Page;
    };
    let is = |selector: &str| element.matches(selector).unwrap_or(false);
    if is("input:not([type=radio],[type=range],[type=checkbox]), textarea") {
        Target::Text
    } else if is("input, select, [role=slider], [role=application]") {
        Target::Control
    } else if is("button, a, summary") {
        Target::Button
    } else {
        Target::Page
    }
}
