"""The files' format: `NSR1`, a u32 length, so many bytes of JSON, then arrays of small numbers; little endian.

In the JSON, `arrays[name]` has `kind`, `shape`, `off` (from the end of the JSON) and `len` in bytes. Kinds:

    i8        a signed byte each
    f16       IEEE half precision
    bf16      the upper half of an f32; all low bytes, then all high bytes
    zigzag16  i16 as 0, -1, 1, -2, ...; all low bytes, then all high bytes
"""
import json

import numpy as np


def significant(x, digits=4):
    """Rounded to so many digits, of a number or of all in a nest of lists; what is not finite is none."""
    if isinstance(x, (list, tuple, np.ndarray)):
        return [significant(one, digits) for one in x]
    if not np.isfinite(x):
        return None
    return float(np.format_float_positional(float(x), precision=digits, unique=False, fractional=False, trim="-"))


def steps_of(rows, parts, is_delta):
    """Rounds rows [n, d]: row k is codes[k] * 2^exponents[k], added to row k - 1 if `is_delta`.

    A step is at most 1/parts[k] of the row's robust scale, 1.4826 times the median of |x|. With `is_delta` each term
    is rounded against what a reader has by then, so errors do not add up. Codes fit 16 bits.
    """
    codes, exponents = np.zeros(rows.shape, np.int64), np.zeros(len(rows), np.int8)
    before = np.zeros(rows.shape[1])
    for k, row in enumerate(rows.astype(np.float64)):
        scale = np.median(np.abs(row)) * 1.4826
        exponent = int(np.floor(np.log2(scale / parts[k])))
        start = before if is_delta else 0.0
        while True:
            code = np.rint((row - start) / 2.0**exponent).astype(np.int64)
            if np.abs(code).max() < 32767:
                break
            exponent += 1
        codes[k], exponents[k] = code, exponent
        before = start + code * 2.0**exponent
    return codes, exponents


def rows_of(codes, exponents, is_delta):
    """The rows that a reader has."""
    terms = codes * 2.0 ** exponents.astype(np.float64)[:, None]
    return np.cumsum(terms, axis=0) if is_delta else terms


def planes(words):
    """All low bytes, then all high bytes."""
    words = np.ascontiguousarray(words, dtype="<u2").ravel()
    return (words & 255).astype(np.uint8).tobytes() + (words >> 8).astype(np.uint8).tobytes()


def zigzag(codes):
    """0, -1, 1, -2, ... as 0, 1, 2, 3, ..."""
    return np.where(codes >= 0, 2 * codes, -2 * codes - 1).astype(np.uint16)


def bf16(numbers):
    """The upper halves of f32 whose lower halves are zero."""
    bits = np.ascontiguousarray(numbers, np.float32).view(np.uint32)
    assert not (bits & 0xFFFF).any(), "bf16 would round"
    return planes((bits >> 16).astype(np.uint16))


class Container:
    """Arrays one after the other, each from a multiple of four bytes on."""

    WRITTEN = {
        "i8": lambda numbers: numbers.astype(np.int8).tobytes(),
        "f16": lambda numbers: numbers.astype("<f2").tobytes(),
        "bf16": bf16,
        "zigzag16": lambda numbers: planes(zigzag(numbers)),
    }

    def __init__(self):
        self.arrays, self.bytes = {}, b""

    def add(self, name, kind, numbers):
        """An array of any shape."""
        self.bytes += b"\0" * (-len(self.bytes) % 4)
        data = self.WRITTEN[kind](numbers)
        self.arrays[name] = {"kind": kind, "shape": list(numbers.shape), "off": len(self.bytes), "len": len(data)}
        self.bytes += data

    def write(self, path, description):
        """The file; `arrays` comes last in its description."""
        told = json.dumps({**description, "arrays": self.arrays}, ensure_ascii=False, separators=(",", ":")).encode()
        told += b" " * (-len(told) % 4)
        path.write_bytes(b"NSR1" + np.uint32(len(told)).tobytes() + told + self.bytes)
