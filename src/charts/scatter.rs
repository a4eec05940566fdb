//! Points over two linear axes of one range, with the diagonal on which both are equal.

use super::curves;
use super::lines::{Dash, Mark, Series};
use super::pen::{At, Drawn, Pen};
use super::style::Style;
use super::ticks::{self, Tick};
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

/// The whole chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    /// Clouds of points, each with its mark; strokes and labels are not drawn.
    pub clouds: Vec<Series>,
    /// Written under the horizontal axis.
    pub x_label: String,
    /// Written above the vertical axis.
    pub y_label: String,
    /// Both axes; what lies outside stands as a ring at the edge.
    pub range: (f64, f64),
}

impl Scatter {
    /// A range that takes in the middle `part` of the values with some room; outliers lie outside.
    pub fn covering(values: impl Iterator<Item = f64>, part: f64) -> (f64, f64) {
        let mut sorted: Vec<f64> = values.filter(|value| value.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let cut = ((1.0 - part.clamp(0.0, 1.0)) / 2.0 * sorted.len() as f64) as usize;
        let ends = sorted.get(cut).zip(sorted.len().checked_sub(cut + 1).and_then(|at| sorted.get(at)));
        let (low, high) = ends.map_or((-1.0, 1.0), |(low, high)| (*low, *high));
        let room = (0.08 * (high - low)).max(0.5);
        (low - room, high + room)
    }
}

/// Where the square of the plot is.
struct Square {
    left: f64,
    top: f64,
    side: f64,
    range: (f64, f64),
}

impl Square {
    fn part(&self, value: f64) -> f64 {
        (value - self.range.0) / (self.range.1 - self.range.0)
    }

    fn spot(&self, (x, y): (f64, f64)) -> At {
        (self.left + self.part(x) * self.side, self.top + (1.0 - self.part(y)) * self.side)
    }

    /// The point held within the square, and whether it was inside.
    fn held(&self, (x, y): (f64, f64)) -> ((f64, f64), bool) {
        let (low, high) = self.range;
        let held = (x.clamp(low, high), y.clamp(low, high));
        (held, held == (x, y))
    }
}

/// Draws the chart over the whole area. In an area too small for an axis only the paper is drawn.
///
/// # Errors
/// Those of the backend.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    chart: &Scatter,
    style: &Style,
) -> Drawn<(), DB> {
    // Many marks: smaller than the few on a curve.
    let style = &Style { mark_px: 0.75 * style.mark_px, ..*style };
    let pen = Pen { area, style };
    pen.paper()?;
    let (low, high) = super::frame::sane_range(chart.range);
    let range = (low.min(high), low.max(high));
    let ((width, height), font) = (pen.size(), style.font_px);
    let ticks = ticks::linear(range.0, range.1, 6);
    let left = pen.widest(ticks.iter().map(|tick| tick.label.as_str()))? + font;
    let (top, bottom) = (2.0 * font, 3.6 * font);
    let side = (width - left - 0.75 * font).min(height - top - bottom);
    if side < 4.0 * font {
        return Ok(());
    }
    let square =
        Square { left: left + ((width - left - 0.75 * font - side) / 2.0).max(0.0), top, side, range };
    draw_axes(&pen, chart, &square, &ticks)?;
    draw_diagonal(&pen, &square)?;
    chart.clouds.iter().try_for_each(|cloud| draw_cloud(&pen, cloud, &square))
}

fn draw_axes<DB: DrawingBackend>(
    pen: &Pen<DB>,
    chart: &Scatter,
    square: &Square,
    ticks: &[Tick],
) -> Drawn<(), DB> {
    let (font, thin, quiet) = (pen.style.font_px, pen.style.unit, pen.quiet());
    let (right, bottom) = (square.left + square.side, square.top + square.side);
    for tick in ticks {
        let (x, y) = square.spot((tick.at, tick.at));
        pen.rule((square.left, y), (right, y), thin, pen.grid())?;
        pen.rule((x, square.top), (x, bottom), thin, pen.grid())?;
        pen.text(&tick.label, (square.left - 0.5 * font, y), HPos::Right, quiet)?;
        pen.text(&tick.label, (x, bottom + font), HPos::Center, quiet)?;
    }
    pen.rule((square.left, bottom), (right, bottom), thin, quiet)?;
    pen.rule((square.left, square.top), (square.left, bottom), thin, quiet)?;
    pen.text(&chart.x_label, ((square.left + right) / 2.0, bottom + 2.6 * font), HPos::Center, quiet)?;
    pen.text(&chart.y_label, (square.left, 0.9 * font), HPos::Left, quiet)
}

fn draw_diagonal<DB: DrawingBackend>(pen: &Pen<DB>, square: &Square) -> Drawn<(), DB> {
    let (low, high) = square.range;
    let line = Series {
        role: super::style::Role::Ink,
        dash: Dash::Dashed,
        mark: Mark::None,
        weight: super::log_lines::Weight::Thin,
        label: String::new(),
        points: Vec::new(),
    };
    curves::stroke(pen, &line, &[square.spot((low, low)), square.spot((high, high))])
}

fn draw_cloud<DB: DrawingBackend>(pen: &Pen<DB>, cloud: &Series, square: &Square) -> Drawn<(), DB> {
    for point in cloud.points.iter().filter(|(x, y)| x.is_finite() && y.is_finite()) {
        let (held, inside) = square.held(*point);
        let at = square.spot(held);
        if inside {
            curves::draw_mark(pen, cloud, at)?;
        } else {
            pen.ring(at, pen.style.mark_px, pen.role(cloud.role))?;
        }
    }
    Ok(())
}
