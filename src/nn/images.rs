//! Images between the two shapes in which layers read them.

use super::float::Float;
use ndarray::{Array2, Array4, ArrayView2, ArrayView4};

/// [n, c, height, width] → [n·height·width, c]: one row a pixel.
pub(crate) fn to_rows<F: Float>(images: ArrayView4<F>) -> Array2<F> {
    let (n, channels, height, width) = images.dim();
    let pixels = images.permuted_axes([0, 2, 3, 1]);
    let mut values = pixels.iter().copied();
    Array2::from_shape_simple_fn((n * height * width, channels), || values.next().unwrap_or_default())
}

/// The way back, for images of `height` × `width`; rows beyond the last whole image are dropped.
pub(crate) fn from_rows<F: Float>(rows: ArrayView2<F>, height: usize, width: usize) -> Array4<F> {
    let n = rows.nrows() / (height * width).max(1);
    Array4::from_shape_fn((n, rows.ncols(), height, width), |(image, channel, y, x)| {
        rows[[(image * height + y) * width + x, channel]]
    })
}
