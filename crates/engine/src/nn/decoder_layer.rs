//! The layer of today's decoder-only language models: u = x + Attn(RMSNorm(x)), y = u + FFN(RMSNorm(u)).
//!
//! Sources: Touvron et al. 2023, "LLaMA", section 2.2, and meta-llama/llama, model.py: RMSNorm before each sublayer
//! (Zhang and Sennrich 2019), causal attention (Vaswani et al. 2017, section 3.2.3), RoPE (Su et al. 2021), SwiGLU
//! (Shazeer 2020), no biases, no dropout. Behind the last layer stands one more RMSNorm.

use super::encoder_layer::{self, EncoderLayer};
use super::error::ShapeError;
use super::float::Float;
use super::linear::Linear;
use super::norm::NormKind;
use super::rope::Rope;
use super::self_attention::{Mask, SelfAttention};
use super::sublayer::{Branch, Design, NormPlacement};
use super::swiglu::{self, SwiGlu};
use ndarray::{Array2, ArrayView2};

/// The two sublayers of an encoder's layer, other ones in them. Shapes: x and y `[n·length, d]`.
pub type DecoderLayer<F> = EncoderLayer<F, SwiGlu<F>>;

/// Intermediates of both sublayers.
pub type Trace<F> = encoder_layer::Trace<F, swiglu::Trace<F>>;

/// Gradients of both sublayers.
pub type Gradients<F> = encoder_layer::Gradients<F, swiglu::Gradients<F>>;

/// W_q, W_k, W_v one above the other, `[3d, d]`, and W_o, `[d, d]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Projections<F> {
    /// W_q, W_k, W_v.
    pub qkv: Linear<F>,
    /// W_o.
    pub out: Linear<F>,
}

/// The layer with γ = 1, RoPE with the paper's base, and each token seeing itself and those before it.
pub fn decoder_layer<F: Float>(
    projections: Projections<F>,
    heads: usize,
    feed_forward: SwiGlu<F>,
    eps: F,
) -> DecoderLayer<F> {
    let attention = SelfAttention {
        in_projection: projections.qkv,
        out_projection: projections.out,
        heads,
        qk_norm: None,
        rope: Some(Rope::default()),
        mask: Mask::Causal,
    };
    let design = Design { kind: NormKind::RmsNorm, eps, ..Design::new(NormPlacement::Pre) };
    EncoderLayer::new(attention, feed_forward, design)
}

impl<F: Float> Branch<F> for SwiGlu<F> {
    type Trace = swiglu::Trace<F>;
    type Gradients = swiglu::Gradients<F>;

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
        &gradients.dx
    }
}
