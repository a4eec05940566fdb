//! A sheet of cells for each sequence, or for each channel of each image. The arrow keys choose the entry that changes.

use super::Part;
use crate::charts::numbers::fixed;
use crate::components::cursor::moved;
use crate::components::live::{live, live_if};
use crate::components::value::still_value;
use crate::figures::axes::model::{Changed, Data, ENTRIES, Norm, SHAPES, SIDE, is_earlier, place};
use crate::lesson::Quantity;
use crate::text::axes_figure::{self as words, PictureImageSlot, PictureReadingSlot, PictureSequenceSlot};
use crate::text::fill;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

pub(super) fn picture(part: Part) -> AnyView {
    let text = &words::text(part.language).picture;
    let chosen = move || part.settings.with(|figure| figure.at);
    let sheets = move || {
        let (norm, at) = part.settings.with(|figure| (figure.norm, figure.at));
        part.changed.with(|changed| {
            changed.as_deref().map_or_else(|| ().into_any(), |changed| sheets(part, norm, at, changed))
        })
    };
    view! {
        <div
            class="axes-picture"
            data-picture
            role="slider"
            tabindex="0"
            aria-label=text.name
            aria-valuemin="0"
            aria-valuemax=move || (ENTRIES[part.data() as usize] - 1).to_string()
            aria-valuenow=move || chosen().to_string()
            aria-valuetext=Signal::derive(move || reading(part))
            on:keydown=move |event| step(part, &event)
        >
            {live(sheets)}
            {live(move || key(part))}
        </div>
    }
    .into_any()
}

/// What fills and dots say.
fn key(part: Part) -> AnyView {
    let text = &words::text(part.language).key;
    let leaks = part.counted().and_then(|(_, earlier)| earlier).is_some_and(|(_, moved)| moved > 0);
    let groups = part.norm.get().groups() > 1;
    let mark = |class: &'static str, said: &'static str| {
        view! { <span><i class=format!("axes-mark {class}")></i>{said}</span> }
    };
    view! {
        <p class="axes-key" aria-hidden="true">
            {mark("sharing", text.sharing)} {groups.then(|| mark("axes-odd", text.other))}
            {mark("moves", text.moves)} {leaks.then(|| mark("leaks", text.leaks))}
        </p>
    }
    .into_any()
}

/// Rows and columns of one sheet.
const fn size(data: Data) -> [usize; 2] {
    let [_, rows, columns] = SHAPES[data as usize];
    match data {
        Data::Text => [rows, columns],
        Data::Images => [SIDE, SIDE],
    }
}

fn step(part: Part, event: &KeyboardEvent) {
    let Some((across, down)) = moved(event) else { return };
    part.change(|figure| {
        let [_, columns] = size(figure.norm.data());
        let most = ENTRIES[figure.norm.data() as usize] as isize - 1;
        let by = across.saturating_add(down.saturating_mul(columns as isize));
        figure.at = (figure.at as isize).saturating_add(by).clamp(0, most) as usize;
    });
}

fn reading(part: Part) -> String {
    let text = &words::text(part.language).picture;
    let (norm, at) = part.settings.with(|figure| (figure.norm, figure.at));
    let moved = part.changed.with(|changed| changed.as_deref().map_or(0, Changed::count));
    fill(text.reading, |slot| match slot {
        PictureReadingSlot::Place => place(norm.data(), at).map(|at| (at + 1).to_string()).join(", "),
        PictureReadingSlot::Moved => moved.to_string(),
    })
}

fn sheets(part: Part, norm: Norm, at: usize, changed: &Changed) -> AnyView {
    let data = norm.data();
    let [rows, columns] = size(data);
    let each = rows * columns;
    let sheet = |sheet: usize| {
        let cells =
            (sheet * each..(sheet + 1) * each).map(|cell| self::cell(part, norm, (at, cell), changed));
        view! {
            <div class="axes-sheet">
                <p>{title(part, data, sheet)}</p>
                <div class="axes-cells" style:--columns=columns.to_string()>{cells.collect_view()}</div>
            </div>
        }
    };
    let all = (0..ENTRIES[data as usize] / each).map(sheet).collect_view();
    let class = match data {
        Data::Text => "axes-sheets text",
        Data::Images => "axes-sheets images",
    };
    view! { <div class=class>{all}</div> }.into_any()
}

fn title(part: Part, data: Data, sheet: usize) -> String {
    let text = &words::text(part.language).picture;
    let channels = SHAPES[Data::Images as usize][1];
    match data {
        Data::Text => fill(text.sequence, |PictureSequenceSlot::Number| (sheet + 1).to_string()),
        Data::Images => fill(text.image, |slot| match slot {
            PictureImageSlot::Number => (sheet / channels + 1).to_string(),
            PictureImageSlot::Channel => (sheet % channels + 1).to_string(),
        }),
    }
}

/// Its fill says whether it shares a mean with the entry that changes, its dot that its output moves.
fn cell(part: Part, norm: Norm, (at, cell): (usize, usize), changed: &Changed) -> AnyView {
    let data = norm.data();
    let shares = norm.group(cell) == norm.group(at);
    let [sequence, token, _] = place(data, at);
    let leaks = data == Data::Text && is_earlier([sequence, token], place(data, cell));
    let class = [
        ("axes-cell", true),
        ("axes-odd", norm.group(cell) % 2 == 1),
        ("sharing", shares),
        ("moves", changed.moved.get(cell).is_some_and(|moved| *moved)),
        ("leaks", leaks),
        ("edited", cell == at),
    ];
    let class = class.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect::<Vec<_>>().join(" ");
    let number = (data == Data::Text).then(|| changed.x_hat.get(cell).map(|value| fixed(*value, 2)));
    view! {
        <div class=class data-cell=cell on:click=move |_| part.change(|figure| figure.at = cell)>{number}</div>
    }
    .into_any()
}

/// x̂ of all entries.
pub(super) fn values(part: Part) -> AnyView {
    let text = words::text(part.language);
    let rows = move || {
        let norm = part.norm.get();
        part.changed.with(|changed| {
            let changed = changed.as_deref()?;
            let row = |(row, values): (usize, &[f64])| {
                let columns = values.len();
                let cell = |(column, value): (usize, &f64)| {
                    let value =
                        still_value(Quantity::XHat, Some(row * columns + column), "axes", *value, fixed(*value, 4));
                    view! { <td>{value}</td> }
                };
                view! {
                    <tr><th scope="row">{row + 1}</th>{values.iter().enumerate().map(cell).collect_view()}</tr>
                }
            };
            let [_, columns] = size(norm.data());
            let rows = changed.x_hat.chunks(columns).enumerate().map(row).collect_view();
            Some(view! { <tbody>{rows}</tbody> }.into_any())
        })
    };
    view! {
        <p class="quiet">{text.about}</p>
        <div class="table-frame" tabindex="0" role="group">
            <table class="numbers-table">
                <caption>{text.values}</caption>
                {live_if(rows)}
            </table>
        </div>
    }
    .into_any()
}
