//! The same sum in PyTorch and NumPy, from the file that this page loads.

use super::settings::RealStreamSettings;
use crate::figures::trained::code::{Library, open};
use crate::figures::trained::model::ModelId;
use crate::lesson::code::Code;
use crate::lesson::code::python::prints;

/// The code for what is on screen: it needs the model's file beside it.
pub fn real_stream(figure: &RealStreamSettings) -> Code {
    let text = |library: Library| format!("{}{}", open(ModelId::SmolLm2, library), sum(figure, library));
    Code { pytorch: text(Library::PyTorch), numpy: Some(text(Library::NumPy)) }
}

fn sum(figure: &RealStreamSettings, library: Library) -> String {
    let (np, convert) = match library {
        Library::NumPy => ("np", ""),
        Library::PyTorch => ("torch", "terms, gamma, W = map(torch.from_numpy, (terms, gamma, W))\n"),
    };
    let without = match figure.without {
        None => String::new(),
        Some(branch) => {
            format!("x = x - terms[{}]  # without branch {branch}: the direct effect\n", branch + 1)
        }
    };
    let axis = if library == Library::NumPy { "axis=0" } else { "dim=0" };
    let printed = prints(&[("length", "length"), ("rms", "rms"), ("ratio", "ratio"), ("shares", "shares")]);
    format!(
        "\
j = {token}  # the token
terms = read(\"codes\")[j] * 2.0 ** read(\"exp\")[j][:, None]  # the embedding and 60 branches
gamma, eps = read(\"gamma\")[-1], header[\"eps\"]
W = read(\"row_q\") * np.repeat(read(\"row_scale\"), 32, axis=1)  # 23 rows of the unembedding
{convert}
stream = {np}.cumsum(terms, {axis})  # x_k = x_0 + b_0 + ... + b_(k-1)
ratio = {np}.linalg.norm(terms[1:], {axis_of_rows}) / {np}.linalg.norm(stream[:-1], {axis_of_rows})
x = stream[-1]
{without}length, rms = {np}.linalg.norm(x), {np}.sqrt((x * x).mean())
x_hat = (x / {np}.sqrt((x * x).mean() + eps))
y = gamma * x_hat
z = W @ y
shares = {np}.exp(z - z.max())
shares = shares / shares.sum()  # among these 23 words

{printed}",
        token = figure.token,
        axis_of_rows = if library == Library::NumPy { "axis=1" } else { "dim=1" },
    )
}
