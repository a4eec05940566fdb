//! 图8: training and test error against depth, with and without shortcuts; really trained.

mod accuracy;
mod argument;
mod controls;
mod plots;
mod sentence;
mod table;

pub use table::measured_table;

use crate::components::figure::{Figure, figure};
use crate::components::lab::{Invitation, Lab, Setup, invited, run_controls};
use crate::components::memo::memo;
use crate::components::networks::network_name;
use crate::components::plot::{plot, plot_exports};
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::depth_sweep::DEPTH_SWEEP;
use crate::figures::depth_sweep::model::{Outcome, Point, Sweep, first_to_last};
use crate::figures::depth_sweep::settings::DepthSweepSettings;
use crate::figures::sides::Side;
use crate::state::{Edit, Extent};
use crate::text::{Language, depth_sweep, lesion};
use engine::training::trial::What;
use engine_worker::lab::{End, Order};
use engine_worker::lab_run::{LabRun, LabState};
use leptos::prelude::*;
use plots::Data;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
pub struct DepthSweep {
    store: Store,
    language: Language,
    settings: Memo<DepthSweepSettings>,
    lab: Lab,
    setup: Setup,
    /// What is shown: the last run, or what the settings describe.
    sweep: Memo<Sweep>,
    /// Its points by depth, plain ones and those with shortcuts.
    points: Memo<[Vec<Point>; 2]>,
}

impl DepthSweep {
    /// The experiment; one for all slides that show it.
    pub fn new(store: Store, language: Language) -> Self {
        let settings = store.figure(|figure: &DepthSweepSettings| figure.clone());
        let seed = store.memo(|settings| settings.seed);
        let wanted = memo(move || settings.with(|figure| figure.sweep(seed.get())));
        let configs = memo(move || wanted.get().configs());
        let lab = store.lab(DEPTH_SWEEP);
        let sweep = lab.shown(Sweep::of, wanted);
        let points = memo(move || {
            let sweep = sweep.get();
            lab.run.with(|run| {
                let points =
                    |side| sweep.points(side, |lane| outcome(run, lane), |lane| gradient_ratio(run, lane));
                Side::BOTH.map(points)
            })
        });
        let setup = Setup { configs, order: Order::OneByOne, shows: depth_sweep::text(language).paper.shows };
        Self { store, language, settings, lab, setup, sweep, points }
    }

    fn is_idle(&self) -> bool {
        self.lab.run.with(|run| run.state == LabState::Idle)
    }

    fn name(&self, side: Side) -> String {
        network_name(self.sweep.with(|sweep| sweep.network(side)), self.language)
    }
}

/// How the training in a lane ended.
fn outcome(run: &LabRun, lane: usize) -> Option<Outcome> {
    let lane = run.lanes.get(lane)?;
    if lane.end == Some(End::Diverged) {
        return Some(Outcome::Diverged);
    }
    let first = |what| lane.measure(what).and_then(<[f64]>::first).copied();
    Some(Outcome::Trained { train: first(What::TrainError)?, test: first(What::TestError)? })
}

fn gradient_ratio(run: &LabRun, lane: usize) -> Option<f64> {
    first_to_last(run.lanes.get(lane)?.measure(What::GradNorm)?)
}

/// Errors with the argument about them, or the same training as accuracy.
pub fn depth_sweep_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, extent, language } = stage;
    let part = DepthSweep::new(store, language);
    let is_accuracy = extent != Extent::Whole;
    let (lead, data, file) = match extent {
        Extent::Whole => (argument::argument(language), [Data::TrainError, Data::TestError], "depth-sweep"),
        _ => {
            let about = view! { <p class="quiet">{lesion::text(language).accuracy.about}</p> };
            (about.into_any(), [Data::TestAccuracy, Data::TrainAccuracy], "accuracy-by-depth")
        }
    };
    let [first, second] = data.map(|data| plots::plot_of(part, data));
    let DepthSweep { lab, setup, .. } = part;
    let picture = view! {
        <div class="pair sweep-plots">
            {plot(first, language)}
            {plot(second, language)}
        </div>
    };
    let guess = if is_accuracy {
        lesion::text(language).accuracy.guess
    } else {
        depth_sweep::text(language).invite.guess
    };
    let invitation = Invitation { guess, seconds: 2 };
    figure(Figure {
        caption,
        picture: invited(picture.into_any(), lab, setup, invitation, language),
        aside: ().into_any(),
        strip: run_controls(lab, setup, language),
        sentence: if is_accuracy { accuracy::sentence(part) } else { sentence::sentence(part) },
        settings: view! {
            {controls::controls(part)} {lead} <p class="quiet">{depth_sweep::text(language).plot.seeds}</p>
        }
        .into_any(),
        values: view! { {table::measured_table(part)} {sentence::caveat(part)} }.into_any(),
        exports: plot_exports(first, file, language),
        reset: Callback::new(move |()| reset(lab, store)),
        file,
    })
}

/// The table of what is measured, with the controls of the training: for the tables of other slides.
pub fn measuring_table(part: DepthSweep) -> AnyView {
    view! { {run_controls(part.lab, part.setup, part.language)} {measured_table(part)} }.into_any()
}

fn reset(lab: Lab, store: Store) {
    lab.reset();
    store.change(|figure: &mut DepthSweepSettings| *figure = DepthSweepSettings::default());
    store.edit(Edit::Seed(0));
}
