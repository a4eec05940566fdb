//! The same norm in PyTorch and NumPy, from the file that this page loads.

use super::settings::RealNormSettings;
use crate::figures::trained::code::{Library, open};
use crate::figures::trained::model::{NormKind, Placement};
use crate::lesson::code::Code;
use crate::lesson::code::python::{number, prints};

/// The code for what is on screen: it needs the model's file beside it.
pub fn real_norm(figure: &RealNormSettings) -> Code {
    let text = |library: Library| {
        format!("{}{}\n{}", open(figure.at.model, library), vector(figure, library), norm(figure, library))
    };
    Code { pytorch: text(Library::PyTorch), numpy: Some(text(Library::NumPy)) }
}

/// x of the token at the norm, and its parameters.
fn vector(figure: &RealNormSettings, library: Library) -> String {
    let at = figure.at;
    let x = match at.model.placement() {
        Placement::Pre => "x = terms[:k + 1].sum(axis=0)  # embedding + k branches: the residual stream",
        Placement::Post => "x = terms[k]  # stream + branch",
    };
    let beta = match at.model.kind() {
        NormKind::Rms => "",
        NormKind::Layer => "beta = read(\"beta\")[k]\n",
    };
    let edit = if figure.times == 1.0 {
        String::new()
    } else {
        format!("x[largest[0]] *= {}\n", number(figure.times))
    };
    let convert = match (library, at.model.kind()) {
        (Library::NumPy, _) => "",
        (_, NormKind::Rms) => "x, gamma = torch.from_numpy(x), torch.from_numpy(gamma)\n",
        (_, NormKind::Layer) => "x, gamma, beta = map(torch.from_numpy, (x, gamma, beta))\n",
    };
    format!(
        r#"j, k = {token}, {norm}  # token, norm
terms = read("codes")[j] * 2.0 ** read("exp")[j][:, None]
{x}
gamma, eps = read("gamma")[k], header["eps"]
{beta}largest = np.argsort(-abs(x))[:8].copy()
{edit}{convert}"#,
        token = at.token,
        norm = at.norm,
    )
}

fn norm(figure: &RealNormSettings, library: Library) -> String {
    let sqrt = match library {
        Library::PyTorch => "torch.sqrt",
        Library::NumPy => "np.sqrt",
    };
    let (lines, first) = match figure.at.model.kind() {
        NormKind::Rms => (
            format!(
                "mean_square = (x * x).mean()\ndenominator = {sqrt}(mean_square + eps)\nx_hat = (x / denominator)  # no mean is taken off\ny = gamma * x_hat\n"
            ),
            ("mean-square", "mean_square"),
        ),
        NormKind::Layer => {
            let variance = match library {
                Library::PyTorch => "x.var(unbiased=False)",
                Library::NumPy => "x.var()",
            };
            (
                format!(
                    "mean, var = x.mean(), {variance}\ndenominator = {sqrt}(var + eps)\nx_hat = (x - mean) / denominator\ny = gamma * x_hat + beta\n"
                ),
                ("mean", "mean"),
            )
        }
    };
    let printed = prints(&[
        first,
        ("denominator", "denominator"),
        ("place", "largest"),
        ("x", "x[largest]"),
        ("x-hat", "x_hat[largest]"),
        ("y", "y[largest]"),
    ]);
    format!("{lines}\n{printed}")
}
