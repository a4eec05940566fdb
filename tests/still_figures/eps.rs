//! Where ε stands.

use norm_shortcut::figures::eps::model::{Compared, compare};
use norm_shortcut::lesson::layer_norm::Numbers;
use proptest::prelude::*;

fn compared(x: &[f64], eps: f64) -> Compared {
    let length = x.len();
    let numbers = Numbers {
        x: x.to_vec(),
        gamma: vec![1.0; length],
        beta: vec![0.0; length],
        dy: vec![0.0; length],
        eps,
        ..Numbers::default()
    };
    compare(&numbers).unwrap()
}

/// NumPy: x = [1.001, 1.002, 1.003, 1.006], σ² = 3.5e-6, ε = 1e-5.
#[test]
fn near_eps_the_three_differ() {
    let compared = compared(&[1.001, 1.002, 1.003, 1.006], 1e-5);
    assert!((compared.var - 3.5e-6).abs() < 1e-15);
    let rows = [
        [-0.5443310539518, -0.2721655269759, 0.0, 0.8164965809277],
        [-1.0633609, -0.5316804, 0.0, 1.5950413],
        [-1.0690450, -0.5345225, 0.0, 1.6035675],
    ];
    for (placed, row) in compared.placed.iter().zip(rows) {
        for (ours, theirs) in placed.x_hat.iter().zip(row) {
            assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
        }
    }
    assert!((compared.difference().unwrap() - (1.6035675 - 0.8164966)).abs() < 1e-6);
}

#[test]
fn a_constant_vector_needs_eps() {
    let compared = compared(&[3.0; 4], 1e-5);
    assert_eq!(compared.placed[0].x_hat, [0.0; 4]);
    assert_eq!(compared.placed[1].x_hat, [0.0; 4]);
    assert!(compared.placed[2].x_hat.iter().all(|value| value.is_nan()));
    assert_eq!(compared.difference(), None);
}

proptest! {
    /// σ + ε ≥ √(σ² + ε) only where σ is large; far above ε all three agree.
    #[test]
    fn far_above_eps_all_agree(x in prop::collection::vec(-100.0..100.0f64, 2..16)) {
        let compared = compared(&x, 1e-12);
        prop_assume!(compared.var > 1.0);
        prop_assert!(compared.difference().unwrap() < 1e-10);
    }
}
