//! The keyboard. A clicker sends PageDown and PageUp: they always turn. Everything else does
//! nothing while someone types, operates a control or composes. Letters go by key code, so that a
//! Chinese input method does not swallow them.

use super::effects;
use super::header::{full_screen, toggle_view};
use crate::charts::style::Theme;
use crate::components::link::bring_into_view;
use crate::components::store::Store;
use crate::lesson::SlideId;
use crate::state::{Edit, Face, View};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

/// What keys switch besides the settings.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Switches {
    pub black: RwSignal<bool>,
    pub help: RwSignal<bool>,
    pub overview: RwSignal<bool>,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Command {
    Advance,
    Retreat,
    NextSlide,
    PreviousSlide,
    NextStep,
    PreviousStep,
    First,
    Last,
    Digit(usize),
    Go,
    Overview,
    Face(Face),
    Language,
    Theme,
    View,
    FullScreen,
    Black,
    Help,
    Close,
    Undo,
    Redo,
}

/// Hears keys as long as the page lives.
pub fn listen(store: Store, switches: Switches) {
    let typed = StoredValue::new(None::<usize>);
    effects::listen(leptos::ev::keydown, move |event: KeyboardEvent| {
        let Some(command) = command(&event) else {
            typed.set_value(None);
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
            command => obey(store, switches, command),
        }
        typed.set_value(None);
    });
}

fn obey(store: Store, switches: Switches, command: Command) {
    let (slide, step) = store.peek(|settings| (settings.slide, settings.step));
    match command {
        Command::Advance => {
            if !scroll_stage(store, 1.0) {
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
        Command::FullScreen => full_screen(store),
        Command::Black => switches.black.update(|on| *on = !*on),
        Command::Help => switches.help.update(|on| *on = !*on),
        Command::Close => {
            switches.help.set(false);
            switches.overview.set(false);
            switches.black.set(false);
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

/// In slide view a table, or what is behind a key, longer than the stage is read to its end before the clicker
/// goes on.
fn scroll_stage(store: Store, towards: f64) -> bool {
    let Some(main) = document().get_element_by_id("main") else { return false };
    let (view, face) = store.peek(|settings| (settings.view, settings.face));
    if view != View::Slide || matches!(face, Face::Points | Face::Figure) {
        return false;
    }
    let before = main.scroll_top();
    main.set_scroll_top(before + (f64::from(main.client_height()) * SCROLL * towards) as i32);
    main.scroll_top() != before
}

fn next_theme(theme: Theme) -> Theme {
    match theme {
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::Projector,
        Theme::Projector => Theme::Light,
    }
}

fn command(event: &KeyboardEvent) -> Option<Command> {
    if event.is_composing() || event.alt_key() || event.default_prevented() {
        return None;
    }
    let target = Target::of(event);
    if event.ctrl_key() || event.meta_key() {
        return if target == Target::Text { None } else { undo_command(event) };
    }
    match event.key().as_str() {
        "PageDown" => return Some(Command::Advance),
        "PageUp" => return Some(Command::Retreat),
        "Escape" => return Some(Command::Close),
        _ => {}
    }
    match target {
        Target::Text | Target::Control => None,
        Target::Button => {
            plain_command(event).filter(|command| !matches!(command, Command::Advance | Command::Go))
        }
        Target::Page => plain_command(event),
    }
}

fn undo_command(event: &KeyboardEvent) -> Option<Command> {
    match (event.code().as_str(), event.shift_key()) {
        ("KeyZ", false) => Some(Command::Undo),
        ("KeyZ", true) | ("KeyY", false) => Some(Command::Redo),
        _ => None,
    }
}

fn plain_command(event: &KeyboardEvent) -> Option<Command> {
    if let Some(digit) = event.code().strip_prefix("Digit").or(event.code().strip_prefix("Numpad"))
        && let Ok(digit) = digit.parse()
        && !event.shift_key()
    {
        return Some(Command::Digit(digit));
    }
    let by_key = match event.key().as_str() {
        "ArrowRight" => Command::NextSlide,
        "ArrowLeft" => Command::PreviousSlide,
        "Home" => Command::First,
        "End" => Command::Last,
        "Enter" => Command::Go,
        " " => Command::Advance,
        "?" | "？" => Command::Help,
        _ => return letter_command(&event.code()),
    };
    Some(by_key)
}

fn letter_command(code: &str) -> Option<Command> {
    Some(match code {
        "BracketRight" => Command::NextStep,
        "BracketLeft" => Command::PreviousStep,
        "KeyO" => Command::Overview,
        "KeyP" => Command::Face(Face::Predict),
        "KeyC" => Command::Face(Face::Code),
        "KeyN" => Command::Face(Face::Note),
        "KeyL" => Command::Language,
        "KeyT" => Command::Theme,
        "KeyV" => Command::View,
        "KeyF" => Command::FullScreen,
        "KeyB" | "Period" => Command::Black,
        _ => return None,
    })
}

/// What has the focus, as far as keys are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    /// Nothing that takes keys.
    Page,
    /// A button or link: Space and Enter are its own.
    Button,
    /// A control with its own arrow keys.
    Control,
    /// A field in which someone types.
    Text,
}

impl Target {
    fn of(event: &KeyboardEvent) -> Self {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        else {
            return Self::Page;
        };
        let is = |selector: &str| element.matches(selector).unwrap_or(false);
        if is("input:not([type=radio],[type=range],[type=checkbox]), textarea") {
            Self::Text
        } else if is("input, select, [role=slider], [role=application]") {
            Self::Control
        } else if is("button, a, summary") {
            Self::Button
        } else {
            Self::Page
        }
    }
}
