//! Softmax cross entropy at every position.

use crate::nn::float::Float;
use crate::nn::kernels::elementary::exp_in_place;
use crate::nn::kernels::real::Real;

/// What came of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Mean of −ln softmax(z)[target].
    pub loss: f64,
    /// Share of the positions whose largest logit is the target's, 0 to 1.
    pub accuracy: f64,
}

/// The outcome for logits `[n, columns]`, of which the first `symbols` count, and in their place ∂L/∂logits =
/// (softmax − onehot)/n, 0 in the columns beyond.
pub(super) fn cross_entropy<F: Real>(logits: &mut [F], targets: &[usize], symbols: usize) -> Outcome {
    let columns = logits.len() / targets.len().max(1);
    let (mut loss, mut right) = (0.0, 0usize);
    for (row, &target) in logits.chunks_exact_mut(columns).zip(targets) {
        let most = row[..symbols].iter().copied().reduce(F::maximum).unwrap_or_default();
        right += usize::from(is_first_largest(&row[..symbols], target));
        row.iter_mut().for_each(|z| *z -= most);
        loss -= row[target].to_f64();
    }
    exp_in_place(logits);
    let n = F::from_usize(targets.len());
    for (row, &target) in logits.chunks_exact_mut(columns).zip(targets) {
        let total: F = row[..symbols].iter().copied().sum();
        loss += Float::ln(total.to_f64());
        row[symbols..].fill(F::default());
        row.iter_mut().for_each(|power| *power = *power / total / n);
        row[target] -= F::one() / n;
    }
    let rows = targets.len() as f64;
    Outcome { loss: loss / rows, accuracy: right as f64 / rows }
}

/// Whether `argmax` is `target`.
fn is_first_largest<F: Real>(row: &[F], target: usize) -> bool {
    row.iter().enumerate().all(|(symbol, z)| *z < row[target] || (symbol >= target && *z == row[target]))
}
