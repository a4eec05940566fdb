//! ‖∂L/∂h_t‖ for t = 1 … T, on a logarithmic axis, with what one step back multiplies it by.

use super::{Part, network_name, network_words, role, stroke};
use crate::charts::log_lines::{LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::numbers::significant;
use crate::components::lab::{measured, state_sentence};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::plot::{Plot, plot};
use crate::figures::through_time::model::{BOTH, LENGTH, SEEDS, lanes};
use crate::lesson::statistics::median_curve;
use crate::text::fill;
use crate::text::through_time::{self, GradientAboutSlot};
use engine::training::experiments::{self, Spread};
use engine::training::recurrent::Recurrence;
use engine::training::trial::What;
use engine_worker::lab_run::{LabRun, LabState, LaneRun};
use leptos::prelude::*;

/// The plot of the present run.
pub(super) fn plot_of(part: Part) -> Plot {
    let data = memo(move || part.probe.run.with(|run| lines(run, part)));
    Plot::new(through_time::text(part.language).gradient.name, data)
}

/// One number of every seed of a network, and their middle.
pub(super) fn spread(run: &LabRun, recurrence: Recurrence, what: What) -> Option<Spread> {
    let lanes = run.lanes.get(lanes(recurrence))?;
    let values: Vec<f64> = lanes.iter().filter_map(|lane| lane.measure(what)?.first().copied()).collect();
    (values.len() == SEEDS as usize).then(|| experiments::spread(&values)).flatten()
}

fn lines(run: &LabRun, part: Part) -> LogLines {
    let words = &through_time::text(part.language).gradient;
    let mut series = Vec::new();
    for recurrence in BOTH {
        let (dash, mark) = stroke(recurrence);
        let of = |lane: &LaneRun| {
            Some(lane.measure(What::TimeGradNorm)?.iter().map(|norm| norm.log10()).collect())
        };
        let curves: Vec<Vec<f64>> =
            run.lanes.get(lanes(recurrence)).into_iter().flatten().filter_map(of).collect();
        let line = |curve: &[f64], weight: Weight| {
            let is_bold = weight == Weight::Bold;
            let label = if is_bold { network_words(recurrence, part.language) } else { "" };
            Series {
                role: role(recurrence),
                dash,
                mark: if is_bold { mark } else { Mark::None },
                weight,
                label: label.to_owned(),
                points: curve.iter().enumerate().map(|(at, height)| ((at + 1) as f64, *height)).collect(),
            }
        };
        series.extend(curves.iter().map(|curve| line(curve, Weight::Thin)));
        series.push(line(&median_curve(&curves), Weight::Bold));
    }
    LogLines {
        series,
        x_label: words.x.to_owned(),
        y_label: "‖∂L/∂h‖".to_owned(),
        scale: Scale::Log10,
        x_range: (1.0, LENGTH as f64),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Left,
    }
}

/// The pane: title, plot, factors.
pub(super) fn pane(part: Part, drawn: Plot) -> AnyView {
    let words = &through_time::text(part.language).gradient;
    let state = part.probe.memo(|run| match run.state {
        LabState::Idle => "idle",
        LabState::Done => "done",
        LabState::Failed(_) => "failed",
        LabState::Stopped | LabState::Paused(_) => "paused",
        LabState::Loading | LabState::Running => "running",
    });
    view! {
        <section class="pane" data-work=part.probe.experiment.name data-state=state>
            <h2>{words.title}</h2>
            {plot(drawn, part.language)}
            <p class="anomaly">{live(move || state_sentence(part.probe, part.language))}</p>
        </section>
    }
    .into_any()
}

/// The factor of one step back, as an element.
pub(super) fn factor_value(recurrence: Recurrence, factor: f64) -> AnyView {
    let name = network_name(recurrence).to_owned();
    measured("time-grad-factor", name, role(recurrence), factor, significant(factor, 3))
}

/// First over last, as an element.
pub(super) fn ratio_value(recurrence: Recurrence, ratio: f64) -> AnyView {
    let name = network_name(recurrence).to_owned();
    measured("time-grad-ratio", name, role(recurrence), ratio, significant(ratio, 2))
}

/// The network that is looked at.
pub(super) fn about(part: Part) -> AnyView {
    let words = &through_time::text(part.language).gradient;
    let about = fill(words.about, |GradientAboutSlot::Seeds| SEEDS.to_string());
    view! { <p class="quiet">{about}</p> }.into_any()
}

/// What one step back multiplies the gradient by, and the first over the last.
pub(super) fn factors(part: Part) -> AnyView {
    live_if(move || table(part)).into_any()
}

fn table(part: Part) -> Option<AnyView> {
    let words = &through_time::text(part.language).gradient;
    let of = |what| {
        let of = |recurrence| Some((recurrence, spread(&part.probe.run.read(), recurrence, what)?));
        let [plain, norm] = BOTH.map(of);
        Some([plain?, norm?])
    };
    let (factor, ratio) = (of(What::TimeGradFactor)?, of(What::TimeGradRatio)?);
    let heads =
        BOTH.map(|recurrence| view! { <th scope="col">{network_words(recurrence, part.language)}</th> });
    let range =
        |spread: Spread| format!(" ({} … {})", significant(spread.least, 2), significant(spread.most, 2));
    let cell = |value: fn(Recurrence, f64) -> AnyView, (recurrence, spread): (Recurrence, Spread)| {
        view! { <td>{value(recurrence, spread.median)} <span class="quiet">{range(spread)}</span></td> }
    };
    Some(
        view! {
            <table class="factors">
                <thead>
                    <tr>
                        <td></td>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">{words.factor}</th>
                        {factor.map(|of| cell(factor_value, of)).collect_view()}
                    </tr>
                    <tr>
                        <th scope="row">{words.ratio}</th>
                        {ratio.map(|of| cell(ratio_value, of)).collect_view()}
                    </tr>
                </tbody>
            </table>
        }
        .into_any(),
    )
}
