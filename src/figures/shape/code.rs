//! The shape before and after LN (图3).

use super::model::{Across, Source};
use super::settings::ShapeSettings;
use crate::lesson::code::Code;
use crate::lesson::code::python::{list, number};
use crate::lesson::layer_norm::Numbers;

/// The code for this choice; what is drawn it draws itself.
pub fn shape(numbers: &Numbers, settings: &ShapeSettings, seed: u64) -> Code {
    let (numpy, torch) = match settings.source {
        Source::Own => own(&numbers.x),
        source => drawn(source),
    };
    let rows = match settings.seen() {
        Across::Entries => 1,
        Across::Samples => 20_000,
    };
    let counted = match settings.seen() {
        Across::Entries => ("x[0]", "x_hat[0]", "the entries of one vector"),
        Across::Samples => ("x[:, 0]", "x_hat[:, 0]", "one feature of many vectors"),
    };
    let text = |template: &str, x: &str| {
        template
            .replace("{x}", x)
            .replace("{rows}", &rows.to_string())
            .replace("{d}", &settings.size.to_string())
            .replace("{seed}", &settings.seed(seed).to_string())
            .replace("{eps}", &number(numbers.eps))
            .replace("{before}", counted.0)
            .replace("{after}", counted.1)
            .replace("{counted}", counted.2)
    };
    Code { pytorch: text(PYTORCH, &torch), numpy: Some(text(NUMPY, &numpy)) }
}

/// The student's vector, for NumPy and PyTorch.
fn own(x: &[f64]) -> (String, String) {
    let list = list(x);
    (format!("x = np.array([{list}])"), format!("x = torch.tensor([{list}])"))
}

/// The draw, for NumPy and PyTorch; the page draws other numbers.
fn drawn(source: Source) -> (String, String) {
    let (numpy, torch) = match source {
        Source::Exponential => ("rng.exponential(size=(n, d))", "-torch.log1p(-torch.rand(n, d))"),
        Source::Peaks => (
            "np.where(rng.random((n, d)) < 0.5, -3, 3) + 0.5 * rng.standard_normal((n, d))",
            "torch.where(torch.rand(n, d) < 0.5, -3, 3) + 0.5 * torch.randn(n, d)",
        ),
        Source::Uniform => ("rng.random((n, d))", "torch.rand(n, d)"),
        Source::Normal | Source::Own => ("rng.standard_normal((n, d))", "torch.randn(n, d)"),
        Source::Scales => (
            "np.exp(rng.standard_normal((n, 1))) * rng.standard_normal((n, d))",
            "torch.randn(n, 1).exp() * torch.randn(n, d)",
        ),
    };
    const NOTE: &str = "  # the page draws other numbers: they agree in kind";
    (
        format!("rng = np.random.default_rng({{seed}})\nn, d = {{rows}}, {{d}}\nx = {numpy}{NOTE}"),
        format!("torch.manual_seed({{seed}})\nn, d = {{rows}}, {{d}}\nx = {torch}{NOTE}"),
    )
}

const PYTORCH: &str = "\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
{x}
x_hat = F.layer_norm(x, x.shape[-1:], eps={eps})

def form(values):  # {counted}
    z = values - values.mean()
    spread = (z**2).mean()
    return [((z**3).mean() / spread**1.5).item(), ((z**4).mean() / spread**2).item()]

# skewness, kurtosis
print(\"before\", form({before}))
print(\"after\", form({after}))
";

const NUMPY: &str = "\
import numpy as np

{x}
x_hat = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + {eps})

def form(values):  # {counted}
    z = values - values.mean()
    spread = (z**2).mean()
    return [float((z**3).mean() / spread**1.5), float((z**4).mean() / spread**2)]

# skewness, kurtosis
print(\"before\", form({before}))
print(\"after\", form({after}))
";
