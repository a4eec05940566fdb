//! The same stack in PyTorch and NumPy; other random numbers, so that results agree in kind.

use super::model::{HIDDEN, TOKENS, WIDTH};
use super::settings::ScaledSettings;
use crate::lesson::code::Code;

/// The code for this depth and embedding.
pub fn scaled(figure: &ScaledSettings, seed: u64) -> Code {
    let (layers, size) = (figure.layers, figure.embedding.size());
    let body = |normal: &str, norm: &str, relu: [&str; 2], mean: &str| {
        format!(
            "\
L, d, h = {layers}, {WIDTH}, {HIDDEN}  # layers of two sublayers each


def stack(scale):
    x = {size} * {normal}({TOKENS}, d)  # the embedding
    for _ in range(2 * L):
        W1, W2 = {normal}(d, h) * (2 / d) ** 0.5, {normal}(h, d) * (1 / h) ** 0.5
        f = scale * ({}{norm} @ W1{} @ W2)
        share = ((f * f).mean() / (x * x).mean()) ** 0.5
        x = x + f
    return [{mean}((x * x).mean()), {mean}(share)]


print(\"plain\", stack(1))
print(\"scaled\", stack((2 * L) ** -0.5))  # GPT-2: 1 / sqrt(number of residual additions)
",
            relu[0], relu[1]
        )
    };
    let torch = body("torch.randn", "F.layer_norm(x, (d,))", ["torch.relu(", ")"], "float");
    let numpy = body("normal", "norm(x)", ["np.maximum(", ", 0)"], "float");
    Code {
        pytorch: format!(
            "import torch\nimport torch.nn.functional as F\n\ntorch.manual_seed({seed})\n{torch}"
        ),
        numpy: Some(format!(
            "\
import numpy as np

rng = np.random.default_rng({seed})


def normal(*shape):
    return rng.standard_normal(shape)


def norm(x):
    mean, var = x.mean(1, keepdims=True), x.var(1, keepdims=True)
    return (x - mean) / np.sqrt(var + 1e-5)


{numpy}"
        )),
    }
}
