//! Where one is, and the ways from here.

use crate::charts::style::Theme;
use crate::components::desk::use_desk;
use crate::components::link::{follow, href};
use crate::components::second;
use crate::components::store::{Store, use_store};
use crate::deck::name_of;
use crate::lesson::SlideId;
use crate::state::{Edit, View, url};
use crate::text::ui::{self, NavigationSlideOfSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

/// The bar above the slide.
pub fn header(language: Language, help: RwSignal<bool>, share: RwSignal<bool>) -> AnyView {
    let store = use_store();
    let words = ui::text(language);
    let number = move || store.with(|settings| settings.slide.number());
    let position = move || {
        fill(words.navigation.slide_of, |slot| match slot {
            NavigationSlideOfSlot::Number => number().to_string(),
            NavigationSlideOfSlot::Total => SlideId::ALL.len().to_string(),
        })
    };
    let turn = move |to: fn(SlideId) -> SlideId| {
        let slide = store.peek(|settings| to(settings.slide));
        store.edit(Edit::GoTo(slide));
    };
    view! {
        <a class="brand" href=href(SlideId::Title) on:click=move |event| follow(store, &event, SlideId::Title)>
            {words.app_name}
        </a>
        <nav class="turn" aria-label=words.navigation.label>
            <button type="button" data-action="previous" on:click=move |_| turn(SlideId::previous)>
                "←" <span class="roomy">" " {words.navigation.previous}</span>
            </button>
            <span class="position" data-slide-number=number>{position}</span>
            <button type="button" data-action="next" on:click=move |_| turn(SlideId::next)>
                <span class="roomy">{words.navigation.next} " "</span> "→"
            </button>
            <a href=href(SlideId::Contents) on:click=move |event| follow(store, &event, SlideId::Contents)>
                {words.navigation.contents}
            </a>
        </nav>
        {settings(language, help, share)}
    }
    .into_any()
}

/// Language, theme, view, link, help.
fn settings(language: Language, help: RwSignal<bool>, share: RwSignal<bool>) -> AnyView {
    let store = use_store();
    let words = ui::text(language);
    let (other, desk) = (language.other(), use_desk());
    let theme_option = |theme: Theme, name: &'static str| {
        view! { <option value=url::theme_name(theme) selected=Signal::derive(move || store.theme() == theme)>{name}</option> }
    };
    let choose_theme = move |event: leptos::ev::Event| {
        if let Some(theme) = url::theme_named(&event_target_value(&event)) {
            store.edit(Edit::Theme(theme));
        }
    };
    // Not to be had in a frame that may not.
    let full_screen_button = document().fullscreen_enabled().then(|| {
        view! {
            <button type="button" class="wide" data-action="full-screen" on:click=move |_| full_screen(store)>
                {words.views.full_screen}
            </button>
        }
    });
    // On a phone what is rarely set is folded away.
    let is_open = RwSignal::new(false);
    let is_slide_view = move || store.with(|settings| settings.view == View::Slide);
    view! {
        <div class="settings" class:open=is_open>
            <button
                type="button"
                lang=other.tag()
                data-action="language"
                on:click=move |_| store.edit(Edit::Language(other))
            >
                {words.navigation.other_language}
            </button>
            <button
                type="button"
                class="menu"
                data-action="menu"
                aria-label=words.navigation.menu
                aria-expanded=Signal::derive(move || is_open.get().to_string())
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                "☰"
            </button>
            <label class="folded">
                <span class="hidden">{words.themes.label}</span>
                <select data-action="theme" on:change=choose_theme>
                    {theme_option(Theme::Light, words.themes.light)}
                    {theme_option(Theme::Dark, words.themes.dark)}
                    {theme_option(Theme::Projector, words.themes.projector)}
                </select>
            </label>
            <button
                type="button"
                class="folded"
                data-action="view"
                aria-pressed=Signal::derive(move || is_slide_view().to_string())
                on:click=move |_| toggle_view(store)
            >
                {words.views.slide}
            </button>
            {full_screen_button}
            {drawn_button("wide", "presenter", words.presenter.open, WINDOWS, move || second::open(store, desk))}
            {drawn_button("folded", "share", words.views.share, CODE, move || share.update(|open| *open = !*open))}
            <button
                type="button"
                class="folded"
                data-action="help"
                aria-label=words.help.open
                title=words.help.open
                on:click=move |_| help.update(|open| *open = !*open)
            >
                "?"
            </button>
        </div>
    }
    .into_any()
}

/// Two windows, one before the other.
const WINDOWS: &str = "M1 2h10v8H1zM5 12v2h10V6h-2";
/// The corners of a QR code.
const CODE: &str = "M1 1h5v5H1zM10 1h5v5h-5zM1 10h5v5H1zM9 10h3v2h3M10 15v-2M14 15h1";

/// A button with a sign for its words.
fn drawn_button(
    class: &'static str,
    action: &'static str,
    name: &'static str,
    sign: &'static str,
    press: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button type="button" class=class data-action=action aria-label=name title=name on:click=move |_| press()>
            <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
                <path d=sign />
            </svg>
        </button>
    }
    .into_any()
}

/// From reading to slides and back.
pub fn toggle_view(store: Store) {
    let view = match store.peek(|settings| settings.view) {
        View::Reading => View::Slide,
        View::Slide | View::Handout | View::Worksheet => View::Reading,
    };
    store.edit(Edit::View(view));
}

/// Full screen goes with slide view; leaving it leaves the view as it is.
pub fn full_screen(store: Store) {
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    } else if let Some(root) = document().document_element() {
        if document().fullscreen_enabled() {
            let _ = root.request_fullscreen();
        }
        store.edit(Edit::View(View::Slide));
    }
}

/// Past the bar, to the slide.
pub fn skip_link(language: Language) -> AnyView {
    let skip = |_| {
        if let Some(main) = document().query_selector("main").ok().flatten()
            && let Ok(main) = main.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = main.focus();
        }
    };
    view! { <button type="button" class="skip" on:click=skip>{ui::text(language).skip_to_content}</button> }
        .into_any()
}

/// One dot a slide; the present one is marked.
pub fn progress(language: Language) -> AnyView {
    let store = use_store();
    let dots = SlideId::ALL.map(|slide| {
        let title = name_of(slide, language);
        view! {
            <li>
                <a
                    href=href(slide)
                    title=title
                    aria-label=format!("{}. {title}", slide.number())
                    aria-current=Signal::derive(move || store.with(|settings| settings.slide == slide).then_some("page"))
                    on:click=move |event| follow(store, &event, slide)
                ></a>
            </li>
        }
    });
    view! { <ol class="dots">{dots.into_iter().collect_view()}</ol> }.into_any()
}
