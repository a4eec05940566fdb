//! Softmax over the entries of each row.

use super::float::Float;
use ndarray::{Array2, ArrayView2, Zip};

/// pᵢ = e^(zᵢ − max) / Σ e^(zⱼ − max), for each row.
pub(crate) fn softmax<F: Float>(mut z: Array2<F>) -> Array2<F> {
    for mut row in z.rows_mut() {
        let max = row.iter().copied().reduce(F::maximum).unwrap_or_default();
        row.mapv_inplace(|z| z - max);
    }
    exp_in_place(&mut z);
    for mut row in z.rows_mut() {
        let sum = row.iter().copied().sum::<F>();
        row.mapv_inplace(|power| power / sum);
    }
    z
}

fn exp_in_place<F: Float>(z: &mut Array2<F>) {
    match z.as_slice_memory_order_mut() {
        Some(values) => F::exp_in_place(values),
        None => z.mapv_inplace(F::exp),
    }
}

/// dz = p ⊙ (dp − Σ dp ⊙ p), for each row.
pub(crate) fn softmax_backward<F: Float>(p: ArrayView2<F>, mut dp: Array2<F>) -> Array2<F> {
    Zip::from(dp.rows_mut()).and(p.rows()).for_each(|mut dp, p| {
        let along = dp.iter().zip(&p).map(|(&dp, &p)| dp * p).sum::<F>();
        dp.zip_mut_with(&p, |dp, &p| *dp = p * (*dp - along));
    });
    dp
}
