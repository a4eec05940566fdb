//! A recurrent network that reads a digit row by row, waits, and answers, with and without LN (图6). The code draws
//! its own weights and batches: results agree in kind, within the spread of seeds.

use crate::lesson::code::python::number;
use engine::training::recurrent::Config;

/// The code that trains both networks from this one's sizes; it follows other code that has imported PyTorch.
pub fn recurrent(config: &Config) -> String {
    let Config { gain, delay, hidden, batch, steps, learning_rate, clip, seed, .. } = config;
    format!(
        "
# train: eight rows of a digit, {delay} silent steps, then the answer
import numpy as np
from sklearn.datasets import load_digits
from torch import nn

torch.set_default_dtype(torch.float32)
digits = load_digits()
order = np.random.RandomState(0).permutation(len(digits.target))
rows = torch.tensor(digits.images[order] / 16, dtype=torch.float32)
rows = (rows - rows[:1400].mean()) / rows[:1400].std()
labels = torch.tensor(digits.target[order])

class Network(nn.Module):
    def __init__(self, g, H, norm):
        super().__init__()
        self.U, self.W, self.V = (nn.Parameter(torch.randn(a, b) * s / a**0.5) for a, b, s in [(8, H, 1), (H, H, g), (H, 10, 1)])
        self.norm = nn.LayerNorm(H) if norm == \"LN\" else nn.Identity()
        self.bias = nn.Parameter(torch.zeros(H), requires_grad=norm != \"LN\")  # LN has its own
        self.last = nn.Parameter(torch.zeros(10))

    def forward(self, rows):
        h = torch.zeros(len(rows), len(self.W))
        for t in range(8 + {delay}):
            a = h @ self.W + (rows[:, t] @ self.U if t < 8 else 0)
            h = torch.tanh(self.norm(a + self.bias))
        return h @ self.V + self.last

for norm in [\"none\", \"LN\"]:
    torch.manual_seed({seed})
    net = Network({gain}, {hidden}, norm)
    adam = torch.optim.Adam(net.parameters(), {rate})
    for _ in range({steps}):
        pick = torch.randint(1400, ({batch},))
        loss = F.cross_entropy(net(rows[pick]), labels[pick])
        adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), {clip})
        adam.step()
    with torch.no_grad():
        wrong = net(rows[1400:]).argmax(1) != labels[1400:]
    print(norm, \"test error\", wrong.float().mean().item())
",
        gain = number(*gain),
        rate = number(*learning_rate),
        clip = number(*clip),
    )
}
