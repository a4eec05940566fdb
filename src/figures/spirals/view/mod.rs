//! 图13: two spirals: four networks, LN and shortcut on or off, and the picture each makes of the plane.

mod controls;
mod panels;
mod sentence;

use crate::charts::style::Role;
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Invitation, Lab, Setup, invited, measured, percent, run_controls};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::prose::prose;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::corners::model::Corner;
use crate::figures::spirals::SPIRALS;
use crate::figures::spirals::model::{TwoSpirals, Verdict};
use crate::figures::spirals::settings::SpiralsSettings;
use crate::state::Edit;
use crate::text::Language;
use crate::text::spirals_figure::{self, TaskAboutSlot};
use engine::training::spirals::TRAIN;
use engine::training::trial::What;
use engine_worker::lab::Order;
use engine_worker::lab_run::LaneRun;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<SpiralsSettings>,
    lab: Lab,
    /// What is shown: the last run, or what the settings describe.
    shown: Memo<TwoSpirals>,
}

/// How the network of one corner stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Standing {
    /// Steps that it has taken; where it diverged, the one at which it did.
    step: usize,
    /// Once it has ended: training error, infinite where it diverged, and test error.
    errors: Option<(f64, f64)>,
}

impl Part {
    /// `None` before the first step.
    fn standing(&self, corner: Corner) -> Option<Standing> {
        self.lab.run.with(|run| run.lanes.get(corner as usize).and_then(standing))
    }

    fn verdict(&self, corner: Corner) -> Option<Verdict> {
        self.standing(corner)?.errors.map(|(error, _)| Verdict::of(error))
    }
}

fn standing(lane: &LaneRun) -> Option<Standing> {
    let steps = lane.losses.len();
    if lane.has_diverged() {
        return Some(Standing { step: steps + 1, errors: Some((f64::INFINITY, f64::INFINITY)) });
    }
    let error = |what| lane.measure(what).and_then(<[f64]>::first).copied();
    let errors = error(What::TrainError).zip(error(What::TestError));
    (steps > 0).then_some(Standing { step: steps, errors })
}

/// The figure.
pub fn spirals_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let settings = store.figure(|figure: &SpiralsSettings| figure.clone());
    let seed = store.memo(|settings| settings.seed);
    let wanted = memo(move || settings.with(|figure| figure.networks(seed.get())));
    let configs = memo(move || wanted.get().configs());
    let lab = store.lab(SPIRALS);
    let shown = lab.shown(TwoSpirals::of, wanted);
    let part = Part { store, language, settings, lab, shown };
    let setup = Setup { configs, order: Order::InTurn, shows: spirals_figure::text(language).paper.shows };
    let invitation = Invitation { guess: spirals_figure::text(language).invite.guess, seconds: 1 };
    figure(Figure {
        caption,
        picture: invited(panels::panels(part), lab, setup, invitation, language),
        aside: ().into_any(),
        strip: run_controls(lab, setup, language),
        sentence: sentence::sentence(part),
        settings: view! { {controls::controls(part)} {sentence::reasons(part)} }.into_any(),
        values: ().into_any(),
        exports: picture_exports("spirals", language),
        reset: Callback::new(move |()| {
            lab.reset();
            store.change(|figure: &mut SpiralsSettings| *figure = SpiralsSettings::default());
            store.edit(Edit::Seed(0));
        }),
        file: "spirals",
    })
}

/// A corner's training error.
fn train_error(corner: Corner, error: f64) -> AnyView {
    measured("train-error", corner.name().to_owned(), Role::Ink, error, percent(error))
}

/// What is trained.
fn about(part: Part) -> AnyView {
    let depth = part.shown.get().depth;
    prose(spirals_figure::text(part.language).task.about, |slot| match slot {
        TaskAboutSlot::Points => TRAIN.into_any(),
        TaskAboutSlot::Depth => depth.into_any(),
    })
}
