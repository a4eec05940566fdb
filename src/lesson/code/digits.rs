//! Networks that learn the handwritten digits (图2, 图5, 图8, 图9, 图12), or to tell two spirals apart (图13), in
//! PyTorch. It draws its own weights and batches: results agree in kind, within the spread of seeds.

use super::Code;
use super::python::number;
use engine::training::digits::Pixels;
use engine::training::mlp::{Config, Highway, Input, Norm, ReadOut, Task, Wiring};

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
    let data = match (first.task, first.pixels) {
        (Task::Spirals, _) if first.input == Input::Biased => format!("{SPIRALS}{BIAS}"),
        (Task::Spirals, _) => SPIRALS.to_owned(),
        (Task::Digits, Pixels::Standardized) => format!("{DATA}{STANDARDIZED}"),
        (Task::Digits, Pixels::Raw) => DATA.to_owned(),
    };
    let result = match first.read_out {
        ReadOut::Deletion => DELETION,
        ReadOut::Gradients => GRADIENTS,
        ReadOut::Contrast => CONTRAST,
        ReadOut::Errors | ReadOut::Course | ReadOut::Field => ERRORS,
    };
    let train = match first.input {
        Input::Linear | Input::Biased => train("", "linear(images.shape[1], width, 1, scale), "),
        Input::Direct => train(DIRECT, ""),
    };
    let pytorch = format!(
        "{IMPORTS}
seed = {seed}  # the page draws other numbers: results agree in kind
{data}
{HELPERS}
# what a block of two layers does with h
{functions}{train}{result}
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

const SPIRALS: &str = "
# every other point is of the other spiral
torch.manual_seed(seed)
classes, learn = 2, 400
labels, along = torch.arange(800) % 2, torch.rand(800)
angle = torch.pi * (2.5 * along + labels)
around = torch.stack([angle.cos(), angle.sin()], 1)
images = ((0.25 + 1.75 * along)[:, None] * around + 0.06 * torch.randn(800, 2)).clamp(-2.5, 2.5)
";

const BIAS: &str = "images = torch.cat([images, torch.ones(800, 1)], 1)  # the weight of this 1 is a bias\n";

const STANDARDIZED: &str = "images = (images - images[:learn].mean()) / images[:learn].std()\n";

const DATA: &str = "
from sklearn.datasets import load_digits

classes, learn = 10, 1400
digits = load_digits()
order = np.random.RandomState(0).permutation(len(digits.target))
images = torch.tensor(digits.data[order] / 16, dtype=torch.float32)
labels = torch.tensor(digits.target[order])
";

const HELPERS: &str = "\
class Bias(nn.Module):  # where there is no norm
    def __init__(self, width):
        super().__init__()
        self.b = nn.Parameter(torch.zeros(width))

    def forward(self, h):
        return h + self.b

NORMS = {\"none\": Bias, \"LN\": nn.LayerNorm, \"BN\": nn.BatchNorm1d}
BARE = {  # without gamma and beta
    \"none\": lambda width: nn.Identity(),
    \"LN\": lambda width: nn.LayerNorm(width, elementwise_affine=False),
    \"BN\": lambda width: nn.BatchNorm1d(width, affine=False),
}
relu = F.relu

def linear(inputs, outputs, gain, scale=1.0, bias=False):
    layer = nn.Linear(inputs, outputs, bias)
    nn.init.normal_(layer.weight, std=scale * (gain / inputs) ** 0.5)
    if bias:
        nn.init.zeros_(layer.bias)
    return layer
";

const BLOCKS: &str = "
class Block(nn.Module):
    def __init__(self, wiring, norm, width, blocks, scale):
        super().__init__()
        self.wiring, self.blocks = wiring, blocks
        self.a, self.b = linear(width, width, 2, scale), linear(width, width, 2, scale)
        self.norm_a, self.norm_b = NORMS[norm](width), NORMS[norm](width)
        self.after = BARE[norm](width)
        self.q = linear(width, width, 1)
        self.alpha = nn.Parameter(torch.zeros(()))

    def forward(self, h):
        return self.wiring(self, h)

def train(name, wiring, norm, depth, width, batch, steps, rate, scale):
    torch.manual_seed(seed)
    blocks = [Block(wiring, norm, width, depth // 2, scale) for _ in range(depth // 2)]
";

/// Where the first layer sees the pixels.
const DIRECT: &str = "    # the norm stands right behind the first W x\n    blocks[0].a = linear(images.shape[1], width, 2, scale)\n";

/// The training, with what is done to the blocks and what stands before them.
fn train(blocks: &str, entry: &str) -> String {
    format!(
        "{BLOCKS}{blocks}    is_bare = wiring.__name__ == \"pre_activation\" and norm == \"LN\"
    last = BARE[norm](width) if is_bare else nn.Identity()
    net = nn.Sequential({entry}*blocks, last, linear(width, classes, 1, bias=True))
    sgd = torch.optim.SGD(net.parameters(), rate)
    for _ in range(steps):
        pick = torch.randint(learn, (batch,))
        loss = F.cross_entropy(net(images[pick]), labels[pick])
        sgd.zero_grad()
        loss.backward()
        sgd.step()
    return [name, *result(net, depth // 2, batch)]

def error(net, part):
    net.train(False)
    with torch.no_grad():
        return (net(images[part]).argmax(1) != labels[part]).float().mean().item()
"
    )
}

const CONTRAST: &str = "
def result(net, blocks, batch):  # the test error, each image times its own 10 ** (-r to r)
    net.train(False)
    x, y, errors = images[learn:], labels[learn:], []
    for r in [0, 0.3, 0.5, 1]:
        factors = 10 ** (r * (2 * torch.rand(len(x), 1) - 1))
        errors.append((net(x * factors).argmax(1) != y).float().mean().item())
    return [\"test error by spread of the contrast\", errors]
";

const ERRORS: &str = "
def result(net, blocks, batch):
    seen, unseen = slice(0, learn), slice(learn, None)
    return [\"train error\", error(net, seen), \"test error\", error(net, unseen)]
";

const DELETION: &str = "
def result(net, blocks, batch):
    seen, unseen = slice(0, learn), slice(learn, None)
    whole = [\"train error\", error(net, seen), \"test error\", error(net, unseen)]
    without = []  # the test error with each block deleted
    for at in range(1, 1 + blocks):
        block = net[at]
        # the branch goes; a ReLU behind the sum stays
        net[at] = nn.ReLU() if block.wiring.__name__ == \"residual\" else nn.Identity()
        without.append(error(net, unseen))
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
        Highway::NormMoved => ("norm_moved", "relu(m.norm_b(h + m.b(relu(m.norm_a(m.a(h))))))"),
        Highway::NormAfter => ("norm_after", "relu(m.after(h + m.norm_b(m.b(relu(m.norm_a(m.a(h)))))))"),
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
