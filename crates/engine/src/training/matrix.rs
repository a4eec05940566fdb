//! A matrix among the parameters, on rows of features: y = x W.

use super::init::unit_normals;
use crate::nn::kernels::matmul::{Assign, Shape, matmul, matmul_tn};
use crate::nn::kernels::real::Real;
use crate::nn::kernels::turn::turn;
use std::ops::Range;

/// Where a matrix stands, `[inputs, outputs]`: y = x W.
#[derive(Clone, Debug)]
pub(super) struct MatrixAt {
    pub at: Range<usize>,
    pub inputs: usize,
    pub outputs: usize,
}

impl MatrixAt {
    /// y = x W.
    pub fn forward<F: Real>(&self, parameters: &[F], x: &[F], y: &mut [F]) {
        let shape = Shape { m: x.len() / self.inputs, k: self.inputs, n: self.outputs };
        matmul(x, &parameters[self.at.clone()], shape, &mut Assign(y));
    }

    /// ∂L/∂W = xᵀ dy.
    pub fn gradient<F: Real>(&self, gradients: &mut [F], x: &[F], dy: &[F]) {
        let shape = Shape { m: self.inputs, k: x.len() / self.inputs, n: self.outputs };
        matmul_tn(x, dy, shape, &mut Assign(&mut gradients[self.at.clone()]));
    }

    /// dx = dy Wᵀ.
    pub fn backward<F: Real>(&self, parameters: &[F], turned: &mut [F], dy: &[F], dx: &mut [F]) {
        let turned = &mut turned[..self.at.len()];
        turn(&parameters[self.at.clone()], self.outputs, turned, (self.inputs, self.outputs));
        let shape = Shape { m: dy.len() / self.outputs, k: self.outputs, n: self.inputs };
        matmul(dy, turned, shape, &mut Assign(dx));
    }
}

/// Some columns of a matrix, drawn by themselves.
pub(super) struct Part {
    pub columns: Range<usize>,
    pub std: f64,
}

impl Part {
    /// N(0, std²) from the stream of the seed.
    pub fn draw<F: Real>(&self, (seed, stream): (u64, u64), matrix: &MatrixAt, parameters: &mut [F]) {
        let columns = self.columns.len();
        let std = F::from_f64(self.std);
        let mut drawn = vec![F::default(); matrix.inputs * columns];
        unit_normals(seed, stream, &mut drawn);
        let rows = parameters[matrix.at.clone()].chunks_exact_mut(matrix.outputs);
        for (row, drawn) in rows.zip(drawn.chunks_exact(columns)) {
            for (to, from) in row[self.columns.clone()].iter_mut().zip(drawn) {
                *to = std * *from;
            }
        }
    }
}
