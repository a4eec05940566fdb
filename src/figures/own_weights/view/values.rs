//! The student's vector through γ and β as a table, and what the figure does and does not show.

use super::Part;
use super::applied::OWN_Y;
use crate::charts::numbers::exact;
use crate::components::live::live_if;
use crate::components::value::value;
use crate::figures::own_weights::model::Origin;
use crate::lesson::Quantity;
use crate::text::own_weights_figure as words;
use leptos::prelude::*;

pub(super) fn values(part: Part) -> AnyView {
    let words = &words::text(part.language).values;
    view! {
        {live_if(move || table(part))}
        <p class="quiet">{words.about}</p>
        <p class="quiet">{words.scale}</p>
        <p class="quiet">{words.formats}</p>
        <p class="quiet">{words.less_one}</p>
        <p class="quiet">{words.not_shown}</p>
    }
    .into_any()
}

fn table(part: Part) -> Option<AnyView> {
    let words = words::text(part.language);
    let applied = part.applied.get().filter(|_| part.origin() != Origin::Fresh)?;
    let heads = [words.map.channel, "x̂", "γ", "β", "y"];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> });
    let row = |at: usize| {
        let cells = [
            value(Quantity::XHat, Some(at), applied.x_hat[at]),
            value(Quantity::own("own-gamma-applied", Quantity::Gamma.role()), Some(at), applied.gamma[at]),
            value(Quantity::own("own-beta-applied", Quantity::Beta.role()), Some(at), applied.beta[at]),
            value(OWN_Y, Some(at), applied.y[at]),
        ];
        let cells = cells.map(|cell| view! { <td>{cell}</td> });
        view! {
            <tr>
                <th scope="row">{exact((applied.first + at) as f64)}</th>
                {cells.into_iter().collect_view()}
            </tr>
        }
    };
    Some(
        view! {
            <div class="table-frame own-table" tabindex="0" role="group" aria-label=words.values.table>
                <table class="numbers-table">
                    <caption>{words.values.table}</caption>
                    <thead>
                        <tr>{heads.into_iter().collect_view()}</tr>
                    </thead>
                    <tbody>{(0..applied.y.len()).map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}
