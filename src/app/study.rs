//! Which sections are seen: those that stand in sight for ten seconds, and those on which something is done, a step,
//! another figure or a change of the numbers; an answer counts by itself.

use crate::components::answers::use_answers;
use crate::components::memo::{effect, whenever};
use crate::components::second;
use crate::components::store::Store;
use crate::lesson::SlideId;
use crate::state::history::Edited;
use leptos::prelude::*;
use std::time::Duration;

/// So long a section stands in sight.
const LOOK: Duration = Duration::from_secs(10);

/// Begins to watch. The teacher's window shows what the class sees, and nobody learns from paper by letting it stand.
pub fn watch(store: Store) {
    if second::is_presenter() {
        return;
    }
    let given = use_answers();
    let slide = store.memo(|settings| {
        let is_section = settings.slide.figure().is_some() && !settings.view.is_for_paper();
        is_section.then_some(settings.slide)
    });
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    // From now on anew, unless nobody can see it.
    let look = move || {
        if let Some(before) = waiting.try_update_value(Option::take).flatten() {
            before.clear();
        }
        let Some(seen) = slide.get_untracked().filter(|_| !document().hidden()) else { return };
        let note = move || {
            if slide.try_get_untracked() == Some(Some(seen)) {
                given.see(seen);
            }
        };
        waiting.set_value(set_timeout_with_handle(note, LOOK).ok());
    };
    whenever(slide, look);
    let handle = window_event_listener_untyped("visibilitychange", move |_| look());
    on_cleanup(move || handle.remove());
    note_work(store, slide);
}

/// Step, figure and numbers.
type Work = (usize, usize, Edited);

/// What is done on a section; how it stood when one came to it is not.
fn note_work(store: Store, slide: Memo<Option<SlideId>>) {
    let given = use_answers();
    let work = store.memo(|settings| {
        let slide = settings.slide;
        (slide, (settings.step, settings.pane_of(slide), Edited::of(settings)))
    });
    let before = StoredValue::new(None);
    effect(move || {
        let now = work.get();
        let before = before.try_update_value(|before| before.replace(now.clone())).flatten();
        let is_work = before.is_some_and(|before: (SlideId, Work)| before.0 == now.0 && before != now);
        if let Some(seen) = slide.get_untracked().filter(|_| is_work) {
            given.see(seen);
        }
    });
}
