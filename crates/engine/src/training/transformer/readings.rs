//! What is read off a Transformer: sizes by layer.

use super::network::Network;
use crate::nn::kernels::real::Real;
use crate::training::measure::{Measure, What};
use crate::training::rows::norm;

impl<F: Real> Network<F> {
    /// What the last pass forward and backward left: gradients, size and likeness of the stream, by layer.
    pub(super) fn readings(&self) -> Vec<Measure> {
        let by_layer =
            |read: fn(&Self, usize) -> f64| (0..=self.config.layers).map(|l| read(self, l)).collect();
        vec![
            Measure { what: What::GradNorm, values: self.stream_gradients.clone() },
            Measure { what: What::WeightGradNorm, values: self.weight_gradients() },
            Measure { what: What::StreamSize, values: by_layer(Self::stream_size) },
            Measure { what: What::TokenCosine, values: by_layer(Self::token_cosine) },
        ]
    }

    /// The largest |q·k|/√(d/heads) of each layer, of the last forward pass that was watched.
    pub(super) fn logits(&self) -> impl Iterator<Item = f64> {
        self.layers.iter().map(|layer| layer.inner.largest)
    }

    /// The mean entropy of each layer's attention in the last forward pass that was watched.
    pub(super) fn entropies(&self) -> impl Iterator<Item = f64> {
        self.layers.iter().map(|layer| layer.inner.entropy)
    }

    /// ‖∂L/∂W₂‖ of each layer's feed-forward.
    fn weight_gradients(&self) -> Vec<f64> {
        self.layout.layers.iter().map(|layer| norm(&self.gradients()[layer.second.at.clone()])).collect()
    }

    /// E‖x‖²/d.
    fn stream_size(&self, layer: usize) -> f64 {
        let stream = self.stream(layer);
        norm(stream).powi(2) / stream.len() as f64
    }

    /// Mean over the sequences of the mean cosine between all pairs of positions, each with itself too:
    /// ‖Σ x/‖x‖‖²/length².
    fn token_cosine(&self, layer: usize) -> f64 {
        let (width, length) = (self.config.width, self.config.length);
        let mut sum = vec![0.0; width];
        let mut total = 0.0;
        for sequence in self.stream(layer).chunks_exact(width * length) {
            sum.fill(0.0);
            for x in sequence.chunks_exact(width) {
                // A token that is exactly 0 points nowhere.
                let scale = 1.0 / norm(x).max(f64::MIN_POSITIVE);
                sum.iter_mut().zip(x).for_each(|(sum, x)| *sum += x.to_f64() * scale);
            }
            total += norm(&sum).powi(2) / (length * length) as f64;
        }
        total / self.config.batch as f64
    }
}
