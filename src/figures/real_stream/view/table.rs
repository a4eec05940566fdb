//! All numbers by depth: a row a norm, with the branch that follows it.

use super::Part;
use super::shown::{COSINE, DIRECT, LOSS, P, RANK, RATIO, RMS, number, percent};
use crate::components::lazy::in_time;
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::figures::real_stream::model::{Stream, lens};
use crate::figures::trained::model::Model;
use crate::lesson::Quantity;
use crate::text::real_stream as words;
use crate::text::ui;
use leptos::html;
use leptos::prelude::*;

pub(super) fn table(part: Part) -> AnyView {
    let open = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let toggle = move |_| open.set(details.get_untracked().is_some_and(|details| details.open()));
    // A branch that is left out changes none of it.
    let token = memo(move || part.stream.with(|stream| stream.as_ref().map(|stream| stream.rms.clone())));
    let rows = move || {
        token.track();
        let model = part.smollm2.model()?;
        let direct = part.direct.get();
        part.stream.with_untracked(|stream| Some(rows(part, &model, stream.as_deref()?, direct.as_deref())))
    };
    let made = move || live_if(rows).into_any();
    view! {
        <details class="more" node_ref=details on:toggle=toggle>
            <summary>{words::text(part.language).table.summary}</summary>
            {in_time(ui::text(part.language).load_part, move || open.get(), || ().into_any(), made)}
        </details>
    }
    .into_any()
}

fn rows(part: Part, model: &Model, stream: &Stream, direct: Option<&[f64]>) -> AnyView {
    let words = &words::text(part.language).table;
    let lens = lens(model, part.token.get_untracked());
    let lesion = model.decoder.as_ref().map(|decoder| &decoder.lesion);
    let heads = [
        words.norm,
        words.rms,
        words.ratio,
        words.median,
        words.cosine,
        words.direct,
        words.loss,
        words.rank,
        words.p,
    ];
    let head = |name: &'static str| view! { <th scope="col">{name}</th> };
    let cell = |shown: Option<AnyView>| view! { <td>{shown}</td> }.into_any();
    let row = |norm: usize| {
        let of = |quantity: Quantity, index: usize, series: &'static str, values: Option<&[f64]>| {
            values
                .and_then(|values| values.get(index))
                .map(|value| number(quantity, Some(index), series, *value))
        };
        let block = norm.is_multiple_of(2).then_some(norm / 2);
        let rank = lens.and_then(|lens| lens.rank.get(norm)).map(|rank| *rank as f64);
        let cells = vec![
            cell(of(RMS, norm, "token", Some(&stream.rms))),
            cell(of(RATIO, norm, "token", Some(&stream.ratio))),
            cell(of(RATIO, norm, "passage", lesion.map(|of| of.branch_ratio.as_slice()))),
            cell(block.and_then(|block| of(COSINE, block, "token", Some(&stream.cosine)))),
            cell(
                direct
                    .and_then(|direct| direct.get(norm))
                    .map(|share| percent(DIRECT, Some(norm), "without", *share)),
            ),
            cell(of(LOSS, norm, "without", lesion.map(|of| of.without_branch.as_slice()))),
            cell(rank.map(|rank| number(RANK, Some(norm), "lens", rank))),
            cell(of(P, norm, "lens", lens.map(|lens| lens.p.as_slice()))),
        ];
        view! { <tr><th scope="row">{norm}</th>{cells}</tr> }.into_any()
    };
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="numbers-table">
                <thead><tr>{heads.map(head).into_iter().collect_view()}</tr></thead>
                <tbody>{(0..stream.rms.len()).map(row).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
