//! The ratios in words and as a table.

use super::{Part, curve_words, role};
use crate::charts::numbers::{exact, significant};
use crate::components::lab::measured;
use crate::components::live::live;
use crate::components::prose::{between, prose};
use crate::figures::cell::model::{Kind, Placement, SEEDS, factor};
use crate::text::cell_figure::{self as words, GruNowSlot, GruRatioSlot, LiveNowSlot, ValuesRatioSlot};
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
    live(move || {
        let (now, lesson) = match part.settings.with(|figure| figure.kind) {
            Kind::Lstm => of_lstm(part),
            Kind::Gru => of_gru(part),
        };
        view! { <span class="said">{now} {between()} {lesson}</span> }.into_any()
    })
    .into_any()
}

fn of_lstm(part: Part) -> (AnyView, &'static str) {
    let text = &words::text(part.language).live;
    let (placement, bias, steps) = part.settings.with(|figure| (figure.placement, figure.bias, figure.steps));
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
    (now, lesson)
}

fn of_gru(part: Part) -> (AnyView, &'static str) {
    let text = &words::text(part.language).gru;
    let (placement, bias, steps) = part.settings.with(|figure| (figure.placement, figure.bias, figure.steps));
    let now = prose(text.now, |slot| match slot {
        GruNowSlot::Bias => exact(bias).into_any(),
        GruNowSlot::Steps => steps.into_any(),
        GruNowSlot::Seeds => SEEDS.into_any(),
        GruNowSlot::Nowhere => ratio(part, Placement::Nowhere),
        GruNowSlot::Copy => ratio(part, Placement::Copy),
        GruNowSlot::Carried => ratio(part, Placement::Carried),
    });
    let lesson = match placement {
        Placement::Nowhere if factor(part.median(placement), steps) < IDENTITY => text.forgets,
        Placement::Nowhere => text.nowhere,
        Placement::Copy => text.beside,
        Placement::Carried => text.on_path,
    };
    (now, lesson)
}

/// Each place: its ratio with the range of the seeds, and what one step back multiplies by.
pub(super) fn values(part: Part) -> AnyView {
    let text = &words::text(part.language).values;
    let kind = move || part.settings.with(|figure| figure.kind);
    let ratio_head = move || match kind() {
        Kind::Lstm => fill(text.ratio, |ValuesRatioSlot::Seeds| SEEDS.to_string()),
        Kind::Gru => fill(words::text(part.language).gru.ratio, |GruRatioSlot::Seeds| SEEDS.to_string()),
    };
    let row = move |placement: Placement| {
        let steps = part.settings.with(|figure| figure.steps);
        let range = part
            .first(placement)
            .map(|spread| format!(" ({}–{})", significant(spread.least, 2), significant(spread.most, 2)));
        view! {
            <tr>
                <th scope="row">{curve_words((kind(), placement), part.language)}</th>
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
                        <th scope="col">{Signal::derive(ratio_head)}</th>
                        <th scope="col">{text.factor}</th>
                    </tr>
                </thead>
                <tbody>{live(rows)}</tbody>
            </table>
        </div>
    }
    .into_any()
}
