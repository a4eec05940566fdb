//! The same three cells in PyTorch and NumPy; other random numbers, so that results agree in kind.

use super::model::Kind;
use super::settings::CellSettings;
use crate::lesson::code::Code;
use crate::lesson::code::python::number;

/// The code for this cell, length, bias and width.
pub fn cell(figure: &CellSettings, seed: u64) -> Code {
    match figure.kind {
        Kind::Lstm => lstm(figure, seed),
        Kind::Gru => gru(figure, seed),
    }
}

/// What both cells begin with, in PyTorch and in NumPy; so many matrices of d rows stand in W.
fn beginnings(figure: &CellSettings, seed: u64, gates: usize) -> (String, String) {
    let (d, steps, bias) = (figure.units.count(), figure.steps, number(figure.bias));
    let pytorch = format!(
        "\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed({seed})  # the page draws other numbers: the same kind of curve
d, T, bias = {d}, {steps}, {bias}
Wh, Wx = torch.randn({gates} * d, d) / (3 * d) ** 0.5, torch.randn({gates} * d, d) / (3 * d) ** 0.5
x, v = torch.randn(T, d), torch.randn(d)
sigmoid, tanh = torch.sigmoid, torch.tanh


def same(a):
    return a


def ln(a):
    return F.layer_norm(a, a.shape)


"
    );
    let numpy = format!(
        "\
import numpy as np

rng = np.random.default_rng({seed})
d, T, bias = {d}, {steps}, {bias}
Wh, Wx = rng.standard_normal((2, {gates} * d, d)) / (3 * d) ** 0.5
x, v = rng.standard_normal((T, d)), rng.standard_normal(d)
tanh = np.tanh


def sigmoid(a):
    return (1 + tanh(a / 2)) / 2


def same(a, dy=None):
    return a if dy is None else dy


def ln(a, dy=None):  # with dy: the gradient at a
    root = np.sqrt(a.var() + 1e-5)
    x_hat = (a - a.mean()) / root
    return x_hat if dy is None else (dy - dy.mean() - x_hat * (dy * x_hat).mean()) / root


"
    );
    (pytorch, numpy)
}

fn lstm(figure: &CellSettings, seed: u64) -> Code {
    let (pytorch, numpy) = beginnings(figure, seed, 4);
    Code {
        pytorch: format!(
            "\
{pytorch}def norms(gates, copy, carried):
    h, c, cells = torch.zeros(d), torch.zeros(d, requires_grad=True), []
    for t in range(T):
        z = gates(Wh @ h) + gates(Wx @ x[t])
        f, i, o, g = z.detach().split(d)  # the path over the cell alone
        c = carried(sigmoid(f + bias) * c + sigmoid(i) * tanh(g))
        h = sigmoid(o) * tanh(copy(c))
        cells.append(c)
    grads = torch.autograd.grad(v @ h, cells)
    return [float(grad.norm() / grads[-1].norm()) for grad in grads]


{PRINTED}"
        ),
        numpy: Some(format!(
            "\
{numpy}def norms(gates, copy, carried):
    h, c, steps = np.zeros(d), np.zeros(d), []
    for t in range(T):
        f, i, o, g = np.split(gates(Wh @ h) + gates(Wx @ x[t]), 4)
        u = sigmoid(f + bias) * c + sigmoid(i) * tanh(g)
        c = carried(u)
        h = sigmoid(o) * tanh(copy(c))
        steps.append((sigmoid(f + bias), u))
    dc = [copy(c, v * sigmoid(o) * (1 - tanh(copy(c)) ** 2))]
    for f, u in steps[:0:-1]:
        dc.append(f * carried(u, dc[-1]))
    return [float(np.linalg.norm(a) / np.linalg.norm(dc[0])) for a in dc[::-1]]


{PRINTED}"
        )),
    }
}

fn gru(figure: &CellSettings, seed: u64) -> Code {
    let (pytorch, numpy) = beginnings(figure, seed, 3);
    Code {
        pytorch: format!(
            "\
{pytorch}def norms(products, carried):
    h, hs = torch.zeros(d, requires_grad=True), []
    for t in range(T):
        old, new = Wh @ h.detach(), Wx @ x[t]  # the path over h alone
        r, z = (products(old[: 2 * d]) + products(new[: 2 * d])).split(d)
        n = tanh(products(new[2 * d :]) + sigmoid(r) * products(old[2 * d :]))
        h = carried(sigmoid(z + bias) * h + (1 - sigmoid(z + bias)) * n)
        hs.append(h)
    grads = torch.autograd.grad(v @ h, hs)
    return [float(grad.norm() / grads[-1].norm()) for grad in grads]


{PRINTED_OF_GRU}"
        ),
        numpy: Some(format!(
            "\
{numpy}def norms(products, carried):
    h, steps = np.zeros(d), []
    for t in range(T):
        old, new = Wh @ h, Wx @ x[t]
        r, z = np.split(products(old[: 2 * d]) + products(new[: 2 * d]), 2)
        n = tanh(products(new[2 * d :]) + sigmoid(r) * products(old[2 * d :]))
        u = sigmoid(z + bias) * h + (1 - sigmoid(z + bias)) * n
        h = carried(u)
        steps.append((sigmoid(z + bias), u))
    dh = [v]
    for z, u in steps[:0:-1]:
        dh.append(z * carried(u, dh[-1]))
    return [float(np.linalg.norm(a) / np.linalg.norm(v)) for a in dh[::-1]]


{PRINTED_OF_GRU}"
        )),
    }
}

const PRINTED: &str = "\
print(\"none\", norms(same, same, same))
print(\"copy\", norms(ln, ln, same))  # Ba et al. 2016, supplement, Eq. 20-22
print(\"carried\", norms(same, same, ln))  # the mistake
";

const PRINTED_OF_GRU: &str = "\
print(\"none\", norms(same, same))
print(\"copy\", norms(ln, same))  # Ba et al. 2016, supplement, Eq. 26-27
print(\"carried\", norms(same, ln))
";
