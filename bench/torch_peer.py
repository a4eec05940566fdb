"""W3 in PyTorch, on one thread in float32, as its users write it: six post-LN encoder layers, d = 64, 4 heads, 256
inside, 16 sequences of 32 tokens, Adam. For each line "STEPS MILLISECONDS" that it reads it takes a turn that long
and answers with a JSON list of milliseconds per step, one figure for each stretch of so many steps; it says [] once it
is ready.

    echo 4 600 | python3 bench/torch_peer.py
"""

import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)
LAYERS, WIDTH, HEADS, HIDDEN, LENGTH, BATCH, SYMBOLS = 6, 64, 4, 256, 32, 16, 10


def xavier(inputs, outputs, bias=False):
    layer = nn.Linear(inputs, outputs, bias)
    nn.init.xavier_normal_(layer.weight)
    return layer


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = xavier(WIDTH, 3 * WIDTH), xavier(WIDTH, WIDTH)
        self.feed_forward = nn.Sequential(xavier(WIDTH, HIDDEN, True), nn.ReLU(), xavier(HIDDEN, WIDTH, True))
        self.first, self.second = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)

    def forward(self, x):
        q, k, v = self.qkv(x).unflatten(-1, (3, HEADS, -1)).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v) if FUSED else plain(q, k, v)
        x = self.first(x + self.out(mixed.transpose(1, 2).flatten(2)))
        return self.second(x + self.feed_forward(x))


FUSED = hasattr(F, "scaled_dot_product_attention")


def plain(q, k, v):
    return F.softmax(q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5, -1) @ v


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.symbols, self.places = nn.Embedding(SYMBOLS, WIDTH), nn.Parameter(torch.randn(LENGTH, WIDTH))
        self.layers, self.last = nn.Sequential(*[Layer() for _ in range(LAYERS)]), xavier(WIDTH, SYMBOLS)

    def forward(self, tokens):
        return self.last(self.layers(self.symbols(tokens) + self.places))


net = Transformer()
adam = torch.optim.Adam(net.parameters(), 1e-3, betas=(0.9, 0.98))


def step():
    tokens = torch.randint(SYMBOLS, (BATCH, LENGTH))
    loss = F.cross_entropy(net(tokens).flatten(0, 1), tokens.flip(1).flatten())
    adam.zero_grad()
    loss.backward()
    adam.step()


def turn(steps, milliseconds):
    times, end = [], time.perf_counter() + milliseconds / 1e3
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(steps):
            step()
        times.append((time.perf_counter() - start) * 1e3 / steps)
    return times


for _ in range(10):
    step()
print([], flush=True)
for line in sys.stdin:
    print(json.dumps(turn(*map(int, line.split()))), flush=True)
