//! The worker's edge: which runs it is given, and where their results go.

use crate::components::lab::DigitsState;
use crate::components::store::{RunState, Store};
use crate::lesson::SlideId;
use crate::slides::{present_network, show_more_rows};
use crate::state::probes::probes;
use crate::state::{Settings, View};
use crate::worker::client::{Client, Report};
use crate::worker::fetch;
use crate::worker::lab_client::LabClient;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// While its slide is on screen, the plot follows the settings.
pub fn run_gradient_depth(store: Store) {
    let client = Client::new(asset("worker"), move |report| hear(store, report));
    store.client.set_value(Some(client.clone()));
    let network = store.memo(|settings| is_plotted(settings).then(|| present_network(settings)));
    Effect::new(move || match network.get() {
        Some(network) if !store.depth_run.with_untracked(|run| run.shows(&network)) => {
            client.gradient_depth(network)
        }
        Some(_) => {}
        None => client.cancel(),
    });
}

/// Whether the plot is on screen: on its slide, and with all slides on paper.
fn is_plotted(settings: &Settings) -> bool {
    settings.slide == SlideId::DeepStability || settings.view == View::Handout
}

/// Ties the networks under training to their worker, their data, and the tab.
pub fn run_laboratory(store: Store) {
    let laboratory = store.laboratory;
    laboratory.client.set_value(Some(LabClient::new(asset("worker"), move |event| laboratory.hear(&event))));
    Effect::new(move || {
        if matches!(laboratory.digits.get(), DigitsState::Loading) {
            leptos::task::spawn_local(async move {
                laboratory.take_digits(fetch::bytes(&asset("digits")).await);
            });
        }
    });
    let wanted = store.memo(|settings| (settings.slide, probes(settings)));
    let busy = Memo::new(move |_| laboratory.busy());
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

/// The address of a file that the page loads later.
fn asset(name: &str) -> String {
    document()
        .query_selector(&format!("meta[name={name}]"))
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default()
}

/// The table of norms is filled when the curves have rested this long, not while a slider moves.
const REST: Duration = Duration::from_millis(120);

/// Fills the table of the run that was the `finished`-th, a piece a frame, unless a newer one came.
fn fill_table(store: Store, finished: usize) {
    if store.depth_run.with_untracked(|run| run.finished == finished) && show_more_rows(store) {
        request_animation_frame(move || fill_table(store, finished));
    }
}

/// What the worker says goes to the plot if it is about the present network, else to the table.
fn hear(store: Store, report: Report) {
    let present = store.peek(present_network);
    // A run that failed is not tried again by itself: it would fail for ever.
    let is_done = matches!(report, Report::Done(..));
    let finished_before = store.depth_run.with_untracked(|run| run.finished);
    store.depth_run.update(|run| match report {
        Report::Started(network) if network == present && !run.shows(&network) => {
            (run.state, run.progress) = (RunState::Running, 0.0);
        }
        Report::Done(network, curves) if network == present => {
            run.finish(network, Arc::new(curves));
            (run.state, run.progress) = (RunState::Done, 1.0);
        }
        Report::Done(network, curves) => run.take_aside(network, Arc::new(curves)),
        Report::Progress(part) if run.state == RunState::Running => run.progress = part,
        Report::Cancelled if run.state == RunState::Running => run.state = RunState::Cancelled,
        Report::Failed(failure) if run.state == RunState::Running => run.state = RunState::Failed(failure),
        Report::Started(_) | Report::Progress(_) | Report::Cancelled | Report::Failed(_) => {}
    });
    let (next, finished) = store.depth_run.with_untracked(|run| (run.next_to_measure(), run.finished));
    if finished != finished_before {
        set_timeout(move || fill_table(store, finished), REST);
    }
    if let (Some(network), Some(client)) = (next, store.client.get_value())
        && is_done
        && !client.is_busy()
        && store.peek(|settings| settings.slide == SlideId::DeepStability)
    {
        client.gradient_depth(network);
    }
}
