//! The same networks under training.

use super::gradient::spread;
use super::{Part, network_name, network_words, role, stroke};
use crate::charts::numbers::{fixed, significant};
use crate::components::lab::{Group, Invitation, LossChart, invited, loss_chart, measured, percent};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::plot::Plot;
use crate::figures::through_time::model::{BOTH, SEEDS, lanes};
use crate::text::fill;
use crate::text::through_time::{self, TrainingAboutSlot, TrainingCaptionSlot};
use engine::training::experiments::Spread;
use engine::training::recurrent::Recurrence;
use engine::training::trial::{Config, What};
use leptos::prelude::*;

/// The runs of each network.
pub(super) fn groups(part: Part) -> Memo<Vec<Group>> {
    let group = move |recurrence: Recurrence| {
        let (dash, mark) = stroke(recurrence);
        let label = network_words(recurrence, part.language).to_owned();
        Group { lanes: lanes(recurrence).collect(), role: role(recurrence), dash, mark, label }
    };
    memo(move || BOTH.map(group).into())
}

/// The pane: title, controls, plot, errors.
pub(super) fn pane(part: Part, chart: LossChart, losses: Plot) -> AnyView {
    let words = &through_time::text(part.language).training;
    let invitation = Invitation { guess: through_time::text(part.language).invite.guess, seconds: 1 };
    view! {
        <section class="pane">
            <h2>{words.title}</h2>
            {invited(loss_chart(chart, losses, part.language), part.race, part.setup, invitation, part.language)}
        </section>
    }
    .into_any()
}

/// How it is trained.
pub(super) fn about(part: Part) -> AnyView {
    let words = &through_time::text(part.language).training;
    let about = move || {
        let delay = part.settings.with(|figure| figure.delay);
        fill(words.about, |slot| match slot {
            TrainingAboutSlot::Delay => delay.to_string(),
            TrainingAboutSlot::Seeds => SEEDS.to_string(),
        })
    };
    view! { <p class="quiet">{live(about)}</p> }.into_any()
}

/// The test errors of the last run.
pub(super) fn errors(part: Part) -> AnyView {
    live_if(move || table(part)).into_any()
}

/// What the last run was of, and its test errors: g, delay, without LN, with LN.
pub(super) fn results(part: Part) -> Option<(f64, usize, [Spread; 2])> {
    part.race.run.with(|run| {
        let Some(Config::Recurrent(config)) = run.configs.first() else { return None };
        let [plain, norm] = BOTH.map(|recurrence| spread(run, recurrence, What::TestError));
        Some((config.gain, config.delay, [plain?, norm?]))
    })
}

/// A test error as an element.
pub(super) fn error_value(recurrence: Recurrence, error: f64) -> AnyView {
    measured("test-error", network_name(recurrence).to_owned(), role(recurrence), error, percent(error))
}

fn table(part: Part) -> Option<AnyView> {
    let words = &through_time::text(part.language).training;
    let (gain, delay, errors) = results(part)?;
    let caption = fill(words.caption, |slot| match slot {
        TrainingCaptionSlot::Gain => significant(gain, 2),
        TrainingCaptionSlot::Delay => delay.to_string(),
        TrainingCaptionSlot::Seeds => SEEDS.to_string(),
    });
    let row = |(recurrence, error): (Recurrence, Spread)| {
        let range = format!(" ({}–{})", fixed(100.0 * error.least, 1), fixed(100.0 * error.most, 1));
        view! {
            <tr>
                <th scope="row">{network_words(recurrence, part.language)}</th>
                <td>{error_value(recurrence, error.median)} <span class="quiet">{range}</span></td>
            </tr>
        }
    };
    let heads = words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    Some(
        view! {
            <table class="measured">
                <caption>{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{BOTH.into_iter().zip(errors).map(row).collect_view()}</tbody>
            </table>
        }
        .into_any(),
    )
}
