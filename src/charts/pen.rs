//! Strokes and words on a plotters area, in its own units. Chart code draws through this alone, so
//! that no text is ever measured but by the backend: plotters' mesh, captions and multi-line texts
//! measure through the font, which in a browser inserts a styled element into the page.

use super::style::{Role, Style};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::DrawingBackend;

/// The result of drawing on a backend.
pub type Drawn<T, DB> = Result<T, DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A point in the units of the backend.
pub(super) type At = (f64, f64);

/// The font of the page's signs, as `base.css` has it, then the platform's own; a saved picture knows but that.
pub(super) const FONT: &str = "signs, system-ui, sans-serif";

pub(super) struct Pen<'a, DB: DrawingBackend> {
    pub area: &'a DrawingArea<DB, Shift>,
    pub style: &'a Style,
}

fn whole((x, y): At) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

/// The colour halfway between two.
fn mixed(a: (u8, u8, u8), b: (u8, u8, u8)) -> RGBColor {
    let mix = |a: u8, b: u8| u16::midpoint(u16::from(a), u16::from(b)) as u8;
    RGBColor(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

impl<DB: DrawingBackend> Pen<'_, DB> {
    /// Width and height of the area.
    pub fn size(&self) -> At {
        let (width, height) = self.area.dim_in_pixel();
        (f64::from(width), f64::from(height))
    }

    pub fn role(&self, role: Role) -> RGBColor {
        rgb(role.colour(&self.style.palette))
    }

    pub fn quiet(&self) -> RGBColor {
        rgb(self.style.palette.quiet)
    }

    /// The grid: lighter than any line that says something.
    pub fn grid(&self) -> RGBColor {
        mixed(self.style.palette.line, self.style.palette.paper)
    }

    pub fn paper(&self) -> Drawn<(), DB> {
        self.area.fill(&rgb(self.style.palette.paper))
    }

    /// A line that runs along an axis, filled as a rectangle so that it meets whole pixels.
    pub fn rule(&self, from: At, to: At, width: f64, colour: RGBColor) -> Drawn<(), DB> {
        let snap = |value: f64| (value / self.style.unit).round() * self.style.unit;
        let width = snap(width).max(self.style.unit);
        let (x0, y0) = (snap(from.0), snap(from.1));
        let (x1, y1) = (snap(to.0).max(x0 + width), snap(to.1).max(y0 + width));
        self.area.draw(&Rectangle::new([whole((x0, y0)), whole((x1, y1))], filled(colour)))
    }

    pub fn path(&self, points: &[At], width: f64, colour: RGBColor) -> Drawn<(), DB> {
        let points: Vec<_> = points.iter().copied().map(whole).collect();
        let style = ShapeStyle { stroke_width: width.round().max(1.0) as u32, ..filled(colour) };
        self.area.draw(&PathElement::new(points, style))
    }

    pub fn polygon(&self, points: &[At], colour: RGBColor) -> Drawn<(), DB> {
        let points: Vec<_> = points.iter().copied().map(whole).collect();
        self.area.draw(&Polygon::new(points, filled(colour)))
    }

    pub fn disc(&self, centre: At, radius: f64, colour: RGBColor) -> Drawn<(), DB> {
        self.area.draw(&Circle::new(whole(centre), radius.round() as i32, filled(colour)))
    }

    pub fn ring(&self, centre: At, radius: f64, colour: RGBColor) -> Drawn<(), DB> {
        self.disc(centre, radius, colour)?;
        self.disc(centre, radius - self.style.line_px, rgb(self.style.palette.paper))
    }

    /// Writes `text`, vertically centred on `at`.
    pub fn text(&self, text: &str, at: At, h_pos: HPos, colour: RGBColor) -> Drawn<(), DB> {
        let style = self.font(colour).pos(Pos::new(h_pos, VPos::Center));
        self.area.draw(&Text::new(text.to_owned(), whole(at), style))
    }

    /// The width of `text` as the backend measures it.
    pub fn width(&self, text: &str) -> Drawn<f64, DB> {
        if text.is_empty() {
            return Ok(0.0);
        }
        Ok(f64::from(self.area.estimate_text_size(text, &self.font(self.quiet()))?.0))
    }

    /// The width of the widest text; 0 of none.
    pub fn widest<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Drawn<f64, DB> {
        texts.into_iter().try_fold(0.0f64, |widest, text| Ok(widest.max(self.width(text)?)))
    }

    fn font(&self, colour: RGBColor) -> TextStyle<'static> {
        FontDesc::new(FontFamily::Name(FONT), self.style.font_px, FontStyle::Normal).color(&colour)
    }
}

fn rgb((r, g, b): (u8, u8, u8)) -> RGBColor {
    RGBColor(r, g, b)
}

fn filled(colour: RGBColor) -> ShapeStyle {
    ShapeStyle::from(colour).filled()
}
