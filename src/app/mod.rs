//! The shell around the slides: header, keys, URL, themes.

mod ahead;
mod effects;
mod embed;
mod growth;
mod header;
mod height;
mod help;
mod keymap;
mod keys;
mod languages;
mod later;
mod offline;
mod overview;
mod pace;
mod pairing;
mod paper;
mod platform;
mod presence;
mod presenter;
mod runs;
mod scorm;
mod spoken;
mod study;

use crate::charts::style::Theme;
use crate::components::answers::Given;
use crate::components::desk::{Desk, use_desk};
use crate::components::lazy::{Fetching, Missing, OnTheWay, all, coming, fetching, lazily};
use crate::components::live::{Live, live, live_if};
use crate::components::media;
use crate::components::memo::memo;
use crate::components::problem::notice_text;
use crate::components::second;
use crate::components::store::{Ambient, Store, use_store};
use crate::components::words;
use crate::deck;
use crate::deck::view::view_as;
use crate::in_chunk;
use crate::state::url::Notice;
use crate::state::words::SHARE;
use crate::state::{Settings, View};
use crate::text::{self, Language, needs, ui};
use leptos::prelude::*;

/// Starts the page: called once by its `main`.
pub fn start() {
    // For release a panic is a trap without words (`xtask/splitter`); `assets/boot.js` says it in either case.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    text::on_missing(effects::report_missing_words);
    wasm_bindgen_futures::spawn_local(async {
        let ambient = ambient();
        match first_words(ambient).await {
            Ok((settings, notices)) => mount(settings, notices, ambient),
            Err(Missing) => effects::say_that_words_are_missing(),
        }
    });
}

/// What the address asks for, once there are words for it; it may change while they come.
async fn first_words(ambient: Ambient) -> Result<(Settings, Vec<Notice>), Missing> {
    loop {
        let hash = location_hash();
        let (settings, notices) = deck::parse(&hash);
        words::first(settings.deck().words(&settings), settings.language.unwrap_or(ambient.language)).await?;
        if location_hash() == hash {
            return Ok((settings, notices));
        }
    }
}

fn mount(settings: Settings, notices: Vec<Notice>, ambient: Ambient) {
    let Some(body) = document().body() else { return };
    leptos::mount::mount_to(body, move || {
        let store = Store::new(settings, notices, ambient);
        provide_context(store);
        provide_context(Given::remembered());
        provide_context(Desk::default());
        view! { <App /> }
    })
    .forget();
    effects::clear_first_paint();
}

fn location_hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// What the browser and the system prefer.
fn ambient() -> Ambient {
    let language = Language::from_browser(&window().navigator().language().unwrap_or_default());
    let dark = media::holds("(prefers-color-scheme: dark)");
    Ambient { language, theme: if dark { Theme::Dark } else { Theme::Light } }
}

in_chunk!(dialogs, fetch_overview, overview(language: Language, open: RwSignal<bool>) -> AnyView, overview::overview);
in_chunk!(dialogs, fetch_help, help(language: Language, open: RwSignal<bool>) -> AnyView, help::help);
in_chunk!(share, fetch_share, share(language: Language, open: RwSignal<bool>) -> AnyView, deck::share::view);

/// The code of what opens over the page.
fn dialogs() -> [Fetching<()>; 4] {
    [fetching(fetch_overview()), fetching(fetch_help()), fetching(fetch_share()), embed::fetch()]
}

/// A dialog while it is open, once its code is there.
fn dialog(
    open: RwSignal<bool>,
    language: Memo<Language>,
    fetch: fn(Store, Language) -> Fetching<()>,
    view: fn(Language, RwSignal<bool>) -> Fetching<AnyView>,
) -> Live {
    let store = use_store();
    let shown = move |language| {
        lazily(
            move || fetch(store, language),
            move || view(language, open),
            move || coming(language),
            language,
        )
    };
    live_if(move || open.get().then(|| shown(language.get())))
}

#[component]
fn App() -> impl IntoView {
    let store = expect_context::<Store>();
    effects::connect(store);
    let on_the_way = OnTheWay::default();
    provide_context(on_the_way);
    let edges = ahead::follow(store, on_the_way);
    let change = languages::follow(store);
    let offline = offline::Offline::follow();
    let desk = use_desk();
    let black = desk.black;
    let help_open = RwSignal::new(false);
    let overview_open = RwSignal::new(false);
    let share_open = RwSignal::new(false);
    let switches = keys::Switches { desk, help: help_open, share: share_open, overview: overview_open };
    keys::listen(store, switches);
    let presenter = presenter::follow(store, switches);
    platform::follow(store);
    let slide = store.memo(|settings| settings.slide);
    let view = store.memo(|settings| settings.view.is_for_paper().then_some(settings.view));
    let embedded = store.memo(|settings| settings.embed);
    let language = memo(move || store.language());
    // On the stage it scrolls by itself, for those without a wheel too.
    let is_presenter = second::is_presenter();
    let scrolls = store.memo(move |settings| is_presenter || settings.view == View::Slide);
    let bar = move || {
        let language = language.get();
        view! {
            {header::skip_link(language)}
            <header class="topbar">{header::header(language, help_open, share_open)}</header>
        }
        .into_any()
    };
    let foot = move || {
        view! {
            <footer class="foot" tabindex="-1">
                {live(move || header::progress(language.get()))} {live_if(move || offline.badge(language.get()))}
            </footer>
        }
        .into_any()
    };
    let shown = move || match embedded.get() {
        true => embed::view(store, slide.get(), language.get()),
        false => view_as(view.get(), slide.get(), language.get()),
    };
    let share_words =
        |store, language| all(vec![fetching(fetch_share()), words::fetch(store, needs(SHARE), language)]);
    view! {
        {live_if(move || (!embedded.get()).then(bar))}
        {live(move || notices(store))}
        {live_if(move || edges.notice(language.get()))}
        {live_if(move || change.notice())}
        {live_if(move || offline.notice(language.get()))}
        {live_if(move || presenter.notice(language.get()))}
        {live_if(move || presenter.view(language.get()))}
        <main id="main" tabindex=Signal::derive(move || if scrolls.get() { "0" } else { "-1" })>
            {live(shown)}
        </main>
        {live_if(move || (!embedded.get()).then(foot))}
        {dialog(overview_open, language, |_, _| fetching(fetch_overview()), |language, open| Box::pin(overview(language, open)))}
        {dialog(help_open, language, |_, _| fetching(fetch_help()), |language, open| Box::pin(help(language, open)))}
        {dialog(share_open, language, share_words, |language, open| Box::pin(share(language, open)))}
        <div class="black" class:on=black aria-hidden="true"></div>
        {spoken::regions()}
    }
}

/// What a link asked for and did not get, said once.
fn notices(store: Store) -> AnyView {
    let notices = store.notices.get();
    if notices.is_empty() {
        return ().into_any();
    }
    let language = store.language();
    let lines = notices.iter().map(|notice| view! { <p>{notice_text(language, notice)}</p> }).collect_view();
    view! {
        <aside class="notices" role="status">
            <div>{lines}</div>
            <button type="button" on:click=move |_| store.notices.set(Vec::new())>
                {ui::text(language).notices.dismiss}
            </button>
        </aside>
    }
    .into_any()
}
