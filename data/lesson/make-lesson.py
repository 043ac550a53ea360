#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-lesson.py [FOLDER]

Draws the pictures of the lesson (data/help/lesson.md): an X and an O of 9 × 9 pixels, white on black,
after B. Rohrer, How convolutional neural networks work, 2016; and ten distorted ones of each. Seeds are
fixed: the same pictures come out every time.

How an X is told from an O. The rule was found with other distortions, of other seeds; those here were drawn
after it stood, and it has not been changed since:

  1. Each of the three features `cnn-diag-down`, `cnn-x-centre` and `cnn-diag-up` gives a map: the score
     `product` at every pixel, black outside the picture, what is negative counts as 0.
  2. The three maps of the perfect X, taken together, are slid over those of the picture, by at most one
     pixel each way; the best `zncc` counts. The same with those of the perfect O.
  3. The picture is the letter that scores more.
"""

import pathlib
import struct
import sys
import zlib

import numpy as np

SIZE = 9

PERFECT = {
    "x": """
        .........
        .#.....#.
        ..#...#..
        ...#.#...
        ....#....
        ...#.#...
        ..#...#..
        .#.....#.
        .........
    """,
    "o": """
        .........
        ...###...
        ..#...#..
        .#.....#.
        .#.....#.
        .#.....#.
        ..#...#..
        ...###...
        .........
    """,
}

# The same drawings as strokes of a pen, from pixel to pixel.
STROKES = {
    "x": [[(1, 1), (7, 7)], [(7, 1), (1, 7)]],
    "o": [[(3, 1), (5, 1), (7, 3), (7, 5), (5, 7), (3, 7), (1, 5), (1, 3), (3, 1)]],
}

# One row a picture: what is done to the drawing, in this order. Without a pen the perfect pixels are taken.
#   pen      width of the stroke in pixels
#   turn     degrees, clockwise
#   shift    pixels to the right and down
#   flips    so many pixels change from black to white or back
#   noise    standard deviation of what is added, where black is −1 and white is 1
DISTORTIONS = {
    "shift-1": dict(shift=(1, 1)),
    "shift-2": dict(shift=(0, -1)),
    "pen-1": dict(pen=1.8),
    "pen-2": dict(pen=0.6),
    "noise-1": dict(flips=5),
    "noise-2": dict(noise=0.35),
    "turn-1": dict(pen=1.0, turn=15),
    "turn-2": dict(pen=1.0, turn=-9),
    "mixed-1": dict(pen=1.4, turn=-7, shift=(-1, 0), noise=0.25),
    "mixed-2": dict(pen=0.9, turn=11, shift=(1, -1), flips=3),
}


def perfect(letter):
    """Pixels of −1 (black) and 1 (white), top row first."""
    return np.array([[1.0 if pixel == "#" else -1.0 for pixel in row]
                     for row in PERFECT[letter].split()])


def distance(x, y, start, end):
    """Of points from the line between two others."""
    along = np.subtract(end, start).astype(float)
    share = ((x - start[0]) * along[0] + (y - start[1]) * along[1]) / (along @ along)
    share = np.clip(share, 0, 1)
    return np.hypot(x - start[0] - share * along[0], y - start[1] - share * along[1])


def drawn(letter, pen, turn=0, shift=(0, 0)):
    """The strokes of a pen: pixels near their middle are white, half-covered ones grey."""
    centre, angle = SIZE // 2, np.radians(turn)
    y, x = np.mgrid[:SIZE, :SIZE].astype(float)
    x, y = x - shift[0] - centre, y - shift[1] - centre
    x, y = (np.cos(angle) * x + np.sin(angle) * y + centre,
            -np.sin(angle) * x + np.cos(angle) * y + centre)
    near = np.min([distance(x, y, *line) for stroke in STROKES[letter]
                   for line in zip(stroke, stroke[1:])], axis=0)
    return 2 * np.clip(pen / 2 + 0.5 - near, 0, 1) - 1


def shifted(pixels, right, down):
    """Black comes in from outside."""
    result = np.full(pixels.shape, -1.0)
    result[max(down, 0):SIZE + min(down, 0), max(right, 0):SIZE + min(right, 0)] = pixels[
        max(-down, 0):SIZE + min(-down, 0), max(-right, 0):SIZE + min(-right, 0)]
    return result


def distorted(letter, name):
    """The picture of this name, as numbers from −1 to 1."""
    how = DISTORTIONS[name]
    rng = np.random.default_rng([2026, ord(letter), list(DISTORTIONS).index(name)])
    shift = how.get("shift", (0, 0))
    if "pen" in how:
        pixels = drawn(letter, how["pen"], how.get("turn", 0), shift)
    else:
        pixels = shifted(perfect(letter), *shift)
    flipped = rng.choice(pixels.size, how.get("flips", 0), replace=False)
    pixels.flat[flipped] *= -1
    return np.clip(pixels + rng.normal(0, how.get("noise", 0), pixels.shape), -1, 1)


def pictures():
    """Name → pixels of 8 bits."""
    drawings = {letter: perfect(letter) for letter in PERFECT}
    drawings |= {f"{letter}-{name}": distorted(letter, name)
                 for letter in PERFECT for name in DISTORTIONS}
    return {name: np.rint((pixels + 1) / 2 * 255).astype(np.uint8)
            for name, pixels in drawings.items()}


def png(pixels):
    """A grey picture of 8 bits as a PNG file."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    height, width = pixels.shape
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def main(folder):
    for name, pixels in pictures().items():
        (folder / f"{name}.png").write_bytes(png(pixels))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
