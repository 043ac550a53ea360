#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-pictures.py [FOLDER]

Makes the pictures of data/help/lesson.md. What they show is computed here with NumPy, from the
definition, so that they are a second opinion on the program: the tests compare both.
"""

import importlib.util
import pathlib
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


lesson = load(HERE / "make-lesson.py")

FEATURES = {
    "diagonal, falling": np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]]),
    "crossing": np.array([[1, -1, 1], [-1, 1, -1], [1, -1, 1]]),
    "diagonal, rising": np.array([[-1, -1, 1], [-1, 1, -1], [1, -1, -1]]),
}

INK, PALE, FRAME = "#222", "#777", "#bbb"
MARKS = ["#d7191c", "#1a7f37", "#1f6feb"]  # one a feature
CELL = 26


# ---- The sums ----

def correlated(pixels, kernel, mode="constant"):
    """Σ kernel · neighbours at every pixel, the kernel as drawn; outside is 0, or the nearest pixel."""
    height, width = kernel.shape
    x, y = width // 2, height // 2
    padded = np.pad(pixels.astype(float), ((y, height - 1 - y), (x, width - 1 - x)), mode=mode)
    return sum(kernel[j, i] * padded[j:j + pixels.shape[0], i:i + pixels.shape[1]]
               for j in range(height) for i in range(width))


def scores(pixels, feature):
    """The mean product at every pixel, of pixels from −1 to 1; outside is black."""
    return (correlated(pixels + 1, feature) - feature.sum()) / feature.size


def feature_maps(pixels):
    return [np.maximum(scores(pixels, feature), 0) for feature in FEATURES.values()]


def likeness(maps, known):
    """zncc of all three maps at once, the best of nine shifts: the rule in make-lesson.py."""
    height, width = known[0].shape
    padded = np.pad(np.array(maps), ((0, 0), (1, 1), (1, 1)))
    b = np.array(known) - np.mean(known)

    def zncc(window):
        a = window - window.mean()
        length = np.sqrt((a**2).sum() * (b**2).sum())
        return (a * b).sum() / length if length > 0 else 0
    return max(zncc(padded[:, y:y + height, x:x + width]) for y in range(3) for x in range(3))


# ---- Drawing ----

class Drawing:
    def __init__(self, width, height):
        self.size = width, height
        self.parts = []

    def rect(self, x, y, width, height, fill="none", stroke=None, thick=1):
        line = f' stroke="{stroke}" stroke-width="{thick}"' if stroke else ""
        self.parts.append(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
                          f'fill="{fill}"{line}/>')

    def text(self, x, y, text, size=13, fill=INK, anchor="middle", bold=False):
        weight = ' font-weight="bold"' if bold else ""
        self.parts.append(f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}" '
                          f'text-anchor="{anchor}"{weight}>{text}</text>')

    def arrow(self, x1, y1, x2, y2, stroke=PALE):
        ux, uy = np.subtract((x2, y2), (x1, y1)) / np.hypot(x2 - x1, y2 - y1)
        wings = [(x2 - 7 * ux + side * 4 * uy, y2 - 7 * uy - side * 4 * ux) for side in (-1, 1)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*wings, (x2, y2)])
        self.parts.append(f'<path d="M{x1:g} {y1:g}L{x2 - 5 * ux:.1f} {y2 - 5 * uy:.1f}" '
                          f'stroke="{stroke}" stroke-width="1.5" fill="none"/>'
                          f'<polygon points="{points}" fill="{stroke}"/>')

    def grid(self, x, y, fills, texts=None, cell=CELL, size=11, inks=None):
        """Cells of these colours; texts are drawn so that they can be read on them."""
        rows, columns = len(fills), len(fills[0])
        for j in range(rows):
            for i in range(columns):
                self.rect(x + i * cell, y + j * cell, cell, cell, fills[j][i], FRAME, 0.5)
                if texts is not None and texts[j][i] != "":
                    ink = inks[j][i] if inks else readable(fills[j][i])
                    self.text(x + (i + 0.5) * cell, y + (j + 0.5) * cell + size * 0.36,
                              texts[j][i], size, ink)

    def frame(self, x, y, columns, rows, stroke, cell=CELL, thick=3):
        self.rect(x, y, columns * cell, rows * cell, "none", stroke, thick)

    def svg(self):
        width, height = self.size
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
                f'viewBox="0 0 {width} {height}" font-family="DejaVu Sans, Arial, sans-serif">\n'
                f'<rect width="{width}" height="{height}" fill="#fff"/>\n'
                + "\n".join(self.parts) + "\n</svg>\n")


def grey(value):
    """Of 0 … 1."""
    level = int(round(255 * min(max(value, 0), 1)))
    return f"#{level:02x}{level:02x}{level:02x}"


def readable(fill):
    level = sum(int(fill[i:i + 2], 16) for i in (1, 3, 5)) / 3 if len(fill) == 7 else 255
    return "#fff" if level < 128 else "#111"


def weight_color(weight, largest):
    """White at 0, orange above, blue below."""
    share = min(abs(weight) / largest, 1) * 0.65
    full = (230, 97, 0) if weight > 0 else (31, 111, 235)
    return "#" + "".join(f"{int(round(255 + (c - 255) * share)):02x}" for c in full)


def number(value):
    """Short, with a real minus sign."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def fills_of(pixels):
    """Of −1 … 1."""
    return [[grey((v + 1) / 2) for v in row] for row in pixels]


def texts_of(values):
    return [[number(v) for v in row] for row in values]


def weights_of(kernel):
    largest = np.abs(kernel).max()
    return [[weight_color(w, largest) for w in row] for row in kernel]


# ---- The pictures ----

def draw_numbers():
    """A picture is numbers."""
    d = Drawing(560, 270)
    x = lesson.perfect("x")
    d.grid(15, 28, fills_of(x))
    d.grid(310, 28, [["#ffffff" if v > 0 else "#eeeeee" for v in row] for row in x], texts_of(x))
    d.text(132, 18, "what you see")
    d.text(427, 18, "what the computer sees")
    d.arrow(262, 145, 298, 145)
    return d


def draw_sliding():
    """One place: nine products, and their mean."""
    d = Drawing(790, 310)
    x, feature = lesson.perfect("x"), FEATURES["diagonal, falling"]
    place = x[1:4, 1:4]
    d.grid(15, 40, fills_of(x), texts_of(x))
    d.frame(15 + 1 * CELL, 40 + 1 * CELL, 3, 3, MARKS[0])
    d.rect(15 + 2 * CELL + 5, 40 + 2 * CELL + 5, CELL - 10, CELL - 10, "none", MARKS[0], 1.5)
    d.text(132, 30, "the picture, and the place")
    d.arrow(15 + 1 * CELL, 290, 15 + 4 * CELL, 290, MARKS[0])
    for n, (title, fills, values) in enumerate([("the place", fills_of(place), place),
                                                ("the kernel", weights_of(feature), feature),
                                                ("the products", weights_of(place * feature), place * feature)]):
        d.grid(290 + n * 120, 70, fills, texts_of(values), 30, 13)
        d.text(335 + n * 120, 58, title)
        if n:
            d.text(275 + n * 120, 121, "×=​"[n - 1], 18)
    d.arrow(632, 115, 662, 115)
    d.text(720, 106, "their mean:")
    d.text(720, 128, "9 / 9 = 1.0", 16, MARKS[0], bold=True)
    d.text(290, 215, "Then the frame moves one pixel to the right, and so on, row by row.", 13, INK, "start")
    d.text(290, 235, "The small square is the pixel that gets the answer: the anchor.", 13, INK, "start")
    return d


def draw_padding():
    """At the border, neighbours are missing."""
    d = Drawing(700, 270)
    x = (lesson.perfect("o")[1:6, 1:6] + 1) / 2
    padded = np.pad(x, 1)
    fills = [["#fff4cc" if i in (0, 6) or j in (0, 6) else grey(padded[j, i])
              for i in range(7)] for j in range(7)]
    d.grid(20, 40, fills, texts_of(padded))
    d.rect(20 + CELL, 40 + CELL, 5 * CELL, 5 * CELL, "none", INK, 2)
    d.frame(20, 40, 3, 3, MARKS[0])
    d.text(20 + 3.5 * CELL, 28, "edge “zero”")
    mean = correlated(x, np.ones((3, 3))) / 9
    d.grid(300, 40 + CELL, [[grey(v) for v in row] for row in mean], texts_of(mean), CELL, 9)
    d.text(300 + 2.5 * CELL, 28, "means of 3 × 3")
    mean = correlated(x, np.ones((3, 3)), "edge") / 9
    d.grid(510, 40 + CELL, [[grey(v) for v in row] for row in mean], texts_of(mean), CELL, 9)
    d.text(510 + 2.5 * CELL, 28, "with edge “extend”")
    d.arrow(20 + 7 * CELL + 15, 40 + 3.5 * CELL, 285, 40 + 3.5 * CELL)
    return d


def draw_flip():
    """A single white pixel shows what a kernel does."""
    d = Drawing(760, 250)
    kernel = np.array([[0, 0, 1], [0, 0, 2], [1, 2, 4]])
    point = np.zeros((5, 5))
    point[2, 2] = 1
    for n, (title, below, values) in enumerate([
            ("one white pixel", "", point),
            ("applied as drawn", "correlation: turned around", correlated(point, kernel)),
            ("turned by 180° first", "convolution: as it was drawn", correlated(point, kernel[::-1, ::-1]))]):
        left = 200 + n * 190
        d.grid(left, 50, weights_of(values) if n else [[grey(v) for v in row] for row in point],
               texts_of(values), CELL, 13)
        d.text(left + 2.5 * CELL, 38, title)
        d.text(left + 2.5 * CELL, 202, below, 12, PALE)
    d.grid(40, 50 + CELL, weights_of(kernel), texts_of(kernel), CELL, 13)
    d.text(40 + 1.5 * CELL, 38, "the kernel")
    return d


def draw_features():
    """Three features, and where an X has them."""
    d = Drawing(660, 275)
    x = lesson.perfect("x")
    d.grid(20, 25, fills_of(x))
    for color, (column, row) in zip(MARKS, [(1, 1), (3, 3), (5, 1)]):
        d.frame(20 + column * CELL, 25 + row * CELL, 3, 3, color)
    for color, (column, row) in [(MARKS[0], (5, 5)), (MARKS[2], (1, 5))]:
        d.frame(20 + column * CELL, 25 + row * CELL, 3, 3, color)
    for n, (name, feature) in enumerate(FEATURES.items()):
        left = 300 + n * 120
        d.grid(left, 80, fills_of(feature), texts_of(feature), CELL, 12)
        d.frame(left, 80, 3, 3, MARKS[n])
        d.text(left + 1.5 * CELL, 66, name, 11)
    d.text(300, 190, "1 is white, −1 is black.", 12, PALE, "start")
    d.text(300, 210, "Each frame on the X holds the feature of its colour,", 12, PALE, "start")
    d.text(300, 228, "pixel by pixel.", 12, PALE, "start")
    return d


def draw_maps():
    """What three kernels answer to an X, and to an O."""
    cell = 20
    d = Drawing(900, 450)
    for row, letter in enumerate("xo"):
        top, pixels = 30 + row * 215, lesson.perfect(letter)
        d.grid(15, top, fills_of(pixels), None, cell)
        d.arrow(205, top + 4.5 * cell, 235, top + 4.5 * cell)
        for n, (name, values) in enumerate(zip(FEATURES, feature_maps(pixels))):
            left = 245 + n * 215
            texts = [[number(v) if v >= 0.5 else "" for v in line] for line in values]
            d.grid(left, top, [[grey(v) for v in line] for line in values], texts, cell, 7.5)
            for y, x in zip(*np.nonzero(values > 1 - 1e-9)):
                d.frame(left + x * cell, top + y * cell, 1, 1, MARKS[n], cell, 2.5)
            if row == 0:
                d.text(left + 4.5 * cell, 20, name, 12)
    return d


def draw_scores():
    """A perfect place, and one where two of nine pixels differ."""
    d = Drawing(700, 330)
    x, feature = lesson.perfect("x"), FEATURES["diagonal, falling"]
    d.grid(20, 60, fills_of(x))
    places = [((2, 2), "all nine agree", "9 / 9 = 1.0"), ((4, 4), "two of nine differ", "(7 − 2) / 9 = 0.55…")]
    for n, ((column, row), agree, score) in enumerate(places):
        color, top = MARKS[n * 2], 25 + n * 160
        window = x[row - 1:row + 2, column - 1:column + 2]
        products = feature * window
        assert abs(products.mean() - scores(x, feature)[row, column]) < 1e-12
        d.frame(20 + (column - 1) * CELL, 60 + (row - 1) * CELL, 3, 3, color)
        d.grid(290, top, fills_of(window), texts_of(window), CELL, 12)
        d.text(382, top + 45, "×", 18)
        d.grid(396, top, fills_of(feature), texts_of(feature), CELL, 12)
        d.text(488, top + 45, "=", 18)
        d.grid(502, top, [["#ffffff" if v > 0 else "#ffb3a7" for v in line] for line in products],
               texts_of(products), CELL, 12)
        d.text(290, top + 102, f"{agree}:", 13, INK, "start")
        d.text(425, top + 102, score, 15, color, "start", True)
    return d


def draw_variants():
    """What the rule makes of pictures that it has never seen."""
    cell, pictures = 10, lesson.pictures()
    perfect = {letter: feature_maps(pictures[letter] / 127.5 - 1) for letter in "xo"}
    d = Drawing(1000, 350)
    for row, letter in enumerate("xo"):
        for n, name in enumerate(lesson.DISTORTIONS):
            left, top = 15 + n * 98, 12 + row * 170
            pixels = pictures[f"{letter}-{name}"]
            likes = {one: likeness(feature_maps(pixels / 127.5 - 1), perfect[one]) for one in "xo"}
            verdict = max(likes, key=likes.get)
            assert verdict == letter
            d.grid(left, top, [[grey(v / 255) for v in line] for line in pixels], None, cell - 1)
            d.text(left + 40, top + 98, name, 11, PALE)
            d.text(left + 40, top + 118, f"X {likes['x']:.2f}", 12, INK, bold=verdict == "x")
            d.text(left + 40, top + 134, f"O {likes['o']:.2f}", 12, INK, bold=verdict == "o")
    return d


DRAWINGS = {
    "numbers": draw_numbers, "sliding": draw_sliding, "padding": draw_padding, "flip": draw_flip,
    "features": draw_features, "maps": draw_maps, "scores": draw_scores, "variants": draw_variants,
}


# ---- The photograph: a grey part of it, and what kernels make of that ----

PART = (150, 70, 240, 200)  # x, y, width, height in data/pictures/coffee.png


def photograph():
    from PIL import Image

    x, y, width, height = PART
    pixels = np.asarray(Image.open(HERE.parent / "pictures" / "coffee.png").convert("L"))
    return pixels[y:y + height, x:x + width]


def to_levels(values):
    return np.rint(np.clip(values, 0, 255)).astype(np.uint8)


def photographs():
    """Name → pixels of 8 bits, side by side."""
    pixels = photograph()
    sobel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    means = [to_levels(correlated(pixels, np.ones((n, n)), "edge") / n**2) for n in (3, 9)]
    edges = [to_levels(correlated(pixels, kernel, "edge") / 4 + 127.5) for kernel in (sobel, sobel.T)]
    gap = np.full((pixels.shape[0], 6), 255, np.uint8)
    return {"coffee": pixels, "mean": np.hstack([pixels, gap, means[0], gap, means[1]]),
            "edges": np.hstack([pixels, gap, edges[0], gap, edges[1]])}


def files():
    """Name → contents."""
    made = {f"lesson-{name}.svg": draw().svg().encode() for name, draw in DRAWINGS.items()}
    return made | {f"lesson-{name}.png": lesson.png(pixels) for name, pixels in photographs().items()}


def main(folder):
    for name, contents in files().items():
        (folder / name).write_bytes(contents)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "help")
