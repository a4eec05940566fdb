//! The residual block on one vector, the gradient over both paths (图7, 图10).

use crate::lesson::code::Code;
use crate::lesson::code::python::{list, matrix, number, prints};
use crate::lesson::layer_norm::Numbers;
use crate::lesson::residual::{Branch, block};
use engine::nn::activation::Activation;
use engine::nn::linear::Linear;

/// The code for these numbers.
pub fn residual(numbers: &Numbers, branch: &Branch, seed: u64) -> Code {
    Code { pytorch: pytorch(numbers, branch, seed), numpy: Some(numpy(numbers, branch, seed)) }
}

/// The weights before the branch's scale, so that the code shows both.
fn weights(numbers: &Numbers, branch: &Branch, seed: u64, array: &str) -> String {
    let unscaled = Branch { scale: 1.0, ..branch.clone() };
    let block = block(numbers.x.len(), &unscaled, seed);
    let bias = |linear: &Linear<f64>| linear.bias.as_ref().map(|bias| bias.to_vec()).unwrap_or_default();
    format!(
        "\
s = {scale}  # scale of the branch
W1 = {array}({w1})
b1 = {array}({b1})
W2 = s * {array}({w2})
b2 = s * {array}({b2})",
        scale = number(branch.scale),
        w1 = matrix(&block.first.weight),
        b1 = list(&bias(&block.first)),
        w2 = matrix(&block.second.weight),
        b2 = list(&bias(&block.second)),
    )
}

fn numpy(numbers: &Numbers, branch: &Branch, seed: u64) -> String {
    let (act, derivative) = match branch.activation {
        Activation::Tanh => ("np.tanh(z)", "(1 - np.tanh(z) ** 2)"),
        Activation::Identity => ("z", "1"),
        _ => ("np.maximum(z, 0)", "(z > 0)"),
    };
    format!(
        "\
import numpy as np

x = np.array({x})
g = np.array({dy})  # dL/dy, the gradient from above
{weights}

# forward
z = W1 @ x + b1
f = W2 @ {act} + b2
y = x + f

# backward, over two paths
dx_shortcut = g
dx_branch = W1.T @ ((W2.T @ g) * {derivative})
dx = dx_shortcut + dx_branch

{prints}",
        x = list(&numbers.x),
        dy = list(&numbers.dy),
        weights = weights(numbers, branch, seed, "np.array"),
        prints = prints(&[
            ("f-x", "f"),
            ("residual-sum", "y"),
            ("dx-shortcut", "dx_shortcut"),
            ("dx-branch", "dx_branch"),
            ("dx", "dx"),
        ]),
    )
}

fn pytorch(numbers: &Numbers, branch: &Branch, seed: u64) -> String {
    let act = match branch.activation {
        Activation::Tanh => "torch.tanh(z)",
        Activation::Identity => "z",
        _ => "torch.relu(z)",
    };
    format!(
        "\
import torch

torch.set_default_dtype(torch.float64)  # as on the page
x = torch.tensor({x}, requires_grad=True)
g = torch.tensor({dy})  # dL/dy, the gradient from above
{weights}

z = W1 @ x + b1
f = W2 @ {act} + b2
y = x + f

dx_shortcut = g
(dx_branch,) = torch.autograd.grad(f, x, g, retain_graph=True)
(dx,) = torch.autograd.grad(y, x, g)

{prints}",
        x = list(&numbers.x),
        dy = list(&numbers.dy),
        weights = weights(numbers, branch, seed, "torch.tensor"),
        prints = prints(&[
            ("f-x", "f"),
            ("residual-sum", "y"),
            ("dx-shortcut", "dx_shortcut"),
            ("dx-branch", "dx_branch"),
            ("dx", "dx"),
        ]),
    )
}
