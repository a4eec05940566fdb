//! One encoder layer: attention and feed-forward, each inside its surround.

use super::attention::{Attention, Scratch};
use super::config::Config;
use super::layout::LayerAt;
use super::qk_norm::QkTape;
use super::sublayer::{Back, Tape};
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;
use crate::training::passes::update;
use crate::training::rows::{add_rows, update_rows};

/// What one layer leaves for backward.
#[derive(Clone, Debug)]
pub(super) struct LayerTape<F> {
    attention: Tape<F>,
    pub inner: Attention<F>,
    qk: QkTape<F>,
    feed_forward: Tape<F>,
    /// ReLU(x W₁ + b₁), `[n, hidden]`.
    hidden: Vec<F>,
}

/// Buffers that all layers share.
#[derive(Clone, Debug)]
pub(super) struct Buffers<F> {
    pub back: Back<F>,
    pub head: Scratch<F>,
    /// `[n, d]`; on the way forward queries or keys.
    dcontext: Vec<F>,
    /// `[n, 3d]`.
    dqkv: Vec<F>,
    /// `[n, hidden]`.
    dhidden: Vec<F>,
    /// The largest matrix.
    pub transposed: Vec<F>,
}

impl<F: Real> Buffers<F> {
    pub fn new(config: &Config) -> Self {
        let zeros = |count| vec![F::default(); count];
        let (n, d, hidden) = (config.tokens(), config.width, config.hidden);
        Self {
            back: Back::new(n * d),
            head: Scratch::new(config),
            dcontext: zeros(n * d),
            dqkv: zeros(n * 3 * d),
            dhidden: zeros(n * hidden),
            transposed: zeros(d * (3 * d).max(hidden).max(config.columns())),
        }
    }
}

impl<F: Real> LayerTape<F> {
    pub fn new(config: &Config, at: &LayerAt) -> Self {
        let n = config.tokens();
        Self {
            attention: Tape::new(&at.attention, n, config.width),
            inner: Attention::new(config),
            qk: QkTape::new(config),
            feed_forward: Tape::new(&at.feed_forward, n, config.width),
            hidden: vec![F::default(); n * config.hidden],
        }
    }

    /// The stream after the layer, `[n, d]`.
    pub fn y(&self) -> &[F] {
        &self.feed_forward.y
    }
}

impl LayerAt {
    /// From the stream x to `tape.y()`.
    pub fn forward<F: Real>(
        &self,
        parameters: &[F],
        x: &[F],
        tape: &mut LayerTape<F>,
        buffers: &mut Buffers<F>,
    ) {
        let LayerTape { attention, inner, qk, feed_forward, hidden } = tape;
        self.attention.forward(parameters, x, attention, |x, y| {
            self.qkv.forward(parameters, x, &mut inner.qkv);
            if let Some(norm) = &self.qk_norm {
                norm.forward(parameters, &mut inner.qkv, qk, &mut buffers.dcontext);
            }
            inner.forward(&mut buffers.head);
            self.out.forward(parameters, &inner.context, y);
        });
        self.feed_forward.forward(parameters, &attention.y, feed_forward, |x, y| {
            self.first.forward(parameters, x, hidden);
            let zero = F::Lanes::splat(F::default());
            update_rows(hidden, &parameters[self.first_bias.clone()], |z, bias| (z + bias).at_least(zero));
            self.second.forward(parameters, hidden, y);
            update_rows(y, &parameters[self.second_bias.clone()], |y, bias| y + bias);
        });
    }

    /// From ∂L/∂y to ∂L/∂x in `buffers.back.stream`, for the x of the forward pass.
    pub fn backward<F: Real>(
        &self,
        parameters: &[F],
        gradients: &mut [F],
        x: &[F],
        tape: &LayerTape<F>,
        buffers: &mut Buffers<F>,
    ) {
        let Buffers { back, head, dcontext, dqkv, dhidden, transposed } = buffers;
        let (outer, hidden) = (&tape.feed_forward, &tape.hidden);
        let middle = &tape.attention.y;
        self.feed_forward.backward(parameters, gradients, outer, back, |gradients, df, du| {
            add_rows(&mut gradients[self.second_bias.clone()], df, df, |df, _| df);
            self.second.gradient(gradients, hidden, df);
            self.second.backward(parameters, transposed, df, dhidden);
            update(dhidden, hidden, |dhidden, hidden| dhidden.where_positive(hidden));
            add_rows(&mut gradients[self.first_bias.clone()], dhidden, dhidden, |dz, _| dz);
            self.first.gradient(gradients, outer.input(middle), dhidden);
            self.first.backward(parameters, transposed, dhidden, du);
        });
        let inner = &tape.inner;
        self.attention.backward(parameters, gradients, &tape.attention, back, |gradients, df, du| {
            self.out.gradient(gradients, &inner.context, df);
            self.out.backward(parameters, transposed, df, dcontext);
            inner.backward(dcontext, dqkv, head);
            if let Some(norm) = &self.qk_norm {
                norm.backward(parameters, gradients, &tape.qk, dqkv, dcontext);
            }
            self.qkv.gradient(gradients, tape.attention.input(x), dqkv);
            self.qkv.backward(parameters, transposed, dqkv, du);
        });
    }
}
