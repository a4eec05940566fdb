//! The gradient on its way back through a recurrent network, with and without LN (图6). The code draws
//! weights and input of its own: the same kind of curve.

use super::recurrent::recurrent;
use crate::lesson::code::Code;
use crate::lesson::code::python::number;
use engine::training::recurrent::{Config, Input, Recurrence};

/// The code for this gain, and for training after so many silent steps.
pub fn through_time(gain: f64, input: Input, delay: usize, seed: u64) -> Code {
    let silence = match input {
        Input::ThenSilence => "x[8:] = 0  # silent after step 8\n",
        Input::EveryStep => "",
    };
    let pytorch = format!(
        "\
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
g, T, H, batch, inputs, classes = {gain}, 100, 64, 16, 8, 10
torch.manual_seed({seed})  # the page draws other numbers: the same kind of curve
x = torch.randn(T, batch, inputs)
{silence}W = torch.randn(H, H) * g / H**0.5
U = torch.randn(H, inputs) / inputs**0.5
V = torch.randn(classes, H) / H**0.5
labels = torch.randint(classes, (batch,))

for name, norm in [(\"plain\", lambda a: a), (\"LN\", lambda a: F.layer_norm(a, (H,)))]:
    h, states = torch.zeros(batch, H, requires_grad=True), []
    for t in range(T):
        h = torch.tanh(norm(h @ W.T + x[t] @ U.T))
        h.retain_grad()
        states.append(h)
    F.cross_entropy(h @ V.T, labels).backward()
    norms = [state.grad.norm().item() for state in states]
    print(name, norms)
    print(name, \"first/last\", norms[0] / norms[-1])
",
        gain = number(gain),
    );
    let training = recurrent(&Config::standard(Recurrence::Plain, gain, delay, seed));
    Code { pytorch: pytorch + &training, numpy: None }
}
