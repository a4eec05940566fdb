//! Code texts: the lines of PyTorch and NumPy that reproduce what a figure shows, with the student's numbers in
//! them. Each prints `name [numbers]`, a line a quantity, in f64 as on screen. Here stands what several figures
//! share; the text of one is in its folder.

mod digits;
pub mod python;
mod reversal;
pub mod trained;

pub use digits::digits;
pub use reversal::reversal;

/// What the lines have in which the lesson's formulas stand: the norms, the sums of a shortcut and a branch, and where
/// digits are lost.
const KEY: [&str; 46] = [
    "x_hat = (",
    "x_hat = F.",
    "x_hat = standardize",
    "x_hat = r(",
    "near = np.round(",
    "total + value",
    "y = F.layer_norm(",
    "y = gamma * ",
    "y = x + f",
    "y = shortcut + f",
    "y = norm(u + ",
    "y = u + ",
    "dx = (",
    "dx = dx_shortcut + ",
    "u = norm(x + ",
    "u = x + ",
    "centered = x - ",
    "return centered, var, ",
    "F.layer_norm(a",
    "F.layer_norm(u, ",
    "F.batch_norm(",
    "/ np.sqrt(var + ",
    "/ np.sqrt(values.var() + ",
    "before = layer(",
    "J = (np.eye(",
    "J = torch.autograd",
    "nn.LayerNorm(width,",
    "nn.BatchNorm1d(width,",
    "return relu(h + ",
    "relu(m.after(h + ",
    "relu(m.norm_b(h + ",
    "return h + m.",
    "return h + f",
    "return x + m.",
    "x = m.ln(x)",
    "return m.ln(",
    "skip * x + ",
    "cumprod(1 + f",
    "out = torch.tanh(z) + h[-1]",
    "out = h + a",
    "c = carried(",
    "h = sigmoid(o) * ",
    "f * carried(",
    "o = norm(y)",
    "# RMSNorm",
    "# SwiGLU",
];

/// Whether it is one of the lines that matter.
pub fn is_key(line: &str) -> bool {
    KEY.iter().any(|key| line.contains(key))
}

/// The same computation twice; training alone is PyTorch's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Code {
    pub pytorch: String,
    pub numpy: Option<String>,
}
