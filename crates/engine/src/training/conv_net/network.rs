//! The layers, forward and backward.

use super::Config;
use crate::nn::activation::Activation;
use crate::nn::basic_block::{self, BasicBlock, ConvNorm, ConvNormGradients, ConvNormTrace, ConvShortcut};
use crate::nn::batch_norm::{BatchNorm, Mode};
use crate::nn::conv2d::Conv2d;
use crate::nn::error::ShapeError;
use crate::nn::float::Float;
use crate::nn::global_average_pool as pool;
use crate::nn::linear::{self, Linear};
use crate::nn::loss::{Loss, cross_entropy};
use crate::nn::parameters::{Parameters, Visit};
use crate::training::digits::CLASSES;
use crate::training::init::unit_normals;
use crate::training::passes::EPS;
use ndarray::{Array1, Array2, Array4, ArrayView4};

#[derive(Clone, Debug)]
pub(super) struct Network<F> {
    stem: ConvNorm<F>,
    blocks: Vec<BasicBlock<F>>,
    head: Linear<F>,
}

/// What the forward pass leaves.
#[derive(Clone, Debug)]
pub(super) struct Trace<F> {
    x: Array4<F>,
    stem: ConvNormTrace<F>,
    /// h_0.
    h: Array4<F>,
    blocks: Vec<basic_block::Trace<F>>,
    pooled: Array2<F>,
    pub logits: Array2<F>,
}

#[derive(Clone, Debug)]
pub(super) struct Gradients<F> {
    /// ‖∂loss/∂h_k‖, Frobenius, for h_0 to the last.
    pub norms: Vec<f64>,
    stem: ConvNormGradients<F>,
    blocks: Vec<basic_block::Gradients<F>>,
    head: linear::Gradients<F>,
}

/// Weights of block b's convolutions have streams 2b and 2b + 1.
const STEM: u64 = 1 << 32;
const HEAD: u64 = 2 << 32;

impl<F: Float> Network<F> {
    /// He initialization: N(0, 2/fan-in), fan-in = 9·channels; the head N(0, 1/channels).
    pub fn new(config: &Config) -> Self {
        let (channels, seed) = (config.channels, config.seed);
        let layer = |stream: u64, inputs: usize, stride: usize| ConvNorm {
            conv: Conv2d { weight: kernels(seed, stream, channels, inputs), stride },
            norm: BatchNorm::new(channels, F::from_f64(EPS)),
        };
        let block = |block: u64| BasicBlock {
            first: layer(2 * block, channels, 1),
            second: layer(2 * block + 1, channels, 1),
            shortcut: if config.residual { ConvShortcut::Identity } else { ConvShortcut::None },
        };
        let mut weight = Array2::zeros((CLASSES, channels));
        fill(seed, HEAD, (1.0 / channels as f64).sqrt(), weight.iter_mut());
        Self {
            stem: layer(STEM, 1, 2),
            blocks: (0..config.blocks as u64).map(block).collect(),
            head: Linear { weight, bias: Some(Array1::zeros(CLASSES)) },
        }
    }

    pub fn forward(&mut self, x: Array4<F>, mode: Mode) -> Result<Trace<F>, ShapeError> {
        let stem = self.stem.forward(x.view(), mode)?;
        let h = Activation::Relu.forward(stem.y.view());
        let mut blocks: Vec<basic_block::Trace<F>> = Vec::with_capacity(self.blocks.len());
        for block in &mut self.blocks {
            let before = blocks.last().map_or(&h, |block| &block.y);
            let trace = block.forward(before.view(), mode)?;
            blocks.push(trace);
        }
        let pooled = pool::forward(blocks.last().map_or(&h, |block| &block.y).view())?;
        let logits = self.head.forward(pooled.view())?;
        Ok(Trace { x, stem, h, blocks, pooled, logits })
    }

    /// The gradients of the loss that `dlogits` is from.
    pub fn backward(&self, trace: &Trace<F>, dlogits: &Array2<F>) -> Result<Gradients<F>, ShapeError> {
        let head = self.head.backward(trace.pooled.view(), dlogits.view())?;
        let (_, _, height, width) = trace.h.dim();
        let mut dh = pool::backward(head.dx.view(), height, width)?;
        let mut blocks = Vec::with_capacity(self.blocks.len());
        let mut norms = vec![norm(&dh)];
        for (block, trace) in self.blocks.iter().zip(&trace.blocks).rev() {
            let gradients = block.backward(trace, dh.view())?;
            dh.assign(&gradients.dx);
            norms.push(norm(&dh));
            blocks.push(gradients);
        }
        blocks.reverse();
        norms.reverse();
        let dstem = Activation::Relu.backward(trace.stem.y.view(), dh.view())?;
        let stem = self.stem.backward(trace.x.view(), &trace.stem, dstem.view())?;
        Ok(Gradients { norms, stem, blocks, head })
    }
}

impl<F: Float> Trace<F> {
    /// The mean cross entropy.
    pub fn loss(&self, classes: &[usize]) -> Result<Loss<F>, ShapeError> {
        cross_entropy(self.logits.view(), classes)
    }

    /// h_k.
    pub fn stream(&self, k: usize) -> ArrayView4<'_, F> {
        let block = k.checked_sub(1).and_then(|block| self.blocks.get(block));
        block.map_or(self.h.view(), |block| block.y.view())
    }
}

impl<F: Float> Parameters<F> for Network<F> {
    type Gradients = Gradients<F>;
    fn visit(&mut self, gradients: &Self::Gradients, visit: Visit<F>) {
        self.stem.visit(&gradients.stem, visit);
        for (block, gradients) in self.blocks.iter_mut().zip(&gradients.blocks) {
            block.visit(gradients, visit);
        }
        self.head.visit(&gradients.head, visit);
    }
}

fn norm<F: Float>(values: &Array4<F>) -> f64 {
    values.iter().map(|x| x.to_f64() * x.to_f64()).sum::<f64>().sqrt()
}

fn kernels<F: Float>(seed: u64, stream: u64, outputs: usize, inputs: usize) -> Array4<F> {
    let mut weight = Array4::zeros((outputs, inputs, 3, 3));
    fill(seed, stream, (2.0 / (9 * inputs) as f64).sqrt(), weight.iter_mut());
    weight
}

fn fill<'a, F: Float>(seed: u64, stream: u64, std: f64, to: impl ExactSizeIterator<Item = &'a mut F>) {
    let mut normals = vec![F::default(); to.len()];
    unit_normals(seed, stream, &mut normals);
    to.zip(normals).for_each(|(to, normal)| *to = normal * F::from_f64(std));
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    /// Every eleventh parameter against central differences.
    #[test]
    fn gradients_are_derivatives() {
        const STEP: f64 = 1e-6;
        for residual in [true, false] {
            let config = Config { residual, blocks: 2, channels: 3, batch: 4, ..Config::default() };
            let network = Network::<f64>::new(&config);
            let mut x = Array4::zeros((4, 1, 8, 8));
            fill(9, 0, 1.0, x.iter_mut());
            let loss = |network: &Network<f64>| {
                let trace = network.clone().forward(x.clone(), Mode::Train).unwrap();
                (trace.loss(&[1, 0, 7, 3]).unwrap(), trace)
            };
            let (value, trace) = loss(&network);
            let gradients = network.backward(&trace, &value.gradient).unwrap();
            let mut analytic = Vec::new();
            network.clone().visit(&gradients, &mut |_, gradient| analytic.extend(gradient.iter().copied()));
            for index in (0..analytic.len()).step_by(11) {
                let at = |by: f64| {
                    let (mut moved, mut before) = (network.clone(), 0);
                    moved.visit(&gradients, &mut |mut parameter, _| {
                        let entry = index.checked_sub(before).and_then(|at| parameter.iter_mut().nth(at));
                        entry.into_iter().for_each(|entry| *entry += by);
                        before += parameter.len();
                    });
                    loss(&moved).0.value
                };
                let difference = (at(STEP) - at(-STEP)) / (2.0 * STEP);
                assert!(
                    (analytic[index] - difference).abs() < 1e-6,
                    "{index}: {} {difference}",
                    analytic[index]
                );
            }
        }
    }
}
