//! The norm under the cursor as numbers, and what the figure is about: whose, measured when, and what it does not show.

use super::Part;
use super::number::entry;
use crate::charts::numbers::fixed;
use crate::components::lazy::in_time;
use crate::components::live::{live, live_if};
use crate::components::prose::prose;
use crate::figures::learned_gamma::model::all;
use crate::figures::trained::model::ModelId;
use crate::figures::trained::view::origin;
use crate::text::learned_gamma_figure::{self as words, ValuesPassageSlot, ValuesRowSlot, ValuesScalesSlot};
use crate::text::{fill, ui};
use leptos::prelude::*;

pub(super) fn values(part: Part) -> AnyView {
    let made = move || live_if(move || row(part)).into_any();
    let in_time = in_time(ui::text(part.language).figure.values, || false, || ().into_any(), made);
    view! { {in_time} {live(move || about(part))} }.into_any()
}

/// Channels on one line of the table.
const ON_A_LINE: usize = 12;

fn row(part: Part) -> Option<AnyView> {
    let (model, settings) = (part.model()?, part.settings.get());
    let numbers = all(&model, settings.parameter)?.row(settings.norm).to_vec();
    let name = fill(words::text(part.language).values.row, |slot| match slot {
        ValuesRowSlot::Parameter => settings.parameter.letter().to_owned(),
        ValuesRowSlot::Count => numbers.len().to_string(),
    });
    let line = |(at, numbers): (usize, &[f64])| {
        let first = at * ON_A_LINE;
        let cell = |(at, number): (usize, &f64)| {
            view! { <td>{entry(settings.parameter, settings.model, settings.norm, first + at, *number)}</td> }
        };
        let head = format!("{first}–{}", first + numbers.len() - 1);
        view! { <tr><th scope="row">{head}</th>{numbers.iter().enumerate().map(cell).collect_view()}</tr> }
    };
    let lines = numbers.chunks(ON_A_LINE).enumerate().map(line).collect_view();
    Some(
        view! {
            <details class="more learned-table">
                <summary>{name} " · " {part.present_place()}</summary>
                <div class="table-frame" tabindex="0" role="group">
                    <table class="numbers-table">
                        <thead>
                            <tr>
                                <th scope="col">{words::text(part.language).values.channels}</th>
                                <th scope="col" colspan=ON_A_LINE>{settings.parameter.letter()}</th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_any(),
    )
}

fn about(part: Part) -> AnyView {
    let words = &words::text(part.language).values;
    let id = part.settings.with(|settings| settings.model);
    let (outside, count) =
        part.of_all.with(|all| all.as_ref().map_or((0, 0), |all| (all.outside, all.count)));
    let scales = prose(words.scales, |slot| match slot {
        ValuesScalesSlot::Outside => outside.into_any(),
        ValuesScalesSlot::Count => count.into_any(),
    });
    let measured = match id {
        ModelId::SmolLm2 => passage(part),
        ModelId::MiniLm => Some(words.pairs.into_any()),
    };
    view! {
        <p class="quiet">{words.axes}</p>
        <p class="quiet">{scales}</p>
        <p class="quiet">{measured}</p>
        <p class="quiet">{words.why}</p>
        <p class="quiet">{words.not_shown}</p>
        <p class="quiet">{origin(id, part.language)}</p>
    }
    .into_any()
}

/// On what the loss was measured, once the file is here to say so.
fn passage(part: Part) -> Option<AnyView> {
    let model = part.model()?;
    let lesion = &model.decoder.as_ref()?.lesion;
    Some(prose(words::text(part.language).values.passage, |slot| match slot {
        ValuesPassageSlot::Tokens => lesion.tokens.into_any(),
        ValuesPassageSlot::Intact => fixed(lesion.intact, 3).into_any(),
        ValuesPassageSlot::Uniform => fixed(lesion.uniform, 2).into_any(),
    }))
}
