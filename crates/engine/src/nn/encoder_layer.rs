//! The Transformer encoder layer: self-attention, then feed-forward, each with shortcut and norm.
//!
//! Source: Vaswani et al. 2017, "Attention Is All You Need", section 3.1; as
//! `torch.nn.TransformerEncoderLayer` without dropout.

use super::error::ShapeError;
use super::feed_forward::{self, FeedForward};
use super::float::Float;
use super::self_attention::{self, SelfAttention};
use super::sublayer::{self, Branch, Design, Sublayer};
use ndarray::{Array2, ArrayView2, s};

/// y = ffn(attention(x)) with each sublayer as its [`Design`] says.
///
/// Shapes: x and y `[n·length, d]`, sequences one after the other. The second sublayer is the paper's, or another `N`.
#[derive(Clone, Debug, PartialEq)]
pub struct EncoderLayer<F, N = FeedForward<F>> {
    /// First sublayer.
    pub attention: Sublayer<F, SelfAttention<F>>,
    /// Second sublayer.
    pub feed_forward: Sublayer<F, N>,
}

/// Intermediates of both sublayers.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F, T = feed_forward::Trace<F>> {
    /// Of the first.
    pub attention: sublayer::Trace<F, self_attention::Trace<F>>,
    /// Of the second.
    pub feed_forward: sublayer::Trace<F, T>,
}

/// Gradients of both sublayers.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F, G = feed_forward::Gradients<F>> {
    /// Of the first; its `dx` is that of the whole.
    pub attention: sublayer::Gradients<F, self_attention::Gradients<F>>,
    /// Of the second.
    pub feed_forward: sublayer::Gradients<F, G>,
}

impl<F, T> Trace<F, T> {
    /// The output.
    pub fn y(&self) -> &Array2<F> {
        self.feed_forward.y()
    }
}

impl<F, G> Gradients<F, G> {
    /// ∂L/∂x.
    pub fn dx(&self) -> &Array2<F> {
        &self.attention.dx
    }
}

impl<F: Float> EncoderLayer<F> {
    /// Multiplies the initial weights of values, attention output and feed-forward, as DeepNorm
    /// does by its β; queries and keys stay.
    pub fn scale_branches(&mut self, beta: F) {
        let attention = &mut self.attention.branch;
        let d = attention.features().min(attention.in_projection.outputs() / 3);
        let mut values = attention.in_projection.weight.slice_mut(s![2 * d.., ..]);
        values *= beta;
        attention.out_projection.weight *= beta;
        self.feed_forward.branch.first.weight *= beta;
        self.feed_forward.branch.second.weight *= beta;
    }
}

impl<F: Float, N: Branch<F>> EncoderLayer<F, N> {
    /// Both branches surrounded alike.
    pub fn new(attention: SelfAttention<F>, feed_forward: N, design: Design<F>) -> Self {
        let features = attention.features();
        Self {
            attention: Sublayer::new(attention, features, design),
            feed_forward: Sublayer::new(feed_forward, features, design),
        }
    }

    /// y for rows that are sequences of `length` one after the other.
    ///
    /// # Errors
    /// The shapes of `x` and of all parameters must fit.
    pub fn forward(&self, x: ArrayView2<F>, length: usize) -> Result<Trace<F, N::Trace>, ShapeError> {
        let attention = self.attention.forward(x, length)?;
        let feed_forward = self.feed_forward.forward(attention.y().view(), length)?;
        Ok(Trace { attention, feed_forward })
    }

    /// The gradients of the input and of all parameters.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this layer.
    pub fn backward(
        &self,
        trace: &Trace<F, N::Trace>,
        dy: ArrayView2<F>,
    ) -> Result<Gradients<F, N::Gradients>, ShapeError> {
        let feed_forward = self.feed_forward.backward(&trace.feed_forward, dy)?;
        let attention = self.attention.backward(&trace.attention, feed_forward.dx.view())?;
        Ok(Gradients { attention, feed_forward })
    }
}

impl<F: Float> Branch<F> for SelfAttention<F> {
    type Trace = self_attention::Trace<F>;
    type Gradients = self_attention::Gradients<F>;

    fn forward(&self, x: ArrayView2<F>, length: usize) -> Result<Self::Trace, ShapeError> {
        self.forward(x, length)
    }

    fn backward(&self, trace: &Self::Trace, dy: ArrayView2<F>) -> Result<Self::Gradients, ShapeError> {
        self.backward(trace, dy)
    }

    fn y(trace: &Self::Trace) -> &Array2<F> {
        &trace.y
    }

    fn dx(gradients: &Self::Gradients) -> &Array2<F> {
        &gradients.in_projection.dx
    }
}

impl<F: Float> Branch<F> for FeedForward<F> {
    type Trace = feed_forward::Trace<F>;
    type Gradients = feed_forward::Gradients<F>;

    fn forward(&self, x: ArrayView2<F>, _length: usize) -> Result<Self::Trace, ShapeError> {
        self.forward(x)
    }

    fn backward(&self, trace: &Self::Trace, dy: ArrayView2<F>) -> Result<Self::Gradients, ShapeError> {
        self.backward(trace, dy)
    }

    fn y(trace: &Self::Trace) -> &Array2<F> {
        &trace.y
    }

    fn dx(gradients: &Self::Gradients) -> &Array2<F> {
        &gradients.first.dx
    }
}
