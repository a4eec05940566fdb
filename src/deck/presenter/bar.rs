//! The strip: the time, the timer, where one is, and the ways from here.

use crate::components::controls::{button, input_text};
use crate::components::desk::{ADVANCE, Desk, RETREAT, SHARE, Standing, use_desk};
use crate::components::live::{Live, live};
use crate::components::second;
use crate::components::store::{Store, use_store};
use crate::deck::name_of;
use crate::deck::presenter::next::place;
use crate::lesson::SlideId;
use crate::state::Edit;
use crate::state::timer::{LONGEST, Timer};
use crate::text::{Language, presenter};
use leptos::prelude::*;

/// The strip.
pub fn bar(language: Language) -> AnyView {
    let (store, desk) = (use_store(), use_desk());
    let words = presenter::text(language);
    let here = store.memo(move |settings| place(settings, language));
    let back = move |_| {
        if !desk.press(RETREAT) {
            store.edit(Edit::Retreat);
        }
    };
    let on = move |_| {
        if !desk.press(ADVANCE) {
            store.edit(Edit::Advance);
        }
    };
    view! {
        <div class="desk-bar">
            <span class="desk-clock" aria-label=words.clock>{desk.clock}</span>
            {timer(desk, language)}
            <p class="desk-place" data-place>{here}</p>
            <div class="desk-ways">
                <button type="button" data-action="retreat" title=words.back on:click=back>
                    "◀ " {words.back}
                </button>
                <button type="button" class="primary" data-action="advance" title=words.on on:click=on>
                    {words.on} " ▶"
                </button>
                <button
                    type="button"
                    data-action="black"
                    aria-pressed=Signal::derive(move || desk.black.get().to_string())
                    on:click=move |_| desk.black.update(|on| *on = !*on)
                >
                    {words.black}
                </button>
                <button
                    type="button"
                    data-action="share-there"
                    disabled=Signal::derive(move || !desk.has_stage.get())
                    on:click=move |_| { desk.press(SHARE); }
                >
                    {words.share}
                </button>
                {go_to(store, language)}
            </div>
            <p class="desk-standing" role="status">{standing(store, desk, language)}</p>
        </div>
    }
    .into_any()
}

fn timer(desk: Desk, language: Language) -> AnyView {
    let words = &presenter::text(language).timer;
    let now = move || desk.now.get_untracked();
    let said = Signal::derive(move || desk.timer.get().said(desk.now.get()));
    let is_over = Signal::derive(move || desk.timer.get().left(desk.now.get()) <= 0);
    let is_running = Memo::new(move |_| desk.timer.get().is_running());
    let word = Signal::derive(move || if is_running.get() { words.stop } else { words.start });
    let minutes = Memo::new(move |_| desk.timer.get().minutes);
    let set = move |event: leptos::ev::Event| match input_text(&event).parse() {
        Ok(minutes) => desk.timer.set(Timer::of(minutes)),
        Err(_) => desk.timer.notify(),
    };
    view! {
        <div class="desk-timer" role="group" aria-label=words.label>
            <strong class="desk-left" class:over=is_over role="timer" data-timer>{said}</strong>
            <button type="button" data-action="timer" on:click=move |_| desk.timer.update(|timer| *timer = timer.toggled(now()))>
                {word}
            </button>
            <button type="button" data-action="timer-reset" on:click=move |_| desk.timer.update(|timer| *timer = Timer::of(timer.minutes))>
                {words.reset}
            </button>
            <label>
                <input type="number" min="1" max=LONGEST data-action="timer-minutes" prop:value=move || minutes.get().to_string() on:change=set />
                " "
                {words.minutes}
            </label>
        </div>
    }
    .into_any()
}

fn go_to(store: Store, language: Language) -> AnyView {
    let words = presenter::text(language);
    let slide = store.memo(|settings| settings.slide);
    let option = |id: SlideId| {
        let name = format!("{}. {}", id.number(), name_of(id, language));
        view! { <option value=id.slug() selected=Signal::derive(move || slide.get() == id)>{name}</option> }
    };
    let go = move |event: leptos::ev::Event| {
        if let Some(slide) = SlideId::from_slug(&event_target_value(&event)) {
            store.edit(Edit::GoTo(slide));
        }
    };
    view! {
        <label class="desk-go">
            <span class="hidden">{words.go_to}</span>
            <select data-action="go-to" on:change=go>{SlideId::ALL.map(option).into_iter().collect_view()}</select>
        </label>
    }
    .into_any()
}

/// Whether the class's window follows, and a way to open it.
fn standing(store: Store, desk: Desk, language: Language) -> Live {
    let words = presenter::text(language);
    live(move || match desk.standing.get() {
        Standing::Together if desk.has_stage.get() => words.together.into_any(),
        Standing::Waiting => words.waiting.into_any(),
        Standing::NoChannel => crate::text::ui::text(language).presenter.no_channel.into_any(),
        Standing::OtherVersion => crate::text::ui::text(language).presenter.other_version.into_any(),
        Standing::Together | Standing::Alone => {
            view! { {words.alone} " " {button(words.open_stage, move || second::open(store, desk))} }
                .into_any()
        }
    })
}
