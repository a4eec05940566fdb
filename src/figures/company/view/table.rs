//! How far BN's x̂ wanders at each batch size.

use super::Company;
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::lab::measured;
use crate::components::live::live;
use crate::figures::company::model::{Moments, SIZES};
use crate::text::{Language, company};
use leptos::prelude::*;

/// One row a batch size, the present one marked.
pub fn table(part: Company, language: Language) -> AnyView {
    let words = &company::text(language).table;
    let rows = live(move || {
        let present = part.batch.get();
        let row = |(batch, moments): (usize, Moments)| row(batch, moments, batch == present);
        SIZES.into_iter().zip(part.moments()).map(row).collect::<Vec<_>>()
    });
    view! {
        <div class="table-frame" tabindex="0" role="group" aria-label=words.caption>
            <table class="numbers-table wander">
                <caption>{words.caption}</caption>
                <thead>
                    <tr>
                        {words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(batch: usize, moments: Moments, is_present: bool) -> AnyView {
    let value = |quantity: &'static str, number: f64| {
        measured(quantity, format!("batch/B={batch}"), Role::Mean, number, fixed(number, 3))
    };
    view! {
        <tr class:present=is_present aria-current=is_present.then_some("true")>
            <th scope="row">{batch}</th>
            <td>{value("x-hat-std", moments.std)}</td>
            <td>{value("x-hat-std-root-batch", moments.std * (batch as f64).sqrt())}</td>
            <td>{value("x-hat-least", moments.least)} " … " {value("x-hat-most", moments.most)}</td>
        </tr>
    }
    .into_any()
}
