//! A chart as a file: SVG and comma-separated values.

use super::log_lines::{self, Gap, LogLines};
use super::numbers::exact;
use super::scatter::{self, Scatter};
use super::style::{Style, Theme};
use super::svg_text::SvgText;
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use std::fmt::Write;
use std::io;

/// Units in a CSS pixel: curves are placed to an eighth.
const UNIT: u32 = 8;

/// The chart as an SVG document of `width` × `height` CSS pixels (1 to 8192), labels `font_px` high.
///
/// # Errors
/// None in practice: the SVG backend writes to memory.
pub fn svg(
    chart: &LogLines,
    theme: Theme,
    (width, height): (u32, u32),
    font_px: f64,
) -> Result<String, DrawingAreaErrorKind<io::Error>> {
    let (width, height) = (width.clamp(1, 8192), height.clamp(1, 8192));
    let style = Style::of(theme, font_px, f64::from(UNIT));
    let mut document = String::new();
    let area = SvgText::new(&mut document, (UNIT * width, UNIT * height)).into_drawing_area();
    log_lines::draw(&area, chart, &style)?;
    area.present()?;
    drop(area);
    Ok(with_size(&document, (width, height)))
}

/// The scatter chart as an SVG document, as [`svg`] does it.
///
/// # Errors
/// None in practice: the SVG backend writes to memory.
pub fn scatter_svg(
    chart: &Scatter,
    theme: Theme,
    (width, height): (u32, u32),
    font_px: f64,
) -> Result<String, DrawingAreaErrorKind<io::Error>> {
    let (width, height) = (width.clamp(1, 8192), height.clamp(1, 8192));
    let mut document = String::new();
    let area = SvgText::new(&mut document, (UNIT * width, UNIT * height)).into_drawing_area();
    scatter::draw(&area, chart, &Style::of(theme, font_px, f64::from(UNIT)))?;
    area.present()?;
    drop(area);
    Ok(with_size(&document, (width, height)))
}

/// Gives the document its size in CSS pixels; the view box keeps the finer units.
fn with_size(document: &str, (width, height): (u32, u32)) -> String {
    let body = document.split_once('>').map_or("", |(_, body)| body);
    let (w, h) = (UNIT * width, UNIT * height);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {w} {h}\" \
         stroke-linejoin=\"round\">{body}"
    )
}

/// One line a point: series, x, log₁₀ y, and y in twelve digits (more than a log₁₀ holds of a very
/// large or small y), also where it is beyond f64. Curves without a label are ghosts and are left out.
pub fn csv(chart: &LogLines) -> String {
    let mut text = String::from("series,x,log10_y,y\n");
    for series in chart.series.iter().filter(|series| !series.label.is_empty()) {
        let name = quoted(&series.label);
        for (x, log10_y) in &series.points {
            let _ = writeln!(text, "{name},{},{},{}", exact(*x), exact(*log10_y), power(*log10_y));
        }
    }
    text
}

/// 10^`log10` as a decimal in ASCII.
fn power(log10: f64) -> String {
    match Gap::of(log10) {
        Some(Gap::Zero) => return "0".to_owned(),
        Some(Gap::Overflow) => return "Infinity".to_owned(),
        Some(Gap::Undefined) => return "NaN".to_owned(),
        None => {}
    }
    let floor = log10.floor();
    let text = format!("{:.11e}", 10f64.powf(log10 - floor));
    let (mantissa, carry) = text.split_once('e').unwrap_or((&text, "0"));
    format!("{mantissa}e{}", floor as i64 + carry.parse::<i64>().unwrap_or(0))
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}
