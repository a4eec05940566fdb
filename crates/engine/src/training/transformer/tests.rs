//! Gradients against central differences for every variant, and the whole against the layers of `nn`, which
//! are held against PyTorch.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::layout::{LayerAt, SurroundAt};
use super::qk_norm::QkNormAt;
use super::{Config, FinalNorm, Network, Sequences, Variant};
use crate::nn::activation::Activation;
use crate::nn::encoder_layer::EncoderLayer;
use crate::nn::feed_forward::FeedForward;
use crate::nn::linear::Linear;
use crate::nn::loss::cross_entropy;
use crate::nn::norm::{Norm, NormKind};
use crate::nn::qk_norm::QkNorm;
use crate::nn::residual_block::Shortcut;
use crate::nn::rms_norm::RmsNorm;
use crate::nn::self_attention::{Mask, SelfAttention};
use crate::nn::sublayer::{Branch, Design, NormPlacement, Sublayer};
use crate::training::init::unit_normals;
use crate::training::matrix::MatrixAt;
use crate::training::rows::NormAt;
use ndarray::{Array1, Array2};

const CONFIG: Config = Config {
    variant: Variant::Post,
    qk_norm: false,
    final_norm: FinalNorm::Usual,
    layers: 2,
    width: 8,
    heads: 2,
    hidden: 12,
    length: 4,
    symbols: 5,
    batch: 3,
    steps: 1,
    learning_rate: 0.01,
    warmup: 0,
    seed: 1,
};

/// A network whose parameters are all away from where they begin, and a batch.
fn network(config: &Config) -> (Network<f64>, Sequences) {
    let mut network = Network::<f64>::new(config).unwrap();
    let (parameters, _) = network.parts();
    let mut nudges = vec![0.0; parameters.len()];
    unit_normals(5, 5, &mut nudges);
    parameters.iter_mut().zip(nudges).for_each(|(parameter, nudge)| *parameter += 0.2 * nudge);
    // The columns beyond the last symbol are no parameters.
    let (at, columns) = (network.layout.last.at.clone(), CONFIG.columns());
    for row in network.parts().0[at].chunks_exact_mut(columns) {
        row[CONFIG.symbols..].fill(0.0);
    }
    let mut batch = Sequences::new(CONFIG.tokens());
    batch.draw(3, 7, CONFIG.symbols, CONFIG.length);
    (network, batch)
}

/// Every variant, then the switches where they change something.
fn configs() -> impl Iterator<Item = Config> {
    let variants = Variant::ALL.map(|variant| Config { variant, ..CONFIG });
    let qk_norm = [Variant::Post, Variant::Pre, Variant::Output].map(|variant| Config {
        variant,
        qk_norm: true,
        ..CONFIG
    });
    let without = [Variant::Pre, Variant::RmsPre, Variant::Output].map(|variant| Config {
        variant,
        final_norm: FinalNorm::Without,
        ..CONFIG
    });
    let second = [Config { final_norm: FinalNorm::With, ..CONFIG }];
    variants.into_iter().chain(qk_norm).chain(without).chain(second)
}

#[test]
fn backward_is_the_derivative_for_every_variant() {
    const STEP: f64 = 1e-6;
    for config in configs() {
        let (mut network, batch) = network(&config);
        network.forward(&batch);
        network.backward(&batch);
        let gradients = network.parts().1.to_vec();
        let scale = gradients.iter().fold(0.0f64, |scale, gradient| scale.max(gradient.abs()));
        let last = network.layout.last.clone();
        for (index, gradient) in gradients.iter().enumerate() {
            let padding =
                last.at.contains(&index) && (index - last.at.start) % last.outputs >= CONFIG.symbols;
            let mut loss = |offset: f64| {
                let before = network.parts().0[index];
                network.parts().0[index] = before + offset;
                let loss = network.forward(&batch).loss;
                network.parts().0[index] = before;
                loss
            };
            let difference = (loss(STEP) - loss(-STEP)) / (2.0 * STEP);
            let close = (gradient - difference).abs() <= 1e-6 * scale.max(1e-3);
            assert!(close, "{config:?} {index}: backward {gradient:e}, difference {difference:e}");
            assert!(!padding || *gradient == 0.0);
        }
    }
}

fn matrix(parameters: &[f64], at: &MatrixAt) -> Array2<f64> {
    let weight = Array2::from_shape_vec((at.inputs, at.outputs), parameters[at.at.clone()].to_vec()).unwrap();
    weight.t().to_owned()
}

fn vector(parameters: &[f64], at: std::ops::Range<usize>) -> Array1<f64> {
    parameters[at].to_vec().into()
}

fn norm(parameters: &[f64], at: &Option<NormAt>) -> Option<Norm<f64>> {
    let at = at.as_ref()?;
    let mut norm = Norm::new(at.kind, at.gamma.len(), 1e-5);
    match &mut norm {
        Norm::LayerNorm(norm) => {
            norm.gamma = vector(parameters, at.gamma.clone());
            norm.beta = vector(parameters, at.beta.clone());
        }
        Norm::RmsNorm(norm) => norm.gamma = vector(parameters, at.gamma.clone()),
        Norm::DynamicTanh(layer) => {
            layer.alpha = vector(parameters, at.alpha.clone());
            layer.gamma = vector(parameters, at.gamma.clone());
            layer.beta = vector(parameters, at.beta.clone());
        }
    }
    Some(norm)
}

fn surround<B: Branch<f64>>(parameters: &[f64], branch: B, at: &SurroundAt) -> Sublayer<f64, B> {
    let mut sublayer = Sublayer::new(branch, CONFIG.width, Design::new(NormPlacement::None));
    sublayer.fork = at.fork;
    sublayer.before = norm(parameters, &at.before);
    if let (Some(Norm::LayerNorm(norm)), Some(scale)) = (&mut sublayer.before, at.scale) {
        norm.gamma *= scale;
        norm.beta *= scale;
    }
    sublayer.inside = norm(parameters, &at.inside);
    sublayer.after = norm(parameters, &at.after);
    sublayer.shortcut = if at.shortcut.is_some() { Shortcut::Identity } else { Shortcut::None };
    sublayer.alpha = at.shortcut.unwrap_or(1.0);
    sublayer
}

fn layer(parameters: &[f64], at: &LayerAt) -> EncoderLayer<f64> {
    let attention = SelfAttention {
        in_projection: Linear { weight: matrix(parameters, &at.qkv), bias: None },
        out_projection: Linear { weight: matrix(parameters, &at.out), bias: None },
        heads: CONFIG.heads,
        qk_norm: at.qk_norm.as_ref().map(|QkNormAt { q, k, .. }| {
            let norm = |at: &NormAt| RmsNorm { gamma: vector(parameters, at.gamma.clone()), eps: 1e-5 };
            QkNorm { q: norm(q), k: norm(k) }
        }),
        rope: None,
        mask: Mask::None,
    };
    let linear = |at, bias| Linear { weight: matrix(parameters, at), bias: Some(vector(parameters, bias)) };
    let feed_forward = FeedForward {
        first: linear(&at.first, at.first_bias.clone()),
        second: linear(&at.second, at.second_bias.clone()),
        activation: Activation::Relu,
    };
    EncoderLayer {
        attention: surround(parameters, attention, &at.attention),
        feed_forward: surround(parameters, feed_forward, &at.feed_forward),
    }
}

/// Loss, ∂L/∂embedding + position, and ∂L/∂W₂ of each layer, by the layers of `nn`.
fn by_layers(network: &mut Network<f64>, batch: &Sequences) -> (f64, Array2<f64>, Vec<Array2<f64>>) {
    let layout = network.layout.clone();
    let parameters = network.parts().0.to_vec();
    let width = CONFIG.width;
    let mut x = Array2::from_shape_fn((CONFIG.tokens(), width), |(row, feature)| {
        let (token, position) = (batch.tokens[row], row % CONFIG.length);
        parameters[layout.embedding.start + token * width + feature]
            + parameters[layout.positions.start + position * width + feature]
    });
    let layers: Vec<_> = layout.layers.iter().map(|at| layer(&parameters, at)).collect();
    let mut traces = Vec::new();
    for layer in &layers {
        traces.push(layer.forward(x.view(), CONFIG.length).unwrap());
        x = traces.last().unwrap().y().clone();
    }
    let last_norm = norm(&parameters, &layout.last_norm);
    let last_trace = last_norm.as_ref().map(|norm| norm.forward(x.view()).unwrap());
    let z = last_trace.as_ref().map_or(&x, |trace| trace.y()).clone();
    let mut weight = matrix(&parameters, &layout.last);
    weight = weight.slice(ndarray::s![..CONFIG.symbols, ..]).to_owned();
    let head = Linear { weight, bias: None };
    let loss = cross_entropy(head.forward(z.view()).unwrap().view(), &batch.targets).unwrap();
    let mut dx = head.backward(z.view(), loss.gradient.view()).unwrap().dx;
    if let (Some(norm), Some(trace)) = (&last_norm, &last_trace) {
        dx = norm.backward(trace, dx.view()).unwrap().dx().clone();
    }
    let mut second = Vec::new();
    for (layer, trace) in layers.iter().zip(&traces).rev() {
        let gradients = layer.backward(trace, dx.view()).unwrap();
        second.insert(0, gradients.feed_forward.branch.second.dweight.t().to_owned());
        dx = gradients.dx().clone();
    }
    (loss.value, dx, second)
}

fn close(label: &str, ours: &[f64], theirs: impl Iterator<Item = f64>) {
    for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        assert!(
            (ours - theirs).abs() <= 1e-10 * theirs.abs().max(1e-3),
            "{label} {index}: {ours:e}, {theirs:e}"
        );
    }
}

#[test]
fn the_layers_of_nn_give_the_same() {
    use Variant::{LayerScale, ReZero, RmsPre};
    // `nn` has no learned gates.
    for config in configs().filter(|config| ![LayerScale, ReZero].contains(&config.variant)) {
        let (mut network, batch) = network(&config);
        let (loss, dx, second) = by_layers(&mut network, &batch);
        let outcome = network.forward(&batch);
        network.backward(&batch);
        let label = format!("{config:?}");
        close(&label, &[outcome.loss], [loss].into_iter());
        close(
            &label,
            &network.stream_gradients[..1],
            [dx.iter().map(|x| x * x).sum::<f64>().sqrt()].into_iter(),
        );
        let layers = network.layout.layers.clone();
        for (at, second) in layers.iter().zip(second) {
            close(&label, &network.parts().1[at.second.at.clone()], second.iter().copied());
        }
        assert_eq!(
            network.layout.last_norm.as_ref().map(|norm| norm.kind == NormKind::RmsNorm),
            match config.final_norm {
                FinalNorm::Usual if !config.variant.has_final_norm() => None,
                FinalNorm::Without => None,
                _ => Some(config.variant == RmsPre),
            }
        );
    }
}

#[test]
fn accuracy_counts_the_first_largest() {
    let mut logits = [1.0, 1.0, 0.0, 9.0, 0.0, 2.0, 2.0, 0.0];
    let outcome = crate::training::head::cross_entropy(&mut logits, &[0, 2], 3);
    assert_eq!(outcome.accuracy, 0.5);
    let expected = (2.0 + (-1f64).exp()).ln() + (2.0 + (-2f64).exp()).ln();
    assert!((outcome.loss - expected / 2.0).abs() < 1e-14);
    assert_eq!((logits[3], logits[7]), (0.0, 0.0));
}

/// Scores and their entropy by the layers of `nn`.
#[test]
fn attention_is_read_off_as_it_is() {
    for qk_norm in [false, true] {
        let (mut network, batch) = network(&Config { qk_norm, layers: 1, ..CONFIG });
        network.watch(true);
        network.forward(&batch);
        let x = Array2::from_shape_vec((CONFIG.tokens(), CONFIG.width), network.stream(0).to_vec()).unwrap();
        let parameters = network.parts().0.to_vec();
        let trace = layer(&parameters, &network.layout.layers[0]).forward(x.view(), CONFIG.length).unwrap();
        let attention = &trace.attention.branch;
        let (head, d) = (CONFIG.width / CONFIG.heads, CONFIG.width);
        let mut largest = 0.0f64;
        for (sequence, at) in (0..CONFIG.batch).flat_map(|s| (0..CONFIG.heads).map(move |h| (s, h * head))) {
            let rows = sequence * CONFIG.length..(sequence + 1) * CONFIG.length;
            let q = attention.attended().slice(ndarray::s![rows.clone(), at..at + head]);
            let k = attention.attended().slice(ndarray::s![rows, d + at..d + at + head]);
            largest = q.dot(&k.t()).iter().fold(largest, |most, score| most.max(score.abs()));
        }
        let rows = (CONFIG.tokens() * CONFIG.heads) as f64;
        let entropy = attention.weights.iter().flatten().map(|p| -p * p.ln()).sum::<f64>() / rows;
        close("largest", &[network.logits().next().unwrap()], [largest / (head as f64).sqrt()].into_iter());
        close("entropy", &[network.entropies().next().unwrap()], [entropy].into_iter());
    }
}
