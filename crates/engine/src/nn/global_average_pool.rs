//! Global average pooling: every channel becomes its mean over the image.
//!
//! Source: Lin, Chen, Yan 2013, "Network In Network", section 3.2.

use super::error::{ShapeError, check_not_empty};
use super::float::Float;
use ndarray::{Array2, Array4, ArrayView2, ArrayView4, Axis};

const NAME: &str = "GlobalAveragePool";

/// `[n, c, h, w]` → `[n, c]`, y = Σx/(h·w).
///
/// # Errors
/// An image must have at least one pixel.
pub fn forward<F: Float>(x: ArrayView4<F>) -> Result<Array2<F>, ShapeError> {
    let (_, _, height, width) = x.dim();
    check_not_empty(NAME, "x", &[height, width])?;
    Ok(x.sum_axis(Axis(3)).sum_axis(Axis(2)) / F::from_usize(height * width))
}

/// dx = dy/(h·w) at every pixel of an image of `height` × `width`.
///
/// # Errors
/// An image must have at least one pixel.
pub fn backward<F: Float>(dy: ArrayView2<F>, height: usize, width: usize) -> Result<Array4<F>, ShapeError> {
    check_not_empty(NAME, "x", &[height, width])?;
    let (n, channels) = dy.dim();
    let share = dy.mapv(|dy| dy / F::from_usize(height * width));
    Ok(Array4::from_shape_fn((n, channels, height, width), |(image, channel, _, _)| share[[image, channel]]))
}
