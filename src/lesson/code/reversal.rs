//! Small Transformers that learn to reverse a sequence (图13, 图14, the summary), in PyTorch. It draws its
//! own weights and sequences: results agree in kind.

use super::Code;
use super::python::number;
use engine::training::transformer::{Config, FinalNorm, Variant};

/// The code that trains these Transformers one after the other.
pub fn reversal(trials: &[Config]) -> Code {
    let Some(first) = trials.first() else { return Code { pytorch: String::new(), numpy: None } };
    let Config { width, heads, hidden, length, symbols, batch, steps, seed, .. } = first;
    let mut variants: Vec<Variant> = Vec::new();
    trials.iter().for_each(|trial| {
        if !variants.contains(&trial.variant) {
            variants.push(trial.variant);
        }
    });
    let functions: String = variants.iter().map(|variant| function(*variant)).collect();
    let switches = Switches::of(trials);
    let rows: String = trials.iter().map(|trial| row(trial, switches)).collect();
    let (train, columns) = (train(&variants, switches), switches.columns());
    let pytorch = format!(
        "\
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed({seed})  # the page draws other numbers: results agree in kind
d, heads, hidden, length, symbols, batch, steps = {width}, {heads}, {hidden}, {length}, {symbols}, {batch}, {steps}

# a sublayer f around the stream x
{functions}{train}
# name, sublayer, layers, learning rate, warm-up steps{columns}
for trial in [
{rows}]:
    print(*train(*trial))
"
    );
    Code { pytorch, numpy: None }
}

/// Which switches some of the networks have on, so that the code needs them.
#[derive(Clone, Copy)]
struct Switches {
    qk_norm: bool,
    final_norm: bool,
}

impl Switches {
    fn of(trials: &[Config]) -> Self {
        Self {
            qk_norm: trials.iter().any(|trial| trial.qk_norm),
            final_norm: trials.iter().any(|trial| trial.final_norm != FinalNorm::Usual),
        }
    }

    const fn columns(self) -> &'static str {
        match (self.qk_norm, self.final_norm) {
            (false, false) => "",
            (true, false) => ", QK-norm",
            (false, true) => ", what stands behind the last layer",
            (true, true) => ", QK-norm, what stands behind the last layer",
        }
    }
}

/// Networks and training, with as much as these need.
fn train(variants: &[Variant], switches: Switches) -> String {
    let mut code = TRAIN.to_owned();
    let mut replace = |from: &str, to: &str| code = code.replace(from, to);
    if variants.contains(&Variant::Scaled) {
        replace("def __init__(self, put, f, layers):", "def __init__(self, put, f, layers, layer):");
        replace(
            "self.put, self.f, self.layers = put, f, layers",
            "self.put, self.f, self.layers, self.layer = put, f, layers, layer",
        );
        replace(
            "Sublayer(put, f(beta), layers) for _ in range(layers)",
            "Sublayer(put, f(beta), layers, layer) for layer in range(1, layers + 1)",
        );
    }
    if variants.contains(&Variant::DynamicTanh) {
        replace("class Sublayer(nn.Module):", &format!("{DYNAMIC_TANH}class Sublayer(nn.Module):"));
        replace("self.rms = RMSNorm()", "self.rms, self.tanh = RMSNorm(), DynamicTanh()");
        replace("\"rms_pre\": RMSNorm", "\"rms_pre\": RMSNorm, \"dynamic_tanh\": DynamicTanh");
    }
    if switches.qk_norm {
        replace("def __init__(self, beta):", "def __init__(self, beta, qk_norm):");
        replace(
            "        self.v, self.o = linear(d, d, beta), linear(d, d, beta)\n",
            "        self.v, self.o = linear(d, d, beta), linear(d, d, beta)\n        norm = lambda: RMSNorm(d // heads) if qk_norm else nn.Identity()\n        self.q_norm, self.k_norm = norm(), norm()\n",
        );
        replace(
            "        weights = F.softmax",
            "        q, k = self.q_norm(q), self.k_norm(k)  # QK-norm: over the features of a head\n        weights = F.softmax",
        );
        replace("def FeedForward(beta):", "def FeedForward(beta, qk_norm):");
        replace(
            "    def __init__(self):\n        super().__init__()\n        self.gamma = nn.Parameter(torch.ones(d))",
            "    def __init__(self, features=d):\n        super().__init__()\n        self.gamma = nn.Parameter(torch.ones(features))",
        );
        replace("f(beta), layers", "f(beta, qk_norm), layers");
        replace("def __init__(self, put, layers):", "def __init__(self, put, layers, qk_norm):");
        replace("Transformer(put, layers)", "Transformer(put, layers, qk_norm)");
        replace(
            "def train(name, put, layers, rate, warmup):",
            "def train(name, put, layers, rate, warmup, qk_norm):",
        );
    }
    if switches.final_norm {
        replace("        last = LAST.get(put.__name__, nn.Identity)\n", "");
        replace("layers, qk_norm):\n        super()", "layers, qk_norm, last):\n        super()");
        replace("def __init__(self, put, layers):", "def __init__(self, put, layers, last):");
        replace("Transformer(put, layers, qk_norm)", "Transformer(put, layers, qk_norm, last)");
        replace("Transformer(put, layers)", "Transformer(put, layers, last)");
        replace("warmup, qk_norm):", "warmup, qk_norm, last):");
        replace("rate, warmup):", "rate, warmup, last):");
    }
    code
}

const DYNAMIC_TANH: &str = "\
class DynamicTanh(nn.Module):
    def __init__(self):
        super().__init__()
        self.alpha = nn.Parameter(torch.full((), 0.5))
        self.gamma, self.beta = nn.Parameter(torch.ones(d)), nn.Parameter(torch.zeros(d))

    def forward(self, x):
        return self.gamma * torch.tanh(self.alpha * x) + self.beta

";

const TRAIN: &str = "
def linear(inputs, outputs, factor=1.0, bias=False):  # Xavier
    layer = nn.Linear(inputs, outputs, bias)
    nn.init.normal_(layer.weight, std=factor * (2 / (inputs + outputs)) ** 0.5)
    if bias:
        nn.init.zeros_(layer.bias)
    return layer

class Attention(nn.Module):
    def __init__(self, beta):
        super().__init__()
        self.q, self.k = linear(d, d), linear(d, d)
        self.v, self.o = linear(d, d, beta), linear(d, d, beta)

    def forward(self, x):
        q, k, v = (w(x).unflatten(-1, (heads, -1)).transpose(1, 2) for w in (self.q, self.k, self.v))
        weights = F.softmax(q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5, -1)
        return self.o((weights @ v).transpose(1, 2).flatten(2))

def FeedForward(beta):
    return nn.Sequential(linear(d, hidden, beta, True), nn.ReLU(), linear(hidden, d, beta, True))

class RMSNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(d))

    def forward(self, x):
        return self.gamma * x / torch.sqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5)

class Sublayer(nn.Module):
    def __init__(self, put, f, layers):
        super().__init__()
        self.put, self.f, self.layers = put, f, layers
        self.ln, self.ln_inside = nn.LayerNorm(d), nn.LayerNorm(d)
        self.rms = RMSNorm()
        self.a, self.scale = nn.Parameter(torch.zeros(())), nn.Parameter(torch.full((d,), 0.1))

    def forward(self, x):
        return self.put(self, x)

# what stands behind the last layer
layer_norm = lambda: nn.LayerNorm(d)
LAST = {\"pre\": layer_norm, \"sandwich\": layer_norm, \"layer_scale\": layer_norm, \"tap\": layer_norm, \"output\": layer_norm,
        \"scaled\": layer_norm, \"rms_pre\": RMSNorm}

class Transformer(nn.Module):
    def __init__(self, put, layers):
        super().__init__()
        self.symbols, self.places = nn.Embedding(symbols, d), nn.Parameter(torch.randn(length, d))
        beta = (8 * layers) ** -0.25 if put.__name__ == \"deep_norm\" else 1.0
        parts = [Sublayer(put, f(beta), layers) for _ in range(layers) for f in (Attention, FeedForward)]
        last = LAST.get(put.__name__, nn.Identity)
        self.stack, self.out = nn.Sequential(*parts, last()), linear(d, symbols)

    def forward(self, tokens):
        return self.out(self.stack(self.symbols(tokens) + self.places))

def train(name, put, layers, rate, warmup):
    net = Transformer(put, layers)
    adam = torch.optim.Adam(net.parameters(), rate, betas=(0.9, 0.98), eps=1e-8)
    for step in range(steps):
        for group in adam.param_groups:
            group[\"lr\"] = rate * min(1, (step + 1) / warmup) if warmup else rate
        tokens = torch.randint(symbols, (batch, length))
        loss = F.cross_entropy(net(tokens).flatten(0, 1), tokens.flip(1).flatten())
        adam.zero_grad()
        loss.backward()
        adam.step()
    with torch.no_grad():
        tokens = torch.randint(symbols, (256, length))
        right = (net(tokens).argmax(-1) == tokens.flip(1)).float().mean()
    return name, \"loss\", loss.item(), \"accuracy\", right.item()
";

/// The name of the function that says how a sublayer is put on the stream, and what it gives.
const fn put(variant: Variant) -> (&'static str, &'static str) {
    match variant {
        Variant::Post => ("post", "m.ln(x + m.f(x))"),
        Variant::Pre => ("pre", "x + m.f(m.ln(x))"),
        Variant::NoNorm => ("no_norm", "x + m.f(x)"),
        Variant::NoShortcut => ("no_shortcut", "m.ln(m.f(x))"),
        Variant::Plain => ("plain", "m.f(x)"),
        Variant::Sandwich => ("sandwich", "x + m.ln_inside(m.f(m.ln(x)))"),
        Variant::DeepNorm => ("deep_norm", "m.ln((2 * m.layers) ** 0.25 * x + m.f(x))"),
        Variant::ReZero => ("re_zero", "x + m.a * m.f(x)"),
        Variant::RmsPre => ("rms_pre", "x + m.f(m.rms(x))"),
        Variant::LayerScale => ("layer_scale", "x + m.scale * m.f(m.ln(x))"),
        Variant::Output => ("output", "x + m.ln(m.f(x))"),
        Variant::Scaled => ("scaled", "x + m.f(m.ln(x) / m.layer ** 0.5)"),
        Variant::DynamicTanh => ("dynamic_tanh", "x + m.f(m.tanh(x))"),
        // Two lines: see `function`.
        Variant::Tap => ("tap", "x + m.f(x)"),
    }
}

fn function(variant: Variant) -> String {
    let (name, body) = put(variant);
    let before = if variant == Variant::Tap {
        "    # the mistake: the shortcut leaves behind the norm; Pre-LN adds m.f(m.ln(x)) to x itself\n    x = m.ln(x)\n"
    } else {
        ""
    };
    format!("def {name}(m, x):\n{before}    return {body}\n\n")
}

fn row(trial: &Config, switches: Switches) -> String {
    let (name, _) = put(trial.variant);
    let Config { layers, learning_rate, warmup, qk_norm, final_norm, .. } = trial;
    let warm = if *warmup > 0 { " + warm-up" } else { "" };
    let qk = if *qk_norm { " + QK-norm" } else { "" };
    let (last, behind) = match final_norm {
        FinalNorm::Usual => ("", format!("LAST.get(\"{name}\", nn.Identity)")),
        FinalNorm::Without => (", no last norm", "nn.Identity".to_owned()),
        FinalNorm::With => (" + last norm", "layer_norm".to_owned()),
    };
    let of_qk = match (switches.qk_norm, qk_norm) {
        (false, _) => "",
        (true, false) => ", False",
        (true, true) => ", True",
    };
    let of_last = if switches.final_norm { format!(", {behind}") } else { String::new() };
    let rate = number(*learning_rate);
    format!("    (\"{name}{warm}{qk}{last}\", {name}, {layers}, {rate}, {warmup}{of_qk}{of_last}),\n")
}
