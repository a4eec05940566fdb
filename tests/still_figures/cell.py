"""Writes cell.json beside it: a small LSTM and a small GRU in PyTorch with LN in three places, forward and backward.

By hand:  python3 tests/still_figures/cell.py
"""

import json
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(6)
d, T, bias = 3, 5, 1.5
Wh, Wx = torch.randn(4 * d, d), torch.randn(4 * d, d)
x, v = torch.randn(T, d), torch.randn(d)


def same(a):
    return a


def ln(a):
    return F.layer_norm(a, a.shape)


def cell(gates, copy, carried):
    h, c, cells, hidden = torch.zeros(d), torch.zeros(d, requires_grad=True), [], []
    for t in range(T):
        f, i, o, g = (gates(Wh @ h) + gates(Wx @ x[t])).detach().split(d)
        c = carried(torch.sigmoid(f + bias) * c + torch.sigmoid(i) * torch.tanh(g))
        h = torch.sigmoid(o) * torch.tanh(copy(c))
        cells.append(c)
        hidden.append(h)
    grads = torch.autograd.grad(v @ h, cells)
    rows = lambda tensors: [tensor.tolist() for tensor in tensors]
    return {"cells": rows(cells), "hidden": rows(hidden), "grads": rows(grads)}


Vh, Vx = torch.randn(3 * d, d), torch.randn(3 * d, d)


def gru(products, carried):
    """Gates and candidate count as constants; without LN it is torch.nn.GRUCell, as checked below."""
    h, hidden = torch.zeros(d, requires_grad=True), []
    for t in range(T):
        old, new = Vh @ h.detach(), Vx @ x[t]
        r, z = (products(old[: 2 * d]) + products(new[: 2 * d])).split(d)
        n = torch.tanh(products(new[2 * d :]) + torch.sigmoid(r) * products(old[2 * d :]))
        keep = torch.sigmoid(z + bias)
        h = carried(keep * h + (1 - keep) * n)
        hidden.append(h)
    grads = torch.autograd.grad(v @ h, hidden)
    rows = lambda tensors: [tensor.tolist() for tensor in tensors]
    return {"cells": rows(hidden), "hidden": rows(hidden), "grads": rows(grads)}


def torch_gru():
    """h_t of torch.nn.GRUCell with these weights: the order of its rows and the part of the new in it are ours."""
    cell, h, hidden = torch.nn.GRUCell(d, d), torch.zeros(d), []
    with torch.no_grad():
        for own, given in ((cell.weight_hh, Vh), (cell.weight_ih, Vx)):
            own.copy_(given)
        for own in (cell.bias_hh, cell.bias_ih):
            own.zero_()
        cell.bias_ih[d : 2 * d] = bias
        for t in range(T):
            h = cell(x[t], h)
            hidden.append(h)
    return hidden


case = {"bias": bias, "w_h": Wh.tolist(), "w_x": Wx.tolist(), "x": x.tolist(), "v": v.tolist()}
case["none"] = cell(same, same, same)
case["copy"] = cell(ln, ln, same)
case["carried"] = cell(same, same, ln)
case["gru"] = {"w_h": Vh.tolist(), "w_x": Vx.tolist()}
case["gru"]["none"] = gru(same, same)
case["gru"]["copy"] = gru(ln, same)
case["gru"]["carried"] = gru(same, ln)
assert torch.allclose(torch.stack(torch_gru()), torch.tensor(case["gru"]["none"]["hidden"]), atol=1e-14)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(case, indent=1) + "\n")
