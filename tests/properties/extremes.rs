//! No finite input, however large or small, makes a layer panic or refuse.

use ndarray::{Array, Array1, Array2, Dimension, Ix2, Ix3, Ix4};
use norm_shortcut::nn::activation::Activation;
use norm_shortcut::nn::basic_block::{BasicBlock, ConvNorm, ConvShortcut};
use norm_shortcut::nn::batch_norm::{BatchNorm, Mode};
use norm_shortcut::nn::conv2d::Conv2d;
use norm_shortcut::nn::encoder_layer::EncoderLayer;
use norm_shortcut::nn::feed_forward::FeedForward;
use norm_shortcut::nn::layer_norm::LayerNorm;
use norm_shortcut::nn::linear::Linear;
use norm_shortcut::nn::recurrent::{RecurrentCell, Shift};
use norm_shortcut::nn::residual_block::{ResidualBlock, Shortcut};
use norm_shortcut::nn::self_attention::SelfAttention;
use norm_shortcut::nn::sublayer::{Design, NormPlacement};
use proptest::prelude::*;

/// The numbers of one case, dealt out over and over.
struct Deck(Vec<f64>);

impl Deck {
    fn array<D: Dimension>(&self, shape: D) -> Array<f64, D> {
        let mut numbers = self.0.iter().copied().cycle();
        Array::from_shape_simple_fn(shape, || numbers.next().unwrap())
    }

    fn matrix(&self, rows: usize, columns: usize) -> Array2<f64> {
        self.array(Ix2(rows, columns))
    }

    fn linear(&self, outputs: usize, inputs: usize) -> Linear<f64> {
        Linear { weight: self.matrix(outputs, inputs), bias: Some(self.matrix(1, outputs).row(0).to_owned()) }
    }

    fn conv_norm(&self, k: usize) -> ConvNorm<f64> {
        let weight = self.array(Ix4(2, 2, k, k));
        ConvNorm { conv: Conv2d { weight, stride: 1 }, norm: BatchNorm::new(2, 0.0) }
    }
}

proptest! {
    #[test]
    fn blocks_take_any_number(numbers in proptest::collection::vec(any::<f64>(), 1..50)) {
        let deck = Deck(numbers);
        let activations = [Activation::Tanh, Activation::Relu, Activation::Sigmoid, Activation::Gelu, Activation::GeluTanh];
        for activation in activations {
            let (first, second) = (deck.linear(3, 2), deck.linear(2, 3));
            let block = ResidualBlock { first, second, activation, shortcut: Shortcut::Identity };
            let trace = block.forward(deck.matrix(2, 2).view()).unwrap();
            prop_assert!(block.backward(&trace, deck.matrix(2, 2).view()).is_ok());
        }
    }

    #[test]
    fn images_take_any_number(numbers in proptest::collection::vec(any::<f64>(), 1..50), train in any::<bool>()) {
        let deck = Deck(numbers);
        let mode = if train { Mode::Train } else { Mode::Evaluate };
        let shortcut = ConvShortcut::Projection(Box::new(deck.conv_norm(1)));
        let mut block = BasicBlock { first: deck.conv_norm(3), second: deck.conv_norm(3), shortcut };
        let images = deck.array(Ix4(2, 2, 3, 3));
        let trace = block.forward(images.view(), mode).unwrap();
        prop_assert!(block.backward(&trace, images.view()).is_ok());
    }

    #[test]
    fn sequences_take_any_number(numbers in proptest::collection::vec(any::<f64>(), 1..50)) {
        let deck = Deck(numbers);
        for placement in [NormPlacement::Post, NormPlacement::Pre, NormPlacement::None, NormPlacement::Sandwich] {
            let attention =
                SelfAttention { in_projection: deck.linear(12, 4), out_projection: deck.linear(4, 4), heads: 2 };
            let activation = Activation::Gelu;
            let feed_forward = FeedForward { first: deck.linear(5, 4), second: deck.linear(4, 5), activation };
            let layer = EncoderLayer::new(attention, feed_forward, Design::new(placement));
            let trace = layer.forward(deck.matrix(6, 4).view(), 3).unwrap();
            prop_assert!(layer.backward(&trace, deck.matrix(6, 4).view()).is_ok());
        }
        for shift in [Shift::Bias(Array1::ones(3)), Shift::LayerNorm(LayerNorm::new(3, 0.0))] {
            let cell = RecurrentCell { w_ih: deck.matrix(3, 2), w_hh: deck.matrix(3, 3), shift };
            let trace = cell.forward(deck.array(Ix3(2, 4, 2)).view()).unwrap();
            prop_assert!(cell.backward(&trace, deck.matrix(2, 3).view()).is_ok());
        }
    }
}
