//! 图9: deep networks with something on the shortcut, trained; beside the numbers of He et al. 2016b.

mod drawing;

use crate::charts::style::Role;
use crate::components::controls::{count_slider, rate_slider};
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Invitation, Lab, Setup, invited, measured, percent, run_controls};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::prose::{between, prose};
use crate::components::seed::seed_field;
use crate::components::store::Store;
use crate::figures::highway::HIGHWAY;
use crate::figures::highway::model::{Highways, NORMS, Result, formula, name};
use crate::figures::highway::settings::HighwaySettings as Settings;
use crate::state::Edit;
use crate::text::highway::{
    self, LiveBreaksSlot, LiveKeepsSlot, LiveReadySlot, LiveSoFarSlot, TableCaptionSlot, TableDivergedSlot,
    TableRangeSlot,
};
use crate::text::{Language, fill};
use engine::training::experiments::HIGHWAYS;
use engine::training::mlp::{Highway, Norm, Wiring};
use engine::training::trial::What;
use engine_worker::lab::Order;
use engine_worker::lab_run::{LabRun, LabState};
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<Settings>,
    lab: Lab,
    /// What is shown: the last run, or what the settings describe.
    networks: Memo<Highways>,
    /// What each has come to, norm by norm, way by way.
    results: Memo<Vec<Vec<Result>>>,
}

/// A lane's training error, infinite where it diverged.
fn outcome(run: &LabRun, lane: usize) -> Option<f64> {
    let lane = run.lanes.get(lane)?;
    if lane.has_diverged() {
        return Some(f64::INFINITY);
    }
    lane.measure(What::TrainError).and_then(<[f64]>::first).copied()
}

/// The figure.
pub fn highway_figure(store: Store, caption: String, language: Language) -> AnyView {
    let settings = store.figure(|figure: &Settings| figure.clone());
    let seed = store.memo(|settings| settings.seed);
    let wanted = memo(move || settings.with(|figure| figure.networks(seed.get())));
    let configs = memo(move || wanted.get().configs());
    let lab = store.lab(HIGHWAY);
    let networks = lab.shown(Highways::of, wanted);
    let results = memo(move || {
        let networks = networks.get();
        lab.run.with(|run| {
            let result = |norm, way| networks.result(norm, way, |lane| outcome(run, lane));
            (0..NORMS.len()).map(|norm| (0..HIGHWAYS.len()).map(|way| result(norm, way)).collect()).collect()
        })
    });
    let part = Part { store, language, settings, lab, networks, results };
    let setup = Setup { configs, order: Order::OneByOne, shows: highway::text(language).paper.shows };
    let invitation = Invitation { guess: highway::text(language).invite.guess, seconds: 4 };
    figure(Figure {
        caption,
        picture: invited(drawing::ways(part), lab, setup, invitation, language),
        aside: ().into_any(),
        strip: run_controls(lab, setup, language),
        sentence: sentence(part),
        settings: controls(part),
        values: view! { {table(part)} {live_if(move || caveat(part))} }.into_any(),
        exports: picture_exports("highway", language),
        reset: Callback::new(move |()| {
            lab.reset();
            store.change(|figure: &mut Settings| *figure = Settings::default());
            store.edit(Edit::Seed(0));
        }),
        file: "highway",
    })
}

fn controls(part: Part) -> AnyView {
    let Part { store, language, settings, .. } = part;
    let words = &highway::text(language).controls;
    let rate = rate_slider(
        words.rate,
        Signal::derive(move || settings.with(|figure| figure.rate)),
        Settings::RATES,
        Callback::new(move |rate| store.change(|figure: &mut Settings| figure.rate = rate)),
    );
    let seeds = count_slider(
        words.seeds,
        Signal::derive(move || settings.with(|figure| figure.seeds)),
        Settings::SEEDS,
        Callback::new(move |seeds| {
            store.change(|figure: &mut Settings| figure.seeds = seeds);
        }),
    );
    view! { {rate} {seeds} {seed_field(words.seed)} }.into_any()
}

fn way_name(wiring: Wiring, language: Language) -> &'static str {
    let words = &highway::text(language).ways;
    match wiring {
        Wiring::Highway(Highway::NothingAfter) => words.nothing_after,
        Wiring::Highway(Highway::HalfBoth) => words.half_both,
        Wiring::Highway(Highway::HalfShortcut) => words.half_shortcut,
        Wiring::Highway(Highway::Linear) => words.linear,
        Wiring::Highway(Highway::NormMoved) => words.norm_moved,
        Wiring::Highway(Highway::NormAfter) => words.norm_after,
        Wiring::Highway(Highway::Dropout) => words.dropout,
        _ => words.relu_after,
    }
}

/// What He et al. 2016b, tables 1 and 2, have for it, in words.
fn published_words(wiring: Wiring, language: Language) -> &'static str {
    let words = &highway::text(language).published;
    match wiring {
        Wiring::Residual => words.relu_after,
        Wiring::Highway(Highway::NothingAfter) => words.nothing_after,
        Wiring::Highway(Highway::HalfBoth) => words.half_both,
        Wiring::Highway(Highway::HalfShortcut) => words.half_shortcut,
        Wiring::Highway(Highway::Linear) => words.linear,
        Wiring::Highway(Highway::NormMoved) => words.norm_moved,
        Wiring::Highway(Highway::Dropout) => words.dropout,
        _ => words.none,
    }
}

fn table(part: Part) -> AnyView {
    let words = &highway::text(part.language).table;
    let caption = move || {
        let seeds = part.networks.with(|networks| networks.seeds);
        prose(words.caption, |TableCaptionSlot::Seeds| seeds.into_any())
    };
    let heads = [words.way, words.formula, words.batch, words.layer, words.published];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).into_iter().collect_view();
    let row = |(way, wiring): (usize, Wiring)| {
        let cells = (0..NORMS.len()).map(|norm| view! { <td>{live(move || cell(part, norm, way))}</td> });
        view! {
            <tr>
                <th scope="row">{way_name(wiring, part.language)}</th>
                <td class="formula">{formula(wiring)}</td>
                {cells.collect_view()}
                <td>{published_words(wiring, part.language)}</td>
            </tr>
        }
    };
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="measured highway">
                <caption>{live(caption)}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{HIGHWAYS.into_iter().enumerate().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

const fn norm_series(norm: Norm) -> &'static str {
    match norm {
        Norm::Layer => "ln",
        Norm::Batch | Norm::None => "bn",
    }
}

fn error(norm: usize, way: usize, error: f64) -> AnyView {
    let series = format!("{}-{}", name(HIGHWAYS[way]), norm_series(NORMS[norm]));
    measured("train-error", series, role(norm), error, percent(error))
}

const fn role(norm: usize) -> Role {
    match NORMS[norm] {
        Norm::Layer => Role::XHat,
        Norm::Batch | Norm::None => Role::Shortcut,
    }
}

/// The error as a number and as a bar, and how many have diverged.
fn cell(part: Part, norm: usize, way: usize) -> AnyView {
    let words = &highway::text(part.language).table;
    let result = part.results.with(|results| results[norm][way].clone());
    if result.ended == 0 {
        return view! { <span class="quiet">{words.waiting}</span> }.into_any();
    }
    let bar = result.error.map(|spread| {
        let range = fill(words.range, |slot| match slot {
            TableRangeSlot::Least => percent(spread.least),
            TableRangeSlot::Most => percent(spread.most),
        });
        view! {
            {error(norm, way, spread.median)}
            <span class="quiet range">{(spread.least < spread.most).then_some(range)}</span>
            <span class="meter-bar" aria-hidden="true">
                <span class=role(norm).class() style:width=percent(spread.median)></span>
            </span>
        }
    });
    let all = part.networks.with(|networks| networks.seeds);
    let diverged = (result.diverged > 0).then(|| {
        let said = prose(words.diverged, |slot| match slot {
            TableDivergedSlot::Count => result.diverged.into_any(),
            TableDivergedSlot::All => all.into_any(),
        });
        view! { <span class="anomaly">{said}</span> }
    });
    view! { {bar} {diverged} }.into_any()
}

fn sentence(part: Part) -> AnyView {
    let words = &highway::text(part.language).live;
    let idle = move || part.lab.run.with(|run| run.state == LabState::Idle);
    let ready = move || {
        let seeds = part.settings.with(|figure| figure.seeds);
        idle().then(|| prose(words.ready, |LiveReadySlot::Seeds| seeds.into_any()))
    };
    view! {
        <span class="said">{live_if(ready)}</span>
        <span class="said">{live_if(move || so_far(part))}</span>
        <span class="said">{live_if(move || keeps(part))}</span>
        <span class="said">{live_if(move || breaks(part))}</span>
    }
    .into_any()
}

/// What the figure cannot show, once there is something to see.
fn caveat(part: Part) -> Option<AnyView> {
    let is_idle = part.lab.run.with(|run| run.state == LabState::Idle);
    let said = highway::text(part.language).live.not_shown;
    (!is_idle).then(|| view! { <p class="quiet">{said}</p> }.into_any())
}

/// How many networks have ended, while not all have.
fn so_far(part: Part) -> Option<AnyView> {
    let all = part.networks.with(|networks| networks.seeds) * NORMS.len() * HIGHWAYS.len();
    let ended: usize = part.results.with(|results| results.iter().flatten().map(|result| result.ended).sum());
    let is_between = 0 < ended && ended < all;
    is_between.then(|| {
        prose(highway::text(part.language).live.so_far, |slot| match slot {
            LiveSoFarSlot::Ended => ended.into_any(),
            LiveSoFarSlot::All => all.into_any(),
        })
    })
}

/// The place of the highway with nothing on it.
const NOTHING: usize = 1;

fn keeps(part: Part) -> Option<AnyView> {
    let of = |norm: usize| part.results.with(|results| results[norm][NOTHING].error);
    let (batch, layer) = (of(0)?.median, of(1)?.median);
    Some(prose(highway::text(part.language).live.keeps, |slot| match slot {
        LiveKeepsSlot::Batch => error(0, NOTHING, batch),
        LiveKeepsSlot::Layer => error(1, NOTHING, layer),
    }))
}

/// The worst of all, once all have ended.
fn breaks(part: Part) -> Option<AnyView> {
    let words = &highway::text(part.language).live;
    let (norm, way, worst) = part.results.with(|results| {
        let all = results
            .iter()
            .enumerate()
            .flat_map(|(norm, ways)| ways.iter().enumerate().map(move |(way, result)| (norm, way, result)));
        let is_over = results.iter().flatten().all(|result| result.ended > 0);
        let measured = all.filter_map(|(norm, way, result)| Some((norm, way, result.error?.median)));
        measured.max_by(|a, b| a.2.total_cmp(&b.2)).filter(|_| is_over)
    })?;
    let said = prose(words.breaks, |slot| match slot {
        LiveBreaksSlot::Way => way_name(HIGHWAYS[way], part.language).into_any(),
        LiveBreaksSlot::Error => error(norm, way, worst),
    });
    Some(view! { {said} {between()} {words.why} }.into_any())
}
