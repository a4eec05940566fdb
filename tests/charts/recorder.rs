//! A backend that remembers what was drawn. Its own text sizes differ from every font's.

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::io::Error;

type Drawn<T> = Result<T, DrawingErrorKind<Error>>;
type Colour = (u8, u8, u8);

#[derive(Clone, Debug)]
pub struct Written {
    pub text: String,
    pub colour: Colour,
    /// Left, top, right, bottom.
    pub area: [i32; 4],
}

impl Written {
    pub fn overlaps(&self, other: &Self) -> bool {
        let ([l, t, r, b], [left, top, right, bottom]) = (self.area, other.area);
        l < right && left < r && t < bottom && top < b
    }
}

#[derive(Clone, Debug)]
pub struct Path {
    pub points: Vec<BackendCoord>,
    pub width: u32,
    pub colour: Colour,
}

#[derive(Debug, Default)]
pub struct Record {
    pub texts: Vec<Written>,
    pub paths: Vec<Path>,
    pub discs: Vec<(BackendCoord, u32, Colour)>,
    pub polygons: Vec<Path>,
}

pub struct Recorder<'a> {
    pub size: (u32, u32),
    pub record: &'a mut Record,
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Error;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn<()> {
        Ok(())
    }

    fn present(&mut self) -> Drawn<()> {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn<()> {
        panic!("nothing is drawn pixel by pixel")
    }

    fn draw_rect<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S, _: bool) -> Drawn<()> {
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<()> {
        let points = path.into_iter().collect();
        self.record.paths.push(Path { points, width: style.stroke_width(), colour: style.color().rgb });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Drawn<()> {
        self.record.discs.push((at, radius, style.color().rgb));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn<()> {
        let points = corners.into_iter().collect();
        self.record.polygons.push(Path { points, width: 0, colour: style.color().rgb });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn<()> {
        if text.is_empty() {
            return Ok(());
        }
        let (width, height) = self.estimate_text_size(text, style)?;
        let (width, height) = (width as i32, height as i32);
        let left = match style.anchor().h_pos {
            HPos::Left => x,
            HPos::Center => x - width / 2,
            HPos::Right => x - width,
        };
        let area = [left, y - height / 2, left + width, y + height / 2];
        self.record.texts.push(Written { text: text.to_owned(), colour: style.color().rgb, area });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Drawn<(u32, u32)> {
        Ok(((text.chars().count() as f64 * 0.7 * style.size()) as u32, style.size() as u32))
    }
}
