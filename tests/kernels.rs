//! The kernels against naive loops (same bits) and against f64 or the platform (error bounds).

use norm_shortcut::nn::kernels::elementary::{exp_in_place, tanh_in_place};
use norm_shortcut::nn::kernels::lanes::Real;
use norm_shortcut::nn::kernels::matmul::{Accumulate, Assign, Shape, matmul, matmul_tn, transpose};
use norm_shortcut::training::init::unit_normals;
use proptest::prelude::*;

fn normals<F: Real>(seed: u64, count: usize) -> Vec<F> {
    let mut values = vec![F::default(); count];
    unit_normals(seed, 0, &mut values);
    values
}

/// C = A·B entry by entry, the sum over k in order.
fn naive<F: Real>(a: &[F], b: &[F], Shape { m, k, n }: Shape) -> Vec<F> {
    let entry = |at: usize| (0..k).fold(F::zero(), |sum, p| sum + a[at / n * k + p] * b[p * n + at % n]);
    (0..m * n).map(entry).collect()
}

fn check_matmul<F: Real>(shape: Shape) {
    let Shape { m, k, n } = shape;
    let a = normals::<F>(1, m * k);
    let b = normals::<F>(2, k * n);
    let start = normals::<F>(3, m * n);
    let expected = naive(&a, &b, shape);

    let mut c = start.clone();
    matmul(&a, &b, shape, &mut Assign(&mut c));
    assert_eq!(c, expected, "A·B {shape:?}");

    let mut transposed = vec![F::default(); m * k];
    transpose(&a, &mut transposed, m, k);
    c.clone_from(&start);
    matmul_tn(&transposed, &b, shape, &mut Assign(&mut c));
    assert_eq!(c, expected, "AᵀB {shape:?}");

    c.clone_from(&start);
    matmul(&a, &b, shape, &mut Accumulate(&mut c));
    let sums: Vec<F> = start.iter().zip(&expected).map(|(start, product)| *start + *product).collect();
    assert_eq!(c, sums, "C + A·B {shape:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Every shape takes another way through tiles, rows left over and columns left over.
    #[test]
    fn products_have_the_bits_of_the_naive_loop(m in 1usize..12, k in 0usize..20, n in 1usize..24) {
        check_matmul::<f32>(Shape { m, k, n });
        check_matmul::<f64>(Shape { m, k, n });
    }
}

#[test]
fn the_largest_product_has_the_bits_of_the_naive_loop() {
    check_matmul::<f32>(Shape { m: 128, k: 256, n: 255 });
    check_matmul::<f64>(Shape { m: 127, k: 255, n: 256 });
}

/// Numbers of every magnitude from 2^−40 to 2^10, both signs.
fn samples() -> Vec<f64> {
    let magnitude = |step: i32| f64::from(step).mul_add(50.0 / 20_000.0, -40.0).exp2();
    (0..20_000).flat_map(|step| [magnitude(step), -magnitude(step)]).collect()
}

/// The largest error of `kernel` in units of `epsilon`, relative to `exact` of the same input.
fn worst_error<F: Real>(
    inputs: &[f64],
    epsilon: f64,
    kernel: impl Fn(&mut [F]),
    exact: impl Fn(f64) -> f64,
) -> f64 {
    let inputs: Vec<F> = inputs.iter().map(|x| F::from_f64(*x)).collect();
    let mut values = inputs.clone();
    kernel(&mut values);
    let error = |(x, value): (&F, &F)| {
        let exact = exact(x.to_f64());
        ((value.to_f64() - exact) / exact).abs() / epsilon
    };
    inputs.iter().zip(&values).map(error).fold(0.0, f64::max)
}

#[test]
fn tanh_is_within_its_error_bound() {
    let single = worst_error::<f32>(&samples(), f32::EPSILON.into(), tanh_in_place, f64::tanh);
    assert!(single < 2.0, "f32: {single} epsilon");
    let double = worst_error::<f64>(&samples(), f64::EPSILON, tanh_in_place, f64::tanh);
    assert!(double < 2.0, "f64: {double} epsilon");
}

#[test]
fn exp_is_within_its_error_bound() {
    let normal = |least: f64, most: f64| samples().into_iter().filter(move |x| (least..most).contains(x));
    let inputs: Vec<f64> = normal(-87.0, 88.0).collect();
    let single = worst_error::<f32>(&inputs, f32::EPSILON.into(), exp_in_place, f64::exp);
    assert!(single < 1.5, "f32: {single} epsilon");
    let inputs: Vec<f64> = normal(-708.0, 709.0).collect();
    let double = worst_error::<f64>(&inputs, f64::EPSILON, exp_in_place, f64::exp);
    assert!(double < 1.5, "f64: {double} epsilon");
}

#[test]
fn the_ends_of_the_range_are_right() {
    fn check<F: Real>() {
        let values = [0.0, -0.0, 1e30, -1e30, f64::INFINITY, f64::NEG_INFINITY, f64::NAN].map(F::from_f64);
        let mut tanh = values;
        tanh_in_place(&mut tanh);
        assert_eq!(tanh.map(F::to_f64)[..6], [0.0, 0.0, 1.0, -1.0, 1.0, -1.0]);
        assert!(tanh[1].to_f64().is_sign_negative() && tanh[6].to_f64().is_nan());
        let mut exp = values;
        exp_in_place(&mut exp);
        assert_eq!(exp.map(F::to_f64)[..6], [1.0, 1.0, f64::INFINITY, 0.0, f64::INFINITY, 0.0]);
        assert!(exp[6].to_f64().is_nan());
    }
    check::<f32>();
    check::<f64>();
}

#[test]
fn exp_reaches_subnormal_numbers() {
    let inputs = [-740.0f64, -745.0, -100.0, -103.0];
    let mut double: [f64; 2] = [inputs[0], inputs[1]];
    exp_in_place(&mut double);
    for (value, x) in double.iter().zip(inputs) {
        assert!((value - x.exp()).abs() <= 2.0 * f64::from_bits(1), "{value} for e^{x}");
    }
    let mut single = [inputs[2] as f32, inputs[3] as f32];
    exp_in_place(&mut single);
    for (value, x) in single.iter().zip(&inputs[2..]) {
        assert!(
            (f64::from(*value) - x.exp()).abs() <= 2.0 * f64::from(f32::from_bits(1)),
            "{value} for e^{x}"
        );
    }
}

/// In whatever lane a number stands, and in the part beyond the last full vector.
#[test]
fn a_number_has_one_tanh() {
    for length in 1..10 {
        let mut values = vec![0.7f32; length];
        tanh_in_place(&mut values);
        assert!(values.iter().all(|value| value.to_bits() == values[0].to_bits()));
    }
}
