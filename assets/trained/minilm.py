"""all-MiniLM-L6-v2 in NumPy: an encoder of 6 blocks, d = 384, LayerNorm after each sum (sentence-transformers).

Norm 0 stands behind the embeddings, norms 1 + 2l and 2 + 2l after attention and feed-forward of block l.
"""
import json
import math
import zipfile
from dataclasses import dataclass

import numpy as np
from safetensors.numpy import load
from tokenizers import Tokenizer

from .smollm2 import softmax

BLOCKS, WIDTH, HEADS, HEAD = 6, 384, 12, 32
NORMS = 2 * BLOCKS + 1
EPS = 1e-12
_erf = np.frompyfunc(math.erf, 1, 1)


@dataclass(frozen=True)
class Lesion:
    """What is taken away from a model."""

    branches: tuple = ()  # that put out nothing
    undivided: tuple = ()  # norms that only scale by gamma and shift by beta
    unscaled: tuple = ()  # norms with gamma 1 and beta 0


class MiniLM:
    """The model of a zip of its checkpoint."""

    def __init__(self, file):
        archive = zipfile.ZipFile(file)
        self.weights = load(archive.read("model.safetensors"))
        self.tokenizer = Tokenizer.from_str(archive.read("tokenizer.json").decode())
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        assert json.loads(archive.read("config.json"))["layer_norm_eps"] == EPS

    def affine(self, norm):
        """gamma and beta of one norm, [d] each."""
        name = "embeddings.LayerNorm"
        if norm > 0:
            number, is_second = divmod(norm - 1, 2)
            name = "encoder.layer.%d.%soutput.LayerNorm" % (number, "" if is_second else "attention.")
        return self.weights[name + ".weight"], self.weights[name + ".bias"]

    def norm(self, number, x, lesion):
        """One norm over the last axis, as far as the lesion leaves it."""
        gamma, beta = self.affine(number)
        if number in lesion.undivided:
            return x * gamma + beta
        mean = x.mean(-1, keepdims=True)
        variance = ((x - mean) ** 2).mean(-1, keepdims=True)
        y = (x - mean) / np.sqrt(variance + EPS) * gamma + beta
        return (y - beta) / gamma if number in lesion.unscaled else y

    def embed(self, ids):
        """Token, position and segment, [tokens, d]."""
        table = lambda name: self.weights["embeddings.%s_embeddings.weight" % name].astype(np.float64)
        return table("word")[ids] + table("position")[: len(ids)] + table("token_type")[0]

    def linear(self, h, name):
        """W h + b."""
        weight, bias = (self.weights[name + end].astype(np.float64) for end in (".weight", ".bias"))
        return h @ weight.T + bias

    def run(self, text, lesion=Lesion()):
        """Tokens, inputs of all norms [norms, tokens, d], and the vector of the sentence [d], of length 1."""
        encoded = self.tokenizer.encode(text)
        x, inputs = self.embed(np.array(encoded.ids)), []

        def normalized(number, x):
            inputs.append(x)
            return self.norm(number, x, lesion)

        x = normalized(0, x)
        for number in range(BLOCKS):
            for half, branch in enumerate((self.attention, self.feed_forward)):
                y = branch(x, "encoder.layer.%d." % number)
                y = y * 0 if 2 * number + half in lesion.branches else y
                x = normalized(1 + 2 * number + half, x + y)
        mean = x.mean(0)
        return encoded.tokens, np.stack(inputs), mean / np.linalg.norm(mean)

    def attention(self, x, block):
        """The branch's output, [tokens, d]."""
        project = lambda name: self.linear(x, block + "attention.self." + name).reshape(len(x), HEADS, HEAD)
        queries, keys, values = (project(name) for name in ("query", "key", "value"))
        mixed = np.empty((len(x), HEADS, HEAD))
        for head in range(HEADS):
            scores = queries[:, head] @ keys[:, head].T / math.sqrt(HEAD)
            mixed[:, head] = softmax(scores) @ values[:, head]
        return self.linear(mixed.reshape(len(x), WIDTH), block + "attention.output.dense")

    def feed_forward(self, x, block):
        """W gelu(W x), gelu by the error function."""
        u = self.linear(x, block + "intermediate.dense")
        u = 0.5 * u * (1 + _erf(u / math.sqrt(2)).astype(np.float64))
        return self.linear(u, block + "output.dense")
