//! Networks that learn the handwritten digits (图2, 图5, 图8, 图9, 图12) or two spirals (图13), in PyTorch. It draws its own
//! weights and batches: results agree in kind, within the spread of seeds.

use super::Code;
use super::python::number;
use crate::training::digits::Pixels;
use crate::training::mlp::{Config, Highway, Input, Norm, ReadOut, Task, Wiring};

/// The code that trains these networks one after the other.
pub fn digits(trials: &[Config]) -> Code {
    let Some(first) = trials.first() else { return Code { pytorch: String::new(), numpy: None } };
    let mut wirings: Vec<Wiring> = Vec::new();
    trials.iter().for_each(|trial| {
        if !wirings.contains(&trial.wiring) {
            wirings.push(trial.wiring);
        }
    });
    let functions: String = wirings.iter().map(|wiring| function(*wiring)).collect();
    let rows: String = trials.iter().map(row).collect();
    let pixels = match first.pixels {
        Pixels::Standardized => "images = (images - images[:split].mean()) / images[:split].std()\n",
        Pixels::Raw => "",
    };
    let (import, data) = match (first.task, first.input) {
        (Task::Digits, _) => (LOAD_DIGITS, format!("{DIGITS}{pixels}")),
        (Task::Spirals, Input::Biased) => ("", format!("{SPIRALS}{BIAS}")),
        (Task::Spirals, _) => ("", SPIRALS.to_owned()),
    };
    let result = match first.read_out {
        ReadOut::Deletion => DELETION,
        ReadOut::Gradients => GRADIENTS,
        ReadOut::Errors | ReadOut::Contrast | ReadOut::Field => ERRORS,
    };
    let pytorch = format!(
        "{IMPORTS}{import}
seed = {seed}  # the page draws other numbers: results agree in kind
{data}
{HELPERS}
# what a block of two layers does with h
{functions}{TRAIN}{result}
# name, wiring, norm, depth, width, batch, steps, learning rate, factor on the initial weights
for trial in [
{rows}]:
    print(*train(*trial))
",
        seed = first.seed,
    );
    Code { pytorch, numpy: None }
}

const IMPORTS: &str = "\
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
";

const LOAD_DIGITS: &str = "from sklearn.datasets import load_digits\n";

const DIGITS: &str = "
digits = load_digits()
order = np.random.RandomState(0).permutation(len(digits.target))
images = torch.tensor(digits.data[order] / 16, dtype=torch.float32)
labels = torch.tensor(digits.target[order])
split, classes = 1400, 10
";

const SPIRALS: &str = "
rng = np.random.default_rng(seed)
labels = np.arange(800) % 2
along = rng.random(800)
radius, turns = 0.25 + 1.75 * along, 1.25 * along + 0.5 * labels
points = radius * np.array([np.cos(2 * np.pi * turns), np.sin(2 * np.pi * turns)])
points += 0.06 * rng.standard_normal(points.shape)
images = torch.tensor(points.T, dtype=torch.float32)  # the points of two spirals
labels = torch.tensor(labels)
split, classes = 400, 2
";

const BIAS: &str =
    "images = torch.cat([images, torch.ones(800, 1)], dim=1)  # the weight of this 1 is a bias\n";

const HELPERS: &str = "\
NORMS = {\"none\": nn.Identity, \"LN\": nn.LayerNorm, \"BN\": nn.BatchNorm1d}
relu = F.relu

def linear(inputs, outputs, gain, scale=1.0, bias=True):
    layer = nn.Linear(inputs, outputs, bias)
    nn.init.normal_(layer.weight, std=scale * (gain / inputs) ** 0.5)
    if bias:
        nn.init.zeros_(layer.bias)
    return layer
";

const TRAIN: &str = "
class Block(nn.Module):
    def __init__(self, wiring, norm, width, blocks, scale):
        super().__init__()
        self.wiring, self.blocks = wiring, blocks
        # a norm has a bias of its own
        self.a, self.b = (linear(width, width, 2, scale, norm == \"none\") for _ in range(2))
        self.norm_a, self.norm_b = NORMS[norm](width), NORMS[norm](width)
        self.after = NORMS[norm](width)
        self.q = linear(width, width, 1)
        self.alpha = nn.Parameter(torch.zeros(()))

    def forward(self, h):
        return self.wiring(self, h)

def train(name, wiring, norm, depth, width, batch, steps, rate, scale):
    torch.manual_seed(seed)
    blocks = [Block(wiring, norm, width, depth // 2, scale) for _ in range(depth // 2)]
    last = nn.LayerNorm(width, elementwise_affine=False) if wiring.__name__ == \"pre_activation\" and norm == \"LN\" else nn.Identity()
    net = nn.Sequential(linear(images.shape[1], width, 1, scale, False), *blocks, last, linear(width, classes, 1))
    sgd = torch.optim.SGD(net.parameters(), rate)
    for _ in range(steps):
        pick = torch.randint(split, (batch,))
        loss = F.cross_entropy(net(images[pick]), labels[pick])
        sgd.zero_grad()
        loss.backward()
        sgd.step()
    return [name, *result(net, depth // 2, batch)]

def error(net, part):
    net.train(False)
    with torch.no_grad():
        return (net(images[part]).argmax(1) != labels[part]).float().mean().item()
";

const ERRORS: &str = "
def result(net, blocks, batch):
    return [\"train error\", error(net, slice(0, split)), \"test error\", error(net, slice(split, None))]
";

const DELETION: &str = "
def result(net, blocks, batch):
    whole = [\"train error\", error(net, slice(0, split)), \"test error\", error(net, slice(split, None))]
    without = []  # the test error with each block deleted
    for at in range(1, 1 + blocks):
        block = net[at]
        # the branch goes; a ReLU behind the sum stays
        net[at] = nn.ReLU() if block.wiring.__name__ == \"residual\" else nn.Identity()
        without.append(error(net, slice(split, None)))
        net[at] = block
    return whole + [\"with one block deleted\", without]
";

const GRADIENTS: &str = "
def result(net, blocks, batch):
    net.train(True)
    h, stream = images[:batch], []
    for at, layer in enumerate(net):
        h = layer(h)
        if at <= blocks:
            h.retain_grad()
            stream.append(h)
    F.cross_entropy(h, labels[:batch]).backward()
    norms = [h.grad.norm().item() for h in stream]
    unit = F.normalize(stream[-1], dim=1)  # what different images have become
    cosine = ((unit @ unit.T).sum() - batch) / batch / (batch - 1)
    return [\"first/last\", norms[1] / norms[-1], \"cosine\", cosine.item(), \"gradient norms\", norms]
";

/// What a block does, and the name of the function that says it.
const fn block(wiring: Wiring) -> (&'static str, &'static str) {
    match wiring {
        Wiring::Plain => ("plain", "relu(m.norm_b(m.b(relu(m.norm_a(m.a(h))))))"),
        Wiring::Residual => ("residual", "relu(h + m.norm_b(m.b(relu(m.norm_a(m.a(h))))))"),
        Wiring::Scaled => ("scaled", "relu(h + m.norm_b(m.b(relu(m.norm_a(m.a(h))))) / m.blocks**0.5)"),
        Wiring::PreActivation => ("pre_activation", "h + m.b(relu(m.norm_b(m.a(relu(m.norm_a(h))))))"),
        Wiring::SkipInit => ("skip_init", "h + m.alpha * m.b(relu(m.norm_b(m.a(relu(m.norm_a(h))))))"),
        Wiring::Highway(highway) => on_highway(highway),
    }
}

const fn on_highway(highway: Highway) -> (&'static str, &'static str) {
    match highway {
        Highway::NothingAfter => ("nothing_after", "h + m.norm_b(m.b(relu(m.norm_a(m.a(h)))))"),
        Highway::HalfBoth => ("half_both", "relu(h / 2 + m.norm_b(m.b(relu(m.norm_a(m.a(h))))) / 2)"),
        Highway::HalfShortcut => ("half_shortcut", "relu(h / 2 + m.norm_b(m.b(relu(m.norm_a(m.a(h))))))"),
        Highway::Linear => ("linear_shortcut", "relu(m.q(h) + m.norm_b(m.b(relu(m.norm_a(m.a(h))))))"),
        Highway::NormAfter => ("norm_after", "relu(m.after(h + m.b(relu(m.norm_a(m.a(h))))))"),
        Highway::Dropout => {
            ("dropout", "relu(F.dropout(h, 0.5, m.training) + m.norm_b(m.b(relu(m.norm_a(m.a(h))))))")
        }
    }
}

fn function(wiring: Wiring) -> String {
    let (name, body) = block(wiring);
    format!("def {name}(m, h):\n    return {body}\n\n")
}

fn row(trial: &Config) -> String {
    let (name, _) = block(trial.wiring);
    let norm = match trial.norm {
        Norm::None => "none",
        Norm::Layer => "LN",
        Norm::Batch => "BN",
    };
    let Config { depth, width, batch, steps, learning_rate, init_scale, .. } = trial;
    let (rate, scale) = (number(*learning_rate), number(*init_scale));
    let after = if trial.read_out == ReadOut::Gradients { format!(" after {steps}") } else { String::new() };
    format!(
        "    (\"{name} {norm} {depth}{after}\", {name}, \"{norm}\", {depth}, {width}, {batch}, {steps}, {rate}, {scale}),\n"
    )
}
