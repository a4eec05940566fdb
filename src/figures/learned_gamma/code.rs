//! Reads γ out of the public checkpoint, and γ and a token's vector out of the file that the figure loads.

use super::model::{NEAR, initial};
use super::settings::{LearnedSettings, Parameter};
use crate::figures::trained::model::ModelId;
use crate::lesson::code::Code;

/// PyTorch: the checkpoint, at its full precision. NumPy: the page's file, and what y is there.
pub fn learned_gamma(settings: &LearnedSettings) -> Code {
    Code { pytorch: pytorch(settings), numpy: Some(numpy(settings)) }
}

const fn name(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::Gamma => "gamma",
        Parameter::Beta => "beta",
    }
}

/// What both print: the cell under the cursor, its norm, and how many are still near the initial value.
fn prints(settings: &LearnedSettings) -> String {
    let LearnedSettings { parameter, norm, channel, .. } = settings;
    let (name, initial) = (name(*parameter), initial(*parameter));
    format!(
        "\
norm, channel = {norm}, {channel}  # both from 0
print(\"{name}\", float({name}[norm, channel]))
print(\"median\", float(np.median({name}[norm])))
print(\"count\", {name}.size)
print(\"near\", int((abs({name} - {initial:?}) <= {NEAR:?}).sum()))  # of all; training began at {initial:?}
"
    )
}

fn pytorch(settings: &LearnedSettings) -> String {
    let attribute = if settings.parameter == Parameter::Gamma { "weight" } else { "bias" };
    let name = name(settings.parameter);
    let (load, norms) = match settings.model {
        ModelId::SmolLm2 => (
            "from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained(\"HuggingFaceTB/SmolLM2-135M-Instruct\").model",
            "\
norms = []
for layer in model.layers:
    norms += [layer.input_layernorm, layer.post_attention_layernorm]  # before attention, before feed-forward
norms.append(model.norm)",
        ),
        ModelId::MiniLm => (
            "from transformers import AutoModel

model = AutoModel.from_pretrained(\"sentence-transformers/all-MiniLM-L6-v2\")",
            "\
norms = [model.embeddings.LayerNorm]
for layer in model.encoder.layer:
    norms += [layer.attention.output.LayerNorm, layer.output.LayerNorm]  # after attention, after feed-forward",
        ),
    };
    let prints = prints(settings);
    format!(
        "\
import numpy as np
import torch
{load}

{norms}
{name} = torch.stack([norm.{attribute} for norm in norms]).detach().double().numpy()

{prints}"
    )
}

fn numpy(settings: &LearnedSettings) -> String {
    let file = settings.model.slug();
    let prints = prints(settings);
    let beta = if settings.model == ModelId::MiniLm { "beta = array(\"beta\")\n" } else { "" };
    let arithmetic = match settings.model {
        ModelId::SmolLm2 => {
            "\
x = (codes[: norm + 1] * step[: norm + 1, None]).sum(0)  # the embedding and the branches before this norm
x_hat = x / np.sqrt((x * x).mean() + head[\"eps\"])
plus = 0.0"
        }
        ModelId::MiniLm => {
            "\
x = codes[norm] * step[norm]
x_hat = (x - x.mean()) / np.sqrt(x.var() + head[\"eps\"])
plus = beta[norm, channel]"
        }
    };
    let token = settings.token;
    format!(
        "\
import json
import numpy as np

file = open(\"{file}.bin\", \"rb\").read()  # what the figure's button loads
size = int.from_bytes(file[4:8], \"little\")
head, rest = json.loads(file[8 : 8 + size]), file[8 + size :]


def array(name):
    entry = head[\"arrays\"][name]
    raw = np.frombuffer(rest, np.uint8, entry[\"len\"], entry[\"off\"])
    if entry[\"kind\"] == \"i8\":
        numbers = raw.view(np.int8)
    elif entry[\"kind\"] == \"f16\":
        numbers = raw.view(\"<f2\")
    else:  # all low bytes, then all high bytes
        low, high = raw.reshape(2, -1).astype(np.uint32)
        word = low | high << 8
        if entry[\"kind\"] == \"bf16\":
            numbers = (word << 16).view(np.float32)
        else:  # zigzag16: 0, -1, 1, -2, ...
            numbers = np.where(word & 1, -1.0 - (word >> 1), word >> 1)
    return numbers.astype(float).reshape(entry[\"shape\"])


gamma = array(\"gamma\")
{beta}{prints}
# one token's vector at this norm, and its y with the trained gamma and with gamma = 1
token = {token}
codes, step = array(\"codes\")[token], 2.0 ** array(\"exp\")[token]
{arithmetic}
print(\"x-hat\", float(x_hat[channel]))
print(\"y\", float(gamma[norm, channel] * x_hat[channel] + plus))
print(\"y-with-one\", float(x_hat[channel] + plus))
"
    )
}
