//! The same comparison in PyTorch, timed where it is run.

use crate::lesson::code::Code;

/// The code for this width; NumPy has no kernels to compare.
pub fn cost(features: usize) -> Code {
    Code { pytorch: PYTORCH.replace("{d}", &features.to_string()), numpy: None }
}

const PYTORCH: &str = "\
import time
import torch
import torch.nn.functional as F

torch.manual_seed(0)
n, d = 256, {d}
x, f = torch.randn(n, d), torch.randn(n, d)
gamma, beta = torch.randn(d), torch.randn(d)


def layer():
    y = F.layer_norm(x, (d,), gamma, beta)
    return y


def rms():  # on a CPU put together from several kernels: there it may be the slower one
    return F.rms_norm(x, (d,), gamma)


def add_then_norm():
    y = F.layer_norm(x + f, (d,), gamma, beta)
    return y


def seconds(operation):
    begun = time.perf_counter()
    for _ in range(max(1, 2**22 // (n * d))):
        operation()
    return time.perf_counter() - begun


# In turn, so that what disturbs the machine disturbs all; then the tenth percentile of each.
operations = [layer, rms, add_then_norm]
rounds = [[seconds(operation) for operation in operations] for _ in range(25)][1:]
quick = [sorted(times)[len(times) // 10] for times in zip(*rounds)]
for operation, time_of in zip(operations, quick):
    print(operation.__name__, time_of / quick[0])

# Operations for each byte moved, 2-byte numbers: a norm, and a linear layer d -> 4d on 4096 tokens.
print(\"rms-intensity\", 4 * d / (4 * d))
print(\"linear-intensity\", 8 * d * d / (2 * 5 * d + 2 * 4 * d * d / 4096))
";
