//! The place of everything in a chart: axes, margins, and the way between data and pixels.

use super::lines::{Gap, LabelEnd, LogLines, Scale};
use super::pen::{At, Drawn, Pen};
use super::ticks::{self, Tick};
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

/// Where the chart was drawn, for the pointer's read-out. Pixels are CSS pixels from the upper
/// left corner of the area.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    unit: f64,
    /// Left, top, right and bottom of the plot, in backend units.
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// Space between the plot's edge and its data, so that marks are whole.
    inset: f64,
    x_range: (f64, f64),
    y_range: (f64, f64),
    pub(super) x_ticks: Vec<Tick>,
    pub(super) y_ticks: Vec<Tick>,
    pub(super) labels: Labels,
}

/// Where the labels of the curves stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Labels {
    /// At the ends of the curves.
    End(LabelEnd),
    /// In rows above the plot, where the sides have no room.
    Rows,
}

impl Layout {
    /// Left, top, right and bottom of the plot without its axes, in CSS pixels.
    pub fn plot(&self) -> (f64, f64, f64, f64) {
        let px = |units: f64| units / self.unit;
        (px(self.left), px(self.top), px(self.right), px(self.bottom))
    }

    /// The heights at the bottom and at the top.
    pub fn y_range(&self) -> (f64, f64) {
        self.y_range
    }

    /// The ticks of the vertical axis, upwards.
    pub fn y_ticks(&self) -> &[Tick] {
        &self.y_ticks
    }

    /// The ticks of the horizontal axis, ascending.
    pub fn x_ticks(&self) -> &[Tick] {
        &self.x_ticks
    }

    /// The x under a horizontal pixel position, held within the axis.
    pub fn data_x_from_px(&self, px: f64) -> f64 {
        let (from, to) = self.across();
        let fraction = if to > from { ((px * self.unit - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
        let (a, b) = self.x_range;
        let x = a + if fraction.is_nan() { 0.0 } else { fraction } * (b - a);
        x.clamp(a.min(b), a.max(b))
    }

    /// The pixel position of a point; none if it is a [`Gap`] or outside.
    pub fn px_from_data(&self, x: f64, log10_y: f64) -> Option<(f64, f64)> {
        let (x, y) = self.place(x, log10_y)?;
        Some((x / self.unit, y / self.unit))
    }

    /// Whether there was no room for a plot.
    pub fn is_empty(&self) -> bool {
        let (x, y) = (self.across(), self.upright());
        x.1 - x.0 < 8.0 * self.unit || y.0 - y.1 < 8.0 * self.unit
    }

    fn across(&self) -> At {
        (self.left + self.inset, self.right - self.inset)
    }

    fn upright(&self) -> At {
        (self.bottom - self.inset, self.top + self.inset)
    }

    /// The horizontal position in backend units; none outside the axis.
    pub(super) fn place_x(&self, x: f64) -> Option<f64> {
        between(self.across(), self.x_range, x)
    }

    /// The point in backend units; none outside the axes.
    pub(super) fn place(&self, x: f64, log10_y: f64) -> Option<At> {
        Some((self.place_x(x)?, between(self.upright(), self.y_range, log10_y)?))
    }
}

/// Takes `value` from the range `from` to the range `to`; none outside.
fn between(to: (f64, f64), from: (f64, f64), value: f64) -> Option<f64> {
    let fraction = (value - from.0) / (from.1 - from.0);
    let slack = 1e-9;
    let inside = (-slack..=1.0 + slack).contains(&fraction);
    inside.then(|| to.0 + fraction.clamp(0.0, 1.0) * (to.1 - to.0))
}

/// The range with finite, different ends of a size that arithmetic can bear.
pub fn sane_range((a, b): (f64, f64)) -> (f64, f64) {
    const FARTHEST: f64 = 1e12;
    let sane = |end: f64| if end.is_nan() { 0.0 } else { end.clamp(-FARTHEST, FARTHEST) };
    let (a, b) = (sane(a), sane(b));
    // Wide enough that a tick differs from the next one.
    if (b - a).abs() > 1e-9 * a.abs().max(1e-3) { (a, b) } else { (a, a + 1.0) }
}

/// Decides where everything goes; measures, but draws nothing.
pub(super) fn lay_out<DB: DrawingBackend>(pen: &Pen<DB>, chart: &LogLines) -> Drawn<Layout, DB> {
    let (width, height) = pen.size();
    let font = pen.style.font_px;
    let names = chart.series.iter().map(|series| series.label.as_str()).filter(|label| !label.is_empty());
    let widest = pen.widest(names.clone())?;
    let labels = if widest > 0.28 * width { Labels::Rows } else { Labels::End(chart.label_end) };
    let rows = if labels == Labels::Rows { names.count() } else { 0 };
    let row = |is_there: bool| if is_there { 1.5 * font } else { 0.0 };
    let top = 0.75 * font + 1.5 * font * rows as f64 + row(!chart.y_label.is_empty());
    let bottom = height - 2.0 * font - row(!chart.x_label.is_empty());
    let inset = 1.5 * pen.style.mark_px;
    let (y_range, y_ticks) = y_axis(chart, ((bottom - top) / (2.2 * font)).max(2.0) as usize);

    let x_range = sane_range(chart.x_range);
    let (low, high) = (x_range.0.min(x_range.1), x_range.0.max(x_range.1));
    let ends = ticks::linear(low, high, 2);
    let number = pen.widest(ends.iter().map(|tick| tick.label.as_str()))?;
    let axis = (pen.widest(y_ticks.iter().map(|tick| tick.label.as_str()))? + font).max(0.6 * number);
    let end = if labels == Labels::Rows || widest == 0.0 { 0.6 * number } else { widest + 1.6 * font };
    let end = end.max(0.6 * number).max(0.75 * font);
    let (left, right) = if chart.label_end == LabelEnd::Left && labels != Labels::Rows {
        (end, width - axis)
    } else {
        (axis, width - end)
    };
    let most = ((right - left) / (number + 3.4 * font)).max(2.0) as usize;
    let named = ticks::named(&chart.x_ticks, (number + font) * (high - low) / (right - left));
    let x_ticks = if named.is_empty() { ticks::linear_with_ends(low, high, most) } else { named };
    let unit = pen.style.unit;
    Ok(Layout { unit, left, top, right, bottom, inset, x_range, y_range, x_ticks, y_ticks, labels })
}

fn y_axis(chart: &LogLines, most: usize) -> ((f64, f64), Vec<Tick>) {
    let (low, high) =
        heights(chart).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y)));
    match chart.scale {
        Scale::Log10 if low > high => ticks::logarithmic(-1.0, 1.0, most.min(3)),
        Scale::Log10 => ticks::logarithmic(low, high, most),
        Scale::LogOver { low: from, high: to } => ticks::logarithmic(low.min(from), high.max(to), most),
        Scale::Linear { from, to } => {
            let range = sane_range((low.min(from), high.max(to)));
            (range, ticks::linear(range.0, range.1, most))
        }
    }
}

/// Every height that is drawn.
fn heights(chart: &LogLines) -> impl Iterator<Item = f64> {
    let (a, b) = sane_range(chart.x_range);
    let inside = move |x: f64| a.min(b) <= x && x <= a.max(b);
    let points = chart.series.iter().flat_map(|series| &series.points);
    points.filter(move |(x, y)| inside(*x) && Gap::of(*y).is_none()).map(|(_, y)| *y)
}

/// Grid, axis, ticks and the names of the axes.
pub(super) fn draw_axes<DB: DrawingBackend>(
    pen: &Pen<DB>,
    chart: &LogLines,
    layout: &Layout,
) -> Drawn<(), DB> {
    let thin = pen.style.unit;
    let (font, quiet) = (pen.style.font_px, pen.quiet());
    draw_y_axis(pen, layout)?;
    pen.rule((layout.left, layout.bottom), (layout.right, layout.bottom), thin, quiet)?;
    for tick in &layout.x_ticks {
        let Some(x) = layout.place_x(tick.at) else { continue };
        pen.rule((x, layout.bottom), (x, layout.bottom + 0.3 * font), thin, quiet)?;
        pen.text(&tick.label, (x, layout.bottom + 1.1 * font), HPos::Center, quiet)?;
    }
    let below = layout.bottom + 2.6 * font;
    pen.text(&chart.x_label, ((layout.left + layout.right) / 2.0, below), HPos::Center, quiet)?;
    let ((width, _), margin) = (pen.size(), 0.25 * font);
    if axis_is_right(layout) {
        pen.text(&chart.y_label, (width - margin, 0.75 * font), HPos::Right, quiet)
    } else {
        pen.text(&chart.y_label, (margin, 0.75 * font), HPos::Left, quiet)
    }
}

fn axis_is_right(layout: &Layout) -> bool {
    layout.labels == Labels::End(LabelEnd::Left)
}

fn draw_y_axis<DB: DrawingBackend>(pen: &Pen<DB>, layout: &Layout) -> Drawn<(), DB> {
    let gap = 0.5 * pen.style.font_px;
    for tick in &layout.y_ticks {
        let Some(y) = between(layout.upright(), layout.y_range, tick.at) else { continue };
        pen.rule((layout.left, y), (layout.right, y), pen.style.unit, pen.grid())?;
        if axis_is_right(layout) {
            pen.text(&tick.label, (layout.right + gap, y), HPos::Left, pen.quiet())?;
        } else {
            pen.text(&tick.label, (layout.left - gap, y), HPos::Right, pen.quiet())?;
        }
    }
    Ok(())
}
