//! LayerNorm on one vector, forward and backward (图3, 图4).

use crate::lesson::code::Code;
use crate::lesson::code::python::{list, number, prints, truth};
use crate::lesson::layer_norm::Numbers;
use engine::nn::layer_norm::Variance;

/// The code for these numbers.
pub fn layer_norm(numbers: &Numbers) -> Code {
    Code { pytorch: pytorch(numbers), numpy: Some(numpy(numbers)) }
}

fn numpy(numbers: &Numbers) -> String {
    let Numbers { x, gamma, beta, dy, eps, variance } = numbers;
    let (ddof, mean) = match variance {
        Variance::Biased => ("", "(g_hat * x_hat).mean()"),
        Variance::Unbiased => ("ddof=1", "(g_hat * x_hat).sum() / (len(x) - 1)"),
    };
    format!(
        "\
import numpy as np

x = np.array({x})
gamma = np.array({gamma})
beta = np.array({beta})
g = np.array({dy})  # dL/dy, the gradient from above
eps = {eps}

# forward
mean = x.mean()
var = x.var({ddof})
denominator = np.sqrt(var + eps)
x_hat = (x - mean) / denominator
y = gamma * x_hat + beta

# backward
dgamma, dbeta = g * x_hat, g
g_hat = gamma * g
dx = (g_hat - g_hat.mean() - x_hat * {mean}) / denominator

{prints}",
        x = list(x),
        gamma = list(gamma),
        beta = list(beta),
        dy = list(dy),
        eps = number(*eps),
        prints = prints(&[
            ("mean", "mean"),
            ("var", "var"),
            ("denominator", "denominator"),
            ("x-hat", "x_hat"),
            ("y", "y"),
            ("dgamma", "dgamma"),
            ("dbeta", "dbeta"),
            ("dx", "dx"),
        ]),
    )
}

/// `F.layer_norm` where it has the wanted variance, else the formula with autograd.
fn pytorch(numbers: &Numbers) -> String {
    let Numbers { x, gamma, beta, dy, eps, variance } = numbers;
    let is_unbiased = *variance == Variance::Unbiased;
    let y = if is_unbiased {
        "y = gamma * x_hat + beta  # F.layer_norm has the biased variance only"
    } else {
        "y = F.layer_norm(x, x.shape, gamma, beta, eps)"
    };
    format!(
        "\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)  # as on the page
x = torch.tensor({x}, requires_grad=True)
gamma = torch.tensor({gamma}, requires_grad=True)
beta = torch.tensor({beta}, requires_grad=True)
g = torch.tensor({dy})  # dL/dy, the gradient from above
eps = {eps}

mean, var = x.mean(), x.var(unbiased={unbiased})
x_hat = (x - mean) / torch.sqrt(var + eps)
{y}
y.backward(g)

{prints}",
        x = list(x),
        gamma = list(gamma),
        beta = list(beta),
        dy = list(dy),
        eps = number(*eps),
        unbiased = truth(is_unbiased),
        prints = prints(&[
            ("mean", "mean"),
            ("var", "var"),
            ("x-hat", "x_hat"),
            ("y", "y"),
            ("dgamma", "gamma.grad"),
            ("dbeta", "beta.grad"),
            ("dx", "x.grad"),
        ]),
    )
}
