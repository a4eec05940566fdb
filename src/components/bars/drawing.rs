//! What the columns show, worked out once for all of them: plain data, of which only what differs is written.

use crate::charts::bars::{Bar, Clip, Scale};
use crate::lesson::Quantity;
use crate::lesson::layer_norm::Frame;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// What is written on it.
    pub value: f64,
    /// The bar.
    pub bar: Bar,
    /// The outline of the bar that stood there before.
    pub ghost: Option<Bar>,
    /// Where its number stands, a fraction of the height.
    pub label: f64,
}

/// All of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Of which quantity they are.
    pub quantity: Quantity,
    /// One an entry.
    pub columns: Vec<Column>,
}

impl Default for Drawing {
    fn default() -> Self {
        Self { quantity: Quantity::X, columns: Vec::new() }
    }
}

impl Drawing {
    /// A step's vector on a scale. Numbers keep clear of the lines across all bars and of their ghosts.
    pub fn of(frame: &Frame, scale: &Scale) -> Self {
        let band = frame.band.iter().flat_map(|(_, width)| [-width, *width]);
        let lines: Vec<f64> =
            frame.line.iter().map(|(_, at)| *at).chain(band).map(|at| scale.fraction(at)).collect();
        let column = |(index, value): (usize, &f64)| {
            let bar = scale.bar(*value);
            let before = frame.ghost.as_ref().and_then(|ghost| ghost.get(index));
            // That of a zero would be a second line on the zero line, and under the number there.
            let ghost = before.map(|value| scale.bar(*value)).filter(|ghost| ghost.height > 0.0);
            Column { value: *value, bar, ghost, label: bar.label(ghost.as_ref(), &lines) }
        };
        Self { quantity: frame.quantity, columns: frame.values.iter().enumerate().map(column).collect() }
    }

    /// A column and its quantity.
    pub fn at(&self, index: usize) -> Option<(Quantity, Column)> {
        Some((self.quantity, *self.columns.get(index)?))
    }
}

/// A sign at its end says that an outline goes on beyond the picture.
pub const fn ghost_class(ghost: Bar) -> &'static str {
    match ghost.clip {
        Some(Clip::Above) => "ghost above",
        Some(Clip::Below) => "ghost below",
        Some(Clip::Undefined) | None => "ghost",
    }
}

impl Column {
    /// A sign where the bar ends because the picture does.
    pub fn clip_mark(&self) -> &'static str {
        match self.bar.clip {
            Some(Clip::Above) => "▲ ",
            Some(Clip::Below) => "▼ ",
            Some(Clip::Undefined) | None => "",
        }
    }
}
