//! The numbers of the four corners, two by two: read-outs before training, results after.

use super::{Corners, lanes};
use crate::charts::numbers::{fixed, significant};
use crate::components::lab::{self, measured};
use crate::components::live::{live, live_if};
use crate::components::prose::prose;
use crate::figures::corners::model::{Ailment, Corner, SEEDS, SOLVED};
use crate::figures::corners::names::corner_name;
use crate::figures::transformers::formula;
use crate::text::why_combine_figure::{self, CornersBeforeSlot, CornersSolvedSlot};
use engine::training::trial::What;
use leptos::prelude::*;

pub(super) fn numbers(part: Corners) -> AnyView {
    let words = &why_combine_figure::text(part.language).corners;
    let layers = move || {
        let layers = part.settings.with(|figure| figure.layers);
        prose(words.before, |CornersBeforeSlot::Layers| layers.into_any())
    };
    let row = |head: &'static str, corners: [Corner; 2]| {
        view! {
            <tr>
                <th scope="row">{head}</th>
                {corners.map(|corner| panel(part, corner)).into_iter().collect_view()}
            </tr>
        }
    };
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="corners">
                <caption class="quiet">{live(layers)}</caption>
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{words.no_norm}</th>
                        <th scope="col">{words.norm}</th>
                    </tr>
                </thead>
                <tbody>
                    {row(words.no_shortcut, [Corner::Neither, Corner::NormOnly])}
                    {row(words.shortcut, [Corner::ShortcutOnly, Corner::Both])}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn panel(part: Corners, corner: Corner) -> AnyView {
    view! {
        <td class=format!("corner {}", corner.name())>
            <p class="corner-name">
                <strong>{corner_name(corner, part.language)}</strong>
                " "
                <span class="formula-text">{live(move || formula(corner.variant(part.settings.with(|figure| figure.placement))))}</span>
            </p>
            {live_if(move || before(part, corner))}
            {live(move || after(part, corner))}
        </td>
    }
    .into_any()
}

/// The last layer's read-outs of one probe.
pub(super) fn ends(part: Corners, corner: Corner) -> Option<[f64; 3]> {
    part.probe.run.with(|run| {
        let lane = run.lanes.get(corner as usize)?;
        let last = |what| lane.measure(what)?.last().copied();
        Some([last(What::StreamSize)?, last(What::TokenCosine)?, last(What::WeightGradNorm)?])
    })
}

pub(super) fn ailment_text(part: Corners, corner: Corner) -> Option<&'static str> {
    let words = &why_combine_figure::text(part.language).ailments;
    let [size, cosine, _] = ends(part, corner)?;
    Some(match Ailment::of(size, cosine) {
        Ailment::None => words.none,
        Ailment::Collapsed => words.collapsed,
        Ailment::Grown => words.grown,
        Ailment::Vanished => words.vanished,
    })
}

fn before(part: Corners, corner: Corner) -> Option<AnyView> {
    let words = &why_combine_figure::text(part.language).corners;
    let [size, cosine, gradient] = ends(part, corner)?;
    let role = super::plots::role(corner);
    let value = |quantity, number, text| measured(quantity, corner.name().to_owned(), role, number, text);
    Some(
        view! {
            <dl class="readouts">
                <div>
                    <dt>{words.size}</dt>
                    <dd>{value("stream-size", size, significant(size, 3))}</dd>
                </div>
                <div>
                    <dt>{words.cosine}</dt>
                    <dd>{value("token-cosine", cosine, fixed(cosine, 3))}</dd>
                </div>
                <div>
                    <dt>{words.gradient}</dt>
                    <dd>{value("weight-grad-norm", gradient, significant(gradient, 3))}</dd>
                </div>
            </dl>
            <p>{ailment_text(part, corner)}</p>
        }
        .into_any(),
    )
}

/// How many of a corner's seeds learned the task, once all have ended.
pub(super) fn solved(part: Corners, corner: Corner) -> Option<usize> {
    part.race.run.with(|run| lab::solved(run, lanes(corner), SOLVED))
}

/// The middle of the last losses of a corner's seeds.
pub(super) fn present_loss(part: Corners, corner: Corner) -> Option<f64> {
    part.race.run.with(|run| lab::present_loss(run, lanes(corner)))
}

fn after(part: Corners, corner: Corner) -> AnyView {
    let words = &why_combine_figure::text(part.language).corners;
    let Some(loss) = present_loss(part, corner) else {
        return view! { <p class="quiet">{words.not_yet}</p> }.into_any();
    };
    let role = super::plots::role(corner);
    let value = |quantity, number, text| measured(quantity, corner.name().to_owned(), role, number, text);
    let solved = solved(part, corner).map(|solved| {
        let said = prose(words.solved, |slot| match slot {
            CornersSolvedSlot::Solved => value("solved", solved as f64, solved.to_string()),
            CornersSolvedSlot::Seeds => SEEDS.into_any(),
        });
        view! { <strong>{said}</strong> }
    });
    view! {
        <dl class="readouts after">
            <div>
                <dt><span class="when">{words.after} " · "</span> {words.loss}</dt>
                <dd>{value("loss", loss, significant(loss, 3))}</dd>
            </div>
            <div>{solved}</div>
        </dl>
    }
    .into_any()
}
