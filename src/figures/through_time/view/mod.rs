//! 图6: the gradient through time of a recurrent network, and its training, with and without LN.

mod controls;
mod gradient;
mod sentence;
mod training;

use crate::charts::log_lines::{Dash, Mark};
use crate::charts::style::Role;
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Lab, LossChart, Setup, run_controls};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::plot::plot_exports;
use crate::components::store::{Store, use_store};
use crate::figures::Stage;
use crate::figures::through_time::settings::ThroughTimeSettings;
use crate::figures::through_time::{RECURRENT, THROUGH_TIME, model as through_time};
use crate::text::{Language, through_time as words};
use engine::training::recurrent::Recurrence;
use engine_worker::lab::Order;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<ThroughTimeSettings>,
    /// The gradient before training.
    probe: Lab,
    /// The training.
    race: Lab,
    setup: Setup,
}

impl Part {
    fn new(language: Language) -> Self {
        let store = use_store();
        let settings = store.figure(|figure: &ThroughTimeSettings| figure.clone());
        let seed = store.memo(|settings| settings.seed);
        let (probe, race) = (store.lab(THROUGH_TIME), store.lab(RECURRENT));
        let configs = memo(move || {
            let ThroughTimeSettings { gain, delay, .. } = settings.get();
            through_time::trials(gain, delay, seed.get())
        });
        Self {
            store,
            language,
            settings,
            probe,
            race,
            setup: Setup { configs, order: Order::InTurn, shows: words::text(language).paper.shows },
        }
    }
}

/// The figure.
pub fn through_time_figure(stage: Stage) -> AnyView {
    let Stage { caption, language, .. } = stage;
    let part = Part::new(language);
    let gradient = gradient::plot_of(part);
    let chance = Some(std::f64::consts::LN_10);
    let chart = LossChart {
        lab: part.race,
        configs: part.setup.configs,
        groups: training::groups(part),
        window: 10,
        chance,
    };
    let losses = chart.plot(language);
    let picture = view! {
        <div class="halves two-panes">
            {gradient::pane(part, gradient)}
            {training::pane(part, chart, losses)}
        </div>
    };
    figure(Figure {
        caption,
        picture: picture.into_any(),
        aside: ().into_any(),
        strip: view! { {run_controls(part.race, part.setup, language)} {controls::strip(part)} }.into_any(),
        sentence: sentence::sentence(part),
        settings: view! { {controls::settings(part)} {gradient::about(part)} {training::about(part)} }
            .into_any(),
        values: view! { {live_if(move || sentence::independent(part))} {gradient::factors(part)} {training::errors(part)} }.into_any(),
        exports: plot_exports(gradient, "gradient-through-time", language),
        reset: Callback::new(move |()| {
            part.race.reset();
            part.store.change(|figure: &mut ThroughTimeSettings| *figure = ThroughTimeSettings::default());
        }),
        file: "through-time",
    })
}

/// A network's name on screen.
fn network_words(recurrence: Recurrence, language: Language) -> &'static str {
    let words = &words::text(language).networks;
    match recurrence {
        Recurrence::Plain => words.plain,
        Recurrence::LayerNorm => words.norm,
    }
}

/// The `data-series` of its values.
const fn network_name(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Plain => "none",
        Recurrence::LayerNorm => "layer",
    }
}

const fn role(recurrence: Recurrence) -> Role {
    match recurrence {
        Recurrence::Plain => Role::Branch,
        Recurrence::LayerNorm => Role::XHat,
    }
}

/// How it is known without its colour.
const fn stroke(recurrence: Recurrence) -> (Dash, Mark) {
    match recurrence {
        Recurrence::Plain => (Dash::Dashed, Mark::Square),
        Recurrence::LayerNorm => (Dash::Solid, Mark::Circle),
    }
}
