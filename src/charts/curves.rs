//! The strokes of a curve: runs without a gap, thinned to what the screen shows, dashed, marked.

use super::frame::Layout;
use super::lines::{Dash, Gap, LogLines, Mark, Series, Weight};
use super::pen::{At, Drawn, Pen};
use super::style::Role;
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

/// Up to so many points of a curve have a mark each.
const FEW: usize = 12;

/// Draws a curve with its marks and its gaps.
pub(super) fn draw<DB: DrawingBackend>(pen: &Pen<DB>, series: &Series, layout: &Layout) -> Drawn<(), DB> {
    for run in runs(series, layout) {
        if let [only] = run[..] {
            pen.disc(only, pen.style.line_px, pen.role(series.role))?;
        } else {
            stroke(pen, series, &thinned(&run, 2.0 * pen.style.unit))?;
        }
        if series.weight == Weight::Bold {
            // Few points are each marked.
            let width = if run.len() <= FEW { 0.0 } else { 6.0 * pen.style.font_px };
            spaced(&run, width).into_iter().try_for_each(|at| draw_mark(pen, series, at))?;
        }
    }
    Ok(())
}

/// Names the gaps of all curves at the edges where they vanish; below one another.
pub(super) fn draw_gaps<DB: DrawingBackend>(
    pen: &Pen<DB>,
    series: &[Series],
    layout: &Layout,
) -> Drawn<(), DB> {
    let (mut above, mut below) = (0, 0);
    for series in series.iter().filter(|series| series.role != Role::Ghost) {
        let gaps = gaps(series, layout);
        for gap in &gaps {
            let row = if gap.kind == Gap::Overflow { above } else { below };
            draw_gap(pen, series, layout, gap, row)?;
        }
        above += i32::from(gaps.iter().any(|gap| gap.kind == Gap::Overflow));
        below += i32::from(gaps.iter().any(|gap| gap.kind != Gap::Overflow));
    }
    Ok(())
}

/// The vertical line at `x`, with a ring on each curve's nearest point.
pub(super) fn draw_cursor<DB: DrawingBackend>(
    pen: &Pen<DB>,
    chart: &LogLines,
    layout: &Layout,
    x: f64,
) -> Drawn<(), DB> {
    let Some(at) = layout.place_x(x) else { return Ok(()) };
    pen.rule((at, layout.top), (at, layout.bottom), pen.style.unit, pen.quiet())?;
    for series in chart.series.iter().filter(|series| series.role != Role::Ghost) {
        let point = series.nearest(x).and_then(|index| series.points.get(index));
        if let Some(at) = point.and_then(|(x, y)| layout.place(*x, *y)) {
            pen.ring(at, 1.25 * pen.style.mark_px, pen.role(series.role))?;
        }
    }
    Ok(())
}

/// Strokes a path in the manner of the series.
pub(super) fn stroke<DB: DrawingBackend>(pen: &Pen<DB>, series: &Series, path: &[At]) -> Drawn<(), DB> {
    let (width, colour) = (line_width(pen, series), pen.role(series.role));
    let pattern = match series.dash {
        Dash::Solid => return pen.path(path, width, colour),
        Dash::Dashed => [4.0 * width, 2.5 * width],
        Dash::Dotted => [width, 1.5 * width],
    };
    dashes(path, pattern).iter().try_for_each(|dash| pen.path(dash, width, colour))
}

/// A thin dotted path: no curve, but what leads to one.
pub(super) fn dotted<DB: DrawingBackend>(pen: &Pen<DB>, path: &[At], colour: RGBColor) -> Drawn<(), DB> {
    let thin = 0.5 * pen.style.line_px;
    dashes(path, [thin, 4.0 * thin]).iter().try_for_each(|dot| pen.path(dot, thin, colour))
}

fn line_width<DB: DrawingBackend>(pen: &Pen<DB>, series: &Series) -> f64 {
    match series.weight {
        _ if series.role == Role::Ghost => 0.6 * pen.style.line_px,
        Weight::Bold => pen.style.line_px,
        Weight::Thin => 0.35 * pen.style.line_px,
    }
}

/// Draws the mark of the series.
pub(super) fn draw_mark<DB: DrawingBackend>(pen: &Pen<DB>, series: &Series, at: At) -> Drawn<(), DB> {
    let (r, colour) = (pen.style.mark_px, pen.role(series.role));
    let polygon = |corners: &[At]| {
        let corners: Vec<At> = corners.iter().map(|(x, y)| (at.0 + r * x, at.1 + r * y)).collect();
        pen.polygon(&corners, colour)
    };
    match series.mark {
        Mark::None => Ok(()),
        Mark::Circle => pen.disc(at, r, colour),
        Mark::Square => polygon(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
        Mark::Triangle => polygon(&[(0.0, -1.2), (1.1, 0.8), (-1.1, 0.8)]),
        Mark::Diamond => polygon(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
    }
}

/// A dotted line along the edge behind which the curve is, an arrow, and what the curve is there.
fn draw_gap<DB: DrawingBackend>(
    pen: &Pen<DB>,
    series: &Series,
    layout: &Layout,
    gap: &Interruption,
    row: i32,
) -> Drawn<(), DB> {
    let (r, font, colour) = (pen.style.mark_px, pen.style.font_px, pen.role(series.role));
    let (edge, inward) = if gap.kind == Gap::Overflow { (layout.top, 1.0) } else { (layout.bottom, -1.0) };
    let edge = edge + inward * (f64::from(row) * 1.9 * font + pen.style.line_px);
    let (x, base) = ((gap.from + gap.to) / 2.0, edge + inward * 1.6 * r);
    let thin = 0.5 * pen.style.line_px;
    for dot in dashes(&[(gap.from, edge), (gap.to, edge)], [4.0 * thin, 4.0 * thin]) {
        pen.path(&dot, thin, colour)?;
    }
    if gap.kind != Gap::Undefined {
        pen.polygon(&[(x, edge), (x - r, base), (x + r, base)], colour)?;
    }
    pen.text(gap.kind.symbol(), (x, base + inward * 0.6 * font), HPos::Center, colour)
}

/// The parts of the curve between gaps, in backend units.
fn runs(series: &Series, layout: &Layout) -> Vec<Vec<At>> {
    let placed: Vec<_> = series.points.iter().map(|(x, y)| layout.place(*x, *y)).collect();
    placed
        .split(Option::is_none)
        .filter(|run| !run.is_empty())
        .map(|run| run.iter().flatten().copied().collect())
        .collect()
}

/// A part of the curve without a height, in backend units.
struct Interruption {
    from: f64,
    to: f64,
    kind: Gap,
}

/// The gaps; those of one kind side by side are one.
fn gaps(series: &Series, layout: &Layout) -> Vec<Interruption> {
    let points: Vec<_> =
        series.points.iter().filter_map(|(x, y)| Some((layout.place_x(*x)?, Gap::of(*y)))).collect();
    let whole = points.chunk_by(|a, b| a.1 == b.1);
    whole
        .filter_map(|part| Some(Interruption { from: part.first()?.0, to: part.last()?.0, kind: part[0].1? }))
        .collect()
}

/// Of the points within one column `width` wide, the first, lowest, highest and last: as many as
/// the screen can show.
fn thinned(path: &[At], width: f64) -> Vec<At> {
    let column = |point: &At| (point.0 / width).floor();
    path.chunk_by(|a, b| column(a) == column(b)).flat_map(corners).collect()
}

fn corners(column: &[At]) -> Vec<At> {
    if column.len() <= 4 {
        return column.to_vec();
    }
    let by_height = |a: &usize, b: &usize| column[*a].1.total_cmp(&column[*b].1);
    let indices = || 0..column.len();
    let mut kept = [
        0,
        indices().min_by(by_height).unwrap_or(0),
        indices().max_by(by_height).unwrap_or(0),
        column.len() - 1,
    ];
    kept.sort_unstable();
    kept.map(|index| column[index]).to_vec()
}

/// The first point and the next ones that are at least `width` apart.
fn spaced(run: &[At], width: f64) -> Vec<At> {
    let mut before = f64::NEG_INFINITY;
    let mut is_far = |x: f64| {
        let far = (x - before).abs() >= width;
        before = if far { x } else { before };
        far
    };
    run.iter().copied().filter(|at| is_far(at.0)).collect()
}

/// Cuts a path into dashes, `[on, off]` long.
fn dashes(path: &[At], pattern: [f64; 2]) -> Vec<Vec<At>> {
    let mut found = Vec::new();
    let mut dash: Vec<At> = path.first().copied().into_iter().collect();
    let (mut phase, mut left) = (0, pattern[0]);
    for pair in path.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut length = (to.0 - from.0).hypot(to.1 - from.1);
        while length > left {
            let part = left / length;
            from = (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1));
            length -= left;
            dash.push(from);
            let full = std::mem::replace(&mut dash, vec![from]);
            if phase == 0 {
                found.push(full);
            }
            phase = 1 - phase;
            left = pattern[phase];
        }
        left -= length;
        dash.push(to);
    }
    if phase == 0 && dash.len() > 1 {
        found.push(dash);
    }
    found
}
