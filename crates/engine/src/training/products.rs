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
