//! Code to read and copy, in two tabs.

use super::controls::button;
use super::export::copy;
use super::live::live;
use super::store::use_store;
use crate::components::memo::{effect, memo};
use crate::components::python;
use crate::lesson::code::{Code, is_key};
use crate::state::Face;
use crate::text::{Language, code, ui};
use leptos::html;
use leptos::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Which of the two texts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    PyTorch,
    NumPy,
}

impl Tab {
    /// Training has PyTorch's text alone.
    fn text(self, code: &Code) -> &str {
        match self {
            Self::PyTorch => &code.pytorch,
            Self::NumPy => code.numpy.as_deref().unwrap_or(&code.pytorch),
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::PyTorch => Self::NumPy,
            Self::NumPy => Self::PyTorch,
        }
    }
}

/// How many there have been: the handout has one for each slide, and none shares its name.
static PANELS: AtomicUsize = AtomicUsize::new(0);

/// The tabs, the text, a button that copies it and one that saves it with its words.
pub fn code_view(
    code: Signal<Option<Code>>,
    save: impl Fn() + Send + Sync + 'static,
    language: Language,
) -> AnyView {
    let words = code::text(language);
    let said = &ui::text(use_store().language()).figure;
    let number = PANELS.fetch_add(1, Ordering::Relaxed);
    let panel = move || format!("code-{number}");
    let tab = RwSignal::new(Tab::PyTorch);
    let copied = RwSignal::new("");
    let text = memo(move || {
        code.with(|code| code.as_ref().map(|code| tab.get().text(code).to_owned())).unwrap_or_default()
    });
    let has_numpy = memo(move || code.with(|code| code.as_ref().is_some_and(|code| code.numpy.is_some())));
    let choose = move |to: Tab| {
        tab.set(to);
        copied.set("");
    };
    let on_copy = move || {
        copy(text.get_untracked(), move |done| copied.set(if done { said.copied } else { said.not_copied }));
    };
    let place = NodeRef::<html::Pre>::new();
    show_marked(place, tab);
    let head = |which: Tab, name: &'static str| {
        let selected = Signal::derive(move || {
            let shown = if has_numpy.get() { tab.get() } else { Tab::PyTorch };
            shown == which
        });
        let is_missing = Signal::derive(move || which == Tab::NumPy && !has_numpy.get());
        view! {
            <button
                type="button"
                role="tab"
                prop:hidden=is_missing
                aria-selected=Signal::derive(move || selected.get().to_string())
                aria-controls=panel()
                tabindex=Signal::derive(move || if selected.get() { "0" } else { "-1" })
                on:click=move |_| choose(which)
                on:keydown=move |event| {
                    if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
                        event.prevent_default();
                        choose(which.other());
                        focus_tab();
                    }
                }
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="code">
            <div class="code-head">
                <div role="tablist" aria-label=words.title>{head(Tab::PyTorch, "PyTorch")} {head(Tab::NumPy, "NumPy")}</div>
                <div class="code-copy">
                    <span class="quiet" role="status">{copied}</span>
                    {button(words.copy, on_copy)}
                    {button(words.notebook, save)}
                </div>
            </div>
            <pre node_ref=place id=panel() role="tabpanel" tabindex="0" aria-label=words.title translate="no">
                {live(move || view! { <code>{coloured(&text.get())}</code> })}
            </pre>
        </div>
    }
    .into_any()
}

/// On the stage the first line that matters stands in the middle, when the code opens and in each tab.
fn show_marked(place: NodeRef<html::Pre>, tab: RwSignal<Tab>) {
    let is_open = use_store().memo(|settings| settings.stages(Face::Code));
    effect(move || {
        tab.track();
        if let Some(pre) = place.get().filter(|_| is_open.get()) {
            request_animation_frame(move || {
                let Ok(Some(mark)) = pre.query_selector("mark") else { return };
                let (frame, line) = (pre.get_bounding_client_rect(), mark.get_bounding_client_rect());
                let beyond = line.top() + line.bottom() - frame.top() - frame.bottom();
                pre.set_scroll_top(pre.scroll_top() + (beyond / 2.0) as i32);
            });
        }
    });
}

/// The lines that matter are marked.
fn coloured(code: &str) -> AnyView {
    let line = |line: &str| {
        let pieces = pieces(line);
        if is_key(line) { view! { <mark>{pieces}</mark> }.into_any() } else { pieces }
    };
    code.split_inclusive('\n').map(line).collect_view().into_any()
}

fn pieces(line: &str) -> AnyView {
    let piece = |(kind, text): (python::Kind, &str)| match kind.class() {
        Some(class) => view! { <span class=class>{text.to_owned()}</span> }.into_any(),
        None => text.to_owned().into_any(),
    };
    python::pieces(line).into_iter().map(piece).collect_view().into_any()
}

/// Moves the focus to the tab that is chosen by then.
fn focus_tab() {
    use web_sys::wasm_bindgen::JsCast;
    request_animation_frame(|| {
        let tab = document().query_selector(".code [role=tab][aria-selected=true]").ok().flatten();
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = tab.focus();
        }
    });
}
