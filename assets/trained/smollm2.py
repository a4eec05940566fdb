"""SmolLM2-135M-Instruct in NumPy: a decoder of 30 blocks, d = 576, RMSNorm before each branch (Ben Allal et al. 2025).

Norms 2l and 2l + 1 stand before attention and feed-forward of block l, norm 60 behind the last block. Branch k is what
is added to the input of norm k.
"""
import math
from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np
from gguf import GGUFReader
from gguf.quants import dequantize
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

BLOCKS, WIDTH, HEADS, KEY_HEADS, HEAD = 30, 576, 9, 3, 64
NORMS = 2 * BLOCKS + 1
EPS = 1e-5
EMBEDDING = "token_embd.weight"
# A group of Q8_0: an f16 scale and 32 signed bytes.
GROUP, GROUP_BYTES = 32, 34


@dataclass(frozen=True)
class Lesion:
    """What is taken away from a model, or changed in it."""

    branches: tuple = ()  # that put out nothing
    undivided: tuple = ()  # norms that only scale by gamma
    unscaled: tuple = ()  # norms whose gamma is 1
    edit: Optional[Callable] = None  # (norm, its input) -> another input


def block(number):
    """Both branches of a block."""
    return (2 * number, 2 * number + 1)


def softmax(logits):
    """Over the last axis, in f64."""
    logits = logits - logits.max(-1, keepdims=True)
    exponentials = np.exp(logits.astype(np.float64))
    return exponentials / exponentials.sum(-1, keepdims=True)


def cross_entropy(logits, ids):
    """The mean loss of predicting each next token, in nats."""
    logits = logits[:-1].astype(np.float64)
    top = logits.max(-1, keepdims=True)
    log_sum = np.log(np.exp(logits - top).sum(-1)) + top[:, 0]
    return float((log_sum - logits[np.arange(len(ids) - 1), ids[1:]]).mean())


def rms_norm(x, gamma):
    """gamma * x / sqrt(mean(x^2) + eps) over the last axis."""
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + EPS) * gamma


class SmolLM2:
    """The model of a GGUF file."""

    def __init__(self, path):
        reader = GGUFReader(path)
        self.rope_base = float(reader.fields["llama.rope.freq_base"].contents())
        self.weights = {tensor.name: self._weights(tensor) for tensor in reader.tensors}
        raw = next(tensor.data for tensor in reader.tensors if tensor.name == EMBEDDING)
        self.vocabulary = reader.fields["tokenizer.ggml.tokens"].contents()
        self.raw_rows = np.array(raw).reshape(len(self.vocabulary), WIDTH // GROUP, GROUP_BYTES)
        self.tokenizer = self._tokenizer(reader)

    @staticmethod
    def _weights(tensor):
        numbers = dequantize(tensor.data, tensor.tensor_type).astype(np.float32)
        shape = tuple(int(length) for length in reversed(tensor.shape))
        return np.ascontiguousarray(numbers.reshape(shape))

    def _tokenizer(self, reader):
        merges = [tuple(pair.split(" ")) for pair in reader.fields["tokenizer.ggml.merges"].contents()]
        tokenizer = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(self.vocabulary)}, merges=merges))
        digits = pre_tokenizers.Digits(individual_digits=True)
        bytes_ = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence([digits, bytes_])
        tokenizer.decoder = decoders.ByteLevel()
        types = reader.fields["tokenizer.ggml.token_type"].contents()
        control = [token for token, kind in zip(self.vocabulary, types) if kind == 3]
        tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in control])
        return tokenizer

    def encode(self, text):
        """The tokens' places in the vocabulary."""
        return self.tokenizer.encode(text).ids

    def decode(self, token):
        """One token as text."""
        return self.tokenizer.decode([int(token)], skip_special_tokens=False)

    def gamma(self, norm):
        """Of one norm, [d]."""
        if norm == NORMS - 1:
            return self.weights["output_norm.weight"]
        return self.weights["blk.%d.%s_norm.weight" % (norm // 2, "ffn" if norm % 2 else "attn")]

    def unembedding_groups(self, tokens):
        """Rows of the unembedding as the file has them: bytes [n, d] and scales [n, d / 32]."""
        groups = self.raw_rows[tokens]
        scales = np.ascontiguousarray(groups[:, :, :2]).view("<f2")[..., 0]
        whole = np.ascontiguousarray(groups[:, :, 2:]).view(np.int8)
        rows = (scales.astype(np.float32)[..., None] * whole).reshape(len(tokens), WIDTH)
        assert np.allclose(rows, self.weights[EMBEDDING][tokens])
        return whole.reshape(len(tokens), WIDTH), scales

    def unembed(self, x):
        """Logits of a vector that goes straight to the final norm."""
        return rms_norm(x, self.gamma(NORMS - 1)) @ self.weights[EMBEDDING].T

    def norm(self, number, x, lesion):
        """One norm, as far as the lesion leaves it."""
        if number in lesion.undivided:
            return x * self.gamma(number)
        return rms_norm(x, 1.0 if number in lesion.unscaled else self.gamma(number))

    def run(self, ids, lesion=Lesion(), order=range(BLOCKS), start=None, is_last_only=False):
        """Logits of all tokens (or the last), with what the run has seen. `start`: the stream before the first block."""
        seen = Seen()
        x = self.weights[EMBEDDING][ids].astype(np.float32) if start is None else start
        attention = Attention(len(ids), self.rope_base)
        for number in order:
            for norm in block(number):
                x = x if lesion.edit is None else lesion.edit(norm, x)
                seen.inputs.append(x)
                if norm in lesion.branches:
                    continue
                h = self.norm(norm, x, lesion)
                if norm % 2 == 0:
                    y, to_first = attention.of(h, self.weights, number)
                    seen.to_first.append(to_first)
                else:
                    y = self.feed_forward(h, number)
                seen.branches.append(y)
                x = x + y
        x = x if lesion.edit is None else lesion.edit(NORMS - 1, x)
        seen.inputs.append(x)
        x = x[-1:] if is_last_only else x
        return self.norm(NORMS - 1, x, lesion) @ self.weights[EMBEDDING].T, seen

    def feed_forward(self, h, number):
        """W_down (silu(W_gate h) * W_up h)."""
        gate, up, down = (self.weights["blk.%d.ffn_%s.weight" % (number, name)] for name in ("gate", "up", "down"))
        g, u = h @ gate.T, h @ up.T
        # exp of -g overflows to infinity where silu is 0.
        with np.errstate(over="ignore"):
            return (g / (1 + np.exp(-g)) * u) @ down.T


class Seen:
    """What went through a run: inputs of norms, outputs of branches, attention to the first token."""

    def __init__(self):
        self.inputs, self.branches, self.to_first = [], [], []

    def stream(self):
        """Inputs of all norms, [norms, tokens, d]."""
        return np.stack(self.inputs)


class Attention:
    """Causal attention of 9 heads on 3 key heads, with rotary positions on neighbouring pairs."""

    def __init__(self, tokens, base):
        frequencies = base ** (-np.arange(0, HEAD, 2) / HEAD)
        angles = np.arange(tokens)[:, None] * frequencies[None]
        self.cos, self.sin = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
        self.mask = np.triu(np.full((tokens, tokens), -np.inf, np.float32), 1)
        self.tokens = tokens

    def rotate(self, x):
        """Each pair by the angle of its token."""
        even, odd, out = x[..., 0::2], x[..., 1::2], np.empty_like(x)
        out[..., 0::2] = even * self.cos[:, None] - odd * self.sin[:, None]
        out[..., 1::2] = even * self.sin[:, None] + odd * self.cos[:, None]
        return out

    def of(self, h, weights, number):
        """The branch's output [tokens, d], and the attention to the first token [heads, tokens]."""
        project = lambda name: h @ weights["blk.%d.attn_%s.weight" % (number, name)].T
        queries = self.rotate(project("q").reshape(self.tokens, HEADS, HEAD))
        keys = self.rotate(project("k").reshape(self.tokens, KEY_HEADS, HEAD))
        values = project("v").reshape(self.tokens, KEY_HEADS, HEAD)
        mixed, to_first = np.empty((self.tokens, HEADS, HEAD), np.float32), []
        for head in range(HEADS):
            shared = head * KEY_HEADS // HEADS
            scores = queries[:, head] @ keys[:, shared].T / math.sqrt(HEAD) + self.mask
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            to_first.append(scores[:, 0])
            mixed[:, head] = scores @ values[:, shared]
        out = mixed.reshape(self.tokens, WIDTH) @ weights["blk.%d.attn_output.weight" % number].T
        return out, np.array(to_first)
