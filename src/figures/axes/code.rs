//! The same layer in PyTorch and NumPy, with one entry changed.

use super::model::{Data, ENTRIES, Norm, entries};
use super::settings::AxesSettings;
use crate::lesson::code::Code;
use crate::lesson::code::python::{list, number};

/// The code for what is on screen.
pub fn axes(figure: &AxesSettings, seed: u64, eps: f64) -> Code {
    let norm = figure.norm;
    let x = list(&entries(norm.data(), seed));
    let (shape, axes) = match norm.data() {
        Data::Text => ("2, 3, 4", axes_of(norm, ["0", "1", "2"])),
        Data::Images => ("2, 3, 4, 4", axes_of(norm, ["0", "1", "2, 3"])),
    };
    let (at, change) = (figure.at.min(ENTRIES[norm.data() as usize] - 1), number(figure.change));
    let eps = number(eps);
    let torch = format!(
        "\
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
x = torch.tensor({x}).reshape({shape})
layer = {layer}
layer.eps = {eps}

before = {before}
x.view(-1)[{at}] += {change}  # one entry changes
after = {before}
print(\"moved\", (before != after).sum().tolist())
print(\"parameters\", sum(p.numel() for p in layer.parameters()))
print(\"x-hat\", after.flatten().tolist())
",
        layer = norm.layer(),
        before = match norm {
            // Channels last, and back.
            Norm::Pixel => "layer(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)",
            // BatchNorm1d has its features second.
            Norm::Feature => "layer(x.permute(0, 2, 1)).permute(0, 2, 1)",
            _ => "layer(x)",
        },
    );
    let numpy = format!(
        "\
import numpy as np

x = np.array({x}).reshape({shape})
axes, eps = ({axes},), {eps}  # as {layer}


def normalize(x):
    mean, var = x.mean(axes, keepdims=True), x.var(axes, keepdims=True)
    return (x - mean) / np.sqrt(var + eps)


before = normalize(x)
x.flat[{at}] += {change}  # one entry changes
after = normalize(x)
print(\"moved\", np.sum(before != after).tolist())
print(\"x-hat\", after.flatten().tolist())
",
        layer = norm.layer(),
    );
    Code { pytorch: torch, numpy: Some(numpy) }
}

/// The axes over which statistics run.
fn axes_of(norm: Norm, names: [&'static str; 3]) -> String {
    let reduced = names.iter().zip(norm.reduces()).filter(|(_, reduces)| *reduces);
    reduced.map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}
