//! Both grids on the same axes, the square from which they came behind them.

use super::present;
use crate::charts::grid::{SIDE, Window};
use crate::charts::style::Role;
use crate::components::details::folded;
use crate::components::live::{live, live_if};
use crate::components::prose::prose;
use crate::components::shared::Shared;
use crate::components::store::use_store;
use crate::components::table;
use crate::components::value::value;
use crate::figures::warp::model::{Grid, LINES, Run};
use crate::lesson::Quantity;
use crate::text::warp_figure::{self, GridsSizeSlot};
use crate::text::{Language, ui};
use leptos::prelude::*;

/// The picture.
pub fn picture(run: Memo<Option<Shared<Run>>>, language: Language) -> AnyView {
    let words = &warp_figure::text(language).grids;
    let both = live_if(move || {
        let run = run.get()?;
        let window = Window::reaching(run.residual.reach().max(run.plain.reach()));
        let panel = |title: &'static str, grid: &Grid, quantity: Quantity| {
            let growth = Run::growth(grid);
            let size = prose(words.size, |GridsSizeSlot::Growth| value(quantity, None, growth));
            view! {
                <div class="grid-panel">
                    <h2 class=format!("part-name {}", quantity.role().class())>{title}</h2>
                    <div class="warp-frame">{drawing(grid, window, quantity.role(), title)}</div>
                    <p>{size}</p>
                </div>
            }
        };
        Some(
            view! {
                {panel(words.plain, &run.plain, Quantity::GridPlain)}
                {panel(words.residual, &run.residual, Quantity::GridResidual)}
            }
            .into_any(),
        )
    });
    view! { <div class="halves grids">{both}</div> }.into_any()
}

/// Every crossing as numbers.
pub fn values(language: Language) -> AnyView {
    folded(ui::text(language).figure.values, Signal::stored(false), points)
}

fn drawing(grid: &Grid, window: Window, role: Role, name: &'static str) -> AnyView {
    let ghost: String = Grid::square().lines().iter().map(|line| window.path(line)).collect();
    let lines = grid.lines();
    let (first, second) = lines.split_at(LINES.min(lines.len()));
    let path = |lines: &[Vec<(f64, f64)>]| lines.iter().map(|line| window.path(line)).collect::<String>();
    let corner = |at: usize| grid.crossings().get(at).map_or((0.0, 0.0), |point| window.place(*point));
    let (low, high) = (corner(0), corner(LINES * LINES - 1));
    view! {
        <svg class="grid-drawing" data-picture viewBox=format!("0 0 {SIDE} {SIDE}") role="img" aria-label=name>
            <path class="ghost-grid" d=ghost />
            <g class=role.class()>
                <path class="grid-lines" d=path(first) />
                <path class="grid-lines second" d=path(second) />
                <circle class="corner" cx=low.0 cy=low.1 r="7" />
                <circle class="corner full" cx=high.0 cy=high.1 r="7" />
            </g>
        </svg>
    }
    .into_any()
}

/// Where every crossing went.
fn points() -> AnyView {
    let store = use_store();
    let words = &warp_figure::text(store.language()).grids;
    let run = present(store);
    let rows = live(move || {
        let Some(run) = run.get() else { return ().into_any() };
        let grids = [
            (Quantity::GridPoint, Grid::square()),
            (Quantity::GridPointPlain, run.plain.clone()),
            (Quantity::GridPointResidual, run.residual.clone()),
        ]
        .map(|(quantity, grid)| (quantity, grid.crossings()));
        let row = |at: usize| {
            let cells = grids.iter().map(|(quantity, points)| {
                let (x, y) = points[at];
                view! {
                    <td>{value(*quantity, Some(2 * at), x)}</td>
                    <td>{value(*quantity, Some(2 * at + 1), y)}</td>
                }
            });
            view! { <tr><th scope="row">{at + 1}</th>{cells.collect::<Vec<_>>()}</tr> }
        };
        (0..LINES * LINES).map(row).collect::<Vec<_>>().into_any()
    });
    table::numbers(words.columns, rows.into_any())
}
