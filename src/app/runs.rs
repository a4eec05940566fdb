//! The worker's edge: which runs it is given, and where their results go.

use crate::components::lab::DigitsState;
use crate::components::memo::{effect, memo, spawn};
use crate::components::store::Store;
use crate::deck::probes;
use crate::lesson::SlideId;
use crate::worker::fetch::{self, asset};
use crate::worker::lab_client::LabClient;
use leptos::prelude::*;
use std::rc::Rc;

/// Ties the networks under training to their worker, their data, and the tab.
pub fn connect(store: Store) {
    let laboratory = store.laboratory;
    let client = LabClient::new(asset("worker"), move |event| laboratory.hear(&event));
    laboratory.set_hidden(document().hidden());
    laboratory.connect(Rc::new(client));
    effect(move || {
        if matches!(laboratory.digits.get(), DigitsState::Loading) {
            spawn(async move {
                laboratory.take_digits(fetch::bytes(&asset("digits")).await);
            });
        }
    });
    let wanted = store.memo(|settings| (settings.slide, probes(settings)));
    let busy = memo(move || laboratory.busy());
    Effect::new(move |before: Option<SlideId>| {
        let (slide, probes) = wanted.get();
        if before.is_some_and(|before| before != slide) {
            laboratory.stop();
        }
        // What is only looked at never breaks off a training, and follows its settings; several go one by one.
        let next = match busy.get() {
            Some(busy) => probes.into_iter().find(|(experiment, _)| *experiment == busy),
            None => probes.into_iter().find(|(experiment, configs)| !store.lab(*experiment).knows(configs)),
        };
        if let Some((experiment, configs)) = next {
            store.lab(experiment).follow(configs);
        }
        slide
    });
    let handle = window_event_listener_untyped("visibilitychange", move |_| {
        laboratory.set_hidden(document().hidden())
    });
    on_cleanup(move || handle.remove());
}
