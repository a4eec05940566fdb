//! A model's file in Python: the lines that several figures' codes begin with.

use super::model::ModelId;

/// In which the text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// PyTorch.
    PyTorch,
    /// NumPy.
    NumPy,
}

/// Reads the file: a description, and behind it arrays of small numbers.
pub fn open(model: ModelId, library: Library) -> String {
    let torch = if library == Library::PyTorch { "import torch\n" } else { "" };
    format!(
        r#"import json
import struct
import numpy as np
{torch}

def read(name):
    """One array of the file, as float64."""
    a = header["arrays"][name]
    part = np.frombuffer(data, np.uint8, a["len"], start + a["off"])
    if a["kind"] in ("i8", "f16"):
        return part.view({{"i8": "i1", "f16": "<f2"}}[a["kind"]]).astype(float).reshape(a["shape"])
    low, high = part.reshape(2, -1).astype(np.uint32)  # all low bytes, then all high bytes
    u = low | high << 8
    if a["kind"] == "bf16":
        return (u << 16).view(np.float32).astype(float).reshape(a["shape"])
    return np.where(u & 1, -(u + 1.0) / 2, u / 2.0).reshape(a["shape"])  # zigzag16

data = open("{slug}.bin", "rb").read()  # the file that this page loads
start = 8 + struct.unpack("<I", data[4:8])[0]
header = json.loads(data[8:start])
"#,
        slug = model.slug()
    )
}
