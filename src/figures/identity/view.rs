//! 图7: networks learn y = x: plain, residual, and residual with last layers at 0.

use crate::charts::log_lines::{Dash, Mark};
use crate::charts::numbers::{exact, significant};
use crate::charts::style::Role;
use crate::components::controls::{count_slider, rate_slider};
use crate::components::figure::{Figure, figure};
use crate::components::lab::{
    Group, Invitation, Lab, LossChart, Setup, invited, loss_chart, loss_legend, measured, run_controls,
};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::plot::plot_exports;
use crate::components::prose::prose;
use crate::components::seed::seed_field;
use crate::components::store::Store;
use crate::figures::identity::IDENTITY;
use crate::figures::identity::model::{Identity as Networks, WINDOW, WIRINGS, last, name};
use crate::figures::identity::settings::IdentitySettings;
use crate::state::Edit;
use crate::text::Language;
use crate::text::identity::{
    self, LivePlainLearnsSlot, LivePlainSlot, LiveResidualSlot, LiveZeroSlot, TableCaptionSlot,
    TableDivergedSlot,
};
use engine::training::experiments::spread;
use engine::training::identity::Wiring;
use engine_worker::lab::Order;
use engine_worker::lab_run::{LabState, LaneRun};
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<IdentitySettings>,
    lab: Lab,
}

impl Part {
    fn name(self, wiring: Wiring) -> &'static str {
        let words = &identity::text(self.language).wirings;
        match wiring {
            Wiring::Plain => words.plain,
            Wiring::Residual => words.residual,
            Wiring::ZeroStart => words.zero_start,
        }
    }

    /// The median over seeds of something of each run; a run that has diverged has none.
    fn median(self, wiring: Wiring, read: impl Fn(&LaneRun) -> Option<f64>) -> Option<f64> {
        self.lab.run.with(|run| {
            let lanes = run.lanes.get(Networks::lanes(wiring as usize, run.lanes.len()))?;
            let sound = lanes.iter().filter(|lane| !lane.has_diverged());
            spread(&sound.filter_map(read).collect::<Vec<_>>()).map(|spread| spread.median)
        })
    }

    /// The loss of the first step: that of the untrained network.
    fn first_loss(self, wiring: Wiring) -> Option<f64> {
        self.median(wiring, |lane| lane.losses.first().copied().map(f64::from))
    }

    /// How many of a wiring's runs have diverged, and how many there are.
    fn diverged(self, wiring: Wiring) -> (usize, usize) {
        self.lab.run.with(|run| {
            let lanes = run.lanes.get(Networks::lanes(wiring as usize, run.lanes.len())).unwrap_or_default();
            (lanes.iter().filter(|lane| lane.has_diverged()).count(), lanes.len())
        })
    }
}

const fn look(wiring: Wiring) -> (Role, Dash, Mark) {
    match wiring {
        Wiring::Plain => (Role::Branch, Dash::Dashed, Mark::Square),
        Wiring::Residual => (Role::Shortcut, Dash::Solid, Mark::Circle),
        Wiring::ZeroStart => (Role::XHat, Dash::Solid, Mark::Diamond),
    }
}

/// The figure.
pub fn identity_figure(store: Store, caption: String, language: Language) -> AnyView {
    let settings = store.figure(|figure: &IdentitySettings| figure.clone());
    let seed = store.memo(|settings| settings.seed);
    let configs = memo(move || settings.with(|figure| figure.networks(seed.get()).configs()));
    let lab = store.lab(IDENTITY);
    let part = Part { store, language, settings, lab };
    let groups = memo(move || {
        let all = lab.run.with(|run| run.lanes.len());
        let group = |wiring: Wiring| {
            let (role, dash, mark) = look(wiring);
            // Exactly 0 is the same line for every seed.
            let seeds = if wiring == Wiring::ZeroStart { 1 } else { all };
            let lanes = Networks::lanes(wiring as usize, all).take(seeds).collect();
            Group { lanes, role, dash, mark, label: part.name(wiring).to_owned() }
        };
        WIRINGS.map(group).into()
    });
    let chart = LossChart { lab, configs, groups, window: WINDOW, chance: None };
    let drawn = chart.plot(language);
    let setup = Setup { configs, order: Order::InTurn, shows: identity::text(language).paper.shows };
    let invitation = Invitation { guess: identity::text(language).invite.guess, seconds: 1 };
    figure(Figure {
        caption,
        picture: invited(loss_chart(chart, drawn, language), lab, setup, invitation, language),
        aside: ().into_any(),
        strip: run_controls(lab, setup, language),
        sentence: sentence(part),
        settings: view! { {controls(part)} <p class="quiet">{identity::text(language).task.about}</p> {loss_legend(lab, language)} }
            .into_any(),
        values: table(part),
        exports: plot_exports(drawn, "identity", language),
        reset: Callback::new(move |()| {
            lab.reset();
            store.change(|figure: &mut IdentitySettings| *figure = IdentitySettings::default());
            store.edit(Edit::Seed(0));
        }),
        file: "identity",
    })
}

fn controls(part: Part) -> AnyView {
    let Part { store, language, settings, lab } = part;
    let words = &identity::text(language).controls;
    let rate = rate_slider(
        words.rate,
        Signal::derive(move || settings.with(|figure| figure.rate)),
        IdentitySettings::RATES,
        Callback::new(move |rate| {
            store.change(|figure: &mut IdentitySettings| figure.rate = rate);
            lab.rate(rate);
        }),
    );
    let seeds = count_slider(
        words.seeds,
        Signal::derive(move || settings.with(|figure| figure.seeds)),
        IdentitySettings::SEEDS,
        Callback::new(move |seeds| {
            store.change(|figure: &mut IdentitySettings| figure.seeds = seeds);
        }),
    );
    view! { {rate} {seeds} {seed_field(words.seed)} }.into_any()
}

/// A loss; exactly 0 is written so.
fn loss(wiring: Wiring, quantity: &'static str, loss: f64) -> AnyView {
    let text = if loss == 0.0 { exact(loss) } else { significant(loss, 2) };
    measured(quantity, name(wiring).to_owned(), look(wiring).0, loss, text)
}

fn table(part: Part) -> AnyView {
    let words = &identity::text(part.language).table;
    let caption = move || {
        let seeds = part.settings.with(|figure| figure.seeds);
        prose(words.caption, |TableCaptionSlot::Seeds| seeds.into_any())
    };
    let row = |wiring: Wiring| {
        let first = move || Some(loss(wiring, "first-loss", part.first_loss(wiring)?));
        let end = move || Some(loss(wiring, "loss", part.median(wiring, |lane| last(&lane.losses))?));
        let diverged = move || {
            let (count, all) = part.diverged(wiring);
            let said = prose(words.diverged, |slot| match slot {
                TableDivergedSlot::Count => count.into_any(),
                TableDivergedSlot::All => all.into_any(),
            });
            (count > 0).then(|| view! { <span class="anomaly">{said}</span> }.into_any())
        };
        view! {
            <tr>
                <th scope="row">{part.name(wiring)}</th>
                <td>{live_if(first)}</td>
                <td>{live_if(end)} {live_if(diverged)}</td>
            </tr>
        }
    };
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="measured">
                <caption>{live(caption)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.network}</th>
                        <th scope="col">{words.first}</th>
                        <th scope="col">{words.last}</th>
                    </tr>
                </thead>
                <tbody>{WIRINGS.map(row).into_iter().collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A plain network that gets below has learned something.
const LEARNED: f64 = 0.5;

fn sentence(part: Part) -> AnyView {
    let words = &identity::text(part.language).live;
    let idle = move || part.lab.run.with(|run| run.state == LabState::Idle);
    let said = |wiring| view! { <span class="said">{live_if(move || outcome(part, wiring))}</span> };
    view! {
        <span class="said">{live_if(move || idle().then(|| words.ready.into_any()))}</span>
        {WIRINGS.map(said).into_iter().collect_view()}
        <span class="quiet">{live_if(move || (!idle()).then(|| words.not_shown.into_any()))}</span>
    }
    .into_any()
}

fn outcome(part: Part, wiring: Wiring) -> Option<AnyView> {
    let words = &identity::text(part.language).live;
    let number = part.median(wiring, |lane| last(&lane.losses))?;
    let shown = || loss(wiring, "loss", number);
    Some(match wiring {
        Wiring::Plain if number > LEARNED => prose(words.plain, |LivePlainSlot::Loss| shown()),
        Wiring::Plain => prose(words.plain_learns, |LivePlainLearnsSlot::Loss| shown()),
        Wiring::Residual => {
            let first = part.first_loss(wiring)?;
            prose(words.residual, |slot| match slot {
                LiveResidualSlot::First => loss(wiring, "first-loss", first),
                LiveResidualSlot::Loss => shown(),
            })
        }
        Wiring::ZeroStart => prose(words.zero, |LiveZeroSlot::Loss| shown()),
    })
}
