//! The parameters of every layer beside their gradients, in one fixed order: what an optimizer, a
//! gradient norm or a finite difference goes through.

use super::basic_block::{BasicBlock, ConvNorm, ConvNormGradients, ConvShortcut};
use super::batch_norm::BatchNorm;
use super::conv2d::Conv2d;
use super::embedding::Embedding;
use super::encoder_layer::EncoderLayer;
use super::feed_forward::FeedForward;
use super::float::Float;
use super::layer_norm::LayerNorm;
use super::linear::Linear;
use super::norm::{self, Norm};
use super::recurrent::{RecurrentCell, Shift};
use super::residual_block::ResidualBlock;
use super::rms_norm::RmsNorm;
use super::self_attention::SelfAttention;
use super::sublayer::{Branch, Sublayer};
use super::swiglu::SwiGlu;
use super::{
    basic_block, batch_norm, conv2d, encoder_layer, feed_forward, layer_norm, linear, recurrent,
    residual_block, rms_norm, self_attention, sublayer, swiglu,
};
use ndarray::{Array, Array2, ArrayViewD, ArrayViewMutD, Dimension};

/// Called with one parameter array and its gradient.
pub type Visit<'a, F> = &'a mut dyn FnMut(ArrayViewMutD<F>, ArrayViewD<F>);

/// A layer whose parameters can be visited.
pub trait Parameters<F> {
    /// What the layer's `backward` returns.
    type Gradients;
    /// Calls `visit` once for each parameter array, always in the same order.
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>);
}

/// One array; shapes are left to the visitor to check.
fn pair<F: Float, D: Dimension>(parameter: &mut Array<F, D>, gradient: &Array<F, D>, visit: Visit<F>) {
    visit(parameter.view_mut().into_dyn(), gradient.view().into_dyn());
}

/// A parameter that may be missing.
fn optional<F: Float, P: Parameters<F>>(
    layer: &mut Option<P>,
    gradients: &Option<P::Gradients>,
    visit: Visit<F>,
) {
    if let (Some(layer), Some(gradients)) = (layer, gradients) {
        layer.visit(gradients, visit);
    }
}

impl<F: Float> Parameters<F> for Linear<F> {
    type Gradients = linear::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        pair(&mut self.weight, &gradients.dweight, visit);
        if let (Some(bias), Some(dbias)) = (&mut self.bias, &gradients.dbias) {
            pair(bias, dbias, visit);
        }
    }
}

impl<F: Float> Parameters<F> for LayerNorm<F> {
    type Gradients = layer_norm::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        pair(&mut self.gamma, &gradients.dgamma, visit);
        pair(&mut self.beta, &gradients.dbeta, visit);
    }
}

impl<F: Float> Parameters<F> for RmsNorm<F> {
    type Gradients = rms_norm::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        pair(&mut self.gamma, &gradients.dgamma, visit);
    }
}

impl<F: Float> Parameters<F> for Norm<F> {
    type Gradients = norm::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        match (self, gradients) {
            (Self::LayerNorm(norm), norm::Gradients::LayerNorm(gradients)) => norm.visit(gradients, visit),
            (Self::RmsNorm(norm), norm::Gradients::RmsNorm(gradients)) => norm.visit(gradients, visit),
            (Self::DynamicTanh(layer), norm::Gradients::DynamicTanh(gradients)) => {
                pair(&mut layer.alpha, &gradients.dalpha, visit);
                pair(&mut layer.gamma, &gradients.dgamma, visit);
                pair(&mut layer.beta, &gradients.dbeta, visit);
            }
            _ => {}
        }
    }
}

impl<F: Float> Parameters<F> for BatchNorm<F> {
    type Gradients = batch_norm::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        pair(&mut self.gamma, &gradients.dgamma, visit);
        pair(&mut self.beta, &gradients.dbeta, visit);
    }
}

impl<F: Float> Parameters<F> for Conv2d<F> {
    type Gradients = conv2d::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        pair(&mut self.weight, &gradients.dweight, visit);
    }
}

impl<F: Float> Parameters<F> for ConvNorm<F> {
    type Gradients = ConvNormGradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        self.conv.visit(&gradients.conv, visit);
        self.norm.visit(&gradients.norm, visit);
    }
}

impl<F: Float> Parameters<F> for BasicBlock<F> {
    type Gradients = basic_block::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        self.first.visit(&gradients.first, visit);
        self.second.visit(&gradients.second, visit);
        if let (ConvShortcut::Projection(layer), Some(gradients)) =
            (&mut self.shortcut, &gradients.projection)
        {
            layer.visit(gradients, visit);
        }
    }
}

impl<F: Float> Parameters<F> for ResidualBlock<F> {
    type Gradients = residual_block::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        self.first.visit(&gradients.first, visit);
        self.second.visit(&gradients.second, visit);
    }
}

impl<F: Float> Parameters<F> for FeedForward<F> {
    type Gradients = feed_forward::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        self.first.visit(&gradients.first, visit);
        self.second.visit(&gradients.second, visit);
    }
}

impl<F: Float> Parameters<F> for SwiGlu<F> {
    type Gradients = swiglu::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        self.gate.visit(&gradients.gate, visit);
        self.up.visit(&gradients.up, visit);
        self.down.visit(&gradients.down, visit);
    }
}

impl<F: Float> Parameters<F> for SelfAttention<F> {
    type Gradients = self_attention::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        self.in_projection.visit(&gradients.in_projection, visit);
        if let (Some(norm), Some(gradients)) = (&mut self.qk_norm, &gradients.qk_norm) {
            norm.q.visit(&gradients.q, visit);
            norm.k.visit(&gradients.k, visit);
        }
        self.out_projection.visit(&gradients.out_projection, visit);
    }
}

impl<F, B> Parameters<F> for Sublayer<F, B>
where
    F: Float,
    B: Branch<F> + Parameters<F, Gradients = <B as Branch<F>>::Gradients>,
{
    type Gradients = sublayer::Gradients<F, <B as Branch<F>>::Gradients>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        optional(&mut self.before, &gradients.before, visit);
        self.branch.visit(&gradients.branch, visit);
        optional(&mut self.inside, &gradients.inside, visit);
        optional(&mut self.after, &gradients.after, visit);
    }
}

impl<F, N> Parameters<F> for EncoderLayer<F, N>
where
    F: Float,
    N: Branch<F> + Parameters<F, Gradients = <N as Branch<F>>::Gradients>,
{
    type Gradients = encoder_layer::Gradients<F, <N as Branch<F>>::Gradients>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        self.attention.visit(&gradients.attention, visit);
        self.feed_forward.visit(&gradients.feed_forward, visit);
    }
}

impl<F: Float> Parameters<F> for Embedding<F> {
    type Gradients = Array2<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        pair(&mut self.table, gradients, visit);
    }
}

impl<F: Float> Parameters<F> for RecurrentCell<F> {
    type Gradients = recurrent::Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        pair(&mut self.w_ih, &gradients.dw_ih, visit);
        pair(&mut self.w_hh, &gradients.dw_hh, visit);
        match &mut self.shift {
            Shift::Bias(bias) => pair(bias, &gradients.dbias, visit),
            Shift::LayerNorm(norm) => {
                pair(&mut norm.gamma, &gradients.dgamma, visit);
                pair(&mut norm.beta, &gradients.dbias, visit);
            }
        }
    }
}
