//! The kernels against naive loops (same bits) and against f64 or the platform (error bounds).

use engine::nn::kernels::elementary::{exp_in_place, normal_cdf_in_place, tanh_in_place};
use engine::nn::kernels::matmul::{Accumulate, Assign, Shape, matmul, matmul_tn, transpose};
use engine::nn::kernels::real::Real;
use engine::training::init::unit_normals;
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

/// Φ by mpmath with 40 digits.
#[test]
fn the_normal_distribution_is_within_its_error_bound() {
    const TABLE: [(f64, f64); 16] = [
        (-30.0, 4.906713927148187e-198),
        (-12.5, 3.732564298877713e-36),
        (-8.0, 6.220960574271784e-16),
        (-5.0, 2.866515718791939e-07),
        (-3.2, 0.0006871379379158485),
        (-2.0, 0.02275013194817921),
        (-1.0, 0.15865525393145705),
        (-0.3, 0.3820885778110474),
        (-0.01, 0.4960106436853684),
        (0.0, 0.5),
        (0.01, 0.5039893563146316),
        (0.7, 0.758036347776927),
        (1.5, 0.9331927987311419),
        (2.5, 0.9937903346742238),
        (4.0, 0.9999683287581669),
        (6.0, 0.9999999990134123),
    ];
    fn check<F: Real>(epsilon: f64, least: f64) {
        for (x, expected) in TABLE.into_iter().filter(|(x, _)| *x > least) {
            let x = F::from_f64(x);
            let mut value = [x];
            normal_cdf_in_place(&mut value);
            // What x's own rounding does to Φ is not the kernel's: |Φ′/Φ|·x·ε/2, at most x²·ε.
            let x = x.to_f64();
            let error = (value[0].to_f64() / expected - 1.0).abs() / epsilon;
            assert!(
                error <= 4.0 + 2.0 * x * x,
                "Φ({x}): {:e}, {expected:e}, {error} epsilon",
                value[0].to_f64()
            );
        }
    }
    check::<f64>(f64::EPSILON, -31.0);
    check::<f32>(f32::EPSILON.into(), -12.0);
    let mut ends = [f64::INFINITY, f64::NEG_INFINITY, 40.0, -40.0, f64::NAN];
    normal_cdf_in_place(&mut ends);
    assert_eq!(ends[..4], [1.0, 0.0, 1.0, 0.0]);
    assert!(ends[4].is_nan());
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
