//! LayerNorm of three features as geometry (图3, 图4).

use crate::figures::geometry::model::three;
use crate::lesson::code::Code;
use crate::lesson::code::python::{list, number};
use crate::lesson::layer_norm::Numbers;
use engine::nn::layer_norm::Variance;

/// The code for the first three features, and for kx + c beside them.
pub fn geometry(numbers: &Numbers, times: f64, plus: f64) -> Code {
    let (three, _) = three(numbers);
    Code {
        pytorch: format!("import torch\n\ntorch.set_default_dtype(torch.float64)  # as on the page\n{}", {
            body(&three, (times, plus), "torch.tensor", &TORCH)
        }),
        numpy: Some(format!("import numpy as np\n\n{}", body(&three, (times, plus), "np.array", &NUMPY))),
    }
}

/// What the two call the same things.
struct Names {
    sqrt: &'static str,
    norm: &'static str,
    atan2: &'static str,
    degrees: &'static str,
}

const NUMPY: Names =
    Names { sqrt: "np.sqrt", norm: "np.linalg.norm", atan2: "np.arctan2", degrees: "np.degrees" };
const TORCH: Names =
    Names { sqrt: "torch.sqrt", norm: "torch.linalg.norm", atan2: "torch.atan2", degrees: "torch.rad2deg" };

fn body(numbers: &Numbers, (times, plus): (f64, f64), array: &str, names: &Names) -> String {
    let Numbers { x, gamma, beta, eps, variance, .. } = numbers;
    let Names { sqrt, norm, atan2, degrees } = names;
    let divisor = if *variance == Variance::Unbiased { "2" } else { "3" };
    format!(
        "\
x = {array}({x})
gamma, beta, eps = {array}({gamma}), {array}({beta}), {eps}
ones = {array}([1.0, 1.0, 1.0])

def way(x):
    centered = x - (x @ ones) / 3 * ones  # straight down onto the plane of sum 0
    var = (centered @ centered) / {divisor}
    return centered, var, centered / {sqrt}(var + eps)  # along the radius onto the circle

centered, var, x_hat = way(x)
y = gamma * x_hat + beta  # the circle becomes an ellipse, elsewhere

# two axes within the plane, for the angle
right = {array}([1.0, -1.0, 0.0]) / 2**0.5
up = {array}([1.0, 1.0, -2.0]) / 6**0.5
moved = way({times} * x + {plus})[2]  # kx + c

print(\"plane-distance\", {norm}(x - centered).tolist())
print(\"centered\", centered.tolist())
print(\"centered-norm\", {norm}(centered).tolist())
print(\"x-hat\", x_hat.tolist())
print(\"x-hat-norm\", {norm}(x_hat).tolist())
print(\"angle\", {degrees}({atan2}(centered @ up, centered @ right)).tolist())
print(\"y\", y.tolist())
print(\"map-difference\", abs(moved - x_hat).max().tolist())
",
        x = list(x),
        gamma = list(gamma),
        beta = list(beta),
        eps = number(*eps),
        times = number(times),
        plus = number(plus),
    )
}
