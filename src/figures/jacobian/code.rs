//! The same Jacobian by autograd, and written out.

use super::model::first;
use crate::lesson::code::Code;
use crate::lesson::code::python::{list, number};
use crate::lesson::layer_norm::Numbers;
use engine::nn::layer_norm::Variance;

/// The code for these numbers.
pub fn jacobian(numbers: &Numbers) -> Code {
    let Numbers { x, gamma, dy, eps, variance, .. } = first(numbers);
    let g: Vec<f64> = gamma.iter().zip(&dy).map(|(gamma, dy)| gamma * dy).collect();
    let (n, unbiased) = match variance {
        Variance::Biased => ("d", "False"),
        Variance::Unbiased => ("(d - 1)", "True"),
    };
    let (x, g, eps) = (list(&x), list(&g), number(eps));
    let pytorch = format!(
        "\
import torch

torch.set_default_dtype(torch.float64)
x = torch.tensor({x})
g_hat = torch.tensor({g})  # gamma * dL/dy
eps = {eps}


def norm(x):
    return (x - x.mean()) / torch.sqrt(x.var(unbiased={unbiased}) + eps)


J = torch.autograd.functional.jacobian(norm, x)
print(\"jacobian\", J.tolist())
print(\"dx\", (J.T @ g_hat).tolist())
"
    );
    let numpy = format!(
        "\
import numpy as np

x = np.array({x})
g_hat = np.array({g})  # gamma * dL/dy
eps, d = {eps}, len(x)

s = np.sqrt(((x - x.mean()) ** 2).sum() / {n} + eps)
x_hat = (x - x.mean()) / s
J = (np.eye(d) - np.ones((d, d)) / d - np.outer(x_hat, x_hat) / {n}) / s
print(\"jacobian\", J.flatten().tolist())
print(\"dx\", (J @ g_hat).tolist())
"
    );
    Code { pytorch, numpy: Some(numpy) }
}
