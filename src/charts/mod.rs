//! Figures of plain data, generic over the drawing backend.

pub mod bars;
mod curves;
pub mod export;
mod frame;
mod labels;
pub mod log_lines;
pub mod numbers;
pub mod palette;
mod pen;
pub mod style;
mod svg_text;
pub mod ticks;
