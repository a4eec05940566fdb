//! A grid pushed through many blocks, with and without shortcut (图7). The code draws weights of its
//! own: the same kind of picture.

use crate::figures::warp::model::Warp;
use crate::lesson::code::Code;
use crate::lesson::code::python::number;

/// The code for these blocks.
pub fn warp(warp: &Warp, seed: u64) -> Code {
    let Warp { scale, blocks, width } = warp;
    let (scale, width) = (number(*scale), width.count());
    let setting = format!("s, L, width = {scale}, {blocks}, {width}");
    Code {
        pytorch: format!(
            "\
import torch

torch.set_default_dtype(torch.float64)
{setting}
torch.manual_seed({seed})  # the page draws other numbers: the same kind of picture
W1 = torch.randn(L, width, 2) / 2**0.5
W2 = s * torch.randn(L, 2, width) / width**0.5

line = torch.linspace(-1, 1, 9)
grid = torch.cartesian_prod(line, line)
size = lambda points: (points - points.mean(0)).pow(2).sum(1).mean().sqrt()

for name, skip in [(\"residual\", 1), (\"plain\", 0)]:
    x = grid
    for first, second in zip(W1, W2):
        x = skip * x + torch.tanh(x @ first.T) @ second.T
    print(name, (size(x) / size(grid)).item())
"
        ),
        numpy: Some(format!(
            "\
import numpy as np

{setting}
rng = np.random.default_rng({seed})  # the page draws other numbers: the same kind of picture
W1 = rng.standard_normal((L, width, 2)) / 2**0.5
W2 = s * rng.standard_normal((L, 2, width)) / width**0.5

line = np.linspace(-1, 1, 9)
grid = np.array([(a, b) for a in line for b in line])
size = lambda points: np.sqrt(((points - points.mean(0)) ** 2).sum(1).mean())

for name, skip in [(\"residual\", 1), (\"plain\", 0)]:
    x = grid
    for first, second in zip(W1, W2):
        x = skip * x + np.tanh(x @ first.T) @ second.T
    print(name, float(size(x) / size(grid)))
"
        )),
    }
}
