//! From the last images to the loss: the mean over the positions, a linear map and softmax cross entropy.
//!
//! Operation by operation what [`crate::nn::global_average_pool`] and [`crate::nn::loss`] compute.

use super::POSITIONS;
use crate::nn::kernels::real::Real;
use crate::training::digits::CLASSES;
use std::array;

/// Pixels along a side.
const LINE: usize = 4;

/// `[channels, n·16]` → `[channels, n]`: the mean over the 16 positions, line by line.
pub(super) fn pool<F: Real>(h: &[F], pooled: &mut [F]) {
    for (image, pooled) in h.chunks_exact(POSITIONS).zip(pooled) {
        let lines = image.chunks_exact(LINE).map(|line| line.iter().copied().sum::<F>());
        *pooled = lines.sum::<F>() / F::from_usize(POSITIONS);
    }
}

/// dh = dpooled/16 at each of the positions.
pub(super) fn pool_backward<F: Real>(dpooled: &[F], dh: &mut [F]) {
    for (image, dpooled) in dh.chunks_exact_mut(POSITIONS).zip(dpooled) {
        image.fill(*dpooled / F::from_usize(POSITIONS));
    }
}

/// −mean of ln softmax(z)`[class]` over the first images, as many as there are classes given, for logits z
/// `[classes, n]`; in their place (softmax(z) − one-hot)/count.
pub(super) fn cross_entropy<F: Real>(logits: &mut [F], images: usize, classes: &[u8]) -> F {
    let count = F::from_usize(classes.len());
    let mut loss = F::zero();
    for (image, class) in classes.iter().enumerate() {
        let class = usize::from(*class);
        let mut z: [F; CLASSES] = array::from_fn(|class| logits[class * images + image]);
        let (own, most) = (z[class], z[1..].iter().copied().fold(z[0], F::maximum));
        z.iter_mut().for_each(|z| *z -= most);
        F::exp_in_place(&mut z);
        let total = z.iter().copied().sum::<F>();
        loss += most + total.ln() - own;
        let mut p = z.map(|power| power / total);
        p[class] -= F::one();
        for (to, p) in logits[image..].iter_mut().step_by(images).zip(p) {
            *to = p / count;
        }
    }
    loss / count
}
