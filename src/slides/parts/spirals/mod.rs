//! 图13: two spirals: four networks, LN and shortcut on or off, and the picture each makes of the plane.

mod controls;
mod panels;
mod sentence;

use crate::charts::style::Role;
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Lab, Setup, measured, percent, run_controls};
use crate::components::picture::picture_exports;
use crate::components::prose::prose;
use crate::components::store::Store;
use crate::lesson::corners::Corner;
use crate::lesson::spirals::{TwoSpirals, Verdict};
use crate::lesson::{Experiment, SlideId};
use crate::slides::parts::layout::figure_caption;
use crate::state::Edit;
use crate::state::figures::Spirals;
use crate::text::Language;
use crate::text::spirals_figure::{self, TaskAboutSlot};
use crate::worker::lab::Order;
use crate::worker::lab_run::LaneRun;
use engine::training::spirals::TRAIN;
use engine::training::trial::What;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<Spirals>,
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
pub fn spirals_figure(store: Store, language: Language) -> AnyView {
    let settings = store.figure(|figure: &Spirals| figure.clone());
    let seed = store.memo(|settings| settings.seed);
    let wanted = Memo::new(move |_| settings.with(|figure| figure.networks(seed.get())));
    let configs = Memo::new(move |_| wanted.get().configs());
    let lab = store.lab(Experiment::Spirals);
    let ran = lab.memo(|run| TwoSpirals::of(&run.configs));
    let shown = Memo::new(move |_| ran.get().unwrap_or_else(|| wanted.get()));
    let part = Part { store, language, settings, lab, shown };
    let picture = view! {
        {run_controls(lab, Setup { configs, order: Order::InTurn }, language)}
        {panels::panels(part)}
    };
    figure(Figure {
        caption: figure_caption(SlideId::WhyCombine, language),
        controls: controls::controls(part),
        picture: picture.into_any(),
        sentence: sentence::sentence(part),
        exports: picture_exports("spirals", language),
        reset: Callback::new(move |()| {
            lab.reset();
            store.change(|figure: &mut Spirals| *figure = Spirals { tab: figure.tab, ..Spirals::default() });
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
