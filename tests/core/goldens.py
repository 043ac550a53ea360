#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden pictures for the tests of core, computed with SciPy in doubles.

    goldens.py > goldens.h     writes the C header that the tests include
    goldens.py --check FILE    exits 1 when FILE is not what would be written

The numbers follow the specification of kernels, edge modes, transparency and output and share
nothing with the C code. scipy.ndimage.correlate forms every weighted sum; plain padding with
numpy.pad forms it again, and both must agree.

Weights, alphas and colours are small multiples of powers of two, so every sum is exact in a double,
in any order, and the header is the same on any machine.
"""

import argparse
import dataclasses
import itertools
import sys
import textwrap

try:
    import numpy as np
    from scipy import ndimage
except ImportError as error:
    print(f'SKIP: {error}', file=sys.stderr)
    sys.exit(77)

EDGES = 'extend mirror reflect wrap zero color renormalize keep'
SCIPY_MODES = {'extend': 'nearest', 'mirror': 'mirror', 'reflect': 'reflect', 'wrap': 'grid-wrap'}
NUMPY_MODES = {'extend': 'edge', 'mirror': 'reflect', 'reflect': 'symmetric', 'wrap': 'wrap'}
LUMINANCE = (0.25, 0.625, 0.125)
MID_GREY = 0.5
# Larger results would amplify the rounding of floats too much for a test.
LARGEST_RESULT = 32


class Kernel:
    """A kernel as drawn, in text; weights and anchor are what it does, turned when flip is set."""

    def __init__(self, rows, divisor=1, offset=0, anchor=None, flip=False):
        self.text = '; '.join(' '.join(f'{weight:.17g}' for weight in row) for row in rows)
        self.text += f' / {divisor}' * (divisor != 1)
        self.text += f' {"+" if offset > 0 else "-"} {abs(offset):.17g}' * (offset != 0)
        self.text += f' @ {anchor[0]},{anchor[1]}' if anchor else ''
        self.offset, self.flip = offset, flip

        self.weights = np.array(rows, dtype=float)
        height, width = self.weights.shape
        self.anchor = anchor or (width // 2, height // 2)
        if flip:
            self.weights = self.weights[::-1, ::-1]
            self.anchor = width - 1 - self.anchor[0], height - 1 - self.anchor[1]

        self.absolute_sum = np.abs(self.weights).sum()
        self.is_zero_sum = abs(self.weights.sum()) <= 1e-6 * self.absolute_sum
        self.d = divisor
        if divisor == 'auto':
            self.d = self.absolute_sum / 2 if self.is_zero_sum else self.weights.sum()
        self.is_blur = not self.is_zero_sum and not (self.weights / self.d < 0).any()


POSITIVE = ((1, 2, 4), (3, 0, 5))
MIXED = ((-1, 2, 0.5), (3, -2, 1.5))
LARGE = tuple(tuple((3 * i + 5 * j + i * j) % 7 for i in range(7)) for j in range(9))
LARGE_MIXED = tuple(tuple((5 * i + 3 * j + i * j * j) % 9 - 3 for i in range(7)) for j in range(9))
KERNELS = {
    'positive': Kernel(POSITIVE, 8, 0.0625),
    'mixed': Kernel(MIXED, 2, -0.125),
    'zero-sum': Kernel(((-1, -2, 3), (4, -5, 1)), 8, 0.5),
    'negative': Kernel(((-1, -2, -3), (-2, -4, 0)), 16, 1.0),
    'auto-negative': Kernel(((-2, -1, -3), (-4, -1, -5)), 'auto'),
    'auto-zero-sum': Kernel(((-1, 0, 1), (-2, 0, 2)), 'auto', 0.25),
    'anchored': Kernel(POSITIVE, 8, 0.0625, (0, 0)),
    'turned': Kernel(MIXED, 2, -0.125, flip=True),
    'turned-anchored': Kernel(POSITIVE, 16, 0, (0, 0), flip=True),
    'far': Kernel(((0, 0, 1), (0, 0, 2)), 2, 0.0625, (0, 0)),
    'large': Kernel(LARGE, 128, 0.0625),
    'large-mixed': Kernel(LARGE_MIXED, 32, 0, (5, 1)),
}
MAIN_KERNELS = 'positive mixed zero-sum negative'
SMALL_KERNELS = ' '.join(name for name in KERNELS if 'large' not in name)


def plane(*rows):
    return np.array(rows, dtype=float) / 16


# Where alpha is 0, the hidden colour is loud: nothing but 0 and 1.
ALPHA = plane((0, 0, 4, 16, 16), (0, 8, 16, 16, 16), (8, 16, 16, 16, 16), (16, 4, 12, 16, 0))
GREY = plane((16, 16, 5, 11, 2), (16, 9, 14, 3, 7), (1, 6, 12, 15, 4), (10, 8, 0, 13, 16))
RED = plane((16, 0, 3, 12, 7), (16, 10, 1, 5, 14), (4, 15, 9, 2, 11), (8, 6, 13, 0, 0))
GREEN = plane((0, 16, 9, 1, 13), (16, 6, 11, 15, 2), (12, 3, 7, 10, 5), (14, 0, 4, 8, 16))
BLUE = plane((16, 0, 14, 6, 4), (0, 2, 8, 13, 10), (7, 11, 1, 3, 15), (5, 12, 9, 16, 16))
PICTURES = {
    'grey': np.stack([GREY]),
    'grey-alpha': np.stack([GREY, ALPHA]),
    'rgb': np.stack([RED, GREEN, BLUE]),
    'rgba': np.stack([RED, GREEN, BLUE, ALPHA]),
    'column': np.stack([GREY, ALPHA])[:, :3, 2:3],
    'dot': np.stack([GREY])[:, :1, 2:3],
    'flat': np.full((1, 4, 5), 0.375),
}
EDGE_COLORS = (), (0.75,), (0.75, 0.5), (0.75, 0.125, 0.4375), (0.75, 0.125, 0.4375, 0.5)


@dataclasses.dataclass
class Case:
    """One golden picture: what to do with which picture."""

    picture: str
    edge: str
    alpha: str
    kernel_name: str
    channels: str = 'rgb'
    output: str = 'clip'
    clamp: bool = False
    fade: float = 0.0
    outside_alpha: float = None  # replaces the alpha of the outside colour

    def __post_init__(self):
        self.kernel, self.source = KERNELS[self.kernel_name], PICTURES[self.picture]
        self.has_alpha = len(self.source) in (2, 4)
        self.edge_color = np.array(EDGE_COLORS[len(self.source)]) * (self.edge == 'color')
        self.rule = self.alpha
        if self.alpha == 'auto':
            blur = self.kernel.is_blur and self.channels == 'rgb'
            self.rule = 'convolve' if blur else 'keep'

        self.name = f'{self.picture}/{self.edge}/{self.alpha}/{self.kernel_name}'
        self.name += f'/{self.channels}' * (self.channels != 'rgb')
        self.name += f'/{self.output}' * (self.output != 'clip')
        self.name += '/clamp' * self.clamp + f'/fade-{self.fade}' * (self.fade > 0)
        if self.outside_alpha is not None:
            self.edge_color[-1] = self.outside_alpha
            self.name += f'/outside-{self.outside_alpha}'


def weighted_sum(values, weights, anchor, edge, outside=0.0):
    """The sum of weights[j][i] · values(x + i − anchor x, y + j − anchor y)."""
    height, width = weights.shape
    x, y = anchor
    result = ndimage.correlate(values, weights, mode=SCIPY_MODES.get(edge, 'constant'),
                               cval=outside, origin=(y - height // 2, x - width // 2))

    options = {} if edge in NUMPY_MODES else {'constant_values': outside}
    padded = np.pad(values, ((y, height - 1 - y), (x, width - 1 - x)),
                    mode=NUMPY_MODES.get(edge, 'constant'), **options)
    rows, columns = values.shape
    again = sum(weights[j, i] * padded[j:j + rows, i:i + columns]
                for j in range(height) for i in range(width))
    assert np.abs(result - again).max() <= 1e-12
    return result


def divide(numerator, denominator, otherwise):
    """The quotient, and otherwise where the denominator is not positive."""
    safe = np.where(denominator > 0, denominator, 1)
    return np.where(denominator > 0, numerator / safe, otherwise)


def apply_alpha_rule(kernel, edge, rule, colors, alpha, outside):
    """The raw values of the colors (before the offset), alpha, and where the values exist.

    outside has a value for each plane of colors and, last, the alpha of what lies outside.
    """
    def total(values, beyond=0.0, weights=kernel.weights, mode=edge):
        return weighted_sum(values, weights, kernel.anchor, mode, beyond)

    d, magnitudes, opaque = kernel.d, np.abs(kernel.weights), np.ones_like(alpha)
    s = kernel.weights.sum() / d
    p = np.stack([total(alpha * color, outside[-1] * beyond) / d
                  for color, beyond in zip(colors, outside)])
    a = total(alpha, outside[-1]) / d
    a_bar = total(alpha, outside[-1], magnitudes) / kernel.absolute_sum

    if rule == 'convolve' and edge != 'renormalize':
        coverage = a / s
        visible = coverage > 1e-6
        assert (coverage >= np.maximum(a_bar / 64, 1e-3))[visible].all()  # no near miss
        colors = divide(p, np.where(visible, coverage, 0), colors)
        return colors, np.where(visible, np.clip(coverage, 0, 1), 0), visible

    w = 1.0
    if edge == 'renormalize':
        w = total(opaque, 0, magnitudes) / kernel.absolute_sum
    m = np.maximum(a_bar, alpha * w)
    exists = (m > 0) | (alpha > 0)
    colors = divide(p + colors * (s * m - a), m, colors * s)
    if rule == 'convolve':
        change = total(alpha, mode='zero') - alpha * total(opaque, mode='zero')
        alpha = np.clip(alpha + divide(change / (d * s), w, 0), 0, 1)
    return colors, alpha, exists


def apply_output(output, raw, offset, measured):
    """What the raw values become; measured: the pixels that decide the range of stretch."""
    if output == 'absolute':
        return np.abs(raw) + offset
    if output == 'center':
        return raw + MID_GREY
    if output == 'stretch' and measured.any():
        low, high = raw[:, measured].min(), raw[:, measured].max()
        if high > low:
            return (raw - low) / (high - low)
    return raw + offset


def written_pixels(kernel, edge, shape):
    """Under edge keep: where the kernel's rectangle stays in the picture; else everywhere."""
    row, column = np.indices(shape) - np.reshape(kernel.anchor[::-1], (2, 1, 1))
    height, width = kernel.weights.shape
    inside = ((row >= 0) & (row + height <= shape[0]) &
              (column >= 0) & (column + width <= shape[1]))
    return inside | (edge != 'keep')


def run_pass(case):
    """The whole result but for fade."""
    source, kernel, channels = case.source, case.kernel, case.channels
    written = written_pixels(kernel, case.edge, source.shape[1:])
    numbers = [number for number in range(len(source) - case.has_alpha)
               if channels == 'luminance' or 'rgb'[number] in channels] or [-1]
    colors, outside = source[numbers], case.edge_color[numbers]

    # Alpha itself is a grey picture without alpha.
    alpha = np.ones_like(source[0])
    outside_alpha = 0.0 if case.edge == 'renormalize' else 1.0
    if case.has_alpha and channels != 'a':
        alpha, outside_alpha = source[-1], case.edge_color[-1]
    if channels == 'luminance' and len(numbers) == 3:
        colors, outside = np.tensordot(LUMINANCE, colors, 1)[None], [np.dot(LUMINANCE, outside)]

    raw, new_alpha, exists = apply_alpha_rule(kernel, case.edge, case.rule, colors, alpha,
                                              [*outside, outside_alpha])
    exists = exists & written
    values = apply_output(case.output, raw, kernel.offset, exists & (new_alpha > 0))
    if channels == 'luminance':
        values = source[numbers] + (values - colors)
    if case.clamp or channels == 'a':
        values = np.clip(values, 0, 1)
    result = source.copy()
    result[numbers] = np.where(exists, values, source[numbers])
    if case.has_alpha and channels != 'a':
        result[-1] = np.where(written, new_alpha, source[-1])
    return result


def run(case):
    """The golden picture, one plane per channel."""
    source, result, fade = case.source, run_pass(case), case.fade
    assert np.abs(result).max() <= LARGEST_RESULT, case.name
    if not fade:
        return result
    if not case.has_alpha:
        return fade * source + (1 - fade) * result
    before, after = fade * source[-1], (1 - fade) * result[-1]
    # Without opacity on either side nothing weighs the colours: the limit of equal alphas.
    hidden = fade * source + (1 - fade) * result
    mixed = divide(before * source + after * result, before + after, hidden)
    mixed[-1] = before + after
    return mixed


def combine(pictures, edges, alphas, kernels, channels='rgb', outputs='clip', **more):
    """A case for every combination of the words, without those that are errors."""
    texts = (pictures, edges, alphas, kernels, channels, outputs)
    for words in itertools.product(*map(str.split, texts)):
        if words[2] != 'convolve' or not KERNELS[words[3]].is_zero_sum:
            yield Case(*words, **more)


def all_cases():
    # Every edge mode × alpha rule × layout.
    yield from combine('grey', EDGES, 'auto', ' '.join(KERNELS))
    yield from combine('grey-alpha', EDGES, 'keep auto convolve', SMALL_KERNELS)
    yield from combine('rgba', EDGES, 'keep auto convolve', MAIN_KERNELS)
    yield from combine('rgb', EDGES, 'auto', 'positive mixed')
    yield from combine('grey-alpha', EDGES, 'keep auto', 'large large-mixed')
    yield from combine('column', EDGES, 'keep convolve', 'positive mixed large')
    yield from combine('dot', EDGES, 'auto', 'positive mixed large')
    yield from combine('rgba', 'color', 'keep convolve', 'mixed', outside_alpha=0)
    yield from combine('rgba', 'color', 'keep convolve', 'mixed', outside_alpha=1)

    # Some channels only.
    yield from combine('rgba', EDGES, 'auto', 'mixed zero-sum', 'luminance a')
    yield from combine('rgba', 'extend zero renormalize keep', 'auto', 'positive', 'g rb')
    yield from combine('rgba', 'extend', 'keep', 'mixed', 'g rb luminance')
    yield from combine('rgb', 'color renormalize', 'auto', 'mixed', 'g rb luminance')
    yield from combine('grey', 'mirror', 'auto', 'zero-sum', 'luminance')
    yield from combine('grey-alpha', 'zero', 'auto', 'mixed', 'a')

    # Every output, with and without clamping.
    for clamp in (False, True):
        for output in 'absolute center stretch'.split() + ['clip'] * clamp:
            more = {'outputs': output, 'clamp': clamp}
            yield from combine('rgb rgba', 'extend', 'auto', MAIN_KERNELS, **more)
            yield from combine('grey-alpha', 'keep', 'keep', MAIN_KERNELS, **more)
            yield from combine('rgba', 'reflect', 'auto', 'mixed zero-sum', 'g luminance a', **more)
            yield from combine('rgba', 'zero renormalize', 'convolve', 'mixed', **more)
            yield from combine('grey-alpha', 'renormalize', 'keep', 'far', **more)
    yield from combine('grey', 'extend', 'auto', 'mixed', outputs='auto stretch')
    yield from combine('grey', 'keep', 'auto', 'large', outputs='stretch')
    yield from combine('flat', 'extend zero', 'auto', 'mixed', outputs='stretch')

    # Mixing with the original.
    for edges, fade in (('extend renormalize', 0.25), ('zero keep', 0.5)):
        yield from combine('rgba', edges, 'keep convolve', 'positive mixed', fade=fade)
        yield from combine('grey-alpha', edges, 'auto', 'positive mixed', clamp=True, fade=fade)
        yield from combine('rgb', 'extend', 'auto', 'mixed', clamp=True, fade=fade)
        yield from combine('rgba', 'wrap', 'auto', 'mixed', 'g luminance a', fade=fade)
        yield from combine('rgba', 'wrap', 'auto', 'positive', outputs='stretch', fade=fade)


HEAD = '''\
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated by goldens.py, which says what this is. Do not edit. */
#pragma once

/* Pixels are interleaved, alpha is straight. expected is the whole picture, pixels that edge keep
 * does not write included. edge_color and luminance are given where they matter. */
typedef struct
{
  const char *name;
  const char *kernel;
  int flip;
  const char *edge;
  const char *alpha;
  const char *channels;
  const char *output;
  int clamp;
  double fade;
  int width, height, n_channels;
  float edge_color[4];
  float luminance[3];
  const float *source;
  const float *expected;
} Golden;

/* clang-format off */
'''


def literals(values):
    """Shortest float literals; rounding and adding 0 remove −0 and dust."""
    return ', '.join(f'{value!s}f' for value in np.float32(np.round(values, 12) + 0.0))


def identifier(kind, name):
    return f'{kind}_{name}'.replace('-', '_')


def header():
    """The text of goldens.h; equal pictures share one array."""
    cases = list(all_cases())
    assert len({case.name for case in cases}) == len(cases)
    arrays, rows = {}, []

    def array(planes, name=None):
        values = literals(np.moveaxis(planes, 0, -1).ravel())
        return arrays.setdefault(values, name or f'expected_{len(arrays)}')

    for name, planes in PICTURES.items():
        array(planes, identifier('source', name))
    for case in cases:
        n_channels, height, width = case.source.shape
        color = case.edge_color if case.edge == 'color' else [0]
        luminance = LUMINANCE if case.channels == 'luminance' and n_channels >= 3 else [0]
        rows.append(
            f'  {{ "{case.name}", {identifier("kernel", case.kernel_name)}, {case.kernel.flip:d}, '
            f'"{case.edge}", "{case.alpha}", "{case.channels}", "{case.output}", {case.clamp:d}, '
            f'{case.fade}, {width}, {height}, {n_channels},\n    {{ {literals(color)} }}, '
            f'{{ {literals(luminance)} }}, {array(case.source)}, {array(run(case))} }},')
    kernels = [f'static const char {identifier("kernel", name)}[] =\n  "{kernel.text}";'
               for name, kernel in KERNELS.items()]
    pictures = [textwrap.fill(f'static const float {name}[] = {{ {values} }};', 100,
                              subsequent_indent='  ') for values, name in arrays.items()]
    return '\n'.join([HEAD, *kernels, '', *pictures, '', 'static const Golden goldens[] = {', *rows,
                      '};', ''])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--check', metavar='FILE', help='compare FILE with what would be written')
    path, fresh = parser.parse_args().check, header()
    if path is None:
        sys.stdout.write(fresh)
        return 0
    with open(path, encoding='utf-8') as file:
        lines = itertools.zip_longest(file.read().split('\n'), fresh.split('\n'))
    for number, (old, new) in enumerate(lines, 1):
        if old != new:
            print(f'{path}:{number}: not what {sys.argv[0]} computes; write the file again, '
                  'or find out why', file=sys.stderr)
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
