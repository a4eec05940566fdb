"""Values to test a reader against: `model` from the unrounded vectors, `file` from those that the file has."""
import numpy as np

from . import minilm, smollm2
from .container import significant

# (trajectory, norm)
DECODER = [(0, 0), (0, 23), (0, 24), (0, 60), (4, 0), (4, 12), (4, 60), (5, 31), (7, 57)]
ENCODER = [(0, 0), (0, 2), (0, 6), (2, 5), (8, 12)]
# (lens, norm)
LENSES = [(0, 60), (0, 56), (2, 58)]


def measured(x, gamma, beta, eps, is_centered):
    """One normalization of one vector."""
    mean, square = x.mean(), (x * x).mean()
    centered, spread = (x - mean, ((x - mean) ** 2).mean()) if is_centered else (x, square)
    x_hat = centered / np.sqrt(spread + eps)
    y = x_hat * gamma + beta
    largest = int(np.abs(x).argmax())
    six = lambda value: significant(value, 6)
    return {
        "mean": six(mean),
        "rms": six(np.sqrt(square)),
        "sd": six(x.std()),
        "norm": six(np.linalg.norm(x)),
        "argmax": largest,
        "x_max": six(x[largest]),
        "median_abs": significant(np.median(np.abs(x)), 5),
        "xhat_max": six(x_hat[largest]),
        "x4": six(x[:4]),
        "xhat4": six(x_hat[:4]),
        "y4": six(y[:4]),
        "y_rms": six(np.sqrt((y * y).mean())),
    }


def decoder_case(at, norm, rows, rounded, gamma):
    """Of SmolLM2; the branch before the norm where there is one."""
    of = lambda x: measured(x, gamma[norm].astype(np.float64), 0.0, smollm2.EPS, False)
    x, before = rounded[at][norm], rounded[at][norm - 1]
    case = {"bin": "smollm2", "traj": at, "norm": norm, "model": of(rows[at][norm]), "file": of(x)}
    if norm:
        case["file"]["branch_norm"] = significant(np.linalg.norm(x - before), 5)
        cosine = x @ before / np.linalg.norm(x) / np.linalg.norm(before)
        case["file"]["cos_prev"] = significant(cosine, 6)
    return case


def encoder_case(at, norm, rows, rounded, affine, halves):
    """Of MiniLM, whose parameters the file has as `halves`; the branch before the norm where there is one."""
    of = lambda x, gamma, beta: measured(x, gamma.astype(np.float64), beta.astype(np.float64), minilm.EPS, True)
    x, before = rounded[at][norm], rounded[at][norm - 1]
    case = {"bin": "minilm", "traj": at, "norm": norm}
    case |= {"model": of(rows[at][norm], *affine[norm]), "file": of(x, *halves[norm])}
    if norm:
        gamma, beta = (numbers.astype(np.float64) for numbers in halves[norm - 1])
        stream = (before - before.mean()) / np.sqrt(before.var() + minilm.EPS) * gamma + beta
        case["file"]["branch_norm"] = significant(np.linalg.norm(x - stream), 5)
    return case


def lens_case(at, norm, lens, x, model, tokens):
    """The rows' logits of one norm's input as the file has it."""
    scaled = x / np.sqrt((x * x).mean() + smollm2.EPS) * model.gamma(smollm2.NORMS - 1)
    logits = scaled @ model.weights[smollm2.EMBEDDING][tokens].astype(np.float64).T
    best, p = int(logits.argmax()), lambda row: significant(np.exp(logits[row] - lens["lse"][norm]), 3)
    return {
        "lens": at,
        "norm": norm,
        "best_of_rows": model.decode(tokens[best]),
        "logit_file": significant(logits[best], 5),
        "p_file": p(best),
        "p_answer_file": p(tokens.index(lens["answer"])),
        "p_answer_model": lens["p"][norm],
        "top1_model": lens["top"][norm][0],
    }


def accuracy(rows, rounded, is_centered):
    """How far rounding moves a normalized entry, in units of the row's median, and a row's RMS."""
    off, ratio = [], []
    unit = lambda rows: rows / np.sqrt((rows * rows).mean(-1, keepdims=True))
    for x, read in zip(rows, rounded):
        if is_centered:
            x, read = x - x.mean(-1, keepdims=True), read - read.mean(-1, keepdims=True)
        off.append(np.abs(unit(x) - unit(read)).max(-1) / np.median(np.abs(unit(x)), axis=-1))
        ratio.append(np.abs(np.sqrt((read * read).mean(-1)) / np.sqrt((x * x).mean(-1)) - 1))
    return {
        "max_abs_error_over_median": significant(np.max(off), 3),
        "median_of_row_max": significant(np.median(off), 3),
        "max_relative_rms_error": significant(np.max(ratio), 2),
    }
