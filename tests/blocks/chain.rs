//! The chain of blocks against binomials and plain products.

use norm_shortcut::figures::chain::model::{Chain, Kind, MOST, Run, run, worked};
use proptest::prelude::*;

fn equal(derivative: f64, blocks: usize) -> Run {
    run(&Chain { derivative, blocks, ..Chain::default() }, 0)
}

fn binomial(n: usize, k: usize) -> f64 {
    (0..k).fold(1.0, |product, i| product * (n - i) as f64 / (i + 1) as f64)
}

#[track_caller]
fn close(actual: f64, expected: f64, tolerance: f64) {
    assert!((actual - expected).abs() <= tolerance * expected.abs().max(1e-300), "{actual} for {expected}");
}

#[test]
fn the_deck_s_example() {
    let run = equal(0.3, 54);
    close(run.plain_end().to_f64(), 0.3f64.powi(54), 1e-13);
    close(run.residual_end().to_f64(), 1.3f64.powi(54), 1e-13);
    assert_eq!(format!("{:.0e} {:.1e}", 0.3f64.powi(54), 1.3f64.powi(54)), "6e-29 1.4e6");
    // (L+1)f/(1+f) = 12.69.
    assert_eq!(run.peak(), 12);
}

#[test]
fn each_length_has_its_binomial_share() {
    for f in [0.3, -0.3, 1.0, 1.5, 0.01] {
        let run = equal(f, 20);
        let size = f64::abs(f);
        let total = (1.0 + size).powi(20);
        for (k, (sum, share)) in run.paths.iter().zip(run.shares()).enumerate() {
            let expected = binomial(20, k) * size.powi(k as i32);
            close(sum.exp(), expected, 1e-12);
            close(share, expected / total, 1e-12);
        }
    }
}

#[test]
fn minus_one_kills_and_zero_is_the_identity() {
    let killed = equal(-1.0, 7);
    assert!(killed.is_killed() && killed.residual_end().is_zero());
    assert_eq!(killed.plain_end().to_f64(), -1.0);
    let none = equal(0.0, 7);
    assert!(none.plain_end().is_zero() && none.residual_end().to_f64() == 1.0);
    assert_eq!((none.peak(), none.most(), none.shares()[0]), (0, (0, 0), 1.0));
    assert!(equal(-1.5, 3).residual_end().to_f64() == -0.125);
}

#[test]
fn nothing_underflows() {
    let run = equal(1e-300, 64);
    assert!((run.plain_end().log10() + 300.0 * 64.0).abs() < 1e-6, "{}", run.plain_end().log10());
    assert!(run.paths.iter().all(|sum| sum.is_finite()));
}

#[test]
fn the_worked_example_is_that_of_the_sheet() {
    let worked = worked();
    assert_eq!(worked.f, [-0.1, 0.4]);
    assert_eq!(worked.y, [0.9, 2.4]);
    assert_eq!(worked.dx, [1.3, 1.0]);
}

proptest! {
    #[test]
    fn shares_add_up_and_most_of_them_are_named(spread in 0.0..1.5f64, blocks in 1usize..=64, seed: u64) {
        let chain = Chain { kind: Kind::Random, spread, blocks, ..Chain::default() };
        let run = run(&chain, seed);
        let total: f64 = run.derivatives.iter().map(|f| f.abs().ln_1p()).sum();
        prop_assert!((run.total() - total).abs() < 1e-9 * (1.0 + total.abs()));
        let shares = run.shares();
        prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let (low, high) = run.most();
        prop_assert!((low..=high).contains(&run.peak()));
        prop_assert!(shares[low..=high].iter().sum::<f64>() > MOST - 1e-9);
        let product: f64 = run.derivatives.iter().map(|f| 1.0 + f).product();
        prop_assert!((run.residual_end().to_f64() - product).abs() <= 1e-12 * product.abs());
    }
}
