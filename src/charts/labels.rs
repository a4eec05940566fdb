//! The names of the curves: at their ends and kept apart, or in rows above the plot.

use super::curves;
use super::frame::{Labels, Layout};
use super::lines::{LabelEnd, LogLines, Series};
use super::pen::{At, Drawn, Pen};
use super::style::Role;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

/// Writes the labels.
pub(super) fn draw<DB: DrawingBackend>(pen: &Pen<DB>, chart: &LogLines, layout: &Layout) -> Drawn<(), DB> {
    match layout.labels {
        Labels::Rows => draw_rows(pen, chart, layout),
        Labels::End(end) => draw_ends(pen, chart, layout, end),
    }
}

fn draw_rows<DB: DrawingBackend>(pen: &Pen<DB>, chart: &LogLines, layout: &Layout) -> Drawn<(), DB> {
    let font = pen.style.font_px;
    let named: Vec<_> = chart.series.iter().filter(|series| !series.label.is_empty()).collect();
    let first = layout.top - 1.5 * font * named.len() as f64;
    for (row, series) in named.into_iter().enumerate() {
        let y = first + 1.5 * font * row as f64;
        let key = (3.0 * font).min(0.25 * (layout.right - layout.left));
        let (from, to) = (layout.left, layout.left + key);
        curves::stroke(pen, series, &[(from, y), (to, y)])?;
        curves::draw_mark(pen, series, ((from + to) / 2.0, y))?;
        pen.text(&series.label, (to + 0.5 * font, y), HPos::Left, pen.role(series.role))?;
    }
    Ok(())
}

fn draw_ends<DB: DrawingBackend>(
    pen: &Pen<DB>,
    chart: &LogLines,
    layout: &Layout,
    end: LabelEnd,
) -> Drawn<(), DB> {
    let font = pen.style.font_px;
    let named: Vec<_> = chart.series.iter().filter(|series| !series.label.is_empty()).collect();
    let ends: Vec<At> = named.iter().map(|series| line_end(series, layout, end)).collect();
    let wanted: Vec<f64> = ends.iter().map(|(_, y)| *y).collect();
    let order: Vec<f64> =
        named.iter().zip(&wanted).map(|(series, end)| 0.9 * end + 0.1 * middle(series, layout)).collect();
    let places = apart(&wanted, &order, 1.3 * font, (layout.top, layout.bottom));
    let (edge, reach, anchor) = match end {
        LabelEnd::Left => (layout.left, -font, HPos::Right),
        LabelEnd::Right => (layout.right, font, HPos::Left),
    };
    for ((series, at), y) in named.into_iter().zip(ends).zip(places) {
        let colour = pen.role(series.role);
        if (at.0 - edge).abs() < 2.0 * font {
            pen.path(&[at, (edge + 0.2 * reach, at.1), (edge + reach, y)], pen.style.unit, colour)?;
        } else if series.role == Role::Ghost && at.0.is_finite() {
            // One that is only compared may end far from its name.
            curves::dotted(pen, &[at, (edge + 0.2 * reach, at.1), (edge + reach, y)], colour)?;
        }
        pen.text(&series.label, (edge + 1.3 * reach, y), anchor, colour)?;
    }
    Ok(())
}

/// The last point of a curve on the side of the labels. One that is all 0 or infinite on a logarithmic axis runs along
/// the edge; where there is nothing at all, the middle.
fn line_end(series: &Series, layout: &Layout, end: LabelEnd) -> At {
    let placed = series.points.iter().filter_map(|(x, y)| layout.place(*x, *y));
    let found = match end {
        LabelEnd::Left => placed.min_by(|a, b| a.0.total_cmp(&b.0)),
        LabelEnd::Right => placed.max_by(|a, b| a.0.total_cmp(&b.0)),
    };
    found.unwrap_or_else(|| match series.points.last() {
        Some((_, y)) if *y <= 0.0 => (f64::NEG_INFINITY, layout.bottom),
        Some((_, y)) if *y == f64::INFINITY => (f64::NEG_INFINITY, layout.top),
        _ => (f64::NEG_INFINITY, (layout.top + layout.bottom) / 2.0),
    })
}

/// The mean height of a curve: of two that end at one point, the label of the upper one is above.
fn middle(series: &Series, layout: &Layout) -> f64 {
    let heights: Vec<f64> =
        series.points.iter().filter_map(|(x, y)| layout.place(*x, *y)).map(|(_, y)| y).collect();
    if heights.is_empty() { layout.bottom } else { heights.iter().sum::<f64>() / heights.len() as f64 }
}

/// Heights near the wanted ones that are at least `gap` apart and, if there is room, within the
/// bounds; from top to bottom by `order`.
fn apart(wanted: &[f64], order: &[f64], gap: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    let mut ranked: Vec<usize> = (0..wanted.len()).collect();
    ranked.sort_by(|a, b| order[*a].total_cmp(&order[*b]));
    let mut places: Vec<f64> = ranked.iter().map(|index| wanted[*index]).collect();
    // Two crowded labels each give way by half; a few rounds settle a crowd.
    for _ in 0..8 {
        for upper in 1..places.len() {
            let lacking = (gap - (places[upper] - places[upper - 1])).max(0.0) / 2.0;
            places[upper - 1] -= lacking;
            places[upper] += lacking;
        }
    }
    for rank in 0..places.len() {
        let above = if rank == 0 { top } else { places[rank - 1] + gap };
        places[rank] = places[rank].max(above);
    }
    for rank in (0..places.len()).rev() {
        let below = places.get(rank + 1).map_or(bottom, |next| next - gap);
        places[rank] = places[rank].min(below);
    }
    let mut found = vec![0.0; places.len()];
    ranked.into_iter().zip(places).for_each(|(index, place)| found[index] = place);
    found
}
