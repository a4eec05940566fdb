"""What becomes of the models with something taken away. Each number is a run of the whole model."""
import numpy as np

from . import minilm, smollm2
from .container import significant
from .smollm2 import BLOCKS, NORMS, Lesion, block, cross_entropy, softmax

PASSAGE = (
    "A river begins as a small stream high in the mountains. Rain and melting snow feed it, and as it flows down to "
    "the plains it grows wider and slower. Towns were often built beside rivers, because people needed water to drink, "
    "to grow food and to travel. When the river reaches the sea, it drops the mud and sand it has carried, and over "
    "thousands of years this can build new land, called a delta."
)
FIRST = ["The", " the", "Paris", "I", "Once", "1", "Hello", ".", "\n", "<|im_start|>", "中", " Water", "Why", "Quantum"]
# The first token's vector has one entry far beyond all others from here on.
ENTRY, NORM, BLOCK = 507, 24, 11
# The quick start of sentence-transformers.
PAIRS = ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."]


def at_norm(change):
    """An edit of the stream before the norm where the large entry has come."""

    def edit(norm, x):
        if norm != NORM:
            return x
        x = x.copy()
        change(x)
        return x

    return edit


def of_decoder(model, prompts):
    """All tables of SmolLM2, for the JSON of its file."""
    ids = model.encode(PASSAGE)
    logits, seen = model.run(ids)
    stream, branches = seen.stream(), np.stack(seen.branches)

    def loss(lesion=Lesion(), first=0, order=None):
        # What stands before block `first` is as it was.
        order = range(first, BLOCKS) if order is None else order
        return significant(cross_entropy(model.run(ids, lesion, order, stream[2 * first])[0], ids))

    def block_of(norm):
        return min(norm // 2, BLOCKS - 1)

    def put_back(x):
        x[0] = stream[NORM, 0]

    swapped = lambda at: [at + 1, at, *range(at + 2, BLOCKS)]
    return {
        "passage": PASSAGE,
        "tokens": len(ids),
        "base": significant(cross_entropy(logits, ids)),
        "uniform": significant(np.log(len(model.vocabulary))),
        "x507": massive(float(stream[NORM, 0, ENTRY]), loss),
        "first_token": [first_token(model, token) for token in FIRST],
        **sizes(stream, branches),
        "block": [loss(Lesion(branches=block(at)), at) for at in range(BLOCKS)],
        "block11_restore_first": loss(Lesion(branches=block(BLOCK), edit=at_norm(put_back)), BLOCK),
        "norm_identity": [loss(Lesion(undivided=(norm,)), block_of(norm)) for norm in range(NORMS)],
        "gamma_one": [loss(Lesion(unscaled=(norm,)), block_of(norm)) for norm in range(NORMS)],
        "range": [{"s": at, **ranges(model, prompts[at])} for at in (0, 1)],
        "sub": [loss(Lesion(branches=(branch,)), branch // 2) for branch in range(NORMS - 1)],
        "swap": [loss(first=at, order=swapped(at)) for at in range(BLOCKS - 1)],
    }


def massive(value, loss):
    """The large entry, and the loss with another in its place."""

    def put(number):
        def change(x):
            x[0, ENTRY] = number

        return loss(Lesion(edit=at_norm(change)), NORM // 2)

    times = [("x0.1", value / 10), ("x0.5", value / 2), ("x1", value), ("x2", value * 2), ("x10", value * 10)]
    edits = [("0", 0.0), *times, ("22500", 22500.0)]
    return {"value": significant(value, 5), "edits": [[name, put(number)] for name, number in edits]}


def first_token(model, token):
    """The token, its large entry, the RMS of its vector, the same entry of the fourth token."""
    ids = model.encode(token)[:1] + model.encode(" and so on")
    x = model.run(ids)[1].inputs[NORM]
    rms = np.sqrt((x[0] ** 2).mean())
    return [token, significant(x[0, ENTRY], 5), significant(rms), significant(x[3, ENTRY])]


def sizes(stream, branches):
    """Medians over all tokens but the first."""
    length, added = np.linalg.norm(stream, axis=-1), np.linalg.norm(branches, axis=-1)
    into, out = stream[0 : NORMS - 2 : 2], stream[2:NORMS:2]
    cosine = (into * out).sum(-1) / (length[0 : NORMS - 2 : 2] * length[2:NORMS:2])
    median = lambda table: significant(np.median(table[:, 1:], axis=1))
    return {
        "rms_median": median(np.sqrt((stream**2).mean(-1))),
        "branch_ratio_median": median(added / length[:-1]),
        "block_cos_median": median(cosine),
    }


def ranges(model, prompt):
    """Without blocks first..last, for all of them: p of the intact model's answer, and the three likeliest tokens."""
    ids = model.encode(prompt)
    logits, seen = model.run(ids)
    answer = int(logits[-1].argmax())

    def row(first, last):
        kept = range(last + 1, BLOCKS)
        p = softmax(model.run(ids, order=kept, start=seen.inputs[2 * first], is_last_only=True)[0][-1])
        top = [[model.decode(token), significant(p[token], 2)] for token in np.argsort(-p)[:3]]
        return [significant(p[answer], 3), *top]

    rows = [row(first, last) for first in range(BLOCKS) for last in range(first, BLOCKS)]
    return {"answer": model.decode(answer), "rows": rows}


def of_encoder(model):
    """Cosines of three sentences' vectors, and of each with its own of the intact model."""
    vectors = lambda *lesion: np.array([model.run(text, *lesion)[2] for text in PAIRS])
    intact = vectors()

    def cosines(**lesion):
        found = vectors(minilm.Lesion(**lesion))
        kept = float((found * intact).sum(1).mean())
        return significant([found[0] @ found[1], found[0] @ found[2], found[1] @ found[2], kept], 3)

    norms = range(minilm.NORMS)
    return {
        "texts": PAIRS,
        "columns": ["cos01", "cos02", "cos12", "cos with intact"],
        "base": cosines(),
        "block": [cosines(branches=smollm2.block(at)) for at in range(minilm.BLOCKS)],
        "norm_identity": [cosines(undivided=(norm,)) for norm in norms],
        "plain_affine": [cosines(unscaled=(norm,)) for norm in norms],
    }
