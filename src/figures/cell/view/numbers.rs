//! The ratios in words and as a table.

use super::{Part, curve_words, role};
use crate::charts::numbers::{exact, significant};
use crate::components::lab::measured;
use crate::components::live::live;
use crate::components::prose::prose;
use crate::figures::cell::model::{Placement, SEEDS, factor};
use crate::text::cell_figure::{self as words, LiveNowSlot, ValuesRatioSlot};
use crate::text::fill;
use leptos::prelude::*;

/// Where one step back leaves less than this of the gradient, the gate forgets.
const IDENTITY: f64 = 0.95;

const fn name(placement: Placement) -> &'static str {
    match placement {
        Placement::Nowhere => "none",
        Placement::Copy => "copy",
        Placement::Carried => "carried",
    }
}

fn value(quantity: &'static str, placement: Placement, number: f64) -> AnyView {
    measured(quantity, name(placement).to_owned(), role(placement), number, significant(number, 2))
}

fn ratio(part: Part, placement: Placement) -> AnyView {
    value("cell-grad-ratio", placement, part.median(placement))
}

pub(super) fn sentence(part: Part) -> AnyView {
    let text = &words::text(part.language).live;
    live(move || {
        let (placement, bias, steps) =
            part.settings.with(|figure| (figure.placement, figure.bias, figure.steps));
        let now = prose(text.now, |slot| match slot {
            LiveNowSlot::Bias => exact(bias).into_any(),
            LiveNowSlot::Steps => steps.into_any(),
            LiveNowSlot::Seeds => SEEDS.into_any(),
            LiveNowSlot::Nowhere => ratio(part, Placement::Nowhere),
            LiveNowSlot::Copy => ratio(part, Placement::Copy),
            LiveNowSlot::Carried => ratio(part, Placement::Carried),
        });
        let [plain, carried] = [Placement::Nowhere, Placement::Carried].map(|of| part.median(of));
        let lesson = match placement {
            Placement::Nowhere if factor(plain, steps) < IDENTITY => text.forgets,
            Placement::Nowhere => text.nowhere,
            Placement::Copy => text.copy,
            Placement::Carried if carried < plain => text.cut,
            Placement::Carried => text.no_path,
        };
        view! { <span class="said">{now} " " {lesson}</span> }.into_any()
    })
    .into_any()
}

/// Each place: its ratio with the range of the seeds, and what one step back multiplies by.
pub(super) fn values(part: Part) -> AnyView {
    let text = &words::text(part.language).values;
    let ratio_head = fill(text.ratio, |ValuesRatioSlot::Seeds| SEEDS.to_string());
    let row = move |placement: Placement| {
        let steps = part.settings.with(|figure| figure.steps);
        let range = part
            .first(placement)
            .map(|spread| format!(" ({}–{})", significant(spread.least, 2), significant(spread.most, 2)));
        view! {
            <tr>
                <th scope="row">{curve_words(placement, part.language)}</th>
                <td>{ratio(part, placement)} <span class="quiet">{range}</span></td>
                <td>{value("cell-grad-factor", placement, factor(part.median(placement), steps))}</td>
            </tr>
        }
    };
    let rows = move || Placement::ALL.map(row).into_iter().collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="numbers-table">
                <thead>
                    <tr>
                        <th scope="col">{text.place}</th>
                        <th scope="col">{ratio_head}</th>
                        <th scope="col">{text.factor}</th>
                    </tr>
                </thead>
                <tbody>{live(rows)}</tbody>
            </table>
        </div>
    }
    .into_any()
}
