//! Takes the chosen thing out of the public checkpoint and measures the loss again; and reads the measured losses out of the
//! file that the figure loads.

use super::model::Cut;
use super::settings::RealLesionSettings;
use crate::lesson::code::Code;

/// PyTorch: the checkpoint, at its full precision. NumPy: the page's file.
pub fn real_lesion(settings: &RealLesionSettings) -> Code {
    Code { pytorch: pytorch(settings), numpy: Some(numpy(settings)) }
}

/// What is done to the model.
fn surgery(settings: &RealLesionSettings) -> String {
    let RealLesionSettings { cut, at, .. } = *settings;
    let (first, last) = settings.range();
    let (block, attribute) = (at / 2, if at.is_multiple_of(2) { "self_attn" } else { "mlp" });
    let norm = match at {
        60 => "model.model.norm".to_owned(),
        _ if at.is_multiple_of(2) => format!("layers[{block}].input_layernorm"),
        _ => format!("layers[{block}].post_attention_layernorm"),
    };
    match cut {
        Cut::Block => format!("del layers[{at}]  # the shortcut is left"),
        Cut::Range => format!("del layers[{first}:{}]  # the shortcuts are left", last + 1),
        Cut::Half => {
            let zero = if attribute == "mlp" { "0 * out" } else { "(0 * out[0], *out[1:])" };
            format!("layers[{block}].{attribute}.register_forward_hook(lambda module, args, out: {zero})")
        }
        Cut::Swap => format!("layers[{at}], layers[{}] = layers[{}], layers[{at}]", at + 1, at + 1),
        Cut::Division => format!("norm = {norm}\nnorm.forward = lambda x: norm.weight * x"),
        Cut::Gamma => format!("torch.nn.init.ones_({norm}.weight)"),
    }
}

fn pytorch(settings: &RealLesionSettings) -> String {
    let surgery = surgery(settings);
    format!(
        "\
import json
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = \"HuggingFaceTB/SmolLM2-135M-Instruct\"
model, tokenizer = AutoModelForCausalLM.from_pretrained(name), AutoTokenizer.from_pretrained(name)
layers = model.model.layers

file = open(\"smollm2.bin\", \"rb\").read()  # what the figure's button loads
head = json.loads(file[8 : 8 + int.from_bytes(file[4:8], \"little\")])
tokens = tokenizer(head[\"lesion\"][\"passage\"], return_tensors=\"pt\").input_ids


@torch.no_grad()
def loss():
    return float(model(tokens, labels=tokens, use_cache=False).loss)


# full precision: the figure's losses are those of the 4-bit package, and a little higher
print(\"intact\", loss())
{surgery}
print(\"without\", loss())
"
    )
}

fn numpy(settings: &RealLesionSettings) -> String {
    let RealLesionSettings { cut, at, prompt, .. } = *settings;
    let (first, last) = settings.range();
    let table = match cut {
        Cut::Block => "block",
        Cut::Half => "sub",
        Cut::Swap => "swap",
        Cut::Division => "norm_identity",
        Cut::Gamma => "gamma_one",
        Cut::Range => "range",
    };
    let prints = match cut {
        Cut::Range => format!(
            "\
# without blocks first to last: p of the answer, then the three likeliest tokens
table = lesion[\"range\"][{prompt}]
first, last, blocks = {first}, {last}, 30
before = sum(blocks - earlier for earlier in range(first))  # rows of all earlier first blocks
p, *top = table[\"rows\"][before + last - first]
print(\"p\", p)
print(\"top-p\", [p for token, p in top])
# print(table[\"answer\"], top)
"
        ),
        _ => format!(
            "\
losses = np.array(lesion[\"{table}\"])
print(\"intact\", lesion[\"base\"])
print(\"loss-without\", losses.tolist())
print(\"this\", float(losses[{at}]))
print(\"cheaper\", int((losses < losses[{at}]).sum()))
print(\"branch-size\", lesion[\"branch_ratio_median\"])  # attention and feed-forward in turn
"
        ),
    };
    format!(
        "\
import json
import numpy as np

file = open(\"smollm2.bin\", \"rb\").read()  # what the figure's button loads
head = json.loads(file[8 : 8 + int.from_bytes(file[4:8], \"little\")])
lesion = head[\"lesion\"]  # runs of the whole model, made when the file was

{prints}"
    )
}
