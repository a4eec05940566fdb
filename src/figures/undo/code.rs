//! Can γ and β undo a normalization? (图4)

use crate::figures::undo::model::{FEATURES, Undone, cloud};
use crate::lesson::code::Code;
use crate::lesson::code::python::{list, matrix, number};

/// The code for this cloud and the student's γ and β.
pub fn undo(
    seed: u64,
    undone: Undone,
    eps: f64,
    gamma: &[f64; FEATURES],
    beta: &[f64; FEATURES],
) -> Option<Code> {
    let x = matrix(&cloud(seed, undone, eps).ok()?.x);
    let axis = if undone == Undone::Batch { 0 } else { 1 };
    let name =
        if undone == Undone::Batch { "BatchNorm: over the samples" } else { "LayerNorm: over the features" };
    let (gamma, beta, eps) = (list(gamma), list(beta), number(eps));
    let body = |array: &str, keep: &str, var: &str, root: &str, as_list: &str| {
        format!(
            "\
x = {array}({x})
eps = {eps}

# {name}
mean, var = x.mean({axis}, {keep}), {var}
x_hat = (x - mean) / {root}(var + eps)

def r_squared(gamma, beta):
    missed = x - (gamma * x_hat + beta)
    return 1 - (missed**2).sum() / ((x - x.mean(0))**2).sum()

# the best gamma and beta for each feature, by least squares
dx, dx_hat = x - x.mean(0), x_hat - x_hat.mean(0)
best_gamma = (dx * dx_hat).sum(0) / (dx_hat**2).sum(0)
best_beta = x.mean(0) - best_gamma * x_hat.mean(0)

gamma, beta = {array}({gamma}), {array}({beta})  # yours
print(\"r-squared\", r_squared(gamma, beta).{as_list})
print(\"best-r-squared\", r_squared(best_gamma, best_beta).{as_list})
print(\"best-gamma\", best_gamma.tolist())
print(\"best-beta\", best_beta.tolist())
"
        )
    };
    let numpy =
        body("np.array", "keepdims=True", &format!("x.var({axis}, keepdims=True)"), "np.sqrt", "tolist()");
    let torch_var = format!("x.var({axis}, unbiased=False, keepdim=True)");
    let torch = body("torch.tensor", "keepdim=True", &torch_var, "torch.sqrt", "tolist()");
    Some(Code {
        pytorch: format!("import torch\n\ntorch.set_default_dtype(torch.float64)\n{torch}"),
        numpy: Some(format!("import numpy as np\n\n{numpy}")),
    })
}
