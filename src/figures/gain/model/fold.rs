//! γ and β moved into the linear layer that reads them: W(γ⊙x̂ + β) + b = (W·diag γ)x̂ + (Wβ + b).
//!
//! In Pre-LN only the linear layer reads the norm's output, so nothing changes. In Post-LN the shortcut reads it too.

use super::{Affine, difference, wave};
use engine::nn::activation::Activation;
use engine::nn::layer_norm::LayerNorm;
use ndarray::Array2;

/// Outputs before folding and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Folded {
    /// Of the linear layer in Pre-LN.
    pub pre: [Vec<f64>; 2],
    /// Of the next block in Post-LN: LN(y + relu(Wy + b)).
    pub post: [Vec<f64>; 2],
    /// The largest difference in Pre-LN.
    pub pre_difference: f64,
    /// ‖difference‖/‖output‖ in Post-LN.
    pub post_error: f64,
}

/// `None` where the block's output is not finite.
pub fn fold(affine: &Affine) -> Option<Folded> {
    let Affine { x_hat, gamma, beta, eps } = affine;
    let d = gamma.len();
    let (w, b) = (wave(d, d, 6.0) / (d as f64).sqrt(), wave(1, d, 7.0) * 0.5);
    let (w_folded, b_folded) = (&w * gamma, beta.dot(&w.t()) + &b);
    let linear = |x: &Array2<f64>, w: &Array2<f64>, b: &Array2<f64>| x.dot(&w.t()) + b;
    let y = x_hat * gamma + beta;
    let pre = [linear(&y, &w, &b), linear(x_hat, &w_folded, &b_folded)];
    let layer = LayerNorm::new(d, *eps);
    let block = |shortcut: &Array2<f64>, branch: &Array2<f64>| {
        let sum = shortcut + &Activation::Relu.forward(branch.view());
        Some(layer.forward(sum.view()).ok()?.x_hat)
    };
    let post = [block(&y, &pre[0])?, block(x_hat, &pre[1])?];
    let length = |values: &Array2<f64>| values.pow2().sum().sqrt();
    let post_error = length(&(&post[0] - &post[1])) / length(&post[0]);
    let [pre, post] = [pre, post].map(|pair| pair.map(|row| row.into_raw_vec_and_offset().0));
    let pre_difference = difference(&pre[0], &pre[1]);
    (post_error.is_finite() && pre_difference.is_finite()).then_some(Folded {
        pre,
        post,
        pre_difference,
        post_error,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lesson::layer_norm::Numbers;

    #[test]
    fn folding_is_exact_in_pre_ln_and_wrong_in_post_ln() {
        let numbers = Numbers::default();
        let folded = |spread| fold(&Affine::of(&numbers, spread).unwrap()).unwrap();
        assert!(folded(0.3).pre_difference < 1e-14 && folded(1.0).pre_difference < 1e-14);
        assert!(folded(0.3).post_error > 0.02);
        assert_eq!((folded(0.0).pre_difference, folded(0.0).post_error), (0.0, 0.0));
    }

    #[test]
    fn a_vector_that_cannot_be_normalized_gives_none() {
        let numbers = Numbers { x: vec![1.0, f64::INFINITY, 2.0, 3.0], ..Numbers::default() };
        assert_eq!(Affine::of(&numbers, 0.3), None);
        let constant = Numbers { x: vec![5.0; 4], eps: 0.0, ..Numbers::default() };
        assert_eq!(Affine::of(&constant, 0.3), None);
    }
}
