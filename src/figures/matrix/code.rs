//! A batch of samples × features, normalized (图1).

use crate::figures::matrix::model::Sharing;
use crate::lesson::code::Code;
use crate::lesson::code::python::{matrix as rows, number};
use ndarray::Array2;

/// The code for this batch.
pub fn matrix(x: &Array2<f64>, sharing: Sharing, eps: f64) -> Code {
    // Where a mean is shared, features stand in runs of this size.
    let run = sharing.block((0, 0), [x.nrows(), x.ncols()]).columns.len();
    Code { pytorch: pytorch(x, sharing, eps, run), numpy: Some(numpy(x, sharing, eps, run)) }
}

fn numpy(x: &Array2<f64>, sharing: Sharing, eps: f64, run: usize) -> String {
    let (comment, x_hat) = match sharing {
        Sharing::Layer => ("LayerNorm: the features of one sample", "standardize(x)".to_owned()),
        Sharing::Batch => ("BatchNorm: one feature of all samples", "standardize(x.T).T".to_owned()),
        Sharing::Instance | Sharing::Group => (
            "a mean for each run of features of one sample",
            format!("standardize(x.reshape(len(x), -1, {run})).reshape(x.shape)"),
        ),
        Sharing::Rms => {
            ("RMSNorm: no mean is subtracted", "x / np.sqrt((x**2).mean(-1, keepdims=True) + eps)".to_owned())
        }
        Sharing::None => ("no normalization", "x".to_owned()),
    };
    format!(
        "\
import numpy as np

x = np.array({x})  # samples x features
eps = {eps}

def standardize(cells):  # the cells along the last axis share a mean
    mean, var = cells.mean(-1, keepdims=True), cells.var(-1, keepdims=True)
    return (cells - mean) / np.sqrt(var + eps)

x_hat = {x_hat}  # {comment}
print(\"x-hat\", x_hat.tolist())
",
        x = rows(x),
        eps = number(eps),
    )
}

fn pytorch(x: &Array2<f64>, sharing: Sharing, eps: f64, run: usize) -> String {
    let x_hat = match sharing {
        Sharing::Layer => "F.layer_norm(x, x.shape[1:], eps=eps)".to_owned(),
        Sharing::Batch => "F.batch_norm(x, None, None, training=True, eps=eps)".to_owned(),
        // F.group_norm refuses groups of one.
        Sharing::Instance | Sharing::Group if run > 1 => {
            format!("F.group_norm(x, {}, eps=eps)", x.ncols() / run)
        }
        Sharing::Instance | Sharing::Group => "torch.zeros_like(x)  # one cell has no spread".to_owned(),
        Sharing::Rms => "x / torch.sqrt(x.pow(2).mean(-1, keepdim=True) + eps)".to_owned(),
        Sharing::None => "x".to_owned(),
    };
    format!(
        "\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)  # as on the page
x = torch.tensor({x})  # samples x features
eps = {eps}

x_hat = {x_hat}
print(\"x-hat\", x_hat.tolist())
",
        x = rows(x),
        eps = number(eps),
    )
}
