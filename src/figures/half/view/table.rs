//! A row a statistic, a column a format; x̂ as bars.

use super::Part;
use crate::charts::numbers::{fixed, scientific, significant, without_zeros};
use crate::charts::style::Role;
use crate::components::lab::measured;
use crate::components::live::live;
use crate::figures::half::format::Format;
use crate::figures::half::model::{Column, Told};
use crate::text::fill;
use crate::text::half_figure::{self as words, FormatsLargestSlot};
use leptos::prelude::*;

pub(super) fn formats(part: Part) -> AnyView {
    let words = words::text(part.language);
    let head = |format: Format| {
        let number = scientific(format.largest(), 2);
        let number = if format == Format::Half { fixed(format.largest(), 0) } else { number };
        let largest = fill(words.formats.largest, |FormatsLargestSlot::Number| number.clone());
        view! { <th scope="col">{format.name()} <small>{largest}</small></th> }
    };
    let row = |name: &'static str, role: Role, quantity, of: fn(&Column) -> f64| {
        let cells = Format::ALL.map(|format| {
            let told = move || {
                part.compared
                    .with(|all| (of(all.column(format)), Told::of(of(all.column(format)), of(&all.exact))))
            };
            view! { <td>{live(move || cell(part, quantity, format, role, told()))}</td> }
        });
        let class = role.class();
        view! { <tr><th scope="row" class=class>{name}</th>{cells.into_iter().collect_view()}</tr> }
            .into_any()
    };
    let bars =
        Format::ALL.map(|format| view! { <td class="half-bars">{live(move || bars(part, format))}</td> });
    let errors = Format::ALL.map(|format| view! { <td>{live(move || error(part, format))}</td> });
    view! {
        <table class="half-table" aria-label=words.formats.column>
            <thead>
                <tr><td></td>{Format::ALL.map(head).into_iter().collect_view()}</tr>
            </thead>
            <tbody>
                {row(words.rows.square, Role::X, "half-square", Column::largest_square)}
                {row("μ", Role::Mean, "half-mean", |column| column.mean)}
                {row("σ²", Role::Spread, "half-var", |column| column.var)}
                {row(words.rows.eps, Role::Ink, "half-eps", |column| column.eps)}
                <tr class="half-x-hat">
                    <th scope="row" class=Role::XHat.class()>"x̂"</th>
                    {bars.into_iter().collect_view()}
                </tr>
                <tr>
                    <th scope="row" class=Role::XHat.class()>{words.rows.error}</th>
                    {errors.into_iter().collect_view()}
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

/// A number of a format, or what became of it.
fn cell(
    part: Part,
    quantity: &'static str,
    format: Format,
    role: Role,
    (number, told): (f64, Told),
) -> AnyView {
    let words = &words::text(part.language).told;
    let (text, is_wrong) = match told {
        Told::Number(number) => (short(number), false),
        Told::Overflow => (words.overflow.to_owned(), true),
        Told::Vanished => (words.vanished.to_owned(), true),
        Told::Undefined => (words.undefined.to_owned(), true),
    };
    let said = measured(quantity, format.name().to_owned(), role, number, text);
    view! { <span class="half-number" class:half-wrong=is_wrong>{said}</span> }.into_any()
}

/// Four or five digits, no more decimals than say something.
pub(super) fn short(number: f64) -> String {
    const DIGITS: f64 = 4.0;
    let size = number.abs();
    if number == 0.0 {
        return "0".to_owned();
    }
    without_zeros(&if (1e-3..1e6).contains(&size) {
        fixed(number, (DIGITS - size.log10().floor()).max(0.0) as usize)
    } else {
        scientific(number, 4)
    })
}

/// x̂ as bars on the scale of the exact one.
fn bars(part: Part, format: Format) -> AnyView {
    let words = &words::text(part.language).told;
    part.compared.with(|all| {
        let (column, exact) = (all.column(format), &all.exact);
        let is_lost =
            exact.x_hat.iter().any(|x_hat| *x_hat != 0.0) && column.x_hat.iter().all(|x_hat| *x_hat == 0.0);
        let reach = exact.x_hat.iter().fold(0.0f64, |most, x_hat| most.max(x_hat.abs()));
        match column {
            column if !column.is_finite() => wrong(words.none),
            _ if is_lost => wrong(words.lost),
            column => {
                let path = path(&column.x_hat, 1.1 * reach.max(f64::MIN_POSITIVE));
                let view = format!("0 0 {} 2", column.x_hat.len());
                view! {
                    <svg viewBox=view preserveAspectRatio="none" aria-hidden="true">
                        <path class="half-bar" d=path />
                        <path class="half-zero" d=format!("M0 1H{}", column.x_hat.len()) />
                    </svg>
                }
                .into_any()
            }
        }
    })
}

fn wrong(words: &'static str) -> AnyView {
    view! { <span class="half-number half-wrong">{words}</span> }.into_any()
}

/// A bar an entry, from the middle up or down; path data.
fn path(numbers: &[f64], reach: f64) -> String {
    const SIDE: f64 = 0.12;
    let bar = |(at, number): (usize, &f64)| {
        let height = (number / reach).clamp(-1.0, 1.0);
        let (left, right) = (at as f64 + SIDE, (at + 1) as f64 - SIDE);
        format!("M{left:.2} 1V{:.4}H{right:.2}V1Z", 1.0 - height)
    };
    numbers.iter().enumerate().map(bar).collect()
}

fn error(part: Part, format: Format) -> AnyView {
    let words = &words::text(part.language).told;
    part.compared.with(|all| {
        let Some(error) = all.column(format).error(&all.exact) else { return wrong(words.none) };
        let text = if error == 0.0 { "0".to_owned() } else { significant(error, 2) };
        let said = measured("half-error", format.name().to_owned(), Role::XHat, error, text);
        view! { <span class="half-number">{said}</span> }.into_any()
    })
}
