//! Images between the shapes in which layers read them.

use super::float::Float;
use ndarray::{Array2, Array4, ArrayView2, ArrayView4, Axis};

/// `[n, c, height, width]` → `[c, n·height·width]`: one row a channel.
pub fn to_channels<F: Float>(images: ArrayView4<F>) -> Array2<F> {
    let (n, channels, height, width) = images.dim();
    let mut rows = Array2::zeros((channels, n * height * width));
    for (image, mut block) in
        images.outer_iter().zip(rows.axis_chunks_iter_mut(Axis(1), (height * width).max(1)))
    {
        for (from, mut to) in image.outer_iter().zip(block.outer_iter_mut()) {
            to.iter_mut().zip(&from).for_each(|(to, &from)| *to = from);
        }
    }
    rows
}

/// The way back, for `n` images of `height` × `width`.
pub fn from_channels<F: Float>(rows: ArrayView2<F>, (n, height, width): (usize, usize, usize)) -> Array4<F> {
    let mut images = Array4::zeros((n, rows.nrows(), height, width));
    for (mut image, block) in
        images.outer_iter_mut().zip(rows.axis_chunks_iter(Axis(1), (height * width).max(1)))
    {
        for (mut to, from) in image.outer_iter_mut().zip(block.outer_iter()) {
            to.iter_mut().zip(&from).for_each(|(to, &from)| *to = from);
        }
    }
    images
}
