//! Which part of a nonlinearity γ makes use of (图4).

use crate::figures::bend::model::{Bend, STRAIGHT};
use crate::figures::undo::model::{Undone, cloud};
use crate::lesson::code::Code;
use crate::lesson::code::python::{matrix, number};

/// The code for this cloud, γ and nonlinearity.
pub fn bend(seed: u64, undone: Undone, eps: f64, gamma: f64, bend: Bend) -> Option<Code> {
    let x = matrix(&cloud(seed, undone, eps).ok()?.x);
    let axis = if undone == Undone::Batch { 0 } else { 1 };
    let (eps, gamma) = (number(eps), number(gamma));
    let body = |array: &str, statistics: &str, library: &str, sigmoid: &str| {
        let slope = match bend {
            Bend::Tanh => format!("1 - {library}.tanh(y) ** 2  # 1 at 0"),
            Bend::Sigmoid => format!("4 * {sigmoid} * (1 - {sigmoid})  # over the slope at 0, which is 1/4"),
        };
        format!(
            "\
x = {array}({x})
eps, gamma = {eps}, {gamma}

{statistics}
y = gamma * (x - mean) / {library}.sqrt(var + eps)
slope = {slope}
straight = (1.0 * (slope >= {STRAIGHT})).mean()
print(\"straight-share\", straight.tolist())
"
        )
    };
    let torch =
        format!("mean, var = x.mean({axis}, keepdim=True), x.var({axis}, unbiased=False, keepdim=True)");
    let numpy = format!("mean, var = x.mean({axis}, keepdims=True), x.var({axis}, keepdims=True)");
    let (torch, numpy) = (
        body("torch.tensor", &torch, "torch", "torch.sigmoid(y)"),
        body("np.array", &numpy, "np", "(1 / (1 + np.exp(-y)))"),
    );
    Some(Code {
        pytorch: format!("import torch\n\ntorch.set_default_dtype(torch.float64)\n{torch}"),
        numpy: Some(format!("import numpy as np\n\n{numpy}")),
    })
}
