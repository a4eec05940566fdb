//! 表6, the measured part: steps to a given loss with and without LN.

use crate::charts::numbers::{exact, fixed};
use crate::components::lab::{Lab, Setup, measured, run_controls};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::norms::{norm_name, norm_role};
use crate::components::prose::prose;
use crate::components::store::use_store;
use crate::figures::speed::model::{BOTH, GOAL, Gain, SEEDS, STEPS, Start, lanes};
use crate::figures::speed::{SPEED, model as speed};
use crate::text::speed::{self as words, LiveDiffersSlot, LiveIdleSlot, LiveNoSpeedUpSlot, TableCaptionSlot};
use crate::text::{Language, fill};
use engine::training::experiments::Spread;
use engine::training::mlp::Norm;
use engine_worker::lab::Order;
use leptos::prelude::*;

/// Controls, sentence and table.
pub fn speed_table(language: Language) -> AnyView {
    let store = use_store();
    let lab = store.lab(SPEED);
    let setup = Setup {
        configs: store.memo(|settings| speed::configs(settings.seed)),
        order: Order::OneByOne,
        shows: words::text(language).paper.shows,
    };
    let text = &words::text(language).table;
    let caption = fill(text.caption, |slot| match slot {
        TableCaptionSlot::Goal => exact(GOAL),
        TableCaptionSlot::Steps => STEPS.to_string(),
        TableCaptionSlot::Seeds => SEEDS.to_string(),
    });
    let heads = text.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    view! {
        <div class="speed">
            {run_controls(lab, setup, language)}
            <p class="sentence" data-spoken="status">{live(move || sentence(lab, language))}</p>
            <div class="table-frame" tabindex="0" role="group">
                <table>
                    <caption>{caption}</caption>
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{Start::ALL.map(|start| row(lab, start, language)).collect_view()}</tbody>
                </table>
            </div>
            <h2>{text.published}</h2>
        </div>
    }
    .into_any()
}

/// Steps of one network, once all its runs have ended.
fn steps(lab: Lab, start: Start, norm: Norm) -> Option<Spread> {
    lab.run.with(|run| {
        let lanes = run.lanes.get(lanes(start, norm))?;
        let all = lanes.iter().all(|lane| lane.end.is_some());
        all.then(|| speed::steps(lanes.iter().map(|lane| &lane.losses[..]))).flatten()
    })
}

fn start_words(start: Start, language: Language) -> &'static str {
    let words = &words::text(language).starts;
    match start {
        Start::Good => words.good,
        Start::SmallRate => words.small_rate,
        Start::LargeRate => words.large_rate,
        Start::SmallWeights => words.small_weights,
        Start::LargeWeights => words.large_weights,
    }
}

fn gain_words(gain: Gain, language: Language) -> &'static str {
    let words = &words::text(language).gains;
    match gain {
        Gain::None => words.none,
        Gain::OnlyWithNorm => words.only_with_norm,
        Gain::Sooner => words.sooner,
        Gain::Later => words.later,
        Gain::OnlyWithout => words.only_without,
        Gain::Neither => words.neither,
    }
}

fn steps_text(steps: f64, language: Language) -> String {
    if steps.is_finite() { fixed(steps, 0) } else { words::text(language).table.never.to_owned() }
}

fn steps_value(start: Start, norm: Norm, steps: f64, language: Language) -> AnyView {
    let series = format!("{}/{}", start.name(), norm_name(norm));
    measured("steps-to-loss", series, norm_role(norm), steps, steps_text(steps, language))
}

fn row(lab: Lab, start: Start, language: Language) -> AnyView {
    let text = &words::text(language).table;
    let spreads = memo(move || BOTH.map(|norm| steps(lab, start, norm)));
    let cell = move |at: usize| {
        live(move || match spreads.get()[at] {
            None => view! { <span class="quiet">{text.not_yet}</span> }.into_any(),
            Some(spread) => {
                let ends = [spread.least, spread.most].map(|end| steps_text(end, language));
                let range = (ends[0] != ends[1]).then(|| format!(" ({}–{})", ends[0], ends[1]));
                view! {
                    {steps_value(start, BOTH[at], spread.median, language)}
                    <span class="quiet">{range}</span>
                }
                .into_any()
            }
        })
    };
    let gain = move || match spreads.get() {
        [Some(plain), Some(norm)] => gain_words(Gain::of(plain, norm), language),
        _ => "",
    };
    view! {
        <tr>
            <th scope="row">{start_words(start, language)}</th>
            <td data-label=text.columns[1]>{cell(0)}</td>
            <td data-label=text.columns[2]>{cell(1)}</td>
            <td data-label=text.columns[3]>{live(gain)}</td>
        </tr>
    }
    .into_any()
}

/// What the first row says about “faster”.
fn sentence(lab: Lab, language: Language) -> AnyView {
    let text = &words::text(language).live;
    let [Some(plain), Some(norm)] = BOTH.map(|norm| steps(lab, Start::Good, norm)) else {
        let runs = Start::ALL.len() * BOTH.len() * SEEDS as usize;
        return fill(text.idle, |LiveIdleSlot::Runs| runs.to_string()).into_any();
    };
    let value = |norm, spread: Spread| steps_value(Start::Good, norm, spread.median, language);
    if Gain::of(plain, norm) == Gain::Sooner {
        return prose(text.differs, |slot| match slot {
            LiveDiffersSlot::Plain => value(Norm::None, plain),
            LiveDiffersSlot::Norm => value(Norm::Layer, norm),
        });
    }
    let rows = |gain: Gain| {
        let is_so = |start: &Start| {
            let [plain, norm] = BOTH.map(|norm| steps(lab, *start, norm));
            plain.zip(norm).is_some_and(|(plain, norm)| Gain::of(plain, norm) == gain)
        };
        let count = Start::ALL.iter().filter(|start| is_so(start)).count();
        measured("rows", gain.name().to_owned(), norm_role(Norm::Layer), count as f64, count.to_string())
    };
    prose(text.no_speed_up, |slot| match slot {
        LiveNoSpeedUpSlot::Plain => value(Norm::None, plain),
        LiveNoSpeedUpSlot::Norm => value(Norm::Layer, norm),
        LiveNoSpeedUpSlot::Gained => rows(Gain::OnlyWithNorm),
        LiveNoSpeedUpSlot::Lost => rows(Gain::OnlyWithout),
    })
}
