//! BatchNorm, convolution, pooling and the basic block.

use super::support::{check_gradient, check_parameters, images, inner, matrix, vector};
use engine::nn::basic_block::{BasicBlock, ConvNorm, ConvShortcut};
use engine::nn::batch_norm::{BatchNorm, Mode};
use engine::nn::conv2d::Conv2d;
use engine::nn::error::ShapeError;
use engine::nn::global_average_pool;
use ndarray::{Array2, Array4, Axis};
use proptest::prelude::*;

fn batch_norms(features: usize) -> impl Strategy<Value = BatchNorm<f64>> {
    (vector(features), vector(features), 0.05..1.0, vector(features), vector(features)).prop_map(
        |(gamma, beta, eps, running_mean, spread)| {
            let running_var = spread.mapv(|value: f64| value * value);
            BatchNorm { gamma, beta, eps, momentum: 0.1, running_mean, running_var }
        },
    )
}

fn convolutions(
    inputs: usize,
    outputs: usize,
    k: usize,
    stride: usize,
) -> impl Strategy<Value = Conv2d<f64>> {
    images([outputs, inputs, k, k]).prop_map(move |weight| Conv2d { weight, stride })
}

fn conv_norms(
    inputs: usize,
    outputs: usize,
    k: usize,
    stride: usize,
) -> impl Strategy<Value = ConvNorm<f64>> {
    (convolutions(inputs, outputs, k, stride), batch_norms(outputs))
        .prop_map(|(conv, norm)| ConvNorm { conv, norm })
}

/// Blocks with each kind of shortcut, an input and a gradient from above.
fn basic_blocks() -> impl Strategy<Value = (BasicBlock<f64>, Array4<f64>, Array4<f64>)> {
    (0..3usize, 1..3usize).prop_flat_map(|(kind, stride)| {
        let (outputs, stride) = if kind == 0 { (2, 1) } else { (3, stride) };
        let size = 4usize.div_ceil(stride);
        let layers = (conv_norms(2, outputs, 3, stride), conv_norms(outputs, outputs, 3, 1));
        let shortcut = conv_norms(2, outputs, 1, stride).prop_map(move |projection| match kind {
            0 => ConvShortcut::Identity,
            1 => ConvShortcut::Projection(Box::new(projection)),
            _ => ConvShortcut::None,
        });
        (layers, shortcut, images([2, 2, 4, 4]), images([2, outputs, size, size]))
            .prop_map(|((first, second), shortcut, x, dy)| (BasicBlock { first, second, shortcut }, x, dy))
    })
}

fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Train), Just(Mode::Evaluate)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn batch_norm_backward_is_the_derivative(
        layer in batch_norms(3), x in matrix(5, 3), dy in matrix(5, 3), mode in modes(),
    ) {
        let trace = layer.clone().forward(x.view(), mode).unwrap();
        let gradients = layer.backward(&trace, dy.view()).unwrap();
        let loss = |mut layer: BatchNorm<f64>, x: &Array2<f64>| inner(&layer.forward(x.view(), mode).unwrap().y, &dy);
        check_gradient("dx", &x, &gradients.dx, |x| loss(layer.clone(), x))?;
        check_parameters(&layer, &gradients, |layer| loss(layer, &x))?;
    }

    #[test]
    fn batch_norm_in_evaluation_treats_rows_alone(layer in batch_norms(3), x in matrix(5, 3)) {
        let together = layer.forward_evaluate(x.view()).unwrap().y;
        for (row, together) in x.axis_chunks_iter(Axis(0), 1).zip(together.axis_chunks_iter(Axis(0), 1)) {
            prop_assert_eq!(layer.forward_evaluate(row).unwrap().y, together);
        }
    }

    #[test]
    fn batch_norm_of_one_row_is_beta(mut layer in batch_norms(3), x in matrix(1, 3)) {
        let before = layer.running_var.clone();
        let trace = layer.forward_train(x.view()).unwrap();
        prop_assert_eq!(trace.y.row(0), &layer.beta);
        prop_assert!(layer.running_var.iter().zip(&before).all(|(after, before)| after <= before));
    }

    #[test]
    fn convolution_backward_is_the_derivative(
        (layer, x, dy) in (0..2usize, 1..4usize, 3..6usize).prop_flat_map(|(radius, stride, size)| {
            let out = size.div_ceil(stride);
            (convolutions(2, 3, 2 * radius + 1, stride), images([2, 2, size, 4]), Just(out)).prop_flat_map(
                move |(layer, x, out)| (Just(layer), Just(x), images([2, 3, out, 4usize.div_ceil(stride)])),
            )
        }),
    ) {
        let gradients = layer.backward(x.view(), dy.view()).unwrap();
        check_gradient("dx", &x, &gradients.dx, |x| inner(&layer.forward(x.view()).unwrap(), &dy))?;
        check_parameters(&layer, &gradients, |layer| inner(&layer.forward(x.view()).unwrap(), &dy))?;
    }

    #[test]
    fn global_average_pool_backward_is_the_derivative(x in images([2, 3, 2, 4]), dy in matrix(2, 3)) {
        let dx = global_average_pool::backward(dy.view(), 2, 4).unwrap();
        check_gradient("dx", &x, &dx, |x| inner(&global_average_pool::forward(x.view()).unwrap(), &dy))?;
    }

}

proptest! {
    // Each case takes two forward passes for each of up to 200 parameters.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn basic_block_backward_is_the_derivative((block, x, dy) in basic_blocks(), mode in modes()) {
        let trace = block.clone().forward(x.view(), mode).unwrap();
        // A difference across the kink of ReLU is no derivative.
        let kinks = trace.first.y.iter().chain(&trace.sum);
        prop_assume!(kinks.copied().all(|value| value.abs() > 2e-3));
        let gradients = block.backward(&trace, dy.view()).unwrap();
        let loss = |mut block: BasicBlock<f64>, x: &Array4<f64>| inner(&block.forward(x.view(), mode).unwrap().y, &dy);
        check_gradient("dx", &x, &gradients.dx, |x| loss(block.clone(), x))?;
        check_parameters(&block, &gradients, |block| loss(block, &x))?;
    }
}

#[test]
fn a_convolution_that_does_not_fit_is_named() {
    let layer = |shape: [usize; 4], stride| Conv2d::<f64> { weight: Array4::ones(shape), stride };
    let x = Array4::ones([1, 2, 4, 4]);
    assert!(matches!(layer([1, 2, 2, 2], 1).forward(x.view()), Err(ShapeError::Mismatch { .. })));
    assert!(matches!(layer([1, 3, 3, 3], 1).forward(x.view()), Err(ShapeError::Mismatch { .. })));
    assert!(matches!(layer([1, 2, 3, 3], 0).forward(x.view()), Err(ShapeError::Empty { .. })));
    let wide = ConvNorm { conv: layer([3, 2, 3, 3], 1), norm: BatchNorm::new(3, 1e-5) };
    let second = ConvNorm { conv: layer([3, 3, 3, 3], 1), norm: BatchNorm::new(3, 1e-5) };
    let mut block = BasicBlock { first: wide, second, shortcut: ConvShortcut::Identity };
    let error = block.forward(x.view(), Mode::Train).unwrap_err();
    assert_eq!(error.to_string(), "BasicBlock: shortcut should be [1, 3, 4, 4], is [1, 2, 4, 4]");
}
