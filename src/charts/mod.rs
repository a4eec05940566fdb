//! Figures of plain data, generic over the drawing backend.

pub mod arrows;
pub mod bars;
mod curves;
pub mod export;
mod frame;
pub mod grid;
mod labels;
mod lines;
pub mod log_lines;
pub mod maps;
pub mod numbers;
pub mod palette;
mod pen;
pub mod picture;
pub mod qr;
pub mod reader;
pub mod scatter;
pub mod sketch;
pub mod small;
pub mod style;
mod svg_text;
pub mod ticks;
