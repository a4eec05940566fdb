//! 图14: the race of two placements, each with and without one thing.

mod attention;
mod controls;
mod results;
mod sentence;

use crate::charts::log_lines::{Dash, Mark};
use crate::charts::style::Role;
use crate::components::figure::{Figure, figure};
use crate::components::lab::{
    Group, Invitation, Lab, LossChart, Setup, invited, loss_chart, loss_legend, run_controls,
};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::plot::{plot as draw, plot_exports};
use crate::components::prose::prose;
use crate::components::store::Store;
use crate::figures::race::RACE;
use crate::figures::race::model::{Compared, Lane, Pairing, Placement, Race as Settings, Reading};
use crate::state::Edit;
use crate::text::race_figure::{
    self, LanesFinalNormSlot, LanesNoFinalNormSlot, LanesQkNormSlot, LanesWarmupSlot, TaskAboutSlot,
};
use crate::text::{Language, fill};
use engine::training::trial::Config;
use engine_worker::lab::Order;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Race {
    store: Store,
    language: Language,
    settings: Memo<Settings>,
    lab: Lab,
    configs: Memo<Vec<Config>>,
    /// What the last run raced; before the first, what is set.
    pairing: Memo<Pairing>,
}

impl Race {
    fn name(self, lane: Lane) -> String {
        let pairing = self.pairing.get();
        let placement = pairing.placement(lane);
        let name = placement_name(placement, self.language);
        let words = &race_figure::text(self.language).lanes;
        match pairing.compared {
            _ if !lane.is_with() => name.to_owned(),
            Compared::Warmup => fill(words.warmup, |LanesWarmupSlot::Placement| name.to_owned()),
            Compared::QkNorm => fill(words.qk_norm, |LanesQkNormSlot::Placement| name.to_owned()),
            Compared::FinalNorm if placement.has_final_norm() => {
                fill(words.no_final_norm, |LanesNoFinalNormSlot::Placement| name.to_owned())
            }
            Compared::FinalNorm => fill(words.final_norm, |LanesFinalNormSlot::Placement| name.to_owned()),
        }
    }
}

/// What a placement is called.
fn placement_name(placement: Placement, language: Language) -> &'static str {
    let words = &race_figure::text(language).placements;
    match placement {
        Placement::Post => words.post,
        Placement::Pre => words.pre,
        Placement::Tap => words.tap,
        Placement::Output => words.output,
        Placement::Sandwich => words.sandwich,
        Placement::NoNorm => words.none,
    }
}

/// The first placement in one colour, the second in another; what is compared is solid.
const fn look(lane: Lane) -> (Role, Dash, Mark) {
    match lane {
        Lane::First => (Role::Gradient, Dash::Dashed, Mark::Square),
        Lane::FirstWith => (Role::Gradient, Dash::Solid, Mark::Circle),
        Lane::Second => (Role::Shortcut, Dash::Dashed, Mark::Triangle),
        Lane::SecondWith => (Role::Shortcut, Dash::Solid, Mark::Diamond),
    }
}

/// The figure.
pub fn race_figure(store: Store, caption: String, language: Language) -> AnyView {
    let settings = store.figure(|figure: &Settings| *figure);
    let lab = store.lab(RACE);
    let seed = store.memo(|settings| settings.seed);
    let configs = memo(move || settings.get().trials(seed.get()));
    let pairing = lab.shown(Pairing::of, memo(move || settings.get().pairing()));
    let part = Race { store, language, settings, lab, configs, pairing };
    let groups = memo(move || {
        let group = |lane: Lane| {
            let (role, dash, mark) = look(lane);
            Group { lanes: lane.trials().collect(), role, dash, mark, label: part.name(lane) }
        };
        Lane::ALL.map(group).into()
    });
    let chart = LossChart { lab: part.lab, configs, groups, window: 10, chance: Some(10f64.ln()) };
    let plot = chart.plot(language);
    let words = race_figure::text(language);
    let of_attention = attention::attention_plot(part, groups);
    let is_loss = store.figure(|figure: &Settings| figure.reading == Reading::Loss);
    let drawn = move || match is_loss.get() {
        true => loss_chart(chart, plot, language),
        false => view! { <div class="loss-chart">{draw(of_attention, language)}</div> }.into_any(),
    };
    let picture = view! { <div class="race">{live(drawn)}</div> };
    let about = prose(words.task.about, |TaskAboutSlot::Seeds| Settings::SEEDS.into_any());
    let setup = Setup { configs, order: Order::InTurn, shows: race_figure::text(language).paper.shows };
    let invitation = Invitation { guess: words.invite.guess, seconds: 3 };
    figure(Figure {
        caption,
        picture: invited(picture.into_any(), part.lab, setup, invitation, language),
        aside: ().into_any(),
        strip: run_controls(part.lab, setup, language),
        sentence: sentence::sentence(part),
        settings: view! { {controls::controls(part)} <p class="quiet">{about}</p> {loss_legend(part.lab, language)} }.into_any(),
        values: results::table(part),
        exports: live(move || {
            plot_exports(if is_loss.get() { plot } else { of_attention }, "race", language)
        })
        .into_any(),
        reset: Callback::new(move |()| {
            part.lab.reset();
            store.change(|figure: &mut Settings| *figure = Settings::DEFAULT);
            store.edit(Edit::Seed(0));
        }),
        file: "race",
    })
}
