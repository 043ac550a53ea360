# SPDX-License-Identifier: GPL-3.0-or-later
"""Match scores, feature maps and peaks in double precision with NumPy, written from their definitions and
small enough to be checked by reading. Like reference.py it knows nothing of tiles, formats or GIMP.

Pictures are arrays of (height, width), 0 black and 1 white, without alpha.
"""

import numpy as np

# Below this a neighbourhood or a template counts as flat.
FLAT = 1e-6


def product(weights, window):
    """The mean of the products, with black as −1 and white as 1."""
    return (weights * (2 * window - 1)).mean()


def cosine(weights, window):
    """Of the angle between the two, as vectors."""
    lengths = np.sqrt((weights**2).sum() * (window**2).sum())
    return (weights * window).sum() / lengths if lengths > FLAT else 0.0


def zncc(weights, window):
    """The same, once both have lost their mean."""
    return cosine(weights - weights.mean(), window - window.mean())


SCORES = {"product": product, "cosine": cosine, "zncc": zncc}


def score_map(picture, weights, score, anchor=None):
    """The score at every place where the whole template lies in the picture, and the place of the first:
    the pixel that the template's anchor meets."""
    height, width = weights.shape
    rows, columns = picture.shape[0] - height + 1, picture.shape[1] - width + 1
    scores = [[SCORES[score](weights, picture[y:y + height, x:x + width])
               for x in range(columns)] for y in range(rows)]
    return (np.array(scores).reshape(max(rows, 0), max(columns, 0)),
            anchor or (width // 2, height // 2))


def feature_map(picture, weights, score="product"):
    """A picture of the same size: black outside, and what is negative is 0."""
    height, width = weights.shape
    x, y = width // 2, height // 2
    padded = np.pad(picture, ((y, height - 1 - y), (x, width - 1 - x)))
    return np.maximum(score_map(padded, weights, score)[0], 0)


def peaks(scores, radius, threshold):
    """Places whose score no place within the radius exceeds, nor equals if that comes first in reading
    order, as (score, x, y)."""
    height, width = scores.shape
    scores = np.round(scores * 2**20) / 2**20
    found = []
    for y, x in zip(*np.nonzero(scores >= threshold)):
        rows, columns = np.mgrid[max(y - radius, 0):min(y + radius + 1, height),
                                 max(x - radius, 0):min(x + radius + 1, width)]
        others = scores[rows, columns]
        first = (rows < y) | ((rows == y) & (columns < x))
        if not ((others > scores[y, x]) | (first & (others == scores[y, x]))).any():
            found.append((float(scores[y, x]), int(x), int(y)))
    return found


def matches(picture, templates, score="zncc", threshold=0.9, radius=1, max_count=1000, anchors=None):
    """What is found of several templates, best first: (score, x, y, index of the template)."""
    found = []
    for k, weights in enumerate(templates):
        scores, (x, y) = score_map(picture, weights, score, anchors and anchors[k])
        found += [(s, px + x, py + y, k) for s, px, py in peaks(scores, radius, threshold)]
    return sorted(found, key=lambda m: (-m[0], m[2], m[1], m[3]))[:max_count]


# ---- Telling an X from an O: the rule in data/lesson/make-lesson.py ----

FEATURES = {
    "cnn-diag-down": np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]]),
    "cnn-x-centre": np.array([[1, -1, 1], [-1, 1, -1], [1, -1, 1]]),
    "cnn-diag-up": np.array([[-1, -1, 1], [-1, 1, -1], [1, -1, -1]]),
}


def likeness(maps, known):
    """How well known maps lie on these, slid by at most one pixel each way."""
    height, width = known[0].shape
    padded = np.pad(np.array(maps), ((0, 0), (1, 1), (1, 1)))
    return max(zncc(np.array(known), padded[:, y:y + height, x:x + width])
               for y in range(3) for x in range(3))


def decide(maps, perfect):
    """The letter whose perfect maps lie best on these, and how well each does."""
    scores = {letter: likeness(maps, known) for letter, known in perfect.items()}
    return max(scores, key=scores.get), scores
