//! Curves over an axis, mostly a logarithmic one: gradient norms across depth, loss across steps.
//!
//! On a logarithmic axis the heights are given as log₁₀ y, so that 10⁻⁴⁵⁰ and 10⁷⁰⁰ are drawn where they belong, far
//! outside the range of f64.

use super::curves;
use super::frame;
pub use super::frame::Layout;
use super::labels;
pub use super::lines::{Dash, Gap, LabelEnd, LogLines, Mark, Scale, Series, Weight};
pub use super::pen::Drawn;
use super::pen::Pen;
use super::style::{Role, Style};
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

/// Draws the chart over the whole area and tells where everything is. Texts are measured by the
/// backend alone ([`DrawingBackend::estimate_text_size`]). In an area too small for an axis only
/// the paper is drawn.
///
/// # Errors
/// Those of the backend.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    chart: &LogLines,
    style: &Style,
) -> Drawn<Layout, DB> {
    let pen = Pen { area, style };
    pen.paper()?;
    let layout = frame::lay_out(&pen, chart)?;
    if layout.is_empty() {
        return Ok(layout);
    }
    frame::draw_axes(&pen, chart, &layout)?;
    let (ghosts, lines): (Vec<_>, Vec<_>) =
        chart.series.iter().partition(|series| series.role == Role::Ghost);
    for series in ghosts.into_iter().chain(lines) {
        curves::draw(&pen, series, &layout)?;
    }
    curves::draw_gaps(&pen, &chart.series, &layout)?;
    if let Some(x) = chart.cursor {
        curves::draw_cursor(&pen, chart, &layout, x)?;
    }
    labels::draw(&pen, chart, &layout)?;
    Ok(layout)
}
