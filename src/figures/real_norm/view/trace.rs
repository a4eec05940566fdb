//! Under each of the largest its arithmetic, and what becomes of the median: half of all are smaller.

use super::Part;
use super::shown::{entry, median, scalar};
use crate::components::live::live_if;
use crate::figures::real_norm::model::{LARGEST, Row, Run, Work, has_power, rows};
use crate::text::real_norm as words;
use leptos::prelude::*;

pub(super) fn trace(part: Part) -> AnyView {
    live_if(move || part.run.with(|run| run.as_ref().map(|run| lines(part, run)))).into_any()
}

fn lines(part: Part, run: &Run) -> AnyView {
    let words = &words::text(part.language).picture;
    let largest = &run.by_size[..run.by_size.len().min(LARGEST)];
    let all = rows(run.kind, part.step.get());
    let last = all.len() - 1;
    let lines = all.iter().enumerate().map(|(at, row)| line(run, largest, row, at == last)).collect_view();
    let head = |place: &usize| view! { <th scope="col">{*place}</th> };
    view! {
        <table class="real-trace" data-picture>
            <thead>
                <tr>
                    <th scope="row">{words.coordinate}</th>
                    {largest.iter().map(head).collect_view()}
                    <th scope="col">{words.median}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

fn line(run: &Run, largest: &[usize], row: &Row, is_now: bool) -> AnyView {
    let cell = |place: &usize| {
        let work = is_now.then(|| work(run, row.work, *place)).flatten();
        view! { <td>{work} {entry(run, row.result, *place).0}</td> }
    };
    let role = row.result.role().class();
    // A power of ten is long, and stands in a column of fixed width.
    let all = run.vector(row.result);
    let is_long = largest.iter().filter_map(|place| all.get(*place)).any(|number| has_power(*number))
        || has_power(run.median(row.result));
    view! {
        <tr class:now=is_now class:real-long=is_long>
            <th scope="row" class=role>{row.name}</th>
            {largest.iter().map(cell).collect_view()}
            <td>{median(run, row.result)}</td>
        </tr>
    }
    .into_any()
}

/// `÷ 946.4`: with the number above it.
fn work(run: &Run, work: Work, place: usize) -> Option<AnyView> {
    let (sign, (shown, number)) = match work {
        Work::None => return None,
        Work::Whole(sign, quantity) => (sign, (scalar(run, quantity), run.scalar(quantity))),
        Work::Entry(sign, quantity) => (sign, entry(run, quantity, place)),
    };
    Some(match (sign, number < 0.0) {
        // Its own minus is the sign.
        ("+", true) => view! { <span class="real-work">{shown}</span> }.into_any(),
        (_, true) => view! { <span class="real-work">{sign} " (" {shown} ")"</span> }.into_any(),
        (_, false) => view! { <span class="real-work">{sign} " " {shown}</span> }.into_any(),
    })
}
