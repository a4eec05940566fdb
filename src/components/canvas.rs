//! A canvas for plotters that is sharp on any screen: the only file that names plotters-canvas.

use plotters::drawing::IntoDrawingArea;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Units of the drawing in one CSS pixel: plotters draws on whole units, so that lines of
/// fractional width and smooth curves need several.
pub const UNIT: f64 = 8.0;

/// Draws in units of 1/[`UNIT`] CSS pixel, whatever the pixels of the screen, and measures text by
/// the canvas itself: plotters would append a styled element to the page, which the strict policy
/// refuses.
pub struct HiDpi {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

impl HiDpi {
    /// A backend that fills `canvas`, resized to its place on the page. `None` where the canvas has
    /// no size or no context.
    pub fn new(canvas: &HtmlCanvasElement, pixel_ratio: f64) -> Option<Self> {
        let (width, height) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        if width < 1.0 || height < 1.0 {
            return None;
        }
        let pixels = |css: f64| (css * pixel_ratio).round() as u32;
        canvas.set_width(pixels(width));
        canvas.set_height(pixels(height));
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.scale(pixel_ratio / UNIT, pixel_ratio / UNIT).ok()?;
        context.set_line_join("round");
        let inner = CanvasBackend::with_canvas_object(canvas.clone())?;
        Some(Self { inner, context, size: ((width * UNIT) as u32, (height * UNIT) as u32) })
    }

    /// As a drawing area.
    pub fn area(self) -> plotters::drawing::DrawingArea<Self, plotters::coord::Shift> {
        self.into_drawing_area()
    }
}

/// On paper a chart has more pixels than the screen.
const PAPER_RATIO: f64 = 3.0;

/// Pixels in a CSS pixel of this canvas.
pub fn pixel_ratio(canvas: &HtmlCanvasElement) -> f64 {
    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    let is_on_paper = canvas.closest(".paper").is_ok_and(|paper| paper.is_some());
    if is_on_paper { ratio.max(PAPER_RATIO) } else { ratio }
}

/// Red, green and blue, and the cells that have that colour: left, top, width and height in whole pixels of the screen.
pub type Shaded = ((u8, u8, u8), Vec<[usize; 4]>);

/// Fills a canvas, as large as its place on the page, with the cells of so many pixels of width and height.
pub fn fill_cells(canvas: &HtmlCanvasElement, cells: impl FnOnce((usize, usize)) -> Vec<Shaded>) {
    let ratio = pixel_ratio(canvas);
    let pixels = |css: i32| (f64::from(css) * ratio).round() as u32;
    let (width, height) = (pixels(canvas.client_width()), pixels(canvas.client_height()));
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok().flatten();
    let context = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
    let Some(context) = context.filter(|_| width > 0 && height > 0) else { return };
    for ((red, green, blue), cells) in cells((width as usize, height as usize)) {
        context.set_fill_style_str(&format!("rgb({red} {green} {blue})"));
        for [left, top, width, height] in cells.into_iter().map(|cell| cell.map(|pixel| pixel as f64)) {
            context.fill_rect(left, top, width, height);
        }
    }
}

type Result<E> = std::result::Result<(), DrawingErrorKind<E>>;

impl DrawingBackend for HiDpi {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Result<Self::ErrorType> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Result<Self::ErrorType> {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Result<Self::ErrorType> {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Result<Self::ErrorType> {
        self.inner.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<Self::ErrorType> {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<Self::ErrorType> {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<Self::ErrorType> {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<Self::ErrorType> {
        self.inner.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Result<Self::ErrorType> {
        self.inner.draw_text(text, style, at)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> std::result::Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let font = format!("{} {}px {}", style.style().as_str(), style.size(), style.family().as_str());
        self.context.set_font(&font);
        let width = self.context.measure_text(text).map_or(0.0, |measured| measured.width());
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
