//! Convolution of images with square kernels.

use super::error::{ShapeError, check_not_empty, check_shape};
use super::float::Float;
use super::{images, product};
use ndarray::{Array2, Array4, ArrayView2, ArrayView4, Axis};

const NAME: &str = "Conv2d";

/// y[n, o, i, j] = Σ over c, u, v of W[o, c, u, v] · x[n, c, s·i + u − p, s·j + v − p], zero outside.
///
/// The padding is p = (k − 1)/2, so that with stride s = 1 an odd kernel keeps the size. No bias: a
/// norm follows. Shapes: x is [n, in, h, w]; W is [out, in, k, k]; y is [n, out, ⌈h/s⌉, ⌈w/s⌉] for
/// odd k. Definition of `torch.nn.Conv2d` (cross-correlation).
#[derive(Clone, Debug, PartialEq)]
pub struct Conv2d<F> {
    /// W, [out, in, k, k], k odd.
    pub weight: Array4<F>,
    /// s, at least 1.
    pub stride: usize,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// ∂L/∂x, [n, in, h, w].
    pub dx: Array4<F>,
    /// ∂L/∂W, [out, in, k, k].
    pub dweight: Array4<F>,
}

impl<F: Float> Conv2d<F> {
    /// One image a batch entry, as a product of all patches with the kernels.
    ///
    /// # Errors
    /// `x` must be [n, in, h, w], the kernel odd and square, the stride at least 1.
    pub fn forward(&self, x: ArrayView4<F>) -> Result<Array4<F>, ShapeError> {
        self.check(x)?;
        let (_, _, height, width) = x.dim();
        let rows = product::nt(self.patches(x).view(), self.kernels().view());
        Ok(images::from_rows(rows.view(), self.output_size(height), self.output_size(width)))
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
        let dy = images::to_rows(dy);
        let mut dweight = Array4::zeros(self.weight.raw_dim());
        let rows = product::tn(dy.view(), self.patches(x).view());
        dweight.iter_mut().zip(&rows).for_each(|(to, &from)| *to = from);
        let dpatches = product::nn(dy.view(), self.kernels().view());
        Ok(Gradients { dx: self.scatter(dpatches.view(), x.dim()), dweight })
    }

    /// How many positions the kernel takes along an axis of `size` pixels.
    pub fn output_size(&self, size: usize) -> usize {
        size.div_ceil(self.stride.max(1))
    }

    /// W as rows, [out, in·k·k].
    fn kernels(&self) -> Array2<F> {
        let (outputs, inputs, k, _) = self.weight.dim();
        let mut values = self.weight.iter().copied();
        Array2::from_shape_simple_fn((outputs, inputs * k * k), || values.next().unwrap_or_default())
    }

    /// What the kernel sees at each position, [n·oh·ow, in·k·k].
    fn patches(&self, x: ArrayView4<F>) -> Array2<F> {
        let mut patches = Array2::zeros(self.patches_shape(x.dim()));
        self.each_tap(x.dim(), |row, column, pixel| patches[[row, column]] = x[pixel]);
        patches
    }

    /// The transpose of `patches`: every entry added back to the pixel it came from.
    fn scatter(&self, dpatches: ArrayView2<F>, shape: Shape) -> Array4<F> {
        let mut dx = Array4::zeros(shape);
        self.each_tap(shape, |row, column, pixel| dx[pixel] += dpatches[[row, column]]);
        dx
    }

    fn patches_shape(&self, (n, inputs, height, width): Shape) -> (usize, usize) {
        let k = self.weight.len_of(Axis(3));
        (n * self.output_size(height) * self.output_size(width), inputs * k * k)
    }

    /// Visits (row, column) of the patches with the pixel seen there, where it lies inside the image.
    fn each_tap(&self, (n, inputs, height, width): Shape, mut visit: impl FnMut(usize, usize, [usize; 4])) {
        let k = self.weight.len_of(Axis(3));
        let (rows, columns) = (self.output_size(height), self.output_size(width));
        for (image, i, j) in ndarray::indices((n, rows, columns)) {
            let row = (image * rows + i) * columns + j;
            for (channel, u, v) in ndarray::indices((inputs, k, k)) {
                if let (Some(y), Some(x)) = (self.pixel(i, u, height), self.pixel(j, v, width)) {
                    visit(row, (channel * k + u) * k + v, [image, channel, y, x]);
                }
            }
        }
    }

    /// s·position + tap − p along one axis, none outside the image.
    fn pixel(&self, position: usize, tap: usize, size: usize) -> Option<usize> {
        let padding = self.weight.len_of(Axis(3)) / 2;
        (position * self.stride + tap).checked_sub(padding).filter(|&pixel| pixel < size)
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
