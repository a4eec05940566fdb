//! LayerNorm's statistics in three formats (图3).

use super::format::Format;
use super::settings::HalfSettings;
use crate::lesson::code::Code;
use crate::lesson::code::python::{list, number};
use crate::lesson::layer_norm::Numbers;
use engine::nn::layer_norm::Variance;

/// The code for this vector, this factor and as many squares; the squares are its own.
pub fn half(numbers: &Numbers, settings: &HalfSettings, seed: u64) -> Code {
    let given = |array: &str| {
        format!(
            "x = {} * {array}\neps, count, seed = {}, {}, {}",
            number(settings.scale),
            number(numbers.eps),
            settings.count,
            settings.seed(seed),
        )
        .replace("{x}", &list(&numbers.x))
    };
    let less = match numbers.variance {
        Variance::Biased => "",
        Variance::Unbiased => " - 1",
    };
    let text = |template: &str, array: &str| {
        template.replace("{given}", &given(array)).replace("{formats}", &formats()).replace("{less}", less)
    };
    Code {
        pytorch: text(PYTORCH, "torch.tensor({x}, dtype=torch.float64)"),
        numpy: Some(text(NUMPY, "np.array({x})")),
    }
}

/// A line each: bits after the point, least exponent, largest number.
fn formats() -> String {
    let line = |format: Format| {
        let (name, digits, top) = (format.name(), format.digits(), format.top());
        format!("    \"{name}\": ({digits}, {}, (2 - 2.0**-{digits}) * 2.0**{top}),\n", format.least())
    };
    Format::ALL.map(line).concat()
}

const PYTORCH: &str = "\
import torch

{given}
z = torch.randn(count, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)

def add_up(values):  # one after the other, rounded every time; torch.sum itself adds in fp32
    total = torch.zeros((), dtype=values.dtype)
    for value in values:
        total = total + value
    return total

for name, dtype in {\"fp32\": torch.float32, \"fp16\": torch.float16, \"bf16\": torch.bfloat16}.items():
    v, eps_stored = x.to(dtype), torch.tensor(eps, dtype=torch.float64).to(dtype)
    mean = add_up(v) / len(v)
    centered = v - mean
    var = add_up(centered * centered) / (len(v){less})
    x_hat = (v - mean) / torch.sqrt(var + eps_stored)
    print(name + \"-squares\", (v * v).tolist())
    print(name + \"-mean\", mean.tolist())
    print(name + \"-var\", var.tolist())
    print(name + \"-eps\", eps_stored.tolist())
    print(name + \"-x-hat\", x_hat.tolist())
    # the page draws other numbers: the share agrees in kind
    print(name + \"-share\", (add_up(z.to(dtype) ** 2).double() / (z * z).sum()).tolist())
";

const NUMPY: &str = "\
import numpy as np

np.seterr(all=\"ignore\")
{given}
z = np.random.default_rng(seed).standard_normal(count)

formats = {  # bits after the point, least exponent, largest number
{formats}}

def rounded(v, digits, least, largest):  # to the nearest number of the format, ties to even
    step = 2.0 ** (np.maximum(np.frexp(v)[1] - 1, least) - digits)
    near = np.round(v / step) * step
    return np.where(abs(near) > largest, np.copysign(np.inf, v), near)

def add_up(values, r):  # one after the other, rounded every time
    total = 0.0
    for value in values:
        total = r(total + value)
    return total

for name, of in formats.items():
    r = lambda v: rounded(v, *of)
    v, eps_stored = r(x), r(eps)
    mean = r(add_up(v, r) / len(v))
    centered = r(v - mean)
    var = r(add_up(r(centered * centered), r) / (len(v){less}))
    x_hat = r(centered / r(np.sqrt(r(var + eps_stored))))
    print(name + \"-squares\", r(v * v).tolist())
    print(name + \"-mean\", mean.tolist())
    print(name + \"-var\", var.tolist())
    print(name + \"-eps\", eps_stored.tolist())
    print(name + \"-x-hat\", x_hat.tolist())
    # the page draws other numbers: the share agrees in kind
    print(name + \"-share\", float(add_up(r(r(z) ** 2), r) / (z * z).sum()))
";
