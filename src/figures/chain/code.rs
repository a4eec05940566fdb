//! A chain of scalar blocks: products of derivatives, and the paths through it (图10).

use crate::figures::chain::model::{Chain, Kind};
use crate::lesson::code::Code;
use crate::lesson::code::python::{list, number};

/// The code for this chain.
pub fn chain(chain: &Chain, seed: u64) -> Code {
    let f = |full: &str, array: &str| match chain.kind {
        Kind::Equal => full.to_string(),
        Kind::Random => format!("{array}({})", list(&chain.derivatives(seed))),
    };
    let equal = |function: &str| match function {
        "np" => format!("np.full({}, {})", chain.blocks, number(chain.derivative)),
        _ => format!("torch.full(({},), {})", chain.blocks, number(chain.derivative)),
    };
    let (numpy, pytorch) = (f(&equal("np"), "np.array"), f(&equal("torch"), "torch.tensor"));
    Code {
        pytorch: format!(
            "\
import torch

torch.set_default_dtype(torch.float64)
f = {pytorch}  # the derivative of each branch

one = torch.ones(1)
plain = torch.cat([one, torch.cumprod(f, 0)])
residual = torch.cat([one, torch.cumprod(1 + f, 0)])

# |f...f| summed over all paths of each length: a block is on the path or is passed by
paths = torch.cat([one, torch.zeros(len(f))])
for size in f.abs():
    paths[1:] += size * paths[:-1].clone()

print(\"plain\", plain.tolist())
print(\"residual\", residual.tolist())
print(\"paths\", paths.tolist())
"
        ),
        numpy: Some(format!(
            "\
import numpy as np

f = {numpy}  # the derivative of each branch

plain = np.append(1.0, np.cumprod(f))
residual = np.append(1.0, np.cumprod(1 + f))
# |f...f| summed over all paths of each length: the coefficients of the product of (t + |f|)
paths = np.poly(-np.abs(f))

print(\"plain\", plain.tolist())
print(\"residual\", residual.tolist())
print(\"paths\", paths.tolist())
"
        )),
    }
}
