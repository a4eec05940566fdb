//! Gradient norms across depth, with and without shortcuts (图11). The page draws its weights from a
//! generator of its own, so the code draws others: the same kind of curve in other digits.

use crate::lesson::code::Code;
use crate::lesson::code::python::number;
use engine::nn::activation::Activation;
use engine::training::gradient_depth::{Config, Init, NormPlacement};

/// The code for this network; its shortcut plays no part, since both are run.
pub fn gradient_depth(config: &Config) -> Code {
    Code { pytorch: pytorch(config), numpy: Some(numpy(config)) }
}

/// Sizes and the spread of the weights.
fn sizes(config: &Config) -> String {
    let std = match config.init {
        Init::Xavier => "(2 / (d + d)) ** 0.5  # Xavier",
        Init::He => "(2 / d) ** 0.5  # He",
    };
    let Config { depth, width, batch, gain, .. } = config;
    format!("L, d, batch = {depth}, {width}, {batch}\nstd = {} * {std}\n", number(*gain))
}

/// The draws, the same for both curves.
const DRAWS: &str = "# The page draws other numbers: the same kind of curve, other digits.";

/// What both say of the curves.
const COMPARE: &str = "\
for name, shortcut in [(\"plain\", False), (\"residual\", True)]:
    norms = grad_norms(shortcut)
    print(name, norms)
    print(name, \"input/output\", norms[0] / norms[-1])
";

fn pytorch(config: &Config) -> String {
    let act = match config.activation {
        Activation::Tanh => "torch.tanh(z)",
        Activation::Relu => "torch.relu(z)",
        _ => "z",
    };
    let (input, output) = match config.norm {
        NormPlacement::None => ("h[-1]", "out"),
        NormPlacement::Pre => ("F.layer_norm(h[-1], (d,))", "out"),
        NormPlacement::Post => ("h[-1]", "F.layer_norm(out, (d,))"),
    };
    let loss = match config.norm {
        NormPlacement::Post => "(h[-1] * torch.linspace(-1, 1, d)).sum() / batch",
        _ => "h[-1].pow(2).sum() / (2 * batch)",
    };
    let functional =
        if config.norm == NormPlacement::None { "" } else { "import torch.nn.functional as F\n" };
    format!(
        "\
import torch
{functional}
torch.set_default_dtype(torch.float64)
{sizes}
{DRAWS}
torch.manual_seed({seed})
x = torch.randn(batch, d)
W = torch.randn(L, d, d) * std

def grad_norms(shortcut):
    h = [x.clone().requires_grad_()]
    for w in W:
        z = {input} @ w.T
        out = {act} + h[-1] if shortcut else {act}
        h.append({output})
        h[-1].retain_grad()
    loss = {loss}
    loss.backward()
    return [layer.grad.norm().item() for layer in h]

{COMPARE}",
        sizes = sizes(config),
        seed = config.seed,
    )
}

fn numpy(config: &Config) -> String {
    let (act, derivative) = match config.activation {
        Activation::Tanh => ("np.tanh(u @ w.T)", "(1 - a**2)"),
        Activation::Relu => ("np.maximum(u @ w.T, 0)", "(a > 0)"),
        _ => ("u @ w.T", "1"),
    };
    let norms = if config.norm == NormPlacement::None { "" } else { LAYER_NORM };
    let [before, after, back_after, back_before] = match config.norm {
        NormPlacement::None => ["u = h", "h = out", "", "du = dz @ w"],
        NormPlacement::Pre => ["u, s = layer_norm(h)", "h = out", "", "du = back(dz @ w, u, s)"],
        NormPlacement::Post => {
            ["u = h", "h, s = layer_norm(out)", "        g = back(g, h, s)\n", "du = dz @ w"]
        }
    };
    let kept = match config.norm {
        NormPlacement::None => "a",
        NormPlacement::Pre => "a, u, s",
        NormPlacement::Post => "a, h, s",
    };
    let loss = match config.norm {
        NormPlacement::Post => {
            "np.tile(np.linspace(-1, 1, d), (batch, 1)) / batch  # loss: sum of h * linspace / batch"
        }
        _ => "h / batch  # loss: sum of h**2 / (2 * batch)",
    };
    format!(
        "\
import numpy as np

{sizes}
{DRAWS}
rng = np.random.default_rng({seed})
x = rng.standard_normal((batch, d))
W = rng.standard_normal((L, d, d)) * std
{norms}
def grad_norms(shortcut):
    h, kept = x, []
    for w in W:
        {before}
        a = {act}
        out = h + a if shortcut else a
        {after}
        kept.append(({kept},))
    g = {loss}
    norms = [np.linalg.norm(g)]
    for w, ({kept},) in zip(W[::-1], kept[::-1]):
{back_after}        dz = g * {derivative}
        {back_before}
        g = g + du if shortcut else du
        norms.append(np.linalg.norm(g))
    return [float(norm) for norm in norms[::-1]]

{COMPARE}",
        sizes = sizes(config),
        seed = config.seed,
    )
}

/// LayerNorm without γ and β, forward and backward.
const LAYER_NORM: &str = "
def layer_norm(h):
    s = np.sqrt(h.var(axis=1, keepdims=True) + 1e-5)
    return (h - h.mean(axis=1, keepdims=True)) / s, s

def back(g, x_hat, s):
    mean = lambda values: values.mean(axis=1, keepdims=True)
    return (g - mean(g) - x_hat * mean(g * x_hat)) / s
";
