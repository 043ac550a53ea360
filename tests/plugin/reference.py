# SPDX-License-Identifier: GPL-3.0-or-later
"""Convolution in double precision with NumPy, written from the project's definitions of edges,
alpha and output and small enough to be checked by reading. It knows nothing of tiles, formats or
GIMP.

Pixels are arrays of (height, width, channels): grey, grey + alpha, RGB or RGB + alpha, straight.
"""

import numpy as np

# Edge modes that make up a picture around the picture, by NumPy's names for them.
PAD_MODES = {"extend": "edge", "mirror": "reflect", "reflect": "symmetric", "wrap": "wrap"}


class Kernel:
    """Weights as drawn; `text` is what the procedure's argument takes."""

    def __init__(self, rows, divisor=1, offset=0, anchor=None):
        self.weights = np.array(rows, dtype=float)
        height, width = self.weights.shape
        self.divisor = self.automatic_divisor() if divisor == "auto" else divisor
        self.offset = offset
        self.anchor = anchor or (width // 2, height // 2)
        self.text = "; ".join(" ".join(f"{w!r}" for w in row) for row in self.weights.tolist())
        if divisor != 1:
            self.text += f" / {divisor}"
        if offset:
            self.text += f" {'+' if offset > 0 else '-'} {abs(offset)!r}"
        if anchor:
            self.text += f" @ {anchor[0]},{anchor[1]}"

    def automatic_divisor(self):
        if not self.weights.any():
            return 1
        return np.abs(self.weights).sum() / 2 if self.is_zero_sum() else self.weights.sum()

    def is_zero_sum(self):
        return abs(self.weights.sum()) <= 1e-6 * np.abs(self.weights).sum()

    def taps(self, flip):
        """The weights to multiply with, divisor included, and where their anchor is."""
        weights = self.weights / self.divisor
        x, y = self.anchor
        if flip:
            height, width = weights.shape
            return weights[::-1, ::-1], (width - 1 - x, height - 1 - y)
        return weights, (x, y)

    def strength(self):
        return np.abs(self.weights / self.divisor).sum()


def neighbours(pixels, kernel, flip, edge, color):
    """For each tap: its weight, the pixel it meets everywhere, and where that is in the picture."""
    weights, (x, y) = kernel.taps(flip)
    margin = ((y, weights.shape[0] - 1 - y), (x, weights.shape[1] - 1 - x))
    inside = np.pad(np.ones(pixels.shape[:2]), margin)[..., None]
    around = margin + ((0, 0),)
    if edge in PAD_MODES:
        padded = np.pad(pixels, around, mode=PAD_MODES[edge])
    else:
        padded = np.pad(pixels, around)
        if edge == "color":
            padded = np.where(inside > 0, padded, np.asarray(color, dtype=float))
    height, width = pixels.shape[:2]
    for j, row in enumerate(weights):
        for i, weight in enumerate(row):
            if weight != 0:
                part = np.s_[j:j + height, i:i + width]
                yield weight, padded[part], inside[part]


def has_alpha(pixels):
    return pixels.shape[2] in (2, 4)


def split(pixels):
    """Colours, and alpha (1 where there is none)."""
    if has_alpha(pixels):
        return pixels[..., :-1], pixels[..., -1:]
    return pixels, np.ones(pixels.shape[:2] + (1,))


def luma(colors, weights):
    return (colors * np.asarray(weights)).sum(axis=2, keepdims=True)


def subject_of(channels, n_colors, luminance):
    """What is convolved, as a function from pixels to values and the alpha that weighs them."""
    def alpha_as_grey(pixels):
        return pixels[..., -1:], np.ones(pixels.shape[:2] + (1,))

    def luminance_of(pixels):
        colors, alpha = split(pixels)
        return luma(colors, luminance), alpha

    if channels == "a":
        return alpha_as_grey
    if channels == "luminance" and n_colors == 3:
        return luminance_of
    return split


def convolves_alpha(kernel, s, pixels):
    if not has_alpha(pixels) or s["channels"] == "a" or s["alpha"] == "keep":
        return False
    if s["alpha"] == "convolve":
        return True
    whole = sorted(s["channels"]) == list("bgr") or pixels.shape[2] == 2
    return (whole and not s["alpha_locked"] and not kernel.is_zero_sum()
            and bool((kernel.weights / kernel.divisor >= 0).all()))


def alpha_rule(pixels, kernel, s, subject, convolve):
    """Raw values, the alpha that goes with them, and where the colour has to stay."""
    c0, a0 = subject(pixels)
    renormalize = s["edge"] == "renormalize"
    P = np.zeros(c0.shape)
    A, A_bar, S_in, w = (np.zeros(a0.shape) for _ in range(4))
    for k, pixel, inside in neighbours(pixels, kernel, s["flip"], s["edge"], s["color"]):
        c, a = subject(pixel)
        if renormalize:
            a = a * inside
        P += k * np.where(a > 0, a * c, 0)
        A += k * a
        A_bar += abs(k) * a
        S_in += k * inside
        w += abs(k) * inside
    S = kernel.weights.sum() / kernel.divisor
    A_bar /= kernel.strength()
    w = w / kernel.strength() if renormalize else np.ones(a0.shape)

    with np.errstate(divide="ignore", invalid="ignore"):
        if convolve and not renormalize:
            stays = A / S <= 1e-6
            return P / (A / S), np.where(stays, 0, np.clip(A / S, 0, 1)), stays
        M = np.maximum(A_bar, a0 * w)
        raw = np.where(M > 0, (P + c0 * (S * M - A)) / M, c0 * S)
        alpha = a0
        if convolve:
            alpha = np.where(w > 0, np.clip(a0 + (A - a0 * S_in) / (S * w), 0, 1), a0)
        return raw, alpha, (M <= 0) & (a0 <= 0)


def shown(raw, kernel, output, mid_grey, bounds):
    if output == "absolute":
        return np.abs(raw) + kernel.offset
    if output == "center":
        return raw + mid_grey
    if output == "stretch" and bounds is not None and bounds[0] < bounds[1]:
        return (raw - bounds[0]) / (bounds[1] - bounds[0])
    return raw + kernel.offset


def written_part(pixels, kernel, s):
    """Where the kernel's rectangle stays in the picture, under edge "keep"; else everything."""
    height, width = pixels.shape[:2]
    written = np.ones((height, width), dtype=bool)
    if s["edge"] == "keep":
        weights, (x, y) = kernel.taps(s["flip"])
        written[:] = False
        written[y:max(height - (weights.shape[0] - 1 - y), 0),
                x:max(width - (weights.shape[1] - 1 - x), 0)] = True
    return written


def one_pass(pixels, kernel, s):
    n_colors = 3 if pixels.shape[2] >= 3 else 1
    subject = subject_of(s["channels"], n_colors, s["luminance"])
    convolve = convolves_alpha(kernel, s, pixels)
    raw, alpha, stays = alpha_rule(pixels, kernel, s, subject, convolve)
    written = written_part(pixels, kernel, s)
    chosen = ["rgb".index(letter) for letter in s["channels"]] if (
        n_colors == 3 and s["channels"] not in ("a", "luminance")) else [0]

    area = np.zeros(written.shape, dtype=bool)
    area[s["area"] or np.s_[:, :]] = True
    counts = area & written & ~stays[..., 0] & (alpha[..., 0] > 0)
    bounds = (raw[counts][:, chosen].min(), raw[counts][:, chosen].max()) if counts.any() else None

    result = pixels.copy()
    colors = result[..., :n_colors]
    if s["channels"] == "a":
        v = shown(raw, kernel, s["output"], 0.5, bounds)
        result[..., -1:] = np.clip(v, 0, 1)
    elif s["channels"] == "luminance" and n_colors == 3:
        mid = luma(np.full((1, 1, 3), s["mid_grey"]), s["luminance"])
        change = shown(raw, kernel, s["output"], mid, bounds) - luma(colors, s["luminance"])
        colors += np.where(stays, 0, change)
    else:
        v = shown(raw, kernel, s["output"], s["mid_grey"], bounds)
        colors[..., chosen] = np.where(stays, colors, v)[..., chosen]
    if s["integer"] and s["channels"] != "a":
        touched = [0, 1, 2] if s["channels"] == "luminance" and n_colors == 3 else chosen
        colors[..., touched] = np.clip(colors[..., touched], 0, 1)
    if convolve:
        result[..., -1:] = alpha
    return np.where(written[..., None], result, pixels)


def mix(original, result, share):
    """Premultiplied; where both are fully transparent, as if both were equally opaque."""
    c0, a0 = split(original)
    c1, a1 = split(result)
    a = (1 - share) * a0 + share * a1
    with np.errstate(divide="ignore", invalid="ignore"):
        c = np.where(a > 0, ((1 - share) * a0 * c0 + share * a1 * c1) / a,
                     (1 - share) * c0 + share * c1)
    return np.concatenate([c, a], axis=2) if has_alpha(original) else c


def convolved(pixels, kernel, *, flip=False, edge="extend", color=None, channels="rgb",
              alpha="auto", output="clip", strength=100, repeat=1, integer=False,
              alpha_locked=False, area=None, mid_grey=0.5, luminance=None):
    """The picture after a run; `area` (two slices) is what "stretch" measures."""
    s = dict(flip=flip, edge=edge, color=color, channels=channels, alpha=alpha, output=output,
             integer=integer, alpha_locked=alpha_locked, area=area, mid_grey=mid_grey,
             luminance=luminance)
    pixels = np.asarray(pixels, dtype=float)
    result = pixels
    for _ in range(repeat):
        result = one_pass(result, kernel, s)
    return result if strength == 100 else mix(pixels, result, strength / 100)
