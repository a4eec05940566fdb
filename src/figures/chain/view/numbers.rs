//! The numbers of the chain: exact also beyond f64.

use super::present;
use crate::charts::numbers::{exact, significant, significant_log10};
use crate::components::live::live;
use crate::components::store::use_store;
use crate::components::table;
use crate::components::value::value;
use crate::figures::gradient_norms::model::exact_text;
use crate::lesson::Quantity;
use crate::text::chain_figure;
use engine::training::gradient_depth::Scaled;
use leptos::prelude::*;

/// A product as the screen shows it, with its sign.
pub fn text_of(product: Scaled) -> String {
    let size = if product.is_zero() { "0".to_owned() } else { significant_log10(product.log10(), 3) };
    if product.mantissa < 0.0 { format!("\u{2212}{size}") } else { size }
}

/// A product as an element, after so many blocks.
pub fn product(quantity: Quantity, blocks: usize, product: Scaled) -> AnyView {
    view! {
        <data
            class=format!("value {}", quantity.role().class())
            data-quantity=quantity.name()
            data-index=blocks
            value=exact_text(product)
        >
            {text_of(product)}
        </data>
    }
    .into_any()
}

/// The share of one path length.
pub fn share(length: usize, share: f64) -> AnyView {
    let text = if share == 0.0 { "0".to_owned() } else { format!("{}%", significant(100.0 * share, 3)) };
    view! {
        <data
            class="value"
            data-quantity=Quantity::PathShare.name()
            data-index=length
            value=exact(share)
        >
            {text}
        </data>
    }
    .into_any()
}

/// Every block and every path length.
pub fn table() -> AnyView {
    let store = use_store();
    let words = &chain_figure::text(store.language()).table;
    let run = present(store);
    let rows = live(move || {
        let run = run.get();
        let shares = run.shares();
        let row = |at: usize| {
            let f = at.checked_sub(1).and_then(|block| run.derivatives.get(block).copied());
            let f = f.map(|f| value(Quantity::BlockDerivative, Some(at - 1), f));
            let (plain, residual) = (run.plain[at], run.residual[at]);
            view! {
                <tr>
                    <th scope="row">{at}</th>
                    <td>{f}</td>
                    <td>{product(Quantity::ProductPlain, at, plain)}</td>
                    <td>{product(Quantity::ProductResidual, at, residual)}</td>
                    <td>{share(at, shares[at])}</td>
                </tr>
            }
        };
        (0..shares.len()).map(row).collect::<Vec<_>>()
    });
    table::numbers(words.columns, rows.into_any())
}
