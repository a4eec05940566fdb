"""Writes cell.json beside it: a small LSTM in PyTorch with LN in three places, forward and backward.

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


case = {"bias": bias, "w_h": Wh.tolist(), "w_x": Wx.tolist(), "x": x.tolist(), "v": v.tolist()}
case["none"] = cell(same, same, same)
case["copy"] = cell(ln, ln, same)
case["carried"] = cell(same, same, ln)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(case, indent=1) + "\n")
