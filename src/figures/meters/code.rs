//! Three meters for one network before training (图11). The code draws weights of its own: the same kind of
//! numbers.

use crate::figures::meters::model::Meters;
use crate::lesson::code::{Code, digits};
use engine::training::mlp::{Config, Norm, Wiring};
use engine::training::{shatter, trial};

/// The code for this network.
pub fn meters(meters: Meters, seed: u64) -> Code {
    let networks: Vec<Config> = meters
        .configs(seed)
        .into_iter()
        .filter_map(|config| match config {
            trial::Config::Mlp(network) => Some(network),
            _ => None,
        })
        .take(1)
        .collect();
    Code { pytorch: digits(&networks).pytorch + &torch_slopes(meters), numpy: Some(numpy(meters, seed)) }
}

/// The axis along which a norm takes its mean: the features of a sample, or the samples of a batch.
const fn axis(norm: Norm) -> Option<&'static str> {
    match norm {
        Norm::None => None,
        Norm::Layer => Some("1"),
        Norm::Batch => Some("0"),
    }
}

fn torch_slopes(meters: Meters) -> String {
    let Some((wiring, norm)) = meters.preset.slopes() else { return STRAIGHT.to_owned() };
    let normed = axis(norm).map_or_else(
        || "    return h\n".to_owned(),
        |axis| {
            format!(
                "    mean, var = h.mean({axis}, keepdim=True), h.var({axis}, unbiased=False, keepdim=True)\n    \
                 return (h - mean) / (var + 1e-5) ** 0.5\n"
            )
        },
    );
    let layer = match wiring {
        shatter::Wiring::Plain => "relu(norm(h @ w.T + b))",
        _ => "h + relu(norm(h)) @ w.T + b",
    };
    format!(
        "
# the third meter: the slope of a function of one number, of layers of one kind
torch.set_default_dtype(torch.float64)
width = 100

def norm(h):
{normed}
x = torch.linspace(-2, 2, 256).unsqueeze(1).requires_grad_()
h = x * torch.randn(width) + torch.randn(width) / 2
for _ in range({depth}):
    w, b = torch.randn(width, width) * (2 / width) ** 0.5, torch.randn(width) / 10
    h = {layer}
(h @ torch.randn(width) / width**0.5).sum().backward()
slope = x.grad[:, 0] - x.grad.mean()
print(\"slope-correlation\", ((slope[1:] @ slope[:-1]) / (slope @ slope)).item())
",
        depth = meters.depth,
    )
}

/// What is said of a network that begins as a straight line.
const STRAIGHT: &str = "
# the third meter: every branch begins with factor 0, the function is a straight line, its slope a constant
";

fn numpy(meters: Meters, seed: u64) -> String {
    let (wiring, norm) = meters.preset.architecture();
    let slopes = meters.preset.slopes().map_or_else(
        || STRAIGHT.to_owned(),
        |(wiring, _)| {
            let layer = match wiring {
                shatter::Wiring::Plain => "through(h, biased, norm, relu)",
                _ => "added(h, norm, relu, biased)",
            };
            SLOPES.replace("{depth}", &meters.depth.to_string()).replace("{layer}", layer)
        },
    );
    let last = if (wiring, norm) == (Wiring::PreActivation, Norm::Layer) { "norm, " } else { "" };
    format!(
        "\
import numpy as np
from sklearn.datasets import load_digits

rng = np.random.default_rng({seed})  # the page draws other numbers: the same kind
{IMAGES}
# each part gives its output, and the function that takes the gradient back through it
def dense(outputs, gain, h):
    w = rng.standard_normal((outputs, h.shape[1])) * (gain / h.shape[1]) ** 0.5
    return h @ w.T, lambda g: g @ w

def hidden(h):
    return dense(h.shape[1], 2, h)

def relu(h):
    return np.maximum(h, 0), lambda g: g * (h > 0)

def norm(h):
{normed}
def through(h, *parts):
    ways = []
    for part in parts:
        h, way = part(h)
        ways.insert(0, way)
    def back(g):
        for way in ways:
            g = way(g)
        return g
    return h, back

def added(h, *parts):
    f, way = through(h, *parts)
    return h + f, lambda g: g + way(g)

def block(h):
    return {block}

h, _ = dense(32, 1, x)
ways = []
for _ in range({blocks}):
    h, way = block(h)
    ways.insert(0, way)
unit = h / np.linalg.norm(h, axis=1, keepdims=True)
cosine = ((unit @ unit.T).sum() - len(unit)) / len(unit) / (len(unit) - 1)

z, way = through(h, {last}lambda h: dense(10, 1, h))
p = np.exp(z - z.max(1, keepdims=True))
p /= p.sum(1, keepdims=True)
g = way((p - np.eye(10)[labels]) / len(x))
norms = [np.linalg.norm(g)]
for way in ways[:-1]:
    g = way(g)
    norms.append(np.linalg.norm(g))
print(\"gradient-ratio\", float(norms[-1] / norms[0]))  # at the first block over that at the last
print(\"cosine\", float(cosine))  # between what two different images become
{slopes}",
        normed = numpy_norm(norm),
        block = numpy_block(wiring),
        blocks = meters.depth / 2,
    )
}

const IMAGES: &str = "\
digits = load_digits()
order = np.random.RandomState(0).permutation(len(digits.target))
images = digits.data[order] / 16
x = ((images - images[:1400].mean()) / images[:1400].std())[:128]
labels = digits.target[order][:128]
";

fn numpy_norm(norm: Norm) -> String {
    axis(norm).map_or_else(
        || "    return h, lambda g: g\n".to_owned(),
        |axis| {
            format!(
                "    mean = lambda values: values.mean({axis}, keepdims=True)\n    \
                 s = np.sqrt(h.var({axis}, keepdims=True) + 1e-5)\n    \
                 x_hat = (h - mean(h)) / s\n    \
                 return x_hat, lambda g: (g - mean(g) - x_hat * mean(g * x_hat)) / s\n"
            )
        },
    )
}

const fn numpy_block(wiring: Wiring) -> &'static str {
    match wiring {
        Wiring::Plain => "through(h, hidden, norm, relu, hidden, norm, relu)",
        Wiring::PreActivation => "added(h, norm, relu, hidden, norm, relu, hidden)",
        Wiring::SkipInit => "added(h, relu, hidden, relu, hidden, lambda f: (0 * f, lambda g: 0 * g))",
        _ => "through(h, lambda h: added(h, hidden, norm, relu, hidden, norm), relu)",
    }
}

const SLOPES: &str = "
# the third meter: the slope of a function of one number, of layers of one kind
def biased(h):
    z, way = hidden(h)
    return z + rng.standard_normal(h.shape[1]) / 10, way

def layer(h):
    return {layer}

v, c, u = rng.standard_normal((3, 100))
t = np.linspace(-2, 2, 256)[:, None]
h, way = through(t * v + c / 2, *[layer] * {depth})
slope = way(np.tile(u / 10, (256, 1))) @ v  # of the sum over all inputs
slope -= slope.mean()
print(\"slope-correlation\", float(slope[1:] @ slope[:-1] / (slope @ slope)))
";
