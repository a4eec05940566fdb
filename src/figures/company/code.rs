//! The same digit in changing batches (图2). The code draws weights and batches of its own: results agree in kind.

use crate::figures::company::model::{DRAWS, SIZES, UNITS};
use crate::lesson::code::Code;
use crate::lesson::code::python::number;

/// ε of both norms.
const EPS: f64 = 1e-5;

/// The code for this digit in this unit, counted from 0.
pub fn company(digit: u8, unit: usize, seed: u64) -> Code {
    let data = "\
from sklearn.datasets import load_digits

digits = load_digits()
order = np.random.RandomState(0).permutation(len(digits.target))
images, labels = digits.data[order][:1400] / 16, digits.target[order][:1400]
images = (images - images.mean()) / images.std()
";
    let draw = format!(
        "\
# The page draws other numbers: results agree in kind.
rng = np.random.default_rng({seed})
digit, unit = int(np.argmax(labels == {digit})), {unit}
W = rng.standard_normal(({UNITS}, 64)) / 8
"
    );
    let sizes = SIZES.map(|size| size.to_string()).join(", ");
    let table = |norm: &str| {
        format!(
            "\
for batch in [{sizes}]:
    seen = []
    for _ in range({DRAWS}):
        others = rng.integers(0, 1399, batch - 1)
        company = np.append(digit, others + (others >= digit))
        seen.append({norm})
    # mean, standard deviation, least, most
    print(f\"BN-{{batch}}\", [float(of(seen)) for of in (np.mean, np.std, min, max)])
"
        )
    };
    let eps = number(EPS);
    let numpy = format!(
        "\
import numpy as np
{data}
{draw}a = images @ W.T

def normalize(values, at):
    return (values[at] - values.mean()) / np.sqrt(values.var() + {eps})

# The digit's own units: always the same.
print(\"LN\", normalize(a[digit], unit))
{}",
        table("normalize(a[company, unit], 0)")
    );
    let pytorch = format!(
        "\
import numpy as np
import torch
import torch.nn.functional as F
{data}
{draw}a = torch.tensor(images @ W.T)

def first(values):
    if len(values) == 1:
        return 0.0  # one alone has no spread
    return F.batch_norm(values, None, None, training=True, eps={eps})[0, unit].item()

# The digit's own units: always the same.
print(\"LN\", F.layer_norm(a[digit], ({UNITS},), eps={eps})[unit].item())
{}",
        table("first(a[company])")
    );
    Code { pytorch, numpy: Some(numpy) }
}
