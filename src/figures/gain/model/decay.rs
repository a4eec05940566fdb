//! Weight decay on γ, and two pairs of γ and W that are one function.
//!
//! Source: Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization": θ ← (1 − ηλ)θ beside the gradient's step.

use super::{Affine, difference, wave};
use ndarray::Array2;

/// η of AdamW.
pub const RATE: f64 = 3e-4;
/// Steps over which γ decays.
pub const STEPS: u32 = 100_000;
/// Points of a curve.
const POINTS: u32 = 50;

/// What is left of a parameter without gradient after so many steps: (1 − ηλ)ⁿ.
pub fn left(decay: f64, steps: u32) -> f64 {
    (1.0 - RATE * decay).powf(f64::from(steps))
}

/// How the gain is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// γ itself.
    Plain,
    /// 1 + w, as in Gemma.
    OnePlus,
}

impl Written {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Plain, Self::OnePlus];

    /// The gain that was `gain` at the start.
    pub fn after(self, gain: f64, decay: f64, steps: u32) -> f64 {
        match self {
            Self::Plain => gain * left(decay, steps),
            Self::OnePlus => 1.0 + (gain - 1.0) * left(decay, steps),
        }
    }

    /// Over the steps.
    pub fn curve(self, gain: f64, decay: f64) -> Vec<(f64, f64)> {
        let steps = (0..=POINTS).map(|at| STEPS / POINTS * at);
        steps.map(|step| (f64::from(step), self.after(gain, decay, step))).collect()
    }
}

/// W(γ⊙x̂) with (γ, W) and with (kγ, W/k).
#[derive(Clone, Debug, PartialEq)]
pub struct Same {
    /// Both outputs.
    pub outputs: [Vec<f64>; 2],
    /// The largest difference.
    pub difference: f64,
    /// ½(‖γ‖² + ‖W‖²) of each: what weight decay sees.
    pub penalties: [f64; 2],
}

/// Moves a factor k from W to γ.
pub fn same(affine: &Affine, k: f64) -> Same {
    let d = affine.gamma.len();
    let w: Array2<f64> = wave(d, d, 6.0) / (d as f64).sqrt();
    let output = |gamma: &Array2<f64>, w: &Array2<f64>| {
        (&affine.x_hat * gamma).dot(&w.t()).into_raw_vec_and_offset().0
    };
    let penalty = |gamma: &Array2<f64>, w: &Array2<f64>| 0.5 * (gamma.pow2().sum() + w.pow2().sum());
    let (more, less) = (&affine.gamma * k, &w / k);
    let outputs = [output(&affine.gamma, &w), output(&more, &less)];
    Same {
        difference: difference(&outputs[0], &outputs[1]),
        outputs,
        penalties: [penalty(&affine.gamma, &w), penalty(&more, &less)],
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lesson::layer_norm::Numbers;

    /// Science: a factor of 0.05 after 100,000 steps at η = 3e-4, λ = 0.1.
    #[test]
    fn decay_takes_gamma_to_0_and_one_plus_w_to_1() {
        assert!((left(0.1, STEPS) - 0.0498).abs() < 1e-4);
        assert_eq!(Written::Plain.after(2.0, 0.0, STEPS), 2.0);
        assert!((Written::Plain.after(2.0, 0.1, STEPS) - 0.0996).abs() < 1e-4);
        assert!((Written::OnePlus.after(2.0, 0.1, STEPS) - 1.0498).abs() < 1e-4);
        let curve = Written::OnePlus.curve(0.5, 0.1);
        assert_eq!((curve.len(), curve[0]), (51, (0.0, 0.5)));
        assert!(curve.windows(2).all(|pair| pair[0].1 < pair[1].1 && pair[1].1 < 1.0));
    }

    #[test]
    fn a_factor_moved_from_w_to_gamma_changes_the_penalty_alone() {
        let affine = Affine::of(&Numbers::default(), 0.3).unwrap();
        for k in [0.125, 3.0, 8.0] {
            let same = same(&affine, k);
            assert!(same.difference < 1e-14, "{same:?}");
            assert!((same.penalties[1] / same.penalties[0] - 1.0).abs() > 0.1, "{same:?}");
        }
    }
}
