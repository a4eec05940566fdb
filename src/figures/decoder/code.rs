//! One decoder layer on three tokens (图14).

use crate::figures::decoder::model::{Run, Sight, Wire};
use crate::lesson::code::Code;
use crate::lesson::code::python::{matrix, number};

/// The code for this layer.
pub fn decoder(run: &Run, eps: f64) -> Code {
    let text = |template: &str, array: &str| {
        template
            .replace("{x}", &matrix(&run.matrix(Wire::X)))
            .replace("{eps}", &number(eps))
            .replace("{causal}", if run.setup.sight == Sight::Causal { "True" } else { "False" })
            .replace("{weights}", &weights(run, array))
    };
    Code { pytorch: text(PYTORCH, "torch.tensor"), numpy: Some(text(NUMPY, "np.array")) }
}

/// The names are those of meta-llama/llama.
fn weights(run: &Run, array: &str) -> String {
    let all = [
        ("wq", Wire::WQuery),
        ("wk", Wire::WKey),
        ("wv", Wire::WValue),
        ("wo", Wire::WOutput),
        ("w1", Wire::WGate),
        ("w2", Wire::WDown),
        ("w3", Wire::WUp),
    ];
    all.map(|(name, wire)| format!("{name} = {array}({})\n", matrix(&run.matrix(wire)))).concat()
}

const NUMPY: &str = "\
import numpy as np

x = np.array({x})  # three tokens
eps, causal = {eps}, {causal}
{weights}
def norm(h):
    return h / np.sqrt((h**2).mean(1, keepdims=True) + eps)  # RMSNorm

def rope(q, base=10000.0):  # neighbours as one complex number, turned by the position t
    pairs = q.shape[1] // 2
    turn = np.exp(1j * np.outer(np.arange(len(q)), base ** (-np.arange(pairs) / pairs)))
    turned = (q[:, 0::2] + 1j * q[:, 1::2]) * turn
    return np.stack([turned.real, turned.imag], axis=2).reshape(q.shape)

def attention(h):
    q, k, v = rope(h @ wq.T), rope(h @ wk.T), h @ wv.T
    scores = q @ k.T / np.sqrt(q.shape[1])
    if causal:
        scores = np.where(np.tri(len(h)) == 1, scores, -np.inf)
    weights = np.exp(scores - scores.max(1, keepdims=True))
    return weights / weights.sum(1, keepdims=True) @ v @ wo.T

def feed_forward(h):
    z = h @ w1.T
    return (z / (1 + np.exp(-z)) * (h @ w3.T)) @ w2.T  # SwiGLU

u = x + attention(norm(x))
y = u + feed_forward(norm(u))
o = norm(y)  # once, after the last layer
print(\"u\", u.tolist())
print(\"y\", y.tolist())
print(\"o\", o.tolist())
";

const PYTORCH: &str = "\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)  # as on the page
x = torch.tensor({x})  # three tokens
eps, causal = {eps}, {causal}
{weights}
def norm(h):
    return F.rms_norm(h, h.shape[1:], eps=eps)

def rope(q, base=10000.0):  # neighbours as one complex number, turned by the position t
    pairs = q.shape[1] // 2
    angle = torch.outer(torch.arange(len(q)) * 1.0, base ** (-torch.arange(pairs) / pairs))
    turn = torch.polar(torch.ones_like(angle), angle)
    turned = torch.view_as_complex(q.reshape(len(q), pairs, 2)) * turn
    return torch.view_as_real(turned).flatten(1)

def attention(h):
    q, k, v = rope(h @ wq.T), rope(h @ wk.T), h @ wv.T
    return F.scaled_dot_product_attention(q[None], k[None], v[None], is_causal=causal)[0] @ wo.T

def feed_forward(h):
    return (F.silu(h @ w1.T) * (h @ w3.T)) @ w2.T  # SwiGLU

u = x + attention(norm(x))
y = u + feed_forward(norm(u))
o = norm(y)  # once, after the last layer
print(\"u\", u.tolist())
print(\"y\", y.tolist())
print(\"o\", o.tolist())
";
