//! Convolution of images with square kernels.

use super::error::{ShapeError, check_not_empty, check_shape};
use super::float::Float;
use super::{images, product};
use ndarray::{Array2, Array4, ArrayView4, Axis};
use std::ops::Range;

const NAME: &str = "Conv2d";

/// y[n, o, i, j] = Σ over c, u, v of W[o, c, u, v] · x[n, c, s·i + u − p, s·j + v − p], zero outside.
///
/// The padding is p = (k − 1)/2, so that with stride s = 1 an odd kernel keeps the size. No bias: a
/// norm follows. Shapes: x is `[n, in, h, w]`; W is `[out, in, k, k]`; y is `[n, out, ⌈h/s⌉, ⌈w/s⌉]` for
/// odd k. Definition of `torch.nn.Conv2d` (cross-correlation).
#[derive(Clone, Debug, PartialEq)]
pub struct Conv2d<F> {
    /// W, `[out, in, k, k]`, k odd.
    pub weight: Array4<F>,
    /// s, at least 1.
    pub stride: usize,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// ∂L/∂x, `[n, in, h, w]`.
    pub dx: Array4<F>,
    /// ∂L/∂W, `[out, in, k, k]`.
    pub dweight: Array4<F>,
}

impl<F: Float> Conv2d<F> {
    /// A product of the kernels with all patches.
    ///
    /// # Errors
    /// `x` must be `[n, in, h, w]`, the kernel odd and square, the stride at least 1.
    pub fn forward(&self, x: ArrayView4<F>) -> Result<Array4<F>, ShapeError> {
        self.check(x)?;
        let (n, _, height, width) = x.dim();
        let channels = product::nn(self.kernels().view(), self.patches(x).view());
        let size = (n, self.output_size(height), self.output_size(width));
        Ok(images::from_channels(channels.view(), size))
    }

    /// The gradients for the input `x` of the forward pass.
    ///
    /// # Errors
    /// `x` as in `forward`, `dy` of the shape of y.
    pub fn backward(&self, x: ArrayView4<F>, dy: ArrayView4<F>) -> Result<Gradients<F>, ShapeError> {
        self.check(x)?;
        let (n, _, height, width) = x.dim();
        let outputs = self.weight.len_of(Axis(0));
        let expected = [n, outputs, self.output_size(height), self.output_size(width)];
        check_shape(NAME, "dy", &expected, dy.shape())?;
        let dy = images::to_channels(dy);
        let mut dweight = Array4::zeros(self.weight.raw_dim());
        let dkernels = product::nt(dy.view(), self.patches(x).view());
        dweight.iter_mut().zip(&dkernels).for_each(|(to, &from)| *to = from);
        let dpatches = product::tn(self.kernels().view(), dy.view());
        Ok(Gradients { dx: self.scatter(&dpatches, x.dim()), dweight })
    }

    /// How many positions the kernel takes along an axis of `size` pixels.
    pub fn output_size(&self, size: usize) -> usize {
        size.div_ceil(self.stride.max(1))
    }

    /// W as rows, `[out, in·k·k]`.
    fn kernels(&self) -> Array2<F> {
        let (outputs, inputs, k, _) = self.weight.dim();
        let mut values = self.weight.iter().copied();
        Array2::from_shape_simple_fn((outputs, inputs * k * k), || values.next().unwrap_or_default())
    }

    /// What each tap of the kernel sees, `[in·k·k, n·oh·ow]`.
    fn patches(&self, x: ArrayView4<F>) -> Array2<F> {
        let (n, inputs, height, width) = x.dim();
        let taps = inputs * self.weight.len_of(Axis(3)).pow(2);
        let positions = n * self.output_size(height) * self.output_size(width);
        let mut patches = Array2::zeros((taps, positions));
        let x = x.as_standard_layout();
        if let (Some(patches), Some(pixels)) = (patches.as_slice_mut(), x.as_slice()) {
            self.each_run(x.dim(), |run| {
                let (patches, pixels) = (&mut patches[run.patch], &pixels[run.pixel..]);
                match self.stride {
                    1 => patches.copy_from_slice(&pixels[..patches.len()]),
                    stride => patches
                        .iter_mut()
                        .zip(pixels.iter().step_by(stride))
                        .for_each(|(to, &from)| *to = from),
                }
            });
        }
        patches
    }

    /// The transpose of `patches`: every entry added back to the pixel it came from.
    fn scatter(&self, dpatches: &Array2<F>, shape: Shape) -> Array4<F> {
        let mut dx = Array4::zeros(shape);
        if let (Some(pixels), Some(dpatches)) = (dx.as_slice_mut(), dpatches.as_slice()) {
            self.each_run(shape, |run| {
                let (pixels, dpatches) = (&mut pixels[run.pixel..], &dpatches[run.patch]);
                match self.stride {
                    1 => pixels.iter_mut().zip(dpatches).for_each(|(to, &from)| *to += from),
                    stride => {
                        pixels.iter_mut().step_by(stride).zip(dpatches).for_each(|(to, &from)| *to += from)
                    }
                }
            });
        }
        dx
    }

    /// Visits the runs of positions along a line of the image at which one tap lies inside it.
    fn each_run(&self, (n, inputs, height, width): Shape, mut visit: impl FnMut(Run)) {
        let k = self.weight.len_of(Axis(3));
        let (lines, columns) = (self.output_size(height), self.output_size(width));
        for (tap, (channel, u, v)) in ndarray::indices((inputs, k, k)).into_iter().enumerate() {
            let (rows, inside) = (self.inside(u, height), self.inside(v, width));
            if inside.is_empty() {
                continue;
            }
            let x = self.pixel(inside.start, v);
            for image in 0..n {
                for i in rows.clone() {
                    let line = ((tap * n + image) * lines + i) * columns;
                    let y = (image * inputs + channel) * height + self.pixel(i, u);
                    visit(Run { patch: line + inside.start..line + inside.end, pixel: y * width + x });
                }
            }
        }
    }

    /// The positions along an axis of `size` pixels at which a tap lies inside.
    fn inside(&self, tap: usize, size: usize) -> Range<usize> {
        let padding = self.weight.len_of(Axis(3)) / 2;
        let first = padding.saturating_sub(tap).div_ceil(self.stride);
        first..(size + padding).saturating_sub(tap).div_ceil(self.stride).min(self.output_size(size))
    }

    /// s·position + tap − p, for a position at which the tap lies inside.
    fn pixel(&self, position: usize, tap: usize) -> usize {
        (position * self.stride + tap).saturating_sub(self.weight.len_of(Axis(3)) / 2)
    }

    fn check(&self, x: ArrayView4<F>) -> Result<(), ShapeError> {
        let (outputs, inputs, k, _) = self.weight.dim();
        check_not_empty(NAME, "weight", self.weight.shape())?;
        check_not_empty(NAME, "stride", &[self.stride])?;
        // An even kernel has no middle: its odd neighbour is what fits.
        check_shape(NAME, "weight", &[outputs, inputs, k | 1, k | 1], self.weight.shape())?;
        let (n, _, height, width) = x.dim();
        check_shape(NAME, "x", &[n, inputs, height, width], x.shape())
    }
}

type Shape = (usize, usize, usize, usize);

/// Entries of the patches that one after the other see every s-th pixel from `pixel` on.
struct Run {
    patch: Range<usize>,
    pixel: usize,
}
