//! What is shown of γ and β, in PyTorch and NumPy: the same numbers.

use super::model::start::{Init, RATE, SIZES};
use super::model::{Part, decay};
use super::settings::GainSettings;
use crate::lesson::code::Code;
use crate::lesson::code::python::{list, number};
use crate::lesson::layer_norm::Numbers;

/// The code for this part.
pub fn gain(figure: &GainSettings, numbers: &Numbers) -> Code {
    let text = |numpy: &str| match figure.part {
        Part::Start => start(numpy, figure),
        Part::Decay | Part::Fold => affine(numpy, figure, numbers),
    };
    let (pytorch, numpy) = match figure.part {
        Part::Start => (START_TORCH, START_NUMPY),
        Part::Decay => (DECAY_TORCH, DECAY_NUMPY),
        Part::Fold => (FOLD_TORCH, FOLD_NUMPY),
    };
    Code { pytorch: text(pytorch), numpy: Some(text(numpy)) }
}

fn start(template: &str, figure: &GainSettings) -> String {
    let (samples, features, hidden) = SIZES;
    let is = |inits: &[Init]| if inits.contains(&figure.init) { "0.0" } else { "1.0" };
    let branch = if figure.init == Init::ReZero { "alpha * u" } else { "norm(u)" };
    template
        .replace("{wave}", WAVE)
        .replace("{wave_torch}", WAVE_TORCH)
        .replace("{samples}", &samples.to_string())
        .replace("{features}", &features.to_string())
        .replace("{hidden}", &hidden.to_string())
        .replace("{gamma}", is(&[Init::Gamma, Init::Both]))
        .replace("{second}", is(&[Init::W2, Init::Both]))
        .replace("{rezero}", if figure.init == Init::ReZero { "True" } else { "False" })
        .replace("{branch}", branch)
        .replace("{eps}", &number(figure.eps))
        .replace("{rate}", &number(RATE))
}

fn affine(template: &str, figure: &GainSettings, numbers: &Numbers) -> String {
    let correction = match numbers.variance {
        engine::nn::layer_norm::Variance::Biased => "0",
        engine::nn::layer_norm::Variance::Unbiased => "1",
    };
    template
        .replace("{wave}", WAVE)
        .replace("{wave_torch}", WAVE_TORCH)
        .replace("{x}", &list(&numbers.x))
        .replace("{gamma}", &list(&numbers.gamma))
        .replace("{beta}", &list(&numbers.beta))
        .replace("{eps}", &number(numbers.eps))
        .replace("{correction}", correction)
        .replace("{spread}", &number(figure.spread))
        .replace("{k}", &number(figure.factor))
        .replace("{decay}", &number(figure.decay))
        .replace("{rate}", &number(decay::RATE))
        .replace("{steps}", &decay::STEPS.to_string())
}

const WAVE: &str = "\
def wave(rows, columns, phase):  # looks random, and is the same everywhere
    i, j = np.arange(rows)[:, None] + 1.0, np.arange(columns) + 1.0
    return 2**0.5 * np.sin(phase + i * i * j + 0.5 * j * j)
";

const WAVE_TORCH: &str = "\
def wave(rows, columns, phase):  # looks random, and is the same everywhere
    i, j = torch.arange(rows)[:, None] + 1.0, torch.arange(columns) + 1.0
    return 2**0.5 * torch.sin(phase + i * i * j + 0.5 * j * j)
";

const START_NUMPY: &str = "\
import numpy as np

n, d, h, eps, rate = {samples}, {features}, {hidden}, {eps}, {rate}

{wave}
x = wave(n, d, 0)
target = x + 0.5 * np.sin(2 * x) @ wave(d, d, 3)
W1 = wave(h, d, 1) * (2 / d) ** 0.5
W2 = {second} * wave(d, h, 2) * (1 / h) ** 0.5
gamma, beta, alpha, rezero = {gamma} * np.ones(d), np.zeros(d), 0.0, {rezero}
shown = {name: [] for name in [\"loss\", \"w1\", \"w2\", \"gain\", \"shift\"]}

for step in range(3):
    z = x @ W1.T
    a = np.maximum(z, 0)
    u = a @ W2.T
    s = np.sqrt(u.var(-1, keepdims=True) + eps)
    x_hat = (u - u.mean(-1, keepdims=True)) / s
    off = x + (alpha * u if rezero else gamma * x_hat + beta) - target
    dy = 2 * off / off.size
    if rezero:
        dgamma, dbeta, du = np.array([(dy * u).sum()]), np.zeros(1), alpha * dy
    else:
        dgamma, dbeta, dx_hat = (dy * x_hat).sum(0), dy.sum(0), gamma * dy
        mean = (dx_hat * x_hat).mean(-1, keepdims=True)
        du = (dx_hat - dx_hat.mean(-1, keepdims=True) - x_hat * mean) / s
    dW2, dW1 = du.T @ a, ((du @ W2) * (z > 0)).T @ x
    norms = [np.linalg.norm(by) for by in (dW1, dW2, dgamma, dbeta)]
    for name, value in zip(shown, [(off**2).mean(), *norms]):
        shown[name].append(float(value))
    W1, W2 = W1 - rate * dW1, W2 - rate * dW2
    if rezero:
        alpha -= rate * dgamma[0]
    else:
        gamma, beta = gamma - rate * dgamma, beta - rate * dbeta

for name, values in shown.items():
    print(name, values)
";

const START_TORCH: &str = "\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
n, d, h, eps, rate = {samples}, {features}, {hidden}, {eps}, {rate}

{wave_torch}
x = wave(n, d, 0)
target = x + 0.5 * torch.sin(2 * x) @ wave(d, d, 3)
W1 = wave(h, d, 1) * (2 / d) ** 0.5
W2 = {second} * wave(d, h, 2) * (1 / h) ** 0.5
gamma, beta, alpha = {gamma} * torch.ones(d), torch.zeros(d), torch.zeros(1)
parameters = [W1, W2, alpha if {rezero} else gamma, beta]
shown = {name: [] for name in [\"loss\", \"w1\", \"w2\", \"gain\", \"shift\"]}


def norm(u):
    return F.layer_norm(u, (d,), gamma, beta, eps)


for parameter in parameters:
    parameter.requires_grad_(True)
for step in range(3):
    u = torch.relu(x @ W1.T) @ W2.T
    loss = F.mse_loss(x + {branch}, target)
    grads = torch.autograd.grad(loss, parameters, allow_unused=True)
    grads = [torch.zeros(1) if by is None else by for by in grads]
    for name, value in zip(shown, [loss, *[by.norm() for by in grads]]):
        shown[name].append(value.item())
    with torch.no_grad():
        for parameter, by in zip(parameters, grads):
            parameter -= rate * by

for name, values in shown.items():
    print(name, values)
";

const DECAY_NUMPY: &str = "\
import numpy as np

{wave}
x, eps = np.array({x}), {eps}
d = x.size
x_hat = (x - x.mean()) / np.sqrt(x.var(ddof={correction}) + eps)
gamma = np.array({gamma}) + {spread} * wave(1, d, 4)[0]

# AdamW without gradient: theta <- (1 - rate * decay) * theta
left = (1 - {rate} * {decay}) ** {steps}
print(\"plain\", (gamma * left).tolist())
print(\"one-plus\", (1 + (gamma - 1) * left).tolist())  # Gemma: the gain is 1 + w

W, k = wave(d, d, 6) / d**0.5, {k}
print(\"as-it-was\", (W @ (gamma * x_hat)).tolist())
print(\"rescaled\", ((W / k) @ (k * gamma * x_hat)).tolist())
penalty = [((g**2).sum() + (w**2).sum()) / 2 for g, w in [(gamma, W), (k * gamma, W / k)]]
print(\"penalty\", [float(p) for p in penalty])
";

const DECAY_TORCH: &str = "\
import torch

torch.set_default_dtype(torch.float64)

{wave_torch}
x, eps = torch.tensor({x}), {eps}
d = x.numel()
x_hat = (x - x.mean()) / (x.var(correction={correction}) + eps).sqrt()
gamma = torch.tensor({gamma}) + {spread} * wave(1, d, 4)[0]

# AdamW without gradient: theta <- (1 - rate * decay) * theta
left = (1 - {rate} * {decay}) ** {steps}
print(\"plain\", (gamma * left).tolist())
print(\"one-plus\", (1 + (gamma - 1) * left).tolist())  # Gemma: the gain is 1 + w

W, k = wave(d, d, 6) / d**0.5, {k}
print(\"as-it-was\", (W @ (gamma * x_hat)).tolist())
print(\"rescaled\", ((W / k) @ (k * gamma * x_hat)).tolist())
penalty = [((g**2).sum() + (w**2).sum()) / 2 for g, w in [(gamma, W), (k * gamma, W / k)]]
print(\"penalty\", [p.item() for p in penalty])
";

const FOLD_NUMPY: &str = "\
import numpy as np

{wave}
def normalized(x, ddof=0):
    return (x - x.mean()) / np.sqrt(x.var(ddof=ddof) + {eps})

x = np.array({x})
d = x.size
gamma = np.array({gamma}) + {spread} * wave(1, d, 4)[0]
beta = np.array({beta}) + {spread} * wave(1, d, 5)[0]
W, b = wave(d, d, 6) / d**0.5, 0.5 * wave(1, d, 7)[0]
x_hat = normalized(x, {correction})
y = gamma * x_hat + beta
W_folded, b_folded = W * gamma, W @ beta + b

print(\"pre\", (W @ y + b).tolist())
print(\"pre-folded\", (W_folded @ x_hat + b_folded).tolist())
block = normalized(y + np.maximum(W @ y + b, 0))
folded = normalized(x_hat + np.maximum(W_folded @ x_hat + b_folded, 0))
print(\"post\", block.tolist())
print(\"post-folded\", folded.tolist())
print(\"post-error\", float(np.linalg.norm(block - folded) / np.linalg.norm(block)))
";

const FOLD_TORCH: &str = "\
import torch

torch.set_default_dtype(torch.float64)

{wave_torch}
def normalized(x, correction=0):
    return (x - x.mean()) / (x.var(correction=correction) + {eps}).sqrt()

x = torch.tensor({x})
d = x.numel()
gamma = torch.tensor({gamma}) + {spread} * wave(1, d, 4)[0]
beta = torch.tensor({beta}) + {spread} * wave(1, d, 5)[0]
W, b = wave(d, d, 6) / d**0.5, 0.5 * wave(1, d, 7)[0]
x_hat = normalized(x, {correction})
y = gamma * x_hat + beta
W_folded, b_folded = W * gamma, W @ beta + b

print(\"pre\", (W @ y + b).tolist())
print(\"pre-folded\", (W_folded @ x_hat + b_folded).tolist())
block = normalized(y + torch.relu(W @ y + b))
folded = normalized(x_hat + torch.relu(W_folded @ x_hat + b_folded))
print(\"post\", block.tolist())
print(\"post-folded\", folded.tolist())
print(\"post-error\", ((block - folded).norm() / block.norm()).item())
";
