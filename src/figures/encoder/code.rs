//! One Transformer encoder layer on three tokens (图14).

use crate::figures::encoder::model::{Placement, Run, Wire};
use crate::lesson::code::Code;
use crate::lesson::code::python::{matrix, number};

/// The code for this layer.
pub fn encoder(run: &Run, eps: f64) -> Code {
    Code { pytorch: pytorch(run, eps), numpy: Some(numpy(run, eps)) }
}

/// Input and weights.
fn numbers(run: &Run, array: &str) -> String {
    let weights = [
        ("Wq", Wire::WQuery),
        ("Wk", Wire::WKey),
        ("Wv", Wire::WValue),
        ("Wo", Wire::WOutput),
        ("W1", Wire::WFirst),
        ("W2", Wire::WSecond),
    ];
    let one = |(name, wire): (&str, Wire)| {
        let values = run.matrix(wire).unwrap_or_default();
        format!("{name} = {array}({})\n", matrix(&values))
    };
    weights.into_iter().map(one).collect()
}

/// How the two sublayers are put together.
const fn sublayers(placement: Placement) -> &'static str {
    match placement {
        Placement::Post => "u = norm(x + attention(x))\ny = norm(u + feed_forward(u))",
        Placement::Pre | Placement::PreRms => {
            "u = x + attention(norm(x))\ny = u + feed_forward(norm(u))\ny = norm(y)  # one more norm after the last layer"
        }
        Placement::Sandwich => {
            "u = x + norm(attention(norm(x)))\ny = u + norm(feed_forward(norm(u)))\ny = norm(y)  # one more norm after the last layer"
        }
        Placement::None => "u = x + attention(x)\ny = u + feed_forward(u)",
        Placement::Tap => {
            "n = norm(x)\nu = n + attention(n)  # Pre-LN: u = x + attention(n)\nm = norm(u)\ny = m + feed_forward(m)  # Pre-LN: y = u + feed_forward(m)\ny = norm(y)  # one more norm after the last layer"
        }
        Placement::Output => {
            "u = x + norm(attention(x))\ny = u + norm(feed_forward(u))\ny = norm(y)  # one more norm after the last layer"
        }
    }
}

fn numpy(run: &Run, eps: f64) -> String {
    let norm = if run.placement() == Placement::PreRms {
        "    return h / np.sqrt((h**2).mean(1, keepdims=True) + eps)  # RMSNorm"
    } else {
        "    mean, var = h.mean(1, keepdims=True), h.var(1, keepdims=True)\n    return (h - mean) / np.sqrt(var + eps)"
    };
    format!(
        "\
import numpy as np

x = np.array({x})  # three tokens
eps, heads = {eps}, {heads}
{numbers}
def norm(h):
{norm}

def attention(h):
    parts = [np.split(h @ w.T, heads, axis=1) for w in (Wq, Wk, Wv)]
    out = []
    for q, k, v in zip(*parts):
        scores = q @ k.T / np.sqrt(q.shape[1])
        weights = np.exp(scores - scores.max(1, keepdims=True))
        out.append(weights / weights.sum(1, keepdims=True) @ v)
    return np.hstack(out) @ Wo.T

def feed_forward(h):
    return np.maximum(h @ W1.T, 0) @ W2.T

{sublayers}
print(\"u\", u.tolist())
print(\"y\", y.tolist())
",
        x = matrix(&run.matrix(Wire::X).unwrap_or_default()),
        eps = number(eps),
        heads = run.setup.heads.count(),
        numbers = numbers(run, "np.array"),
        sublayers = sublayers(run.placement()),
    )
}

fn pytorch(run: &Run, eps: f64) -> String {
    let norm = if run.placement() == Placement::PreRms {
        "    return h / torch.sqrt(h.pow(2).mean(1, keepdim=True) + eps)  # RMSNorm"
    } else {
        "    return F.layer_norm(h, h.shape[1:], eps=eps)"
    };
    format!(
        "\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)  # as on the page
x = torch.tensor({x}, requires_grad=True)  # three tokens
g = torch.tensor({dy})  # dL/dy, the gradient from above
eps, heads = {eps}, {heads}
{numbers}
def norm(h):
{norm}

def attention(h):
    parts = [(h @ w.T).chunk(heads, dim=1) for w in (Wq, Wk, Wv)]
    out = [F.softmax(q @ k.T / q.shape[1] ** 0.5, dim=1) @ v for q, k, v in zip(*parts)]
    return torch.cat(out, dim=1) @ Wo.T

def feed_forward(h):
    return torch.relu(h @ W1.T) @ W2.T

{sublayers}
y.backward(g)
print(\"u\", u.tolist())
print(\"y\", y.tolist())
print(\"dx\", x.grad.tolist())
",
        x = matrix(&run.matrix(Wire::X).unwrap_or_default()),
        dy = matrix(&run.matrix(Wire::Dy).unwrap_or_default()),
        eps = number(eps),
        heads = run.setup.heads.count(),
        numbers = numbers(run, "torch.tensor"),
        sublayers = sublayers(run.placement()),
    )
}
