//! The network against the recurrent cell of `nn`, which is held against PyTorch, and central differences.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::config::{Recurrence, Sizes};
use super::network::Network;
use crate::nn::layer_norm::LayerNorm;
use crate::nn::linear::Linear;
use crate::nn::loss::cross_entropy;
use crate::nn::recurrent::{RecurrentCell, Shift};
use crate::training::init::unit_normals;
use crate::training::matrix::MatrixAt;
use ndarray::{Array2, Array3, s};

const SIZES: Sizes = Sizes { inputs: 3, hidden: 8, classes: 5, batch: 3, length: 6 };
const TARGETS: [usize; 3] = [4, 0, 2];

/// A network with every parameter away from where it begins, and input.
fn network(recurrence: Recurrence) -> Network<f64> {
    let mut network = Network::<f64>::new(&SIZES, recurrence, 1.5, 1);
    let mut nudges = vec![0.0; network.parameters.len()];
    unit_normals(5, 5, &mut nudges);
    network.parameters.iter_mut().zip(nudges).for_each(|(parameter, nudge)| *parameter += 0.1 * nudge);
    unit_normals(6, 6, &mut network.x);
    network
}

fn matrix(parameters: &[f64], at: &MatrixAt) -> Array2<f64> {
    let weight = Array2::from_shape_vec((at.inputs, at.outputs), parameters[at.at.clone()].to_vec()).unwrap();
    weight.t().to_owned()
}

fn close(label: &str, ours: impl IntoIterator<Item = f64>, theirs: impl IntoIterator<Item = f64>) {
    for (index, (ours, theirs)) in ours.into_iter().zip(theirs).enumerate() {
        let bound = 1e-11 * theirs.abs().max(1e-2);
        assert!((ours - theirs).abs() <= bound, "{label} {index}: {ours:e}, {theirs:e}");
    }
}

#[test]
fn the_cell_of_nn_gives_the_same() {
    for recurrence in [Recurrence::Plain, Recurrence::LayerNorm] {
        let mut network = network(recurrence);
        let (layout, p) = (network.layout.clone(), network.parameters.clone());
        let vector = |at: std::ops::Range<usize>| ndarray::Array1::from(p[at].to_vec());
        let bias = vector(layout.bias.clone());
        let shift = match &layout.norm {
            Some(norm) => Shift::LayerNorm(LayerNorm {
                gamma: vector(norm.gamma.clone()),
                beta: bias,
                ..LayerNorm::new(0, 1e-5)
            }),
            None => Shift::Bias(bias),
        };
        let cell =
            RecurrentCell { w_ih: matrix(&p, &layout.input), w_hh: matrix(&p, &layout.recurrent), shift };
        let x = Array3::from_shape_vec((6, 3, 3), network.x.clone()).unwrap().permuted_axes([1, 0, 2]);
        let trace = cell.forward(x.view()).unwrap();
        let weight = matrix(&p, &layout.last).slice(s![..5, ..]).to_owned();
        let head = Linear { weight, bias: Some(vector(layout.last_bias.clone()).slice(s![..5]).to_owned()) };
        let last = trace.last().unwrap();
        let loss = cross_entropy(head.forward(last.view()).unwrap().view(), &TARGETS).unwrap();
        let dlast = head.backward(last.view(), loss.gradient.view()).unwrap().dx;
        let gradients = cell.backward(&trace, dlast.view()).unwrap();

        let outcome = network.forward(&TARGETS);
        network.backward();
        close("loss", [outcome.loss], [loss.value]);
        let norm = |h: &Array2<f64>| h.iter().map(|x| x * x).sum::<f64>().sqrt();
        close("through time", network.time_gradients.clone(), gradients.dhidden.iter().map(norm));
        let rms = trace.hidden.iter().map(|h| norm(h) / 24f64.sqrt());
        close("hidden", network.hidden_rms(), rms);
        let g = &network.gradients;
        close("U", g[layout.input.at].iter().copied(), gradients.dw_ih.t().iter().copied());
        close("W", g[layout.recurrent.at].iter().copied(), gradients.dw_hh.t().iter().copied());
        close("b", g[layout.bias].iter().copied(), gradients.dbias.iter().copied());
        if let Some(norm) = layout.norm {
            close("γ", g[norm.gamma].iter().copied(), gradients.dgamma.iter().copied());
        }
    }
}

#[test]
fn backward_is_the_derivative() {
    const STEP: f64 = 1e-5;
    for recurrence in [Recurrence::Plain, Recurrence::LayerNorm] {
        let mut network = network(recurrence);
        network.forward(&TARGETS);
        network.backward();
        let gradients = network.gradients.clone();
        let padded = |index: usize| {
            let columns = SIZES.columns();
            let (last, bias) = (&network.layout.last.at, &network.layout.last_bias);
            let column = |start: usize| (index - start) % columns;
            (last.contains(&index) && column(last.start) >= SIZES.classes)
                || (bias.contains(&index) && column(bias.start) >= SIZES.classes)
        };
        let padded: Vec<bool> = (0..gradients.len()).map(padded).collect();
        for (index, gradient) in gradients.iter().enumerate() {
            let mut loss = |offset: f64| {
                let before = network.parameters[index];
                network.parameters[index] = before + offset;
                let loss = network.forward(&TARGETS).loss;
                network.parameters[index] = before;
                loss
            };
            let difference = (loss(STEP) - loss(-STEP)) / (2.0 * STEP);
            assert!(
                (gradient - difference).abs() <= 1e-8,
                "{recurrence:?} {index}: {gradient:e}, {difference:e}"
            );
            assert!(!padded[index] || *gradient == 0.0);
        }
    }
}
