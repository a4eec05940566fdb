//! One residual block of convolutions on ten real images (图9).

use crate::figures::conv_block::model::images::{IMAGES, SIDE};
use crate::figures::conv_block::model::{CHANNELS, Design, Mix, Op, Path, weights};
use crate::lesson::code::Code;
use crate::lesson::code::python::list;
use ndarray::Array4;

/// The code for this block on one of the ten digits; with `zero` its last convolution is 0.
pub fn conv_block(design: Design, seed: u64, digit: usize, zero: bool) -> Code {
    let tail = tail(design, digit);
    Code {
        pytorch: format!("{TORCH}{}{tail}", numbers(design, seed, zero, "torch.tensor")),
        numpy: Some(format!("{NUMPY}{}{tail}", numbers(design, seed, zero, "np.array"))),
    }
}

const TORCH: &str = "\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)  # as on the page

def conv(x, w, stride=1):
    return F.conv2d(x, w, stride=stride, padding=w.shape[-1] // 2)

def norm(x):  # BatchNorm as in training: each channel over all images and pixels
    return F.batch_norm(x, None, None, training=True, eps=1e-5)

relu = torch.relu
";

const NUMPY: &str = "\
import numpy as np

def conv(x, w, stride=1):
    edge = w.shape[-1] // 2
    x = np.pad(x, ((0, 0), (0, 0), (edge, edge), (edge, edge)))
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    return np.einsum(\"nihwab,oiab->nohw\", windows[:, :, ::stride, ::stride], w)

def norm(x):  # BatchNorm as in training: each channel over all images and pixels
    mean, var = x.mean((0, 2, 3), keepdims=True), x.var((0, 2, 3), keepdims=True)
    return (x - mean) / np.sqrt(var + 1e-5)

def relu(x):
    return np.maximum(x, 0)
";

/// The images and the weights.
fn numbers(design: Design, seed: u64, zero: bool, array: &str) -> String {
    let images: Vec<String> = IMAGES.iter().map(|image| format!("    \"{image}\",\n")).collect();
    let [first, one, two, shortcut] = weights(design, seed, zero);
    let weight = |name: &str, w: &Array4<f64>| {
        let values = w.iter().copied().collect::<Vec<_>>();
        let (outputs, inputs, height, width) = w.dim();
        format!("{name} = {array}({}).reshape({outputs}, {inputs}, {height}, {width})\n", list(&values))
    };
    let second = if zero {
        format!("w2 = {array}([0.0] * {}).reshape{:?}  # the branch is 0\n", two.len(), two.dim())
    } else {
        weight("w2", &two)
    };
    let on_path = if design.path == Path::Identity { String::new() } else { weight("ws", &shortcut) };
    format!(
        "
# ten handwritten digits, row by row: ink from 0 to g, sixteenths
images = [
{images}]
x = {array}([[int(ink, 17) / 16 for ink in image] for image in images]).reshape(10, 1, {SIDE}, {SIDE})
{first}{one}{second}{on_path}",
        images = images.concat(),
        first = weight("w0", &first),
        one = weight("w1", &one),
    )
}

/// The block itself: the same words in both.
fn tail(design: Design, digit: usize) -> String {
    let mut lines = String::from("\nx = conv(x, w0)  # what enters the block\nf = x\n");
    let stride = if design.stride() > 1 { ", stride=2" } else { "" };
    for op in design.branch() {
        lines.push_str(&match op {
            Op::Conv1 => format!("f = conv(f, w1{stride})\n"),
            Op::Conv2 => "f = conv(f, w2)\n".to_owned(),
            Op::Norm1 | Op::Norm2 => "f = norm(f)\n".to_owned(),
            _ => "f = relu(f)\n".to_owned(),
        });
    }
    lines.push_str(match design.path {
        Path::Identity => "shortcut = x\n",
        Path::Conv => "shortcut = conv(x, ws)\n",
        Path::Projection => "shortcut = norm(conv(x, ws, stride=2))\n",
    });
    lines.push_str(match design.mix {
        Mix::Whole => "y = shortcut + f\n",
        Mix::Half => "y = shortcut / 2 + f / 2\n",
    });
    for op in design.behind() {
        lines.push_str(if op == Op::NormAfter { "y = norm(y)\n" } else { "y = relu(y)\n" });
    }
    let channels = if design.path == Path::Projection { 2 * CHANNELS } else { CHANNELS };
    lines
        + &format!(
            "
# the {channels} feature maps of digit {digit}
print(\"block-input\", x[{digit}].tolist())
print(\"block-f\", f[{digit}].tolist())
print(\"block-shortcut\", shortcut[{digit}].tolist())
print(\"block-y\", y[{digit}].tolist())
"
        )
}
