//! The whole network against the layers of `nn`, which are held against PyTorch, and against central differences.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::head::cross_entropy;
use super::layer::ConvNorm;
use super::network::Network;
use super::patches::{gather, gather_pixels, scatter};
use super::tape::Tape;
use super::{Config, POSITIONS, TAPS};
use crate::nn::activation::Activation;
use crate::nn::basic_block::{self, BasicBlock, ConvShortcut};
use crate::nn::batch_norm::{BatchNorm, Mode};
use crate::nn::conv2d::Conv2d;
use crate::nn::linear::Linear;
use crate::nn::parameters::Parameters;
use crate::nn::{global_average_pool, loss};
use crate::training::digits::{CLASSES, PIXELS, SIDE};
use crate::training::init::{Choices, unit_normals};
use crate::training::passes::EPS;
use ndarray::{Array1, Array2, Array4, ArrayViewD, ArrayViewMutD, s};
use proptest::prelude::*;
use std::ops::Range;

fn normals(stream: u64, count: usize) -> Vec<f64> {
    let mut normals = vec![0.0; count];
    unit_normals(77, stream, &mut normals);
    normals
}

/// A network away from where it begins, a batch in its tape, and the same batch as images with classes.
struct Case {
    config: Config,
    network: Network<f64>,
    tape: Tape<f64>,
    images: Array4<f64>,
    classes: Vec<u8>,
}

impl Case {
    fn new(config: Config) -> Self {
        let (seed, batch) = (config.seed, config.batch);
        let mut network = Network::<f64>::new(&config, 1);
        let nudges = normals(seed, network.parameters.len());
        network.parameters.iter_mut().zip(nudges).for_each(|(parameter, nudge)| *parameter += 0.1 * nudge);
        for (at, layer) in network.layers.iter_mut().enumerate() {
            let drawn = normals((at as u64) << 32, 2 * config.channels);
            for (running, drawn) in layer.running.iter_mut().zip(drawn.chunks_exact(2)) {
                (running.mean, running.variance) = (drawn[0], 0.5 + drawn[1] * drawn[1]);
            }
        }
        let pixels = normals(seed + 1, batch * PIXELS);
        let mut tape = Tape::new(&config, batch);
        for (image, pixels) in pixels.as_chunks().0.iter().enumerate() {
            gather_pixels(pixels, image, &mut tape.x);
        }
        let mut choices = Choices::new(seed, 3);
        let classes = (0..batch).map(|_| choices.below(CLASSES) as u8).collect();
        let images = Array4::from_shape_vec((batch, 1, SIDE, SIDE), pixels).unwrap();
        Self { config, network, tape, images, classes }
    }

    fn loss(&mut self, mode: Mode) -> f64 {
        self.network.forward(&mut self.tape, mode);
        cross_entropy(&mut self.tape.logits, self.tape.images, &self.classes)
    }
}

/// The layers of `nn` with the same parameters.
struct Reference {
    stem: basic_block::ConvNorm<f64>,
    blocks: Vec<BasicBlock<f64>>,
    head: Linear<f64>,
}

/// What they give.
struct Answer {
    loss: f64,
    /// Each h and ∂L/∂h.
    streams: Vec<(Array4<f64>, Array4<f64>)>,
    gradients: Vec<f64>,
    running: Vec<f64>,
}

impl Reference {
    fn new(Case { config, network, .. }: &Case) -> Self {
        let vector = |at: &Range<usize>| Array1::from(network.parameters[at.clone()].to_vec());
        let channels = config.channels;
        let layer = |at: &ConvNorm<f64>, inputs: usize, stride: usize| {
            let kernels = vector(&at.kernels).into_shape_with_order((channels, inputs, 3, 3)).unwrap();
            let mut norm = BatchNorm::new(channels, EPS);
            (norm.gamma, norm.beta) = (vector(&at.gamma), vector(&at.beta));
            norm.running_mean = at.running.iter().map(|running| running.mean).collect();
            norm.running_var = at.running.iter().map(|running| running.variance).collect();
            basic_block::ConvNorm { conv: Conv2d { weight: kernels, stride }, norm }
        };
        let block = |pair: &[ConvNorm<f64>]| BasicBlock {
            first: layer(&pair[0], channels, 1),
            second: layer(&pair[1], channels, 1),
            shortcut: if config.residual { ConvShortcut::Identity } else { ConvShortcut::None },
        };
        Self {
            stem: layer(&network.layers[0], 1, 2),
            blocks: network.layers[1..].chunks_exact(2).map(block).collect(),
            head: Linear {
                weight: vector(&network.head).into_shape_with_order((CLASSES, channels)).unwrap(),
                bias: Some(vector(&network.head_bias)),
            },
        }
    }

    fn answer(mut self, Case { images, classes, .. }: &Case, mode: Mode) -> Answer {
        let stem = self.stem.forward(images.view(), mode).unwrap();
        let mut h = vec![Activation::Relu.forward(stem.y.view())];
        let mut traces = Vec::new();
        for block in &mut self.blocks {
            let trace = block.forward(h.last().unwrap().view(), mode).unwrap();
            h.push(trace.y.clone());
            traces.push(trace);
        }
        let pooled = global_average_pool::forward(h.last().unwrap().view()).unwrap();
        let logits = self.head.forward(pooled.view()).unwrap();
        let classes: Vec<usize> = classes.iter().map(|class| usize::from(*class)).collect();
        let loss = loss::cross_entropy(logits.view(), &classes).unwrap();

        let head = self.head.backward(pooled.view(), loss.gradient.view()).unwrap();
        let mut dh = vec![global_average_pool::backward(head.dx.view(), 4, 4).unwrap()];
        let mut blocks = Vec::new();
        for (block, trace) in self.blocks.iter().zip(&traces).rev() {
            let gradients = block.backward(trace, dh.last().unwrap().view()).unwrap();
            dh.push(gradients.dx.clone());
            blocks.push(gradients);
        }
        dh.reverse();
        let dstem = Activation::Relu.backward(stem.y.view(), dh[0].view()).unwrap();
        let dstem = self.stem.backward(images.view(), &stem, dstem.view()).unwrap();
        let mut gradients = Vec::new();
        let mut keep = |_: ArrayViewMutD<f64>, gradient: ArrayViewD<f64>| {
            gradients.extend(gradient.iter().copied());
        };
        self.stem.visit(&dstem, &mut keep);
        let pairs = self.blocks.iter_mut().zip(blocks.iter().rev());
        pairs.for_each(|(block, gradients)| block.visit(gradients, &mut keep));
        self.head.visit(&head, &mut keep);
        let norms = self.blocks.iter().flat_map(|block| [&block.first.norm, &block.second.norm]);
        let running = [&self.stem.norm].into_iter().chain(norms);
        let running = running.flat_map(|norm| norm.running_mean.iter().chain(&norm.running_var).copied());
        Answer {
            loss: loss.value,
            streams: h.into_iter().zip(dh).collect(),
            running: running.collect(),
            gradients,
        }
    }
}

/// Within rounding: 1e-12 of the largest of them.
fn close(label: &str, ours: &[f64], theirs: &[f64]) -> Result<(), TestCaseError> {
    prop_assert_eq!(ours.len(), theirs.len(), "{}", label);
    let scale = theirs.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        prop_assert!((ours - theirs).abs() <= 1e-12 * scale, "{label} {index}: {ours:e}, {theirs:e}");
    }
    Ok(())
}

/// `[n, channels, 4, 4]` → `[channels, n·16]`.
fn rows(images: &Array4<f64>) -> Vec<f64> {
    images.view().permuted_axes([1, 0, 2, 3]).iter().copied().collect()
}

fn rms(values: &Array4<f64>) -> f64 {
    (values.iter().map(|x| x * x).sum::<f64>() / values.len() as f64).sqrt()
}

fn running(network: &Network<f64>) -> Vec<f64> {
    let of = |layer: &ConvNorm<f64>| {
        let means = layer.running.iter().map(|running| running.mean);
        means.chain(layer.running.iter().map(|running| running.variance)).collect::<Vec<_>>()
    };
    network.layers.iter().flat_map(of).collect()
}

fn configs() -> impl Strategy<Value = Config> {
    (any::<bool>(), 1..4usize, 1..10usize, 2..8usize, 0..1000u64).prop_map(
        |(residual, blocks, channels, batch, seed)| Config {
            residual,
            blocks,
            channels,
            batch,
            seed,
            ..Config::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_training_step_is_what_the_layers_of_nn_give(config in configs()) {
        let mut case = Case::new(config);
        let answer = Reference::new(&case).answer(&case, Mode::Train);
        let loss = case.loss(Mode::Train);
        case.network.backward(&case.tape);
        let Case { network, tape, .. } = &case;
        close("loss", &[loss], &[answer.loss])?;
        close("gradients", &network.gradients, &answer.gradients)?;
        close("running statistics", &running(network), &answer.running)?;
        for (k, (h, dh)) in answer.streams.iter().enumerate() {
            close("h", &tape.layers[2 * k].y, &rows(h))?;
            close("size of h", &[network.sizes[k]], &[rms(h)])?;
            close("size of dh", &[network.norms[k]], &[rms(dh) * (dh.len() as f64).sqrt()])?;
        }
    }

    #[test]
    fn evaluation_is_what_the_layers_of_nn_give(config in configs()) {
        let mut case = Case::new(config);
        let answer = Reference::new(&case).answer(&case, Mode::Evaluate);
        // No room for x̂: none is kept.
        let x = std::mem::take(&mut case.tape.x);
        case.tape = Tape { x, ..Tape::to_evaluate(&case.config, case.config.batch) };
        let before = running(&case.network);
        close("loss", &[case.loss(Mode::Evaluate)], &[answer.loss])?;
        prop_assert_eq!(running(&case.network), before);
        for (k, (h, _)) in answer.streams.iter().enumerate() {
            close("h", &case.tape.layers[2 * k].y, &rows(h))?;
        }
    }

    /// ⟨gather(x), p⟩ = ⟨x, scatter(p)⟩.
    #[test]
    fn scatter_is_the_transpose_of_gather(channels in 1..4usize, images in 1..4usize, seed in 0..1000u64) {
        let lanes = images * POSITIONS;
        let (x, p) = (normals(seed, channels * lanes), normals(seed + 1, channels * TAPS * lanes));
        let (mut patches, mut pixels) = (vec![f64::NAN; p.len()], vec![f64::NAN; x.len()]);
        gather(&x, lanes, &mut patches);
        scatter(&p, lanes, &mut pixels);
        let inner = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        prop_assert!((inner(&patches, &p) - inner(&x, &pixels)).abs() < 1e-9);
    }
}

/// Every eleventh parameter against central differences.
#[test]
fn gradients_are_derivatives() {
    const STEP: f64 = 1e-6;
    for residual in [true, false] {
        let mut case = Case::new(Config { residual, blocks: 2, channels: 3, batch: 4, ..Config::default() });
        case.loss(Mode::Train);
        case.network.backward(&case.tape);
        for index in (0..case.network.parameters.len()).step_by(11) {
            let mut at = |by: f64| {
                let before = case.network.parameters[index];
                case.network.parameters[index] = before + by;
                let loss = case.loss(Mode::Train);
                case.network.parameters[index] = before;
                loss
            };
            let difference = (at(STEP) - at(-STEP)) / (2.0 * STEP);
            let analytic = case.network.gradients[index];
            assert!((analytic - difference).abs() < 1e-6, "{index}: {analytic} {difference}");
        }
    }
}

/// As in the last part of an evaluation, which does not fill the tape.
#[test]
fn the_loss_counts_the_images_that_have_a_class() {
    let logits = Array2::from_shape_vec((CLASSES, 5), normals(4, CLASSES * 5)).unwrap();
    let mut ours: Vec<f64> = logits.iter().copied().collect();
    let loss = cross_entropy(&mut ours, 5, &[7, 0, 9]);
    let first = logits.slice(s![.., ..3]);
    let theirs = loss::cross_entropy(first.t(), &[7, 0, 9]).unwrap();
    assert!((loss - theirs.value).abs() < 1e-14);
    for ((image, class), theirs) in theirs.gradient.indexed_iter() {
        assert!((ours[class * 5 + image] - theirs).abs() < 1e-15);
    }
}
