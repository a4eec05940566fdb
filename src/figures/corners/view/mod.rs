//! 图13: four Transformers, with and without LN and shortcut: read-outs before training, then the race.

mod controls;
mod panels;
mod plots;
mod quadrants;
mod sentence;

use crate::components::figure::{Figure, figure};
use crate::components::lab::{Invitation, Lab, LossChart, Setup, invited, loss_chart, run_controls};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::plot::plot;
use crate::components::prose::prose;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::corners::model::{Corner, SEEDS};
use crate::figures::corners::settings::CornersSettings;
use crate::figures::corners::{CORNERS, SWITCHBOARD, model as corners};
use crate::state::Edit;
use crate::text::Language;
use crate::text::why_combine_figure::{self, TaskAboutSlot};
use engine_worker::lab::Order;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Corners {
    store: Store,
    language: Language,
    settings: Memo<CornersSettings>,
    /// The read-outs before training.
    probe: Lab,
    /// The training.
    race: Lab,
    setup: Setup,
}

impl Corners {
    fn new(store: Store, language: Language) -> Self {
        let settings = store.figure(|figure: &CornersSettings| figure.clone());
        let seed = store.memo(|settings| settings.seed);
        let configs = memo(move || {
            let CornersSettings { layers, placement, rate, .. } = settings.get();
            corners::trials(layers, placement, rate, seed.get())
        });
        let (probe, race) = (store.lab(CORNERS), store.lab(SWITCHBOARD));
        Self {
            store,
            language,
            settings,
            probe,
            race,
            setup: Setup {
                configs,
                order: Order::InTurn,
                shows: why_combine_figure::text(language).paper.shows,
            },
        }
    }
}

/// The places of a corner's trials in the run.
fn lanes(corner: Corner) -> std::ops::Range<usize> {
    let seeds = SEEDS as usize;
    let first = corner as usize * seeds;
    first..first + seeds
}

/// The figure.
pub fn corners_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = Corners::new(store, language);
    let words = why_combine_figure::text(language);
    let profile = plots::profile(part);
    let chart = LossChart {
        lab: part.race,
        configs: part.setup.configs,
        groups: plots::groups(part),
        window: 10,
        chance: Some(10f64.ln()),
    };
    let losses = chart.plot(language);
    let values = view! {
        {panels::numbers(part)}
        <details class="more">
            <summary>{words.task.title}</summary>
            <p class="quiet about">{prose(words.task.about, |TaskAboutSlot::Seeds| SEEDS.into_any())}</p>
            <div class="corners-plots">
                <section class="pane">{plot(profile, language)}</section>
                <section class="pane">{loss_chart(chart, losses, language)}</section>
            </div>
        </details>
    };
    let invitation = Invitation { guess: words.invite.guess, seconds: 2 };
    figure(Figure {
        caption,
        picture: invited(quadrants::quadrants(part), part.race, part.setup, invitation, language),
        aside: ().into_any(),
        strip: run_controls(part.race, part.setup, language),
        sentence: sentence::sentence(part),
        settings: view! { {controls::reading(part)} {controls::controls(part)} }.into_any(),
        values: values.into_any(),
        exports: picture_exports("corners", language),
        reset: Callback::new(move |()| {
            part.race.reset();
            store.change(|figure: &mut CornersSettings| *figure = CornersSettings::default());
            store.edit(Edit::Seed(0));
        }),
        file: "corners",
    })
}
