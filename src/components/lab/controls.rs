//! Start, pause, step once, clear; how far it is and how long it will take.

use super::handle::Lab;
use super::numbers::state_sentence;
use crate::components::controls::action;
use crate::components::live::live;
use crate::components::prose::between;
use crate::text::lab::{self, RunLeftSlot, RunStepsSlot};
use crate::text::{Language, fill};
use engine::training::trial::Config;
use engine_worker::lab::{Order, Pace};
use engine_worker::lab_run::{LabRun, LabState};
use leptos::prelude::*;

/// What to train.
#[derive(Clone, Copy)]
pub struct Setup {
    /// The networks that the figure's settings describe.
    pub configs: Memo<Vec<Config>>,
    /// Which of them moves next.
    pub order: Order,
    /// What it would show, on paper, in place of a picture that has not come about.
    pub shows: &'static str,
}

/// The controls of a run.
pub fn run_controls(lab: Lab, setup: Setup, language: Language) -> AnyView {
    let words = &lab::text(language).run;
    let state = lab.memo(|run| run.state);
    let begin = move |pace| lab.start_at(setup.configs.get_untracked(), setup.order, pace);
    let go = move || match state.get_untracked() {
        LabState::Running | LabState::Loading => lab.pause(),
        LabState::Paused(_) => lab.resume(),
        _ => begin(Pace::Going),
    };
    let step = move || match state.get_untracked() {
        LabState::Paused(_) => lab.step(),
        _ => begin(Pace::OneStep),
    };
    let is_going = Signal::derive(move || matches!(state.get(), LabState::Running | LabState::Loading));
    let is_empty = Signal::derive(move || state.get() == LabState::Idle);
    let word = move || match state.get() {
        LabState::Idle => words.start,
        LabState::Running | LabState::Loading => words.pause,
        LabState::Paused(_) => words.resume,
        LabState::Done | LabState::Stopped | LabState::Failed(_) => words.again,
    };
    view! {
        <div class="work lab" data-state=Signal::derive(move || state_name(state.get())) data-work=lab.experiment.name>
            <div class="buttons">
                <button type="button" class="primary" data-action="run" on:click=move |_| go()>
                    {live(word)}
                </button>
                {action("run-step", words.step, is_going, step)}
                {action("run-reset", words.reset, is_empty, move || lab.reset())}
            </div>
            {progress(lab, language)}
            <p class="quiet" data-spoken="status">{live(move || state_sentence(lab, language))}</p>
            <p class="quiet changed">{live(move || is_changed(lab, setup).then_some(words.changed))}</p>
            <p class="not-run">{lab::text(language).paper.not_run} {between()} {setup.shows}</p>
        </div>
    }
    .into_any()
}

/// For networks that are only looked at: no controls, but how it stands.
pub fn probe_state(lab: Lab, language: Language) -> AnyView {
    let state = lab.memo(|run| run.state);
    view! {
        <div class="work lab" data-state=Signal::derive(move || state_name(state.get())) data-work=lab.experiment.name>
            <p class="quiet" data-spoken="status">{live(move || state_sentence(lab, language))}</p>
        </div>
    }
    .into_any()
}

/// Whether the settings describe other networks than those of the last run.
fn is_changed(lab: Lab, setup: Setup) -> bool {
    let configs = setup.configs.get();
    lab.run.with(|run| run.state != LabState::Idle && *run.configs != configs)
}

const fn state_name(state: LabState) -> &'static str {
    match state {
        LabState::Idle => "idle",
        LabState::Loading | LabState::Running => "running",
        LabState::Paused(_) | LabState::Stopped => "paused",
        LabState::Done => "done",
        LabState::Failed(_) => "failed",
    }
}

fn progress(lab: Lab, language: Language) -> AnyView {
    let words = &lab::text(language).run;
    let part = lab.memo(LabRun::progress);
    let left = lab.memo(|run| run.seconds_left().map(|seconds| seconds.ceil() as u64));
    let steps = lab.memo(LabRun::steps);
    let said = move || {
        let (done, all) = steps.get();
        let steps = (all > 0).then(|| {
            fill(words.steps, |slot| match slot {
                RunStepsSlot::Done => done.to_string(),
                RunStepsSlot::All => all.to_string(),
            })
        });
        let left = left.get().map(|left| fill(words.left, |RunLeftSlot::Seconds| left.to_string()));
        [steps, left].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <div class="work-line">
            <progress max="1" aria-label=words.progress prop:value=part></progress>
            <span class="quiet">{live(said)}</span>
        </div>
    }
    .into_any()
}
