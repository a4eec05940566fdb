//! Figures of plain data, generic over the drawing backend.

pub mod palette;
