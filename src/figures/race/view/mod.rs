//! 图14: the race of Post-LN and Pre-LN, with and without warm-up.

mod controls;
mod results;

use crate::charts::log_lines::{Dash, Mark};
use crate::charts::style::Role;
use crate::components::figure::{Figure, figure};
use crate::components::lab::{
    Group, Invitation, Lab, LossChart, Setup, invited, loss_chart, loss_legend, run_controls,
};
use crate::components::memo::memo;
use crate::components::plot::plot_exports;
use crate::components::prose::prose;
use crate::components::store::Store;
use crate::figures::race::RACE;
use crate::figures::race::model::{Lane, Race as Settings};
use crate::state::Edit;
use crate::text::Language;
use crate::text::race_figure::{self, TaskAboutSlot};
use engine_worker::lab::Order;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Race {
    store: Store,
    language: Language,
    settings: Memo<Settings>,
    lab: Lab,
}

impl Race {
    fn name(self, lane: Lane) -> &'static str {
        let words = &race_figure::text(self.language).lanes;
        match lane {
            Lane::Post => words.post,
            Lane::PostWarm => words.post_warm,
            Lane::Pre => words.pre,
            Lane::PreWarm => words.pre_warm,
        }
    }
}

/// Post-LN in one colour, Pre-LN in another; warm-up is solid.
const fn look(lane: Lane) -> (Role, Dash, Mark) {
    match lane {
        Lane::Post => (Role::Gradient, Dash::Dashed, Mark::Square),
        Lane::PostWarm => (Role::Gradient, Dash::Solid, Mark::Circle),
        Lane::Pre => (Role::Shortcut, Dash::Dashed, Mark::Triangle),
        Lane::PreWarm => (Role::Shortcut, Dash::Solid, Mark::Diamond),
    }
}

/// The figure.
pub fn race_figure(store: Store, caption: String, language: Language) -> AnyView {
    let settings = store.figure(|figure: &Settings| *figure);
    let part = Race { store, language, settings, lab: store.lab(RACE) };
    let seed = store.memo(|settings| settings.seed);
    let configs = memo(move || settings.get().trials(seed.get()));
    let groups = memo(move || {
        let group = |lane: Lane| {
            let (role, dash, mark) = look(lane);
            Group { lanes: lane.trials().collect(), role, dash, mark, label: part.name(lane).to_owned() }
        };
        Lane::ALL.map(group).into()
    });
    let chart = LossChart { lab: part.lab, configs, groups, window: 10, chance: Some(10f64.ln()) };
    let plot = chart.plot(language);
    let words = race_figure::text(language);
    let picture = view! {
        <div class="race">{loss_chart(chart, plot, language)}</div>
    };
    let about = prose(words.task.about, |TaskAboutSlot::Seeds| Settings::SEEDS.into_any());
    let setup = Setup { configs, order: Order::InTurn, shows: race_figure::text(language).paper.shows };
    let invitation = Invitation { guess: words.invite.guess, seconds: 3 };
    figure(Figure {
        caption,
        picture: invited(picture.into_any(), part.lab, setup, invitation, language),
        aside: ().into_any(),
        strip: run_controls(part.lab, setup, language),
        sentence: results::sentence(part),
        settings: view! { {controls::controls(part)} <p class="quiet">{about}</p> {loss_legend(part.lab, language)} }.into_any(),
        values: results::table(part),
        exports: plot_exports(plot, "race", language),
        reset: Callback::new(move |()| {
            part.lab.reset();
            store.change(|figure: &mut Settings| *figure = Settings::DEFAULT);
            store.edit(Edit::Seed(0));
        }),
        file: "race",
    })
}
