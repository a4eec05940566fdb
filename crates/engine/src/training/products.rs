//! The products of a layer z = W u: forward, back to u, and the step of W. Batches are [features, lanes].

use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::matmul::{Accumulate, Assign, Epilogue, Shape, get, matmul, matmul_tn, put};
use crate::nn::kernels::real::Real;
use crate::nn::kernels::turn::turn;

/// Shape of W u.
pub(super) fn shape(w: usize, u: usize, lanes: usize) -> Shape {
    let k = u / lanes;
    Shape { m: w / k, k, n: lanes }
}

/// to = W u.
pub(super) fn product<F: Real>(w: &[F], u: &[F], lanes: usize, to: &mut [F]) {
    matmul(w, u, shape(w.len(), u.len(), lanes), &mut Assign(to));
}

/// Shape of Wᵀ dz.
fn back_shape(w: usize, dz: usize, lanes: usize) -> Shape {
    let k = dz / lanes;
    Shape { m: w / k, k, n: lanes }
}

/// du = Wᵀ dz.
pub(super) fn back<F: Real>(w: &[F], dz: &[F], lanes: usize, du: &mut [F]) {
    matmul_tn(w, dz, back_shape(w.len(), dz.len(), lanes), &mut Assign(du));
}

/// du += Wᵀ dz.
pub(super) fn back_onto<F: Real>(w: &[F], dz: &[F], lanes: usize, du: &mut [F]) {
    matmul_tn(w, dz, back_shape(w.len(), dz.len(), lanes), &mut Accumulate(du));
}

/// ∂L/∂W = dz uᵀ, by way of its transpose u dzᵀ, so that what is turned over is dz and not the larger u. `turned` has
/// room for dz and W.
pub(super) fn gradient<F: Real>(dw: &mut [F], dz: &[F], u: &[F], turned: &mut [F], lanes: usize) {
    let (rows, columns) = (dz.len() / lanes, u.len() / lanes);
    let (transposed, product) = turned.split_at_mut(dz.len());
    turn(dz, lanes, transposed, (rows, lanes));
    matmul(u, transposed, Shape { m: columns, k: lanes, n: rows }, &mut Assign(&mut *product));
    turn(product, rows, dw, (columns, rows));
}

/// W −= rate·dz uᵀ. `transposed` has room for u.
pub(super) fn learn<F: Real>(
    w: &mut [F],
    dz: &[F],
    u: &[F],
    transposed: &mut [F],
    (lanes, rate): (usize, F),
) {
    let (rows, columns) = (dz.len() / lanes, u.len() / lanes);
    turn(u, lanes, transposed, (columns, lanes));
    let shape = Shape { m: rows, k: lanes, n: columns };
    matmul(dz, transposed, shape, &mut Descend(w, rate));
}

/// W −= rate·A·B.
struct Descend<'a, F>(&'a mut [F], F);

impl<V: Lanes> Epilogue<V> for Descend<'_, V::Scalar> {
    #[inline(always)]
    fn finish(&mut self, at: usize, value: V, count: usize) {
        put(get::<V>(self.0, at, count) - value * V::splat(self.1), self.0, at, count);
    }
}
