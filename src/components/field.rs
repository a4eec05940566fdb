//! A text field for numbers. What is being typed has its own signal: it is never written back
//! while the field has the focus. Text that cannot be read keeps the last good value and says why; of text with
//! several readings it says which was taken, and offers the others.

use super::controls::input_text;
use super::lazy::{at_once, fetching};
use super::memo::spawn;
use super::problem::problem_text;
use super::readings::readings;
use super::store::use_store;
use crate::in_chunk;
use crate::state::history::Gesture;
use crate::state::parse::{self, Problem, Reading, Wanted};
use leptos::ev::{ClipboardEvent, CompositionEvent, DragEvent, Event, KeyboardEvent};
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{DataTransfer, HtmlInputElement};

/// What a field holds.
pub struct Field {
    /// Its label.
    pub label: String,
    /// The present value as canonical text.
    pub text: Signal<String>,
    /// Takes over what was typed, or says why not.
    pub take: Take,
    /// Width and kind, for the style sheet.
    pub class: &'static str,
}

/// Takes over one of the readings of a text, by its place, and gives all of them; none where nothing is to be said.
/// `None` while what reads it is on its way.
pub type Take = Callback<(Gesture, String, usize), Option<Result<Vec<Reading>, Problem>>>;

in_chunk!(reader, fetch_reader, read_in_chunk(text: String, wanted: Wanted) -> Result<Vec<Reading>, Problem>, |text: String, wanted| parse::wanted(&text, wanted));

/// All readings of a text, if they are known already.
fn readings_of(text: &str, wanted: Wanted) -> Option<Result<Vec<Reading>, Problem>> {
    match parse::plain(text, wanted) {
        Some(all) => Some(Ok(all)),
        None => at_once(Box::pin(read_in_chunk(text.to_owned(), wanted))),
    }
}

/// A callback that reads a text and, if that succeeds, commits the value.
pub fn taking<T: 'static>(
    read: fn(&str) -> Result<T, Problem>,
    commit: impl Fn(Gesture, T) + Send + Sync + 'static,
) -> Take {
    Callback::new(move |(gesture, text, _): (Gesture, String, usize)| {
        Some(read(&text).map(|value| {
            commit(gesture, value);
            Vec::new()
        }))
    })
}

/// The same for text that may have several readings.
pub fn choosing(wanted: Wanted, commit: impl Fn(Gesture, &[f64]) + Send + Sync + 'static) -> Take {
    Callback::new(move |(gesture, text, place): (Gesture, String, usize)| {
        let all = readings_of(&text, wanted)?;
        if let Some(chosen) = all.as_ref().ok().and_then(|all| all.get(place)) {
            commit(gesture, &chosen.values);
        }
        Some(all)
    })
}

/// The same for one number.
pub fn choosing_number(wanted: Wanted, commit: impl Fn(Gesture, f64) + Send + Sync + 'static) -> Take {
    choosing(wanted, move |gesture, values| {
        if let [value] = values {
            commit(gesture, *value);
        }
    })
}

/// What was typed last, the value that came of it, and all its readings with their places; that which was taken first.
#[derive(Clone, Default)]
struct Found {
    typed: String,
    stands: String,
    all: Vec<(usize, Reading)>,
}

/// The field with its message. All of one visit to it undoes as one.
pub fn field(field: Field) -> AnyView {
    let store = use_store();
    let Field { label, text, take, class } = field;
    let typing = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<Problem>);
    let gesture = StoredValue::new(store.gesture());
    let found = RwSignal::new(Found::default());
    let read = move |typed: String, place: usize| {
        let Some(result) = take.run((gesture.get_value(), typed.clone(), place)) else { return false };
        let (all, why) = result.map_or_else(|why| (Vec::new(), Some(why)), |all| (all, None));
        let mut all: Vec<(usize, Reading)> = all.into_iter().enumerate().collect();
        // The one that was taken is the first.
        if let Some(before) = all.get_mut(..=place) {
            before.rotate_right(1);
        }
        problem.set(why);
        found.set(Found { typed, stands: text.get_untracked(), all });
        true
    };
    let take = move |typed: String| {
        if !read(typed.clone(), 0) {
            // Whatever stands in the field once it can be read.
            spawn(async move {
                let come = fetching(fetch_reader()).await;
                match typing.try_get_untracked().flatten() {
                    Some(typed) if come.is_ok() => drop(read(typed, 0)),
                    Some(_) => problem.set(Some(Problem::NoReader)),
                    None => {}
                }
            });
        }
        typing.set(Some(typed));
    };
    let press = Callback::new(move |place: usize| {
        read(found.with_untracked(|found| found.typed.clone()), place);
        typing.set(None);
    });
    // Once the value has changed in another way nothing that was typed stands.
    let offered = Signal::derive(move || {
        let text = text.get();
        found.with(|found| if found.stands == text { found.all.clone() } else { Vec::new() })
    });
    let on_input = move |event: Event| {
        let typed = input_text(&event);
        if is_composing(&event) { typing.set(Some(typed)) } else { take(typed) }
    };
    let on_paste = move |event: ClipboardEvent| {
        if let Some(text) = lines_pasted(&event) {
            event.prevent_default();
            take(text);
        }
    };
    // What has been dropped in from elsewhere takes the place of all that stood here.
    let on_drop = move |event: DragEvent| {
        if let Some(text) = lines_given(event.data_transfer()) {
            event.prevent_default();
            // It ends as what is typed does, when the field is left.
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let _ = input.map(|input| input.focus());
            take(text);
        }
    };
    // Also when a slide goes, and the field that has the focus with it: then there is nothing left to look at.
    let leave = move || {
        if problem.try_with_untracked(Option::is_none).unwrap_or_default() {
            typing.set(None);
        }
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => leave(),
        "Escape" => {
            problem.set(None);
            typing.set(None);
            found.set(Found::default());
        }
        _ => {}
    };
    // A field has one line.
    let shown =
        Signal::derive(move || typing.get().map_or_else(|| text.get(), |typed| typed.replace('\n', " ")));
    let said = Signal::derive(move || {
        problem.with(|why| why.as_ref().map_or_else(String::new, |why| problem_text(store.language(), why)))
    });
    view! {
        <label class=format!("control field {class}")>
            <span class="control-name">{label}</span>
            <input
                type="text"
                inputmode="text"
                autocomplete="off"
                spellcheck="false"
                aria-invalid=Signal::derive(move || problem.with(Option::is_some).to_string())
                prop:value=shown
                on:focus=move |_| gesture.set_value(store.gesture())
                on:input=on_input
                on:paste=on_paste
                on:drop=on_drop
                on:compositionend=move |event: CompositionEvent| take(input_text(&event))
                on:keydown=on_key
                on:blur=move |_| leave()
            />
            <span class="problem" data-spoken="alert">{said}</span>
        </label>
        {readings(offered, press)}
    }
    .into_any()
}

fn is_composing(event: &Event) -> bool {
    event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing)
}

/// What the field holds with what is pasted, where that has several lines.
fn lines_pasted(event: &ClipboardEvent) -> Option<String> {
    let pasted = lines_given(event.clipboard_data())?;
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let (start, end) = (input.selection_start().ok()??, input.selection_end().ok()??);
    Some(spliced(&input.value(), start as usize, end as usize, &pasted))
}

/// A text of several lines: of these the browser would make one, and what their ends mean would be lost.
fn lines_given(data: Option<DataTransfer>) -> Option<String> {
    let text = data?.get_data("text").ok()?.replace("\r\n", "\n");
    text.trim_end().contains('\n').then_some(text)
}

/// The text with another in place of what is selected; places count as the browser's do, in UTF-16.
fn spliced(text: &str, start: usize, end: usize, with: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let before = units.iter().take(start).copied();
    let after = units.iter().skip(end.max(start)).copied();
    let all: Vec<u16> = before.chain(with.encode_utf16()).chain(after).collect();
    String::from_utf16_lossy(&all)
}

#[cfg(test)]
mod tests {
    use super::spliced;

    #[test]
    fn what_is_pasted_replaces_what_is_selected() {
        assert_eq!(spliced("1, 2", 0, 4, "3\n4"), "3\n4");
        assert_eq!(spliced("𝟏, 2", 2, 2, "x"), "𝟏x, 2");
        assert_eq!(spliced("1", 9, 0, "2"), "12");
    }
}
