//! The three matrix products that layers need: forward, and back to either factor.
//!
//! The one place where layers multiply matrices, by the project's own kernels. Callers have checked
//! that the shapes fit.

use super::float::Float;
use super::kernels::matmul::{Shape, transpose};
use ndarray::{Array2, ArrayView2, CowArray, Ix2};

/// A B: `[m, k]` × `[k, n]` → `[m, n]`.
pub fn nn<F: Float>(a: ArrayView2<F>, b: ArrayView2<F>) -> Array2<F> {
    product(a, b, Shape { m: a.nrows(), k: a.ncols(), n: b.ncols() }, F::matmul)
}

/// A Bᵀ: `[m, k]` × `[n, k]` → `[m, n]`.
pub fn nt<F: Float>(a: ArrayView2<F>, b: ArrayView2<F>) -> Array2<F> {
    let (n, k) = b.dim();
    let mut transposed = Array2::zeros((k, n));
    with_slices(b, &mut transposed, |from, to| transpose(from, to, n, k));
    nn(a, transposed.view())
}

/// Aᵀ B: `[k, m]` × `[k, n]` → `[m, n]`.
pub fn tn<F: Float>(a: ArrayView2<F>, b: ArrayView2<F>) -> Array2<F> {
    product(a, b, Shape { m: a.ncols(), k: a.nrows(), n: b.ncols() }, F::matmul_tn)
}

fn product<F: Float>(
    a: ArrayView2<F>,
    b: ArrayView2<F>,
    shape: Shape,
    kernel: fn(&[F], &[F], &mut [F], Shape),
) -> Array2<F> {
    let mut c = Array2::zeros((shape.m, shape.n));
    let a = a.as_standard_layout();
    with_slices(b, &mut c, |b, c| kernel(slice(&a), b, c, shape));
    c
}

/// Row-major slices of both; a view with gaps is copied first.
fn with_slices<F: Float>(from: ArrayView2<F>, to: &mut Array2<F>, compute: impl FnOnce(&[F], &mut [F])) {
    let from = from.as_standard_layout();
    compute(slice(&from), to.as_slice_mut().unwrap_or_default());
}

/// In standard layout there always is a slice.
fn slice<'a, F>(array: &'a CowArray<F, Ix2>) -> &'a [F] {
    array.as_slice().unwrap_or_default()
}
