//! All numbers of the vector: one table, written at once when the numbers rest.

use super::Part;
use super::aside::symbol;
use super::shown::{scalar, shown};
use crate::components::lazy::in_time;
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::shared::Shared;
use crate::figures::real_norm::model::{MEAN_SQUARE, Run};
use crate::figures::trained::model::NormKind;
use crate::lesson::Quantity;
use crate::text::real_norm::{self as words, TableSummarySlot};
use crate::text::{fill, ui};
use leptos::html;
use leptos::prelude::*;

/// What all numbers are computed from; RMSNorm has no μ and no β.
const RMS_COLUMNS: [(Quantity, &str); 4] =
    [(Quantity::X, "x"), (Quantity::XHat, "x̂"), (Quantity::Gamma, "γ"), (Quantity::Y, "y = γ⊙x̂")];
const LAYER_COLUMNS: [(Quantity, &str); 7] = [
    (Quantity::X, "x"),
    (Quantity::Centered, "x−μ"),
    (Quantity::XHat, "x̂"),
    (Quantity::Gamma, "γ"),
    (Quantity::Scaled, "γ⊙x̂"),
    (Quantity::Beta, "β"),
    (Quantity::Y, "y"),
];

pub(super) fn table(part: Part) -> AnyView {
    let open = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let toggle = move |_| open.set(details.get_untracked().is_some_and(|details| details.open()));
    // It stays as it is while one drags.
    let settled = Memo::new(move |last: Option<&Option<Shared<Run>>>| match last {
        Some(Some(last)) if !part.store.at_rest.get() => Some(last.clone()),
        _ => part.run.get(),
    });
    let count = memo(move || part.at.get().model.width());
    let words = words::text(part.language).table.summary;
    let summary = move || Some(fill(words, |TableSummarySlot::Count| count.get().to_string()).into_any());
    let made =
        move || live_if(move || settled.with(|run| run.as_deref().map(|run| rows(part, run)))).into_any();
    view! {
        <details class="more" node_ref=details on:toggle=toggle>
            <summary>{live_if(summary)}</summary>
            {in_time(ui::text(part.language).load_part, move || open.get(), || ().into_any(), made)}
        </details>
    }
    .into_any()
}

fn rows(part: Part, run: &Run) -> AnyView {
    let columns: &[(Quantity, &str)] = match run.kind {
        NormKind::Rms => &RMS_COLUMNS,
        NormKind::Layer => &LAYER_COLUMNS,
    };
    let head = |(quantity, name): &(Quantity, &'static str)| {
        view! { <th scope="col" class=quantity.role().class()>{*name}</th> }
    };
    let vectors: Vec<_> = columns.iter().map(|(quantity, _)| (*quantity, run.vector(*quantity))).collect();
    let row = |place: usize| {
        let cell = |(quantity, values): &(Quantity, Vec<f64>)| {
            let number = values.get(place).copied().unwrap_or(f64::NAN);
            view! { <td>{shown(run, *quantity, Some(place), number)}</td> }.into_any()
        };
        let cells: Vec<_> = vectors.iter().map(cell).collect();
        view! { <tr><th scope="row">{place}</th>{cells}</tr> }.into_any()
    };
    let scalars = [Quantity::Mean, run.squares(), run.spread(), Quantity::Eps, Quantity::Denominator];
    let named = |quantity: Quantity| {
        view! { <span>{scalar_name(quantity)} " = " {scalar(run, quantity)} " "</span> }
    };
    let kept =
        scalars.into_iter().filter(|quantity| run.kind == NormKind::Layer || *quantity != Quantity::Mean);
    view! {
        <div class="scalars">{kept.map(named).collect_view()}</div>
        <div class="table-frame" tabindex="0" role="group">
            <table class="numbers-table">
                <thead>
                    <tr>
                        <th scope="col">{words::text(part.language).table.place}</th>
                        {columns.iter().map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>{(0..run.x.len()).map(row).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn scalar_name(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Var => "σ²",
        Quantity::Eps => "ε",
        Quantity::Denominator => "√(…+ε)",
        squares if squares == MEAN_SQUARE => "mean(x²)",
        other => symbol(other),
    }
}
