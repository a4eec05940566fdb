"""Numbers rounded, added, multiplied, divided and rooted by NumPy and PyTorch in fp32, fp16 and bf16; f64 as hex bits.

python3 tests/still_figures/half.py > tests/still_figures/half.json
"""

import json
import struct

import numpy as np
import torch

rng = np.random.default_rng(0)
DTYPES = {"fp32": torch.float32, "fp16": torch.float16, "bf16": torch.bfloat16}
TOP = {"fp32": 127, "fp16": 15, "bf16": 127}
DIGITS = {"fp32": 23, "fp16": 10, "bf16": 7}


def bits(value):
    return struct.pack(">d", value).hex()


def rounded(name, x):
    if name == "bf16":  # PyTorch goes through fp32: exact where x is one
        assert float(np.float32(x)) == x or np.isinf(np.float32(x))
        return torch.tensor(x, dtype=torch.float32).to(torch.bfloat16).double().item()
    with np.errstate(over="ignore"):
        return float({"fp32": np.float32, "fp16": np.float16}[name](np.float64(x)))


def cases(name):
    top, digits = TOP[name], DIGITS[name]
    least = 1 - top
    largest = (2 - 2.0**-digits) * 2.0**top
    xs = [0.0, 1.0, -1.0, largest, -largest, 2.0**least, 2.0 ** (least - digits), 1e-8, 1e-5, 255.875, 256.0]
    xs += [2.0 ** (least - digits - 1), 1.5 * 2.0 ** (least - digits - 1), 3 * 2.0 ** (least - digits - 1)]
    xs += [1 + 2.0 ** -(digits + 1), 1 + 3 * 2.0 ** -(digits + 1), -(1 + 2.0 ** -(digits + 1))]
    if name != "fp32":
        xs += [largest + 2.0 ** (top - digits - 1), largest + 2.0 ** (top - digits - 2)]
    spread = min(top, 60)
    xs += (rng.standard_normal(16) * 2.0 ** rng.integers(-spread, spread, 16)).tolist()
    xs += (rng.standard_normal(8) * 2.0 ** (least - rng.integers(0, digits + 1, 8))).tolist()
    if name == "bf16":
        xs = [float(np.float32(x)) for x in xs]
    return [[bits(x), bits(rounded(name, x))] for x in xs]


def root(name, a):
    if name == "fp32":  # PyTorch's vectors are off by a step here and there
        return torch.tensor(np.sqrt(np.float32(a.item())))
    return a.sqrt()


def operations(name):
    dtype, spread = DTYPES[name], min(TOP[name], 40)
    draw = lambda: torch.tensor(rng.standard_normal() * 2.0 ** rng.integers(-spread, spread)).to(dtype)
    rows = []
    for _ in range(12):
        a, b = draw(), draw()
        near = (a * (1 + rng.standard_normal() / 4)).to(dtype)
        for op, (p, q), r in [
            ("+", (a, near), a + near),
            ("-", (a, near), a - near),
            ("*", (a, b), a * b),
            ("/", (a, b), a / b),
            ("sqrt", (a.abs(), a), root(name, a.abs())),
        ]:
            rows.append([op, bits(p.double().item()), bits(q.double().item()), bits(r.double().item())])
    return rows


table = {name: {"round": cases(name), "operations": operations(name)} for name in DTYPES}
rows = lambda of: ",\n".join("   " + json.dumps(row) for row in of)
print("{")
print(f' "numpy": "{np.__version__}", "torch": "{torch.__version__}",')
parts = [
    f' "{name}": {{\n  "round": [\n{rows(of["round"])}\n  ],\n  "operations": [\n{rows(of["operations"])}\n  ]\n }}'
    for name, of in table.items()
]
print(",\n".join(parts))
print("}")
