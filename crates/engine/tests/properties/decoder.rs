//! RoPE, the causal mask, SwiGLU, and today's decoder layer.

use super::support::{check_gradient, check_parameters, inner, matrix};
use engine::nn::decoder_layer::{DecoderLayer, Projections, decoder_layer};
use engine::nn::linear::Linear;
use engine::nn::rope::Rope;
use engine::nn::swiglu::SwiGlu;
use ndarray::{Array2, concatenate, s};
use proptest::prelude::*;

/// d, heads and the length of a sequence in these tests.
const FEATURES: usize = 4;
const LENGTH: usize = 3;

fn linear(outputs: usize, inputs: usize) -> impl Strategy<Value = Linear<f64>> {
    matrix(outputs, inputs).prop_map(|weight| Linear { weight: 0.5 * weight, bias: None })
}

fn swiglus() -> impl Strategy<Value = SwiGlu<f64>> {
    (linear(5, FEATURES), linear(5, FEATURES), linear(FEATURES, 5)).prop_map(|(gate, up, down)| SwiGlu {
        gate,
        up,
        down,
    })
}

fn layers() -> impl Strategy<Value = DecoderLayer<f64>> {
    let heads = prop_oneof![Just(1), Just(2usize)];
    (linear(3 * FEATURES, FEATURES), linear(FEATURES, FEATURES), heads, swiglus(), 0.05..1.0).prop_map(
        |(qkv, out, heads, feed_forward, eps)| {
            decoder_layer(Projections { qkv, out }, heads, feed_forward, eps)
        },
    )
}

fn rows() -> impl Strategy<Value = Array2<f64>> {
    matrix(2 * LENGTH, FEATURES)
}

/// One head of two pairs, with these queries and keys at every position.
fn repeated(q: &Array2<f64>, k: &Array2<f64>, length: usize) -> Array2<f64> {
    let row = concatenate![ndarray::Axis(1), q.view(), k.view(), k.view()];
    Array2::from_shape_fn((length, row.ncols()), |(_, column)| row[(0, column)])
}

fn largest(differences: &Array2<f64>) -> f64 {
    differences.iter().fold(0.0, |most: f64, difference| most.max(difference.abs()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn decoder_layer_backward_is_the_derivative(layer in layers(), x in rows(), dy in rows()) {
        let trace = layer.forward(x.view(), LENGTH).unwrap();
        let gradients = layer.backward(&trace, dy.view()).unwrap();
        let loss = |layer: &DecoderLayer<f64>, x: &Array2<f64>| inner(layer.forward(x.view(), LENGTH).unwrap().y(), &dy);
        check_gradient("dx", &x, gradients.dx(), |x| loss(&layer, x))?;
        check_parameters(&layer, &gradients, |layer| loss(&layer, &x))?;
    }

    #[test]
    fn swiglu_backward_is_the_derivative(layer in swiglus(), x in rows(), dy in rows()) {
        let trace = layer.forward(x.view()).unwrap();
        let gradients = layer.backward(&trace, dy.view()).unwrap();
        let loss = |layer: &SwiGlu<f64>, x: &Array2<f64>| inner(&layer.forward(x.view()).unwrap().y, &dy);
        check_gradient("dx", &x, &gradients.dx, |x| loss(&layer, x))?;
        check_parameters(&layer, &gradients, |layer| loss(&layer, &x))?;
    }

    /// Closed gates and an empty input let nothing through.
    #[test]
    fn swiglu_of_zero_is_zero(layer in swiglus(), x in rows()) {
        prop_assert!(layer.forward(Array2::zeros((2, FEATURES)).view()).unwrap().y.iter().all(|y| *y == 0.0));
        let shut = SwiGlu { gate: Linear { weight: Array2::zeros((5, FEATURES)), bias: None }, ..layer };
        prop_assert!(shut.forward(x.view()).unwrap().y.iter().all(|y| *y == 0.0));
    }

    #[test]
    fn with_the_mask_a_later_token_moves_no_earlier_row(
        layer in layers(), x in rows(), other in matrix(1, FEATURES), from in 1..LENGTH,
    ) {
        let before = layer.forward(x.view(), LENGTH).unwrap();
        let mut moved = x.clone();
        moved.row_mut(from).assign(&other.row(0));
        let after = layer.forward(moved.view(), LENGTH).unwrap();
        prop_assert_eq!(before.y().slice(s![..from, ..]), after.y().slice(s![..from, ..]));
        for weights in &before.attention.branch.weights {
            for ((row, column), &weight) in weights.indexed_iter() {
                prop_assert_eq!(weight == 0.0, column > row);
            }
            prop_assert!(weights.rows().into_iter().all(|row| (row.sum() - 1.0).abs() < 1e-12));
        }
        for scores in layer.attention.branch.scores(&before.attention.branch) {
            for ((row, column), &score) in scores.indexed_iter() {
                prop_assert_eq!(score == f64::NEG_INFINITY, column > row);
            }
        }
    }

    #[test]
    fn rope_keeps_the_length_of_every_pair_and_turns_back(qkv in matrix(2 * LENGTH, 3 * FEATURES), heads in 1..=2usize) {
        let rope = Rope::default();
        let turned = rope.forward(&qkv, heads, LENGTH).unwrap();
        for (row, column) in (0..2 * LENGTH).flat_map(|row| (0..FEATURES).map(move |pair| (row, 2 * pair))) {
            let length = |of: &Array2<f64>| of[(row, column)].hypot(of[(row, column + 1)]);
            prop_assert!((length(&turned) - length(&qkv)).abs() < 1e-12);
        }
        prop_assert_eq!(turned.slice(s![.., 2 * FEATURES..]), qkv.slice(s![.., 2 * FEATURES..]));
        for start in [0, LENGTH] {
            prop_assert_eq!(turned.row(start), qkv.row(start), "position 0 stays");
        }
        prop_assert!(largest(&(rope.backward(&turned, heads, LENGTH).unwrap() - &qkv)) < 1e-12);
    }

    #[test]
    fn scores_behind_rope_depend_on_the_distance_alone(q in matrix(1, 4), k in matrix(1, 4)) {
        const LONG: usize = 24;
        let turned = Rope::default().forward(&repeated(&q, &k, LONG), 1, LONG).unwrap();
        let score = |query: usize, key: usize| {
            turned.slice(s![query, ..4]).dot(&turned.slice(s![key, 4..8]))
        };
        for (query, key) in (1..LONG).flat_map(|query| (1..LONG).map(move |key| (query, key))) {
            prop_assert!((score(query, key) - score(query - 1, key - 1)).abs() < 1e-11, "{query},{key}");
        }
        prop_assert!((score(0, 0) - q.row(0).dot(&k.row(0))).abs() < 1e-12);
    }

    /// What a branch adds does not know how large the stream is: RMSNorm stands before it.
    #[test]
    fn a_branch_does_not_see_the_size_of_the_stream(layer in layers(), x in rows(), times in 2.0..50.0) {
        let mut layer = layer;
        for norm in [&mut layer.attention.before, &mut layer.feed_forward.before].into_iter().flatten() {
            if let engine::nn::norm::Norm::RmsNorm(norm) = norm {
                norm.eps = 0.0;
            }
        }
        prop_assume!(x.rows().into_iter().all(|row| row.dot(&row) > 1e-3));
        let large = x.mapv(|x| times * x);
        let (small, large) = (layer.attention.forward(x.view(), LENGTH), layer.attention.forward(large.view(), LENGTH));
        prop_assert!(largest(&(&small.unwrap().branch.y - &large.unwrap().branch.y)) < 1e-9);
        let large = x.mapv(|x| times * x);
        let (small, large) =
            (layer.feed_forward.forward(x.view(), LENGTH), layer.feed_forward.forward(large.view(), LENGTH));
        prop_assert!(largest(&(&small.unwrap().branch.y - &large.unwrap().branch.y)) < 1e-9);
    }
}

#[test]
fn rope_turns_neighbours_by_the_papers_angles() {
    // d_h = 4: ω = 1 and 10000^(−1/2) = 0.01.
    assert!(
        Rope::default()
            .frequencies(4)
            .iter()
            .zip([1.0, 0.01])
            .all(|(ours, paper)| (ours - paper).abs() < 1e-15)
    );
    let qkv = Array2::from_shape_fn((3, 12), |(_, column)| if column % 2 == 0 { 1.0 } else { 0.0 });
    let turned = Rope::default().forward(&qkv, 1, 3).unwrap();
    for position in 0..3 {
        let angle = position as f64;
        let expected = [angle.cos(), angle.sin(), (0.01 * angle).cos(), (0.01 * angle).sin()];
        for block in [0, 4] {
            let found = turned.slice(s![position, block..block + 4]);
            assert!(found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-14));
        }
    }
}

#[test]
fn heads_of_odd_width_are_named() {
    let error = Rope::default().forward(&Array2::<f64>::ones((3, 9)), 1, 3).unwrap_err();
    assert_eq!(error.to_string(), "Rope: 9 columns do not divide by 6");
    let error = Rope::default().forward(&Array2::<f64>::ones((4, 12)), 2, 3).unwrap_err();
    assert_eq!(error.to_string(), "Rope: 4 rows do not divide by 3");
}
