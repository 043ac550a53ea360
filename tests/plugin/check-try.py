#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs plugin/try on the example photograph and recomputes the PNG with NumPy, borders included."""

import pathlib
import subprocess
import sys

import numpy
from PIL import Image

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
PHOTOGRAPH = CHECKOUT / "data" / "pictures" / "coffee.png"

# Kernel as given to try, its weights as drawn, divisor, offset. The last one is even, with its
# anchor (2, 1) at the lower right of the middle.
CASES = [
    ([], [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], 1, 0),
    (["-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5"], [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], 4, 0.5),
    (["sobel-x"], [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], 4, 0.5),
    (["1 2 3 4; 5 6 7 8 / 36"], [[1, 2, 3, 4], [5, 6, 7, 8]], 36, 0),
]


def expected(pixels, weights, divisor, offset):
    height, width = len(weights), len(weights[0])
    left, top = width // 2, height // 2
    padded = numpy.pad(pixels, ((top, height - 1 - top), (left, width - 1 - left), (0, 0)), "edge")
    rows, columns = pixels.shape[:2]
    total = sum(weight * padded[j:j + rows, i:i + columns]
                for j, row in enumerate(weights) for i, weight in enumerate(row))
    return numpy.clip(total / divisor + offset * 255, 0, 255)


def main():
    source = numpy.asarray(Image.open(PHOTOGRAPH)).astype(float)
    for kernel, weights, divisor, offset in CASES:
        picture = [str(PHOTOGRAPH)] if kernel else []
        run = subprocess.run(["bash", CHECKOUT / "plugin" / "try", *picture, *kernel],
                             check=True, stdout=subprocess.PIPE, text=True)
        result = numpy.asarray(Image.open(run.stdout.strip())).astype(float)
        worst = numpy.abs(result - expected(source, weights, divisor, offset)).max()
        changed = (result != source).mean()
        print(f"{' '.join(kernel) or 'default'}: off by {worst:.3f} levels at most, "
              f"{changed:.0%} of the values changed")
        if worst > 1 or changed < 0.1:
            sys.exit("the result is not what was asked for")

    wrong = subprocess.run(["bash", CHECKOUT / "plugin" / "try", PHOTOGRAPH, "1 2; 3"],
                           stderr=subprocess.PIPE, text=True)
    if wrong.returncode == 0 or "Row 2 has 1 number, expected 2" not in wrong.stderr:
        sys.exit(f"a wrong kernel was not refused clearly: {wrong.stderr}")


main()
