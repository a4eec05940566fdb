"""Writes digits.bin, which the lesson loads, from the file that scikit-learn carries.

    pip download scikit-learn --no-deps && unzip -j scikit_learn-*.whl sklearn/datasets/data/digits.csv.gz
    python digits.py digits.csv.gz        # needs numpy

Images are put in the order of numpy's RandomState(0).permutation: the first 1400 train, the other 397 test.
One byte each: 1797 classes, then the 64 pixels (0 to 16), one pixel of all images after the other.
"""
import gzip
import pathlib
import sys

import numpy as np

table = np.loadtxt(gzip.open(sys.argv[1]), delimiter=",").astype(np.uint8)
table = table[np.random.RandomState(0).permutation(len(table))]
images, classes = table[:, :64], table[:, 64]
pathlib.Path(__file__).with_name("digits.bin").write_bytes(classes.tobytes() + images.T.tobytes())
