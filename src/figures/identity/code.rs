//! Networks that learn y = x (图7), in PyTorch: they draw weights and examples of their own.

use crate::lesson::code::Code;
use crate::lesson::code::python::number;
use engine::training::identity::{Config, Wiring};

/// The code that trains these networks one after the other.
pub fn identity(trials: &[Config]) -> Code {
    let Some(first) = trials.first() else { return Code { pytorch: String::new(), numpy: None } };
    let Config { blocks, width, batch, learning_rate, steps, seed, .. } = first;
    let rows: String = trials.iter().map(row).collect();
    let rate = number(*learning_rate);
    let pytorch = format!(
        "\
import torch
from torch import nn

d, blocks, batch, steps, rate = {width}, {blocks}, {batch}, {steps}, {rate}

def linear(variance):
    layer = nn.Linear(d, d, bias=False)
    nn.init.normal_(layer.weight, std=variance**0.5)
    return layer

class Block(nn.Module):
    def __init__(self, skip, variance):
        super().__init__()
        self.skip, self.f = skip, nn.Sequential(linear(2 / d), nn.ReLU(), linear(variance))

    def forward(self, x):
        return self.skip * x + self.f(x)

def train(name, skip, variance):
    torch.manual_seed({seed})  # the page draws other numbers: results agree in kind
    net = nn.Sequential(*[Block(skip, variance) for _ in range(blocks)])
    sgd = torch.optim.SGD(net.parameters(), rate)
    losses = []
    for _ in range(steps):
        x = torch.randn(batch, d)
        loss = (net(x) - x).pow(2).mean()
        sgd.zero_grad()
        loss.backward()
        sgd.step()
        losses.append(loss.item())
    return name, \"loss\", sum(losses[-20:]) / 20

# name, factor of the shortcut, variance of the last weights of a block
for trial in [
{rows}]:
    print(*train(*trial))
"
    );
    Code { pytorch, numpy: None }
}

fn row(trial: &Config) -> String {
    match trial.wiring {
        Wiring::Plain => "    (\"plain\", 0, 1 / d),\n".to_owned(),
        Wiring::Residual => "    (\"residual\", 1, 1 / d / blocks),\n".to_owned(),
        Wiring::ZeroStart => "    (\"residual, last weights 0\", 1, 0),\n".to_owned(),
    }
}
