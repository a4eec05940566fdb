//! The figures that need no training, against arithmetic of their own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "still_figures/bend.rs"]
mod bend;
#[path = "still_figures/cell.rs"]
mod cell;
#[path = "still_figures/eps.rs"]
mod eps;
#[path = "still_figures/geometry.rs"]
mod geometry;
#[path = "still_figures/half.rs"]
mod half;
#[path = "still_figures/matrix.rs"]
mod matrix;
#[path = "still_figures/shape.rs"]
mod shape;
#[path = "still_figures/undo.rs"]
mod undo;
