//! All losses of the present kind as a table; what was measured when, and what it does not show.

use super::number::{loss_text, number};
use super::sizes::numbers;
use super::{Cut, MODEL, Part};
use crate::components::lazy::in_time;
use crate::components::live::live_if;
use crate::components::prose::prose;
use crate::figures::real_lesion::model::losses;
use crate::figures::trained::model::Lesion;
use crate::figures::trained::view::origin;
use crate::text::real_lesion_figure::{self as words, ValuesMeasuredSlot, ValuesTableSlot};
use crate::text::{fill, ui};
use leptos::prelude::*;

pub(super) fn values(part: Part) -> AnyView {
    let words = &words::text(part.language).values;
    let made = move || live_if(move || table(part)).into_any();
    let in_time = in_time(ui::text(part.language).figure.values, || false, || ().into_any(), made);
    view! {
        {in_time}
        <p class="quiet">{live_if(move || measured(part))}</p>
        <p class="quiet">{words.sizes}</p>
        <p class="quiet">{words.sources}</p>
        <p class="quiet">{words.not_shown}</p>
        <p class="quiet">{origin(MODEL, part.language)}</p>
    }
    .into_any()
}

fn table(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).values;
    let (model, cut) = (part.model()?, part.cut.get());
    let lesion = &model.decoder.as_ref()?.lesion;
    let all = losses(lesion, cut);
    let name = fill(words.table, |ValuesTableSlot::Count| all.len().to_string());
    let rows = all.iter().enumerate().map(|(at, loss)| row(part, lesion, cut, at, *loss)).collect_view();
    (cut != Cut::Range).then(|| {
        view! {
            <details class="more real-table">
                <summary>{name}</summary>
                <div class="table-frame" tabindex="0" role="group">
                    <table class="numbers-table">
                        <thead>
                            <tr>
                                <th scope="col">{words.cut}</th>
                                <th scope="col">{words.loss}</th>
                                <th scope="col">{words.size}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_any()
    })
}

fn row(part: Part, lesion: &Lesion, cut: Cut, at: usize, loss: f64) -> AnyView {
    let loss = number("loss-without", Some(cut), Some(at), loss, loss_text(loss));
    let sizes: Vec<AnyView> = numbers(lesion, cut, at).into_iter().map(|(_, size)| size).collect();
    let sizes = sizes.into_iter().map(|size| view! { {size} " " }).collect_view();
    view! {
        <tr>
            <th scope="row">{part.item(cut, at)}</th>
            <td>{loss}</td>
            <td>{sizes}</td>
        </tr>
    }
    .into_any()
}

fn measured(part: Part) -> Option<AnyView> {
    let model = part.model()?;
    let lesion = &model.decoder.as_ref()?.lesion;
    Some(prose(words::text(part.language).values.measured, |slot| match slot {
        ValuesMeasuredSlot::Tokens => lesion.tokens.into_any(),
        ValuesMeasuredSlot::Passage => lesion.passage.clone().into_any(),
    }))
}
