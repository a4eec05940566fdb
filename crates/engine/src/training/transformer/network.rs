//! The whole Transformer: parameters, gradients, and one pass forward and backward. All memory is taken when
//! it is built.

use super::config::Config;
use super::layer::{Buffers, LayerTape};
use super::layout::Layout;
use super::task::Sequences;
use crate::nn::kernels::real::Real;
use crate::training::head::{Outcome, cross_entropy};
use crate::training::passes::update;
use crate::training::rows::{NormTape, norm};
use crate::training::stepping::TrialError;

/// A Transformer with room for the passes of one batch.
#[derive(Clone, Debug)]
pub struct Network<F> {
    pub(super) config: Config,
    pub(super) layout: Layout,
    parameters: Vec<F>,
    gradients: Vec<F>,
    /// Embedding + position, `[n, d]`.
    start: Vec<F>,
    pub(super) layers: Vec<LayerTape<F>>,
    last_norm: NormTape<F>,
    /// What the last map sees, where a norm stands before it.
    normalized: Vec<F>,
    /// Logits, then ∂L/∂logits, `[n, columns]`.
    logits: Vec<F>,
    buffers: Buffers<F>,
    /// ‖∂L/∂x‖ before the first layer and after each.
    pub(super) stream_gradients: Vec<f64>,
}

impl<F: Real> Network<F> {
    /// The network before its first step.
    ///
    /// # Errors
    /// Every size must be in its range.
    pub fn new(config: &Config) -> Result<Self, TrialError> {
        config.validate()?;
        let design = config.design();
        let layout = Layout::new(config, &design);
        let zeros = |count| vec![F::default(); count];
        let numbers = config.tokens() * config.width;
        let norm_rows = if layout.last_norm.is_some() { config.tokens() } else { 0 };
        Ok(Self {
            config: *config,
            parameters: layout.draw(config, &design),
            gradients: zeros(layout.count),
            start: zeros(numbers),
            layers: layout.layers.iter().map(|at| LayerTape::new(config, at)).collect(),
            last_norm: layout
                .last_norm
                .as_ref()
                .map_or_else(NormTape::default, |norm| NormTape::of(norm, norm_rows)),
            normalized: zeros(norm_rows * config.width),
            logits: zeros(config.tokens() * config.columns()),
            buffers: Buffers::new(config),
            stream_gradients: vec![0.0; config.layers + 1],
            layout,
        })
    }

    /// All parameters, and the gradients that the last [`Network::backward`] left.
    pub fn parts(&mut self) -> (&mut [F], &[F]) {
        (&mut self.parameters, &self.gradients)
    }

    /// The gradients that the last [`Network::backward`] left.
    pub(super) fn gradients(&self) -> &[F] {
        &self.gradients
    }

    /// The stream x before layer `layer`, `[n, d]`; that of the last layer's end for `layer` = L.
    pub fn stream(&self, layer: usize) -> &[F] {
        match layer.checked_sub(1) {
            Some(before) => self.layers[before].y(),
            None => &self.start,
        }
    }

    /// Whether the next passes forward keep the largest attention logit.
    pub(super) fn watch(&mut self, is_watched: bool) {
        self.buffers.head.is_watched = is_watched;
    }

    /// Loss and accuracy on a batch.
    pub fn forward(&mut self, batch: &Sequences) -> Outcome {
        self.embed(&batch.tokens);
        for (layer, at) in self.layout.layers.iter().enumerate() {
            let (before, rest) = self.layers.split_at_mut(layer);
            let x = before.last().map_or(&self.start[..], LayerTape::y);
            at.forward(&self.parameters, x, &mut rest[0], &mut self.buffers);
        }
        let end = self.layers.last().map_or(&self.start[..], LayerTape::y);
        if let Some(norm) = &self.layout.last_norm {
            norm.normalize(&self.parameters, end, &mut self.last_norm);
            norm.affine(&self.parameters, &self.last_norm, &mut self.normalized);
        }
        let z = if self.layout.last_norm.is_some() { &self.normalized } else { end };
        self.layout.last.forward(&self.parameters, z, &mut self.logits);
        cross_entropy(&mut self.logits, &batch.targets, self.config.symbols)
    }

    /// The gradients of all parameters, for the batch of the last [`Network::forward`].
    pub fn backward(&mut self, batch: &Sequences) {
        self.gradients.fill(F::default());
        self.last_map_backward();
        for (layer, at) in self.layout.layers.iter().enumerate().rev() {
            self.stream_gradients[layer + 1] = norm(&self.buffers.back.stream);
            let x = layer.checked_sub(1).map_or(&self.start[..], |before| self.layers[before].y());
            let (tape, buffers) = (&self.layers[layer], &mut self.buffers);
            at.backward(&self.parameters, &mut self.gradients, x, tape, buffers);
        }
        self.stream_gradients[0] = norm(&self.buffers.back.stream);
        self.embed_backward(&batch.tokens);
    }

    fn last_map_backward(&mut self) {
        let end = self.layers.last().map_or(&self.start[..], LayerTape::y);
        let z = if self.layout.last_norm.is_some() { &self.normalized } else { end };
        let (last, buffers) = (&self.layout.last, &mut self.buffers);
        last.gradient(&mut self.gradients, z, &self.logits);
        last.backward(&self.parameters, &mut buffers.transposed, &self.logits, &mut buffers.back.stream);
        if let Some(norm) = &self.layout.last_norm {
            norm.backward(&self.parameters, &self.last_norm, &mut self.gradients, &mut buffers.back.stream);
        }
    }

    fn embed(&mut self, tokens: &[usize]) {
        let width = self.config.width;
        let table = &self.parameters[self.layout.embedding.clone()];
        let positions = &self.parameters[self.layout.positions.clone()];
        let places = positions.chunks_exact(width).cycle();
        for ((x, token), position) in self.start.chunks_exact_mut(width).zip(tokens).zip(places) {
            x.copy_from_slice(&table[token * width..][..width]);
            update(x, position, |x, position| x + position);
        }
    }

    fn embed_backward(&mut self, tokens: &[usize]) {
        let width = self.config.width;
        let (embedding, positions) = (self.layout.embedding.start, self.layout.positions.start);
        for (index, (dx, token)) in self.buffers.back.stream.chunks_exact(width).zip(tokens).enumerate() {
            let position = positions + index % self.config.length * width;
            for at in [embedding + token * width, position] {
                update(&mut self.gradients[at..at + width], dx, |sum: F::Lanes, dx| sum + dx);
            }
        }
    }
}
