//! Embedding, attention, the encoder layer in every design, and the recurrent cell.

use super::support::{check_gradient, check_parameters, inner, matrix, sequence, vector};
use engine::nn::activation::Activation;
use engine::nn::embedding::Embedding;
use engine::nn::encoder_layer::EncoderLayer;
use engine::nn::error::ShapeError;
use engine::nn::feed_forward::FeedForward;
use engine::nn::layer_norm::LayerNorm;
use engine::nn::linear::Linear;
use engine::nn::norm::NormKind;
use engine::nn::parameters::Parameters;
use engine::nn::positional_encoding::positional_encoding;
use engine::nn::recurrent::{RecurrentCell, Shift};
use engine::nn::residual_block::Shortcut;
use engine::nn::self_attention::{Mask, SelfAttention};
use engine::nn::sublayer::{DeepNorm, Design, NormPlacement};
use ndarray::{Array2, Array3, s};
use proptest::prelude::*;

/// d and the length of a sequence in these tests.
const FEATURES: usize = 4;
const LENGTH: usize = 3;

fn linear(outputs: usize, inputs: usize) -> impl Strategy<Value = Linear<f64>> {
    (matrix(outputs, inputs), vector(outputs))
        .prop_map(|(weight, bias)| Linear { weight: 0.5 * weight, bias: Some(bias) })
}

fn attentions() -> impl Strategy<Value = SelfAttention<f64>> {
    (linear(3 * FEATURES, FEATURES), linear(FEATURES, FEATURES), prop_oneof![Just(1), Just(2), Just(4usize)])
        .prop_map(|(in_projection, out_projection, heads)| SelfAttention {
            in_projection,
            out_projection,
            heads,
            qk_norm: None,
            rope: None,
            mask: Mask::None,
        })
}

fn designs() -> impl Strategy<Value = Design<f64>> {
    use NormPlacement::{None, Post, Pre, Sandwich};
    let placement = prop_oneof![Just(Post), Just(Pre), Just(None), Just(Sandwich)];
    let kind = prop_oneof![Just(NormKind::LayerNorm), Just(NormKind::RmsNorm)];
    let shortcut = prop_oneof![Just(Shortcut::Identity), Just(Shortcut::None)];
    (placement, kind, shortcut, 0.05..1.0, 0.5..3.0)
        .prop_map(|(placement, kind, shortcut, eps, alpha)| Design { placement, kind, eps, shortcut, alpha })
}

fn encoder_layers() -> impl Strategy<Value = EncoderLayer<f64>> {
    (attentions(), linear(5, FEATURES), linear(FEATURES, 5), designs()).prop_map(
        |(attention, first, second, design)| {
            EncoderLayer::new(attention, FeedForward { first, second, activation: Activation::Gelu }, design)
        },
    )
}

fn cells() -> impl Strategy<Value = RecurrentCell<f64>> {
    (matrix(4, 2), matrix(4, 4), vector(4), proptest::option::of((vector(4), 0.05..1.0))).prop_map(
        |(w_ih, w_hh, bias, norm)| {
            let shift = match norm {
                Some((gamma, eps)) => {
                    Shift::LayerNorm(LayerNorm { gamma, beta: bias, ..LayerNorm::new(0, eps) })
                }
                None => Shift::Bias(bias),
            };
            RecurrentCell { w_ih, w_hh: 0.5 * w_hh, shift }
        },
    )
}

fn rows() -> impl Strategy<Value = Array2<f64>> {
    matrix(2 * LENGTH, FEATURES)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn attention_backward_is_the_derivative(layer in attentions(), x in rows(), dy in rows()) {
        let trace = layer.forward(x.view(), LENGTH).unwrap();
        let gradients = layer.backward(&trace, dy.view()).unwrap();
        let loss = |layer: &SelfAttention<f64>, x: &Array2<f64>| inner(&layer.forward(x.view(), LENGTH).unwrap().y, &dy);
        check_gradient("dx", &x, &gradients.in_projection.dx, |x| loss(&layer, x))?;
        check_parameters(&layer, &gradients, |layer| loss(&layer, &x))?;
    }

    #[test]
    fn attention_weights_are_shares_and_ignore_other_sequences(layer in attentions(), x in rows()) {
        let trace = layer.forward(x.view(), LENGTH).unwrap();
        prop_assert_eq!(trace.weights.len(), 2 * layer.heads);
        for weights in &trace.weights {
            prop_assert!(weights.iter().all(|&weight| (0.0..=1.0).contains(&weight)));
            prop_assert!(weights.rows().into_iter().all(|row| (row.sum() - 1.0).abs() < 1e-12));
        }
        let alone = layer.forward(x.slice(s![LENGTH.., ..]), LENGTH).unwrap().y;
        let difference = &alone - &trace.y.slice(s![LENGTH.., ..]);
        prop_assert!(difference.iter().all(|difference| difference.abs() < 1e-12));
    }

    #[test]
    fn encoder_layer_backward_is_the_derivative(layer in encoder_layers(), x in rows(), dy in rows()) {
        let trace = layer.forward(x.view(), LENGTH).unwrap();
        let gradients = layer.backward(&trace, dy.view()).unwrap();
        let loss = |layer: &EncoderLayer<f64>, x: &Array2<f64>| inner(layer.forward(x.view(), LENGTH).unwrap().y(), &dy);
        check_gradient("dx", &x, gradients.dx(), |x| loss(&layer, x))?;
        check_parameters(&layer, &gradients, |layer| loss(&layer, &x))?;
    }

    #[test]
    fn recurrent_backward_is_the_derivative(cell in cells(), x in sequence([2, 5, 2]), dh in matrix(2, 4)) {
        let trace = cell.forward(x.view()).unwrap();
        let gradients = cell.backward(&trace, dh.view()).unwrap();
        let loss = |cell: &RecurrentCell<f64>, x: &Array3<f64>| inner(cell.forward(x.view()).unwrap().last().unwrap(), &dh);
        check_gradient("dx", &x, &gradients.dx, |x| loss(&cell, x))?;
        check_parameters(&cell, &gradients, |cell| loss(&cell, &x))?;
        prop_assert_eq!(gradients.dhidden.last(), Some(&dh));
    }

    #[test]
    fn embedding_backward_is_the_derivative(
        table in matrix(4, 3), tokens in proptest::collection::vec(0..4usize, 5), dy in matrix(5, 3),
    ) {
        let layer = Embedding { table };
        let dtable = layer.backward(&tokens, dy.view()).unwrap();
        check_parameters(&layer, &dtable, |layer| inner(&layer.forward(&tokens).unwrap(), &dy))?;
    }
}

#[test]
fn positions_are_sines_and_cosines() {
    let encoding = positional_encoding::<f64>(128, 6);
    for ((position, feature), &value) in encoding.indexed_iter() {
        let angle = position as f64 / 10_000_f64.powf((feature / 2 * 2) as f64 / 6.0);
        let expected = if feature % 2 == 0 { angle.sin() } else { angle.cos() };
        assert!((value - expected).abs() < 1e-13, "{position}, {feature}: {value}, {expected}");
    }
}

#[test]
fn designs_put_the_norms_where_they_say() {
    let linear = |outputs, inputs| Linear { weight: Array2::<f64>::ones((outputs, inputs)), bias: None };
    let attention = SelfAttention {
        in_projection: linear(12, 4),
        out_projection: linear(4, 4),
        heads: 1,
        qk_norm: None,
        rope: None,
        mask: Mask::None,
    };
    let feed_forward =
        FeedForward { first: linear(4, 4), second: linear(4, 4), activation: Activation::Relu };
    let norms = |placement| {
        let mut layer = EncoderLayer::new(attention.clone(), feed_forward.clone(), Design::new(placement));
        let part = &layer.attention;
        let present = [part.before.is_some(), part.inside.is_some(), part.after.is_some()];
        let trace = layer.forward(Array2::ones((2, 4)).view(), 2).unwrap();
        let gradients = layer.backward(&trace, Array2::ones((2, 4)).view()).unwrap();
        let mut arrays = 0;
        layer.visit(&gradients, &mut |_, _| arrays += 1);
        (present, arrays)
    };
    // Four weight matrices, and γ and β of each norm.
    assert_eq!(norms(NormPlacement::Post), ([false, false, true], 8));
    assert_eq!(norms(NormPlacement::Pre), ([true, false, false], 8));
    assert_eq!(norms(NormPlacement::None), ([false, false, false], 4));
    assert_eq!(norms(NormPlacement::Sandwich), ([true, true, false], 12));
}

#[test]
fn deep_norm_has_the_published_constants() {
    // N = 8: α = 16^(1/4), β = 64^(−1/4).
    let deep_norm = DeepNorm::encoder(8);
    assert_eq!(deep_norm.alpha, 2.0);
    assert!((deep_norm.beta - 0.353_553_390_593_273_8).abs() < 1e-15);
}

#[test]
fn deep_norm_scales_values_and_leaves_queries_and_keys() {
    let ones = |outputs, inputs| Linear { weight: Array2::<f64>::ones((outputs, inputs)), bias: None };
    let attention = SelfAttention {
        in_projection: ones(6, 2),
        out_projection: ones(2, 2),
        heads: 1,
        qk_norm: None,
        rope: None,
        mask: Mask::None,
    };
    let feed_forward = FeedForward { first: ones(3, 2), second: ones(2, 3), activation: Activation::Relu };
    let mut layer = EncoderLayer::new(attention, feed_forward, Design::new(NormPlacement::Post));
    layer.scale_branches(0.5);
    let in_weight = &layer.attention.branch.in_projection.weight;
    assert!(in_weight.slice(s![..4, ..]).iter().all(|&weight| weight == 1.0));
    assert!(in_weight.slice(s![4.., ..]).iter().all(|&weight| weight == 0.5));
    let rest = [&layer.attention.branch.out_projection, &layer.feed_forward.branch.first];
    assert!(rest.iter().all(|linear| linear.weight.iter().all(|&weight| weight == 0.5)));
}

#[test]
fn sequences_that_do_not_fit_are_named() {
    let linear = |outputs, inputs| Linear { weight: Array2::<f64>::ones((outputs, inputs)), bias: None };
    let layer = SelfAttention {
        in_projection: linear(12, 4),
        out_projection: linear(4, 4),
        heads: 3,
        qk_norm: None,
        rope: None,
        mask: Mask::None,
    };
    let x = Array2::ones((6, 4));
    let error = layer.forward(x.view(), 3).unwrap_err();
    assert_eq!(error.to_string(), "SelfAttention: 4 features do not divide by 3");
    let layer = SelfAttention { heads: 2, ..layer };
    assert!(matches!(layer.forward(x.view(), 4), Err(ShapeError::Indivisible { .. })));
    assert!(matches!(layer.forward(x.view(), 0), Err(ShapeError::Empty { .. })));
    let error = Embedding { table: x }.forward(&[1, 6]).unwrap_err();
    assert_eq!(error.to_string(), "Embedding: token 6 is not below 6");
}
