"""Writes the small files of weights with the reference libraries: python generate.py [FOLDER]

pip install numpy==2.4.6 gguf==0.19.0 safetensors==0.8.0. Same versions, same bytes.
"""
import json
import sys
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, GGMLQuantizationType, GGML_QUANT_SIZES
from safetensors.numpy import save

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
WIDTH, HEAD = 16, 4
RANDOM = np.random.default_rng(20260)


def gamma(width=WIDTH, around=1.0):
    """Near its start, and one channel far from it."""
    values = (around + 0.25 * RANDOM.standard_normal(width)).astype(np.float32)
    values[width // 3] = around + 4
    return values


def beta(width=WIDTH):
    return (0.1 * RANDOM.standard_normal(width)).astype(np.float32)


def matrix(rows=WIDTH, columns=WIDTH):
    return RANDOM.standard_normal((rows, columns)).astype(np.float32)


def bf16(values):
    """Upper halves, rounded to even; safetensors' numpy side has no such type."""
    bits = values.astype(np.float32).view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype(np.uint16)


def widened(upper):
    return (upper.astype(np.uint32) << 16).view(np.float32)


def as_bf16(data, names):
    """The file with the uint16 of these tensors called BF16."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    for name in names:
        header[name]["dtype"] = "BF16"
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + data[8 + length :]


EXPECTED = {}


def expect(file, name, values):
    EXPECTED.setdefault(file, {})[name] = [float(value) for value in values]


def llama():
    """Pre-norm, RMSNorm, norms of queries and keys, BF16."""
    file, tensors = "llama.safetensors", {}
    for layer in range(2):
        block = f"model.layers.{layer}"
        tensors[f"{block}.mlp.down_proj.weight"] = bf16(matrix())
        for norm, width in (("input_layernorm", WIDTH), ("post_attention_layernorm", WIDTH),
                            ("self_attn.q_norm", HEAD), ("self_attn.k_norm", HEAD)):
            tensors[f"{block}.{norm}.weight"] = bf16(gamma(width))
    tensors["model.norm.weight"] = bf16(gamma())
    tensors["model.embed_tokens.weight"] = bf16(matrix(32))
    for name, upper in tensors.items():
        if "norm" in name:
            expect(file, name, widened(upper))
    data = save(tensors, metadata={"format": "pt"})
    data = as_bf16(data, tensors)
    (FOLDER / file).write_bytes(data)
    # A download that was broken off.
    (FOLDER / "damaged.safetensors").write_bytes(data[:700])


def gpt2():
    """LayerNorm with beta, F32."""
    file, tensors = "gpt2.safetensors", {}
    for layer in range(3):
        for norm in ("ln_1", "ln_2"):
            tensors[f"h.{layer}.{norm}.weight"], tensors[f"h.{layer}.{norm}.bias"] = gamma(), beta()
        tensors[f"h.{layer}.attn.c_attn.weight"] = matrix(WIDTH, 3 * WIDTH)
        tensors[f"h.{layer}.attn.c_attn.bias"] = beta(3 * WIDTH)
    tensors["ln_f.weight"], tensors["ln_f.bias"] = gamma(), beta()
    tensors["wte.weight"] = matrix(24)
    for name, values in tensors.items():
        if "ln_" in name:
            expect(file, name, values)
    (FOLDER / file).write_bytes(save(tensors))


def bert():
    """Post-norm with the old names gamma and beta, F16."""
    file, tensors = "bert.safetensors", {}
    for norm in ("bert.embeddings.LayerNorm", "bert.encoder.layer.0.output.LayerNorm",
                 "bert.encoder.layer.0.attention.output.LayerNorm", "cls.predictions.transform.LayerNorm"):
        tensors[f"{norm}.gamma"], tensors[f"{norm}.beta"] = gamma().astype(np.float16), beta().astype(np.float16)
    tensors["bert.encoder.layer.0.output.dense.weight"] = matrix().astype(np.float16)
    tensors["stem.norm.weight"], tensors["stem.norm.running_mean"] = beta(), beta()
    for name, values in tensors.items():
        if "LayerNorm" in name:
            expect(file, name, values)
    (FOLDER / file).write_bytes(save(tensors))


def gemma():
    """Gemma 3: w of y = x_hat (1 + w), F32."""
    file, tensors = "gemma.safetensors", {}
    for norm in ("input_layernorm", "post_attention_layernorm", "pre_feedforward_layernorm", "post_feedforward_layernorm"):
        tensors[f"model.layers.0.{norm}.weight"] = gamma(around=0.0)
    tensors["model.norm.weight"] = gamma(around=0.0)
    for name, values in tensors.items():
        expect(file, name, values)
    (FOLDER / file).write_bytes(save(tensors))


def gguf():
    """As llama.cpp writes them: norms F32, matrices quantized, a vocabulary before them."""
    file = "llama.gguf"
    writer = GGUFWriter(FOLDER / file, "llama")
    writer.add_name("Tiny")
    writer.add_block_count(2)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_token_list([f"token {number} 天" for number in range(40)])
    writer.add_token_scores([0.5] * 40)
    writer.add_tensor("token_embd.weight", matrix(32, 32))
    for layer in range(2):
        for norm in ("attn_norm", "ffn_norm"):
            name, values = f"blk.{layer}.{norm}.weight", gamma()
            writer.add_tensor(name, values)
            expect(file, name, values)
        packed = np.zeros((4, 34), dtype=np.uint8)
        writer.add_tensor(f"blk.{layer}.ffn_down.weight", packed, raw_dtype=GGMLQuantizationType.Q8_0)
    values = gamma().astype(np.float16)
    writer.add_tensor("output_norm.weight", values)
    expect(file, "output_norm.weight", values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def quantized():
    """Norms in a precision that is not read."""
    writer = GGUFWriter(FOLDER / "quantized.gguf", "bert")
    writer.add_layer_norm_eps(1e-12)
    writer.add_custom_alignment(64)
    packed = np.zeros((34,), dtype=np.uint8)
    writer.add_tensor("blk.0.attn_output_norm.weight", packed, raw_dtype=GGMLQuantizationType.Q8_0)
    writer.add_tensor("blk.0.attn_output_norm.bias", beta(32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


for write in (llama, gpt2, bert, gemma, gguf, quantized):
    write()
(FOLDER / "expected.json").write_text(json.dumps(EXPECTED, indent=0) + "\n")
types = [f"{int(kind)} {kind.name} {block} {size}\n" for kind, (block, size) in GGML_QUANT_SIZES.items()]
(FOLDER / "ggml_types.txt").write_text("".join(types))
