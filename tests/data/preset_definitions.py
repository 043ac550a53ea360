# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped kernels as they follow from their definitions: id → weights, divisor, offset."""
import math

import numpy as np

ROOT2 = math.sqrt(2)

# −∇² from the four direct and from the four diagonal neighbours.
DIRECT_LAPLACE = np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
DIAGONAL_LAPLACE = np.array([[-1, 0, -1], [0, 4, 0], [-1, 0, -1]]) / 2

# Published as tables, without a formula.
NEVATIA_BABU_30 = np.array([[100, 100, 100, 100, 100], [100, 100, 100, 78, -32],
                            [100, 92, 0, -92, -100], [32, -78, -100, -100, -100],
                            [-100, -100, -100, -100, -100]])
ESRI_SHARPENING = np.array([[-1, -3, -4, -3, -1], [-3, 0, 6, 0, -3], [-4, 6, 21, 6, -4],
                            [-3, 0, 6, 0, -3], [-1, -3, -4, -3, -1]])
TEXTURIZE = np.array([[-2, -2, 1], [-2, 1, 2], [-1, 2, 2]])
LOG_9 = np.array([[0, -1, -1, -2, -2], [-1, -2, -4, -5, -5], [-1, -4, -5, -3, 0],
                  [-2, -5, -3, 12, 24], [-2, -5, 0, 24, 40]])
FARID_SMOOTH = np.array([0.037659, 0.249153, 0.426375, 0.249153, 0.037659])
FARID_SLOPE = np.array([-0.109604, -0.276691, 0, 0.276691, 0.109604])


def grid(size):
    """x and y of the cells of a square kernel, to the right and down from its middle."""
    half = size // 2
    return np.meshgrid(np.arange(-half, half + 1), np.arange(-half, half + 1))


def delta(size, dx=0, dy=0):
    x, y = grid(size)
    return ((x == dx) & (y == dy)).astype(float)


def box(size):
    return np.full((size, size), 1 / size ** 2)


def binomial(n):
    row = np.array([math.comb(n, i) for i in range(n + 1)], dtype=float)
    return np.outer(row, row)


def gradient(smooth, difference=(-1, 0, 1)):
    """Positive where values rise to the right."""
    return np.outer(smooth, difference)


def compass(ring, steps=0):
    """A 3 × 3 mask from its ring, clockwise from the upper left, turned clockwise by 45° a step."""
    ring = np.roll(ring, steps)
    return np.array([ring[:3], [ring[7], 0, ring[3]], ring[6:3:-1]], dtype=float)


def gaussian_table(sigma, largest):
    """A sampled Gaussian of 5 × 5 as whole numbers."""
    x, y = grid(5)
    return np.round(largest * np.exp(-(x * x + y * y) / (2 * sigma * sigma)))


def integrated_gaussian_table(sigma, scale):
    """A Gaussian integrated over each pixel of 5 × 5, as whole numbers with scale in the corners."""
    borders = [math.erf((i - 2.5) / (sigma * ROOT2)) for i in range(6)]
    cells = np.outer(np.diff(borders), np.diff(borders))
    return np.round(scale * cells / cells[0, 0])


def savitzky_golay(size, order):
    """What the least squares fit of a polynomial of x and y has in the middle, per pixel."""
    x, y = (c.ravel() for c in grid(size))
    powers = [(i, j) for i in range(order + 1) for j in range(order + 1 - i)]
    return np.linalg.pinv(np.array([x ** i * y ** j for i, j in powers]).T)[0].reshape(size, size)


def step_edge(angle, samples=200):
    """Nevatia's and Babu's model: how much more of each pixel lies above the edge than below it."""
    offsets = (np.arange(samples) + 0.5) / samples - 0.5
    x, y = grid(5)
    fine = [np.sign(-(y + dy) * math.cos(angle) - (x + dx) * math.sin(angle))
            for dx in offsets for dy in offsets]
    return 100 * np.mean(fine, axis=0)


def log_of_gaussian(sigma, size, largest):
    x, y = grid(size)
    r = (x * x + y * y) / (2 * sigma * sigma)
    return largest * (1 - r) * np.exp(-r)


def zero_sum(weights):
    """The weights with the middle that makes their sum 0."""
    return weights - delta(len(weights)) * weights.sum()


def basics_and_blurs():
    """id → weights, divisor and, where it is not 0, offset."""
    x, y = grid(3)
    X, Y = grid(5)
    d3, d5 = delta(3), delta(5)
    steps, ring = abs(X) + abs(Y), np.maximum(abs(X), abs(Y))
    return {
        "identity": (d3, 1),
        "shift-down": (delta(3, 0, -1), 1),
        "shift-half-right": (d3 + delta(3, -1, 0), 2),
        "box-3": (9 * box(3), 9),
        "box-5": (25 * box(5), 25),
        "plus-mean-3": (abs(x) + abs(y) <= 1, 5),
        "x-mean-3": (abs(x) == abs(y), 5),
        "ghost-x-5": (d5 + sum(delta(5, i, j) for i in (-2, 2) for j in (-2, 2)), 5),
        "gauss-3": (binomial(2), 16),
        "gauss-5": (binomial(4), 256),
        "gauss-5-s1": (integrated_gaussian_table(1, 1.033), 273),
        "gauss-5-s1-4": (gaussian_table(1.4, 15), 159),
        "pyramid-5": (np.outer(3 - abs(X[0]), 3 - abs(X[0])), 81),
        "diamond-ramp-5": (5 - steps, 65),
        "diamond-5": (steps <= 2, 13),
        "disk-5": (X * X + Y * Y <= 2.5 ** 2, 21),
        "esri-smooth-5": (np.array([12, 4, 1])[ring], 60),
        "motion-h-5": (np.ones((1, 5)), 5),
        "motion-diag-5": (X == -Y, 5),
        "savgol-5": (175 * savitzky_golay(5, 2), 175),
    }


def sharpeners():
    X, Y = grid(5)
    d3, d5 = delta(3), delta(5)
    steps, ring = abs(X) + abs(Y), np.maximum(abs(X), abs(Y))
    return {
        "sharpen-4": (d3 + DIRECT_LAPLACE, 1),
        "sharpen-8": (d3 + 9 * (d3 - box(3)), 1),
        "sharpen-ij": (4 * d3 + 9 * (d3 - box(3)), 4),
        "sharpen-soft": (8 * d3 + 9 * (d3 - box(3)), 8),
        "sharpen-5-ase": (8 * d5 + zero_sum(-(2.0 ** (3 - steps)) * (steps < 4)), 8),
        "sharpen-5-subtle": (np.array([8, 2, -1])[ring], 8),
        "unsharp-5": (binomial(4) - 2 * 256 * d5, -256),
        "edge-excess": (d3 - 9 * (d3 - box(3)), 1),
        "esri-sharpen-5": (ESRI_SHARPENING, 1),
        "high-pass-3": (9 * (d3 - box(3)), 9),
        "high-pass-5": (25 * (d5 - box(5)), 25),
    }


def edges():
    d3 = delta(3)
    return {
        "diff-x": (np.array([[-1, 0, 1]]), 2),
        "roberts-1": (np.array([[1, 0], [0, -1]]), 1),
        "roberts-2": (np.array([[0, 1], [-1, 0]]), 1),
        "prewitt-x": (gradient([1, 1, 1]), 3),
        "prewitt-y": (gradient([1, 1, 1]).T, 3),
        "sobel-x": (gradient([1, 2, 1]), 4),
        "sobel-y": (gradient([1, 2, 1]).T, 4),
        "sobel-x-5": (gradient([1, 4, 6, 4, 1], np.convolve([1, 2, 1], [-1, 0, 1])), 48),
        "scharr-x": (gradient([3, 10, 3]), 16),
        "scharr-y": (gradient([3, 10, 3]).T, 16),
        "scharr-opt-x": (gradient([47, 162, 47]), 256),
        "kroon-x": (gradient([17, 61, 17]), 95),
        "freichen-x": (gradient([1, ROOT2, 1]), 2 + ROOT2),
        "farid-x": (gradient(FARID_SMOOTH, FARID_SLOPE),
                    FARID_SMOOTH.sum() * FARID_SLOPE[3:].sum()),
        "edge-enhance-gimp": (d3 - delta(3, -1, 0), 1),
        "edge-detect-gimp": (-DIRECT_LAPLACE, 1),
        "contour-white": (9 * (box(3) - d3), 1, 1),
        "prewitt-compass-n": (compass([1, 1, 1, 1, -1, -1, -1, 1]) - 2 * d3, 5),
        "robinson3-n": (compass([1, 1, 1, 0, -1, -1, -1, 0]), 3),
        "robinson5-n": (compass([1, 2, 1, 0, -1, -2, -1, 0]), 4),
        "kirsch-n": (compass([5, 5, 5, -3, -3, -3, -3, -3]), 15),
        "kirsch-nw": (compass([5, 5, 5, -3, -3, -3, -3, -3], -1), 15),
        "nevatia-babu-0": (-100 * np.sign(grid(5)[1]), 1000),
        "nevatia-babu-30": (NEVATIA_BABU_30, 1102),
        "nevatia-babu-60": (NEVATIA_BABU_30.T, 1102),
    }


def laplacians():
    X, Y = grid(5)
    steps = abs(X) + abs(Y)
    log_9 = np.pad(LOG_9, ((0, 4), (0, 4)), "reflect")
    return {
        "laplace-4": (DIRECT_LAPLACE, 4),
        "laplace-8": (9 * (delta(3) - box(3)), 8),
        "laplace-im2": (4 * DIAGONAL_LAPLACE - DIRECT_LAPLACE, 8),
        "laplace-im3": (np.outer([1, -2, 1], [1, -2, 1]), 8),
        "laplace-oono-puri": (4 * (DIRECT_LAPLACE / 2 + DIAGONAL_LAPLACE / 2), 12),
        "laplace-patra": (6 * (DIRECT_LAPLACE * 2 / 3 + DIAGONAL_LAPLACE / 3), 20),
        "laplace-5": (4 - X * X - Y * Y, 24),
        "laplace-7": (8 - sum(c * c for c in grid(7)), 100),
        "log-5": (zero_sum(-np.clip(3.0 - steps, 0, None)), 16),
        "log-9": (log_9, 184),
    }


def reliefs_and_features():
    x, y = grid(3)
    d3 = delta(3)

    def lines(pattern):
        return 3 * pattern - 1, 6

    def feature(pattern):
        weights = 2 * pattern - 1
        return weights, 4.5, -weights.sum() / 9

    return {
        "emboss-gimp": (x + y + d3, 1),
        "emboss-color": (np.sign(x + y) + d3, 1),
        "emboss-grey": (delta(3, 1, 1) - delta(3, -1, -1), 1),
        "emboss-php": (2 * delta(3, -1, -1) - d3 - delta(3, 1, 1), 1),
        "emboss-5": (np.sign(sum(grid(5))), 1),
        "texturize": (TEXTURIZE, 1),
        "marmolize": (np.sign(3 * x + y), 2),
        "line-h": lines(y == 0),
        "line-v": lines(x == 0),
        "line-diag-down": lines(x == y),
        "line-diag-up": lines(x == -y),
        "cnn-diag-down": feature(x == y),
        "cnn-diag-up": feature(x == -y),
        "cnn-x-centre": feature(abs(x) == abs(y)),
        "neighbour-count": (1 - d3, 8),
        "outline-4": (abs(x) + abs(y) <= 1, 1 / 255),
    }


ALL = basics_and_blurs() | sharpeners() | edges() | laplacians() | reliefs_and_features()
