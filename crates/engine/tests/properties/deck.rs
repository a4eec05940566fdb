//! Whole layers, in either precision, from one list of numbers.

use engine::nn::activation::Activation;
use engine::nn::basic_block::{BasicBlock, ConvNorm, ConvShortcut};
use engine::nn::batch_norm::BatchNorm;
use engine::nn::conv2d::Conv2d;
use engine::nn::decoder_layer::{DecoderLayer, Projections, decoder_layer};
use engine::nn::encoder_layer::EncoderLayer;
use engine::nn::feed_forward::FeedForward;
use engine::nn::float::Float;
use engine::nn::layer_norm::LayerNorm;
use engine::nn::linear::Linear;
use engine::nn::recurrent::{RecurrentCell, Shift};
use engine::nn::self_attention::{Mask, SelfAttention};
use engine::nn::sublayer::{Design, NormPlacement};
use engine::nn::swiglu::SwiGlu;
use ndarray::{Array, Array2, Dimension, Ix2, Ix4};

pub const PLACEMENTS: [NormPlacement; 4] =
    [NormPlacement::Post, NormPlacement::Pre, NormPlacement::None, NormPlacement::Sandwich];

/// ε of every norm: large enough for one rounding in `f32` not to be amplified much.
const EPS: f64 = 0.1;

/// The numbers of one case, dealt out over and over.
#[derive(Debug)]
pub struct Deck(pub Vec<f64>);

impl Deck {
    pub fn array<F: Float, D: Dimension>(&self, shape: D) -> Array<F, D> {
        let mut numbers = self.0.iter().cycle();
        Array::from_shape_simple_fn(shape, || F::from_f64(*numbers.next().unwrap()))
    }

    pub fn matrix<F: Float>(&self, rows: usize, columns: usize) -> Array2<F> {
        self.array(Ix2(rows, columns))
    }

    pub fn linear<F: Float>(&self, outputs: usize, inputs: usize) -> Linear<F> {
        Linear { weight: self.matrix(outputs, inputs), bias: Some(self.matrix(1, outputs).row(0).to_owned()) }
    }

    fn conv_norm<F: Float>(&self, k: usize) -> ConvNorm<F> {
        let weight = self.array(Ix4(2, 2, k, k));
        ConvNorm { conv: Conv2d { weight, stride: 1 }, norm: BatchNorm::new(2, F::from_f64(EPS)) }
    }

    /// Two channels, with a projection.
    pub fn basic_block<F: Float>(&self) -> BasicBlock<F> {
        let shortcut = ConvShortcut::Projection(Box::new(self.conv_norm(1)));
        BasicBlock { first: self.conv_norm(3), second: self.conv_norm(3), shortcut }
    }

    /// Four features, two heads.
    pub fn encoder_layer<F: Float>(&self, placement: NormPlacement) -> EncoderLayer<F> {
        let (in_projection, out_projection) = (self.linear(12, 4), self.linear(4, 4));
        let attention = SelfAttention {
            in_projection,
            out_projection,
            heads: 2,
            qk_norm: None,
            rope: None,
            mask: Mask::None,
        };
        let (first, second) = (self.linear(5, 4), self.linear(4, 5));
        let feed_forward = FeedForward { first, second, activation: Activation::Gelu };
        let design = Design { eps: F::from_f64(EPS), ..Design::new(placement) };
        EncoderLayer::new(attention, feed_forward, design)
    }

    /// Four features, two heads of one pair each.
    pub fn decoder_layer<F: Float>(&self) -> DecoderLayer<F> {
        let feed_forward = SwiGlu { gate: self.linear(5, 4), up: self.linear(5, 4), down: self.linear(4, 5) };
        let projections = Projections { qkv: self.linear(12, 4), out: self.linear(4, 4) };
        decoder_layer(projections, 2, feed_forward, F::from_f64(EPS))
    }

    /// Two inputs, three hidden features, with a bias and with LayerNorm.
    pub fn cells<F: Float>(&self) -> [RecurrentCell<F>; 2] {
        let bias = self.matrix(1, 3).row(0).to_owned();
        let shifts = [Shift::Bias(bias), Shift::LayerNorm(LayerNorm::new(3, F::from_f64(EPS)))];
        shifts.map(|shift| RecurrentCell { w_ih: self.matrix(3, 2), w_hh: self.matrix(3, 3), shift })
    }
}
