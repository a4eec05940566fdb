//! 图8: training error over the steps, once a deep network is trained ten times as long.

mod controls;
mod sentence;
mod table;

use super::LONGER;
use super::model::{Budget, Course, USUAL, step};
use super::settings::LongerSettings;
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::numbers::short;
use crate::charts::style::Role;
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Group, Lab, Setup, invited_for, run_controls};
use crate::components::memo::memo;
use crate::components::networks::network_name;
use crate::components::plot::{Plot, plot, plot_exports};
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::sides::Side;
use crate::state::Edit;
use crate::text::longer_figure::{self, PlotNetworkSlot};
use crate::text::{Language, depth_sweep, fill};
use engine::training::trial::What;
use engine_worker::lab::Order;
use engine_worker::lab_run::LabRun;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Longer {
    store: Store,
    language: Language,
    settings: Memo<LongerSettings>,
    lab: Lab,
    /// What is shown: the last run, or what the settings describe.
    budget: Memo<Budget>,
    /// Both sides as far as they are.
    courses: Memo<[Course; 2]>,
}

impl Longer {
    fn name(self, side: Side) -> String {
        let (network, rate) = self.budget.with(|budget| (budget.network(side), budget.rate(side)));
        fill(longer_figure::text(self.language).plot.network, |slot| match slot {
            PlotNetworkSlot::Network => network_name(network, self.language),
            PlotNetworkSlot::Rate => short(rate, 2),
        })
    }
}

/// The figure.
pub fn longer_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let words = longer_figure::text(language);
    let settings = store.figure(LongerSettings::clone);
    let seed = store.memo(|settings| settings.seed);
    let wanted = memo(move || settings.with(|figure| figure.budget(seed.get())));
    let configs = memo(move || wanted.get().configs());
    let lab = store.lab(LONGER);
    let budget = lab.shown(Budget::of, wanted);
    let courses = memo(move || {
        let budget = budget.get();
        lab.run.with(|run| Side::BOTH.map(|side| course(run, budget, side)))
    });
    let part = Longer { store, language, settings, lab, budget, courses };
    let setup = Setup { configs, order: Order::InTurn, shows: words.paper.shows };
    let drawn = Plot::new(words.plot.name, memo(move || lines(part)));
    let picture = view! { <div class="longer-plot">{plot(drawn, language)}</div> };
    let seconds = Signal::derive(move || wanted.get().seconds().ceil() as u32);
    figure(Figure {
        caption,
        picture: invited_for(picture.into_any(), lab, setup, words.invite.guess, seconds, language),
        aside: ().into_any(),
        strip: view! { {controls::steps(part)} {run_controls(lab, setup, language)} }.into_any(),
        sentence: sentence::sentence(part),
        settings: view! { {controls::controls(part)} <p class="quiet">{words.plot.about}</p> }.into_any(),
        values: table::table(part),
        exports: plot_exports(drawn, "longer", language),
        reset: Callback::new(move |()| {
            lab.reset();
            store.change(|figure: &mut LongerSettings| *figure = LongerSettings::default());
            store.edit(Edit::Seed(0));
        }),
        file: "longer",
    })
}

/// What one side has come to.
fn course(run: &LabRun, budget: Budget, side: Side) -> Course {
    let lanes = || budget.lanes(side).filter_map(|lane| run.lanes.get(lane));
    let curve = |errors: Option<&[f64]>| errors.map(<[f64]>::to_vec).unwrap_or_default();
    Course {
        curves: lanes().map(|lane| curve(lane.look(What::TrainErrorOverSteps))).collect(),
        diverged: lanes().filter(|lane| lane.has_diverged()).count(),
    }
}

const fn role(side: Side) -> Role {
    match side {
        Side::Plain => Role::Branch,
        Side::Shortcut => Role::Shortcut,
    }
}

fn lines(part: Longer) -> LogLines {
    let words = &longer_figure::text(part.language).plot;
    let budget = part.budget.get();
    let points = |curve: &[f64]| {
        let point = |(at, error): (usize, &f64)| (f64::from(step(at)), 100.0 * error);
        curve.iter().enumerate().map(point).collect::<Vec<_>>()
    };
    let usual = Series {
        role: Role::Ghost,
        dash: Dash::Dotted,
        mark: Mark::None,
        weight: Weight::Thin,
        label: String::new(),
        points: vec![(f64::from(USUAL), 0.0), (f64::from(USUAL), 100.0)],
    };
    let mut series = vec![usual];
    for side in Side::BOTH {
        let (dash, mark) = match side {
            Side::Plain => (Dash::Dashed, Mark::Square),
            Side::Shortcut => (Dash::Solid, Mark::Circle),
        };
        let label = part.name(side);
        let group = Group { lanes: budget.lanes(side).collect(), role: role(side), dash, mark, label };
        part.courses.with(|courses| series.extend(group.lines(&courses[side as usize].curves, points)));
    }
    LogLines {
        series,
        x_label: words.step.to_owned(),
        y_label: depth_sweep::text(part.language).plot.train.to_owned(),
        scale: Scale::Linear { from: 0.0, to: 100.0 },
        x_range: (0.0, f64::from(budget.steps)),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}
