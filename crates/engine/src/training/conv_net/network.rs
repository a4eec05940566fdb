//! The network: parameters, gradients, and one pass forward and back. All memory is taken when it is built.
//!
//! Layer 0 is the first convolution; 2k − 1 and 2k are those of block k, h_k is behind layer 2k:
//! h_k = relu(BN(W₂ ∗ relu(BN(W₁ ∗ h_{k−1}))) + h_{k−1}), without the last term in a plain network. It is
//! [`crate::nn::basic_block`] on the memory of a [`Tape`].

use super::batch_norm::Running;
use super::head::{pool, pool_backward};
use super::layer::ConvNorm;
use super::patches::{gather, scatter};
use super::tape::Tape;
use super::{Config, POSITIONS, TAPS};
use crate::nn::batch_norm::Mode;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;
use crate::training::digits::CLASSES;
use crate::training::init::unit_normals;
use crate::training::passes::{map, update};
use crate::training::products::{back, gradient, product};
use crate::training::rows::norm;
use std::ops::Range;

#[derive(Clone, Debug)]
pub(super) struct Network<F> {
    residual: bool,
    /// The first, then two a block.
    pub layers: Vec<ConvNorm<F>>,
    /// `[classes, channels]`.
    pub head: Range<usize>,
    pub head_bias: Range<usize>,
    pub parameters: Vec<F>,
    pub gradients: Vec<F>,
    /// Patches, then their gradients, `[channels·9, lanes]`.
    patches: Vec<F>,
    /// ∂L/∂h, and the same inside a block, `[channels, lanes]`.
    dh: Vec<F>,
    inner: Vec<F>,
    /// ∂L/∂z as `[lanes, channels]`, and a gradient of W turned over.
    turned: Vec<F>,
    /// ‖∂L/∂h_k‖, Frobenius, for h_0 to the last.
    pub norms: Vec<f64>,
    /// Root mean square of h_k, for the same.
    pub sizes: Vec<f64>,
}

/// Weights of block b's convolutions, from 0, have streams 2b and 2b + 1.
const STEM: u64 = 1 << 32;
const HEAD: u64 = 2 << 32;

/// Hands out places one after the other.
struct Places(usize);

impl Places {
    fn take(&mut self, count: usize) -> Range<usize> {
        self.0 += count;
        self.0 - count..self.0
    }

    fn layer<F: Real>(&mut self, inputs: usize, channels: usize) -> ConvNorm<F> {
        ConvNorm {
            kernels: self.take(channels * inputs * TAPS),
            gamma: self.take(channels),
            beta: self.take(channels),
            running: vec![Running::new(); channels],
        }
    }
}

impl<F: Real> Network<F> {
    /// He initialization: N(0, 2/fan-in), fan-in = 9·channels; the head N(0, 1/channels). Room for gradients of one
    /// batch, and for the patches of `images`.
    pub fn new(config: &Config, images: usize) -> Self {
        let (channels, mut places) = (config.channels, Places(0));
        let layer = |layer| places.layer(if layer == 0 { 1 } else { channels }, channels);
        let layers: Vec<ConvNorm<F>> = (0..config.layers()).map(layer).collect();
        let (head, head_bias) = (places.take(CLASSES * channels), places.take(CLASSES));
        let zeros = |count| vec![F::default(); count];
        let numbers = channels * config.lanes();
        let mut network = Self {
            residual: config.residual,
            layers,
            head,
            head_bias,
            parameters: zeros(places.0),
            gradients: zeros(places.0),
            patches: zeros(TAPS * channels * POSITIONS * images.max(config.batch)),
            dh: zeros(numbers),
            inner: zeros(numbers),
            turned: zeros(numbers + config.largest_weight()),
            norms: vec![0.0; config.blocks + 1],
            sizes: vec![0.0; config.blocks + 1],
        };
        network.draw(config);
        network
    }

    fn draw(&mut self, config: &Config) {
        for (layer, at) in self.layers.iter().enumerate() {
            let stream = (layer as u64).checked_sub(1).unwrap_or(STEM);
            let std = (2.0 / (at.kernels.len() / config.channels) as f64).sqrt();
            fill((config.seed, stream), std, &mut self.parameters[at.kernels.clone()]);
            self.parameters[at.gamma.clone()].fill(F::one());
        }
        let std = (1.0 / config.channels as f64).sqrt();
        fill((config.seed, HEAD), std, &mut self.parameters[self.head.clone()]);
    }

    /// From the images in the tape to the logits at its end.
    pub fn forward(&mut self, tape: &mut Tape<F>, mode: Mode) {
        let lanes = tape.lanes();
        let zero = F::Lanes::splat(F::default());
        for (layer, at) in self.layers.iter_mut().enumerate() {
            let (before, here) = tape.layers.split_at_mut(layer);
            let own = &mut here[0];
            match before.last() {
                None => at.forward(&self.parameters, &tape.x, own, mode),
                Some(below) => {
                    let patches = &mut self.patches[..TAPS * below.y.len()];
                    gather(&below.y, lanes, patches);
                    at.forward(&self.parameters, patches, own, mode);
                }
            }
            match shortcut(layer).filter(|_| self.residual) {
                Some(from) => update(&mut own.y, &before[from].y, |f, h| (f + h).at_least(zero)),
                None => map(&mut own.y, |f| f.at_least(zero)),
            }
        }
        if let Some(last) = tape.layers.last() {
            pool(&last.y, &mut tape.pooled);
        }
        product(&self.parameters[self.head.clone()], &tape.pooled, tape.images, &mut tape.logits);
        let rows = tape.logits.chunks_exact_mut(tape.images);
        for (row, bias) in rows.zip(&self.parameters[self.head_bias.clone()]) {
            row.iter_mut().for_each(|z| *z += *bias);
        }
    }

    /// The gradients of all parameters, from ∂L/∂logits in the tape.
    pub fn backward(&mut self, tape: &Tape<F>) {
        self.head_backward(tape);
        for block in (1..self.norms.len()).rev() {
            self.see(block, tape);
            self.block_backward(block, tape);
        }
        self.see(0, tape);
        let stem = &tape.layers[0];
        update(&mut self.dh, &stem.y, F::Lanes::where_positive);
        let parameters = (&self.parameters[..], &mut self.gradients[..]);
        self.layers[0].backward(parameters, &tape.x, stem, &mut self.dh, &mut self.turned);
    }

    /// Keeps how large h_k and ∂L/∂h_k are.
    fn see(&mut self, k: usize, tape: &Tape<F>) {
        let h = &tape.layers[2 * k].y;
        self.sizes[k] = norm(h) / (h.len() as f64).sqrt();
        self.norms[k] = norm(&self.dh);
    }

    /// From ∂L/∂logits to ∂L/∂h of the last h.
    fn head_backward(&mut self, tape: &Tape<F>) {
        let (dlogits, images) = (&tape.logits, tape.images);
        let dhead = &mut self.gradients[self.head.clone()];
        gradient(dhead, dlogits, &tape.pooled, &mut self.turned, images);
        let dbias = &mut self.gradients[self.head_bias.clone()];
        for (dbias, dlogits) in dbias.iter_mut().zip(dlogits.chunks_exact(images)) {
            *dbias = dlogits.iter().copied().sum();
        }
        let dpooled = &mut self.inner[..tape.pooled.len()];
        back(&self.parameters[self.head.clone()], dlogits, images, dpooled);
        pool_backward(dpooled, &mut self.dh);
    }

    /// From ∂L/∂h_k to ∂L/∂h_{k−1}.
    fn block_backward(&mut self, block: usize, tape: &Tape<F>) {
        update(&mut self.dh, &tape.layers[2 * block].y, F::Lanes::where_positive);
        self.inner.copy_from_slice(&self.dh);
        self.layer_backward(2 * block, tape);
        update(&mut self.inner, &tape.layers[2 * block - 1].y, F::Lanes::where_positive);
        self.layer_backward(2 * block - 1, tape);
        if self.residual {
            update(&mut self.dh, &self.inner, |shortcut, branch| branch + shortcut);
        } else {
            self.dh.copy_from_slice(&self.inner);
        }
    }

    /// From ∂L/∂y of a layer to ∂L/∂ of what it saw, in `inner`.
    fn layer_backward(&mut self, layer: usize, tape: &Tape<F>) {
        let (at, lanes) = (&self.layers[layer], tape.lanes());
        let patches = &mut self.patches[..TAPS * self.inner.len()];
        gather(&tape.layers[layer - 1].y, lanes, patches);
        let parameters = (&self.parameters[..], &mut self.gradients[..]);
        at.backward(parameters, patches, &tape.layers[layer], &mut self.inner, &mut self.turned);
        back(&self.parameters[at.kernels.clone()], &self.inner, lanes, patches);
        scatter(patches, lanes, &mut self.inner);
    }
}

/// The layer whose output is added to this one's, where a block ends.
fn shortcut(layer: usize) -> Option<usize> {
    layer.checked_sub(2).filter(|from| from.is_multiple_of(2))
}

fn fill<F: Real>((seed, stream): (u64, u64), std: f64, to: &mut [F]) {
    unit_normals(seed, stream, to);
    let std = F::from_f64(std);
    to.iter_mut().for_each(|to| *to *= std);
}
