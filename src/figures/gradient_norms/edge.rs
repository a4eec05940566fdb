//! The worker's edge: which runs it is given, and where their results go.

use super::client::{Client, Report};
use super::run::{DepthRun, ROWS_A_FRAME, RunState, present_network};
use super::settings::Depth;
use crate::components::memo::{effect, memo, whenever};
use crate::components::store::Store;
use crate::state::{Settings, View};
use crate::worker::fetch::asset;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// The runs, and the worker behind them; kept while the page stands.
#[derive(Clone, Copy)]
pub struct DepthRuns {
    /// What is known.
    pub run: RwSignal<DepthRun>,
    /// The worker.
    pub client: StoredValue<Option<Client>, LocalStorage>,
}

impl DepthRuns {
    /// Those of the page; tied to the worker when they are first asked for.
    pub fn of(store: Store) -> Self {
        store.kept(|| Self::tied(store))
    }

    /// While its slide is on screen, the plot follows the settings.
    fn tied(store: Store) -> Self {
        let runs = Self { run: RwSignal::new(DepthRun::default()), client: StoredValue::new_local(None) };
        let client = Client::new(asset("worker"), move |report| hear(store, runs, report));
        runs.client.set_value(Some(client.clone()));
        let network = store.memo(|settings| is_plotted(settings).then(|| present_network(settings)));
        effect(move || match network.get() {
            Some(network) if !runs.run.with_untracked(|run| run.shows(&network)) => {
                client.gradient_depth(network)
            }
            Some(_) => {}
            None => client.cancel(),
        });
        let shown = memo(move || runs.run.with(|run| (run.finished, run.rows_shown)));
        whenever(shown, move || store.arrivals.update(|arrivals| *arrivals += 1));
        runs
    }

    /// Shows the next piece of the table; true if there was one.
    fn show_more_rows(self) -> bool {
        let is_more = self.run.with_untracked(|run| run.rows_shown < run.layers());
        if is_more {
            self.run.update(|run| run.rows_shown += ROWS_A_FRAME);
        }
        is_more
    }
}

/// Whether the plot is on screen: on its slide, and with all slides on paper.
fn is_plotted(settings: &Settings) -> bool {
    settings.shows::<Depth>() || settings.view == View::Handout
}

/// The table of norms is filled when the curves have rested this long, not while a slider moves.
const REST: Duration = Duration::from_millis(120);

/// Fills the table of the run that was the `finished`-th, a piece a frame, unless a newer one came.
fn fill_table(runs: DepthRuns, finished: usize) {
    if runs.run.with_untracked(|run| run.finished == finished) && runs.show_more_rows() {
        request_animation_frame(move || fill_table(runs, finished));
    }
}

/// What the worker says goes to the plot if it is about the present network, else to the table.
fn hear(store: Store, runs: DepthRuns, report: Report) {
    let present = store.peek(present_network);
    // A run that failed is not tried again by itself: it would fail for ever.
    let is_done = matches!(report, Report::Done(..));
    let finished_before = runs.run.with_untracked(|run| run.finished);
    runs.run.update(|run| match report {
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
    let (next, finished) = runs.run.with_untracked(|run| (run.next_to_measure(), run.finished));
    if finished != finished_before {
        set_timeout(move || fill_table(runs, finished), REST);
    }
    if let (Some(network), Some(client)) = (next, runs.client.get_value())
        && is_done
        && !client.is_busy()
        && store.peek(Settings::shows::<Depth>)
    {
        client.gradient_depth(network);
    }
}
