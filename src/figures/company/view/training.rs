//! No norm, BN and LN trained at the chosen batch size.

use super::Company;
use crate::charts::numbers::{fixed, significant};
use crate::components::lab::{Invitation, LossChart, Setup, invited, loss_chart, measured, percent};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::norms::{norm_group, norm_name, norm_role, norm_words};
use crate::figures::company::batch_size::{SEEDS, lanes, steps};
use crate::text::company::{self, TrainingAboutSlot, TrainingCaptionSlot, TrainingDivergedSlot};
use crate::text::{Language, fill};
use engine::training::experiments::{self, NORMS, Spread};
use engine::training::mlp::Norm;
use engine::training::trial::{Config, What};
use engine_worker::lab::Order;
use engine_worker::lab_run::LabRun;
use leptos::prelude::*;

/// Losses of small batches jump: the plot shows means over so many steps.
const WINDOW: usize = 20;

/// What is trained.
pub fn setup(part: Company, language: Language) -> Setup {
    Setup { configs: part.configs, order: Order::InTurn, shows: company::text(language).paper.shows }
}

/// The batch size of the last run.
pub fn batch_of(run: &LabRun) -> Option<usize> {
    match run.configs.first() {
        Some(Config::Mlp(config)) => Some(config.batch),
        _ => None,
    }
}

/// What was measured at the end of a network's runs; those that diverged count as guessing wrongly always.
pub fn spread(run: &LabRun, norm: Norm, what: What) -> Option<Spread> {
    let lanes = lanes(norm).into_iter().filter_map(|lane| run.lanes.get(lane));
    let ended: Vec<f64> = lanes
        .filter(|lane| lane.end.is_some())
        .map(|lane| match lane.measure(what) {
            Some([value, ..]) => *value,
            // An error of a network that ended without numbers is not known; its loss is beyond all.
            _ => f64::INFINITY,
        })
        .collect();
    (ended.len() == SEEDS as usize).then(|| experiments::spread(&ended)).flatten()
}

/// A test error as an element.
pub fn error_value(norm: Norm, error: f64) -> AnyView {
    let text = if error.is_finite() { percent(error) } else { "NaN".to_owned() };
    measured("test-error", norm_name(norm).to_owned(), norm_role(norm), error, text)
}

/// The plot and its table.
pub fn picture(part: Company, language: Language) -> AnyView {
    let groups = memo(move || NORMS.map(|norm| norm_group(norm, lanes(norm), language)).to_vec());
    let chance = Some(std::f64::consts::LN_10);
    let chart = LossChart { lab: part.lab, configs: part.configs, groups, window: WINDOW, chance };
    let invitation = Invitation { guess: company::text(language).invite.guess, seconds: 1 };
    let losses = loss_chart(chart, chart.plot(language), language);
    let losses = view! { <div class="company-losses">{losses}</div> }.into_any();
    invited(losses, part.lab, setup(part, language), invitation, language)
}

/// How it is trained.
pub fn about(part: Company, language: Language) -> AnyView {
    let words = &company::text(language).training;
    let about = move || {
        let batch = part.batch.get();
        fill(words.about, |slot| match slot {
            TrainingAboutSlot::Batch => batch.to_string(),
            TrainingAboutSlot::Steps => steps(batch).to_string(),
            TrainingAboutSlot::Seeds => SEEDS.to_string(),
        })
    };
    view! { <p class="quiet">{live(about)}</p> }.into_any()
}

/// The errors and losses of the last run, where all runs of a network have ended.
pub fn table(part: Company, language: Language) -> Option<AnyView> {
    let words = &company::text(language).training;
    let (batch, rows) = part.lab.run.with(|run| {
        let row = |norm| {
            let (error, loss) = (spread(run, norm, What::TestError)?, spread(run, norm, What::TrainLoss)?);
            Some((norm, error, loss, diverged(run, norm, language)))
        };
        (batch_of(run), NORMS.into_iter().filter_map(row).collect::<Vec<_>>())
    });
    let batch = batch.filter(|_| !rows.is_empty())?;
    let range =
        |spread: Spread, text: fn(f64) -> String| format!(" ({}–{})", text(spread.least), text(spread.most));
    let row = |(norm, error, loss, diverged): (Norm, Spread, Spread, Option<String>)| {
        let shown_loss = measured(
            "train-loss",
            norm_name(norm).to_owned(),
            norm_role(norm),
            loss.median,
            significant(loss.median, 3),
        );
        view! {
            <tr>
                <th scope="row">{norm_words(norm, language)}</th>
                <td>
                    {error_value(norm, error.median)}
                    <span class="quiet">{range(error, |share| fixed(100.0 * share, 1))}</span>
                </td>
                <td>
                    {shown_loss} <span class="quiet">{range(loss, |loss| significant(loss, 3))}</span>
                    {diverged.map(|said| view! { <span class="anomaly">{said}</span> })}
                </td>
            </tr>
        }
    };
    let caption = fill(words.caption, |slot| match slot {
        TrainingCaptionSlot::Batch => batch.to_string(),
        TrainingCaptionSlot::Seeds => SEEDS.to_string(),
    });
    let heads = words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    Some(
        view! {
            <div class="table-frame" tabindex="0" role="group">
                <table class="measured">
                    <caption>{caption}</caption>
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

fn diverged(run: &LabRun, norm: Norm, language: Language) -> Option<String> {
    let words = &company::text(language).training;
    let lanes = lanes(norm).into_iter().filter_map(|lane| run.lanes.get(lane));
    let count = lanes.filter(|lane| lane.has_diverged()).count();
    (count > 0).then(|| {
        fill(words.diverged, |slot| match slot {
            TrainingDivergedSlot::Norm => norm_words(norm, language).to_owned(),
            TrainingDivergedSlot::Count => count.to_string(),
            TrainingDivergedSlot::Seeds => SEEDS.to_string(),
        })
    })
}
