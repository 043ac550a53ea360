#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden kernels for the tests of the generators, computed with NumPy and SciPy.

    generate-goldens.py > generate-goldens.h   writes the C header that the tests include
    generate-goldens.py --check FILE           exits 1 when FILE is not what would be written

Each kernel follows its definition (MATLAB's fspecial, SciPy, OpenCV, the literature) by another way
than the C code: Gaussians are what gaussian_filter makes of an impulse, or a bivariate normal density;
derivatives in any direction are steered from those along the axes; areas come from quadrature (circles)
and from Qhull (polygons); Laws' vectors are convolutions of shorter ones.

Libraries differ in the last digits between machines, so --check compares numbers, not their digits.
"""

import argparse
import re
import sys
import textwrap

try:
    import numpy as np
    from scipy import integrate, ndimage, optimize, spatial, special, stats
except ImportError as error:
    print(f'SKIP: {error}', file=sys.stderr)
    sys.exit(77)

NUMBER = re.compile(r'-?\d+(?:\.\d+)?(?:e[-+]?\d+)?')
LAWS = {'L3': (1, 2, 1), 'E3': (-1, 0, 1), 'S3': (-1, 2, -1)}


def impulse(radius_x, radius_y=None):
    picture = np.zeros((2 * (radius_x if radius_y is None else radius_y) + 1, 2 * radius_x + 1))
    picture[picture.shape[0] // 2, radius_x] = 1
    return picture


def reach(sigma):
    """The radius that gaussian_filter takes by itself."""
    return int(4 * sigma + 0.5)


def gaussian(sigma_x, sigma_y=None, radius=None):
    sigma_y = sigma_x if sigma_y is None else sigma_y
    radii = (radius, radius) if radius else (reach(sigma_y), reach(sigma_x))
    return ndimage.gaussian_filter(impulse(radii[1], radii[0]), (sigma_y, sigma_x), mode='constant',
                                   radius=radii)


def offsets(radius_x, radius_y):
    """To the right and upwards from the middle."""
    y, x = np.mgrid[radius_y:-radius_y - 1:-1, -radius_x:radius_x + 1]
    return x, y


def covariance(sigma, across, angle):
    turn = np.deg2rad(angle)
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return axes @ np.diag([sigma ** 2, across ** 2]) @ axes.T


def rotated_gaussian(sigma, across, angle, n_parts=1):
    """Sampled, or with more parts the mean over each pixel by that many nodes along each axis."""
    matrix = covariance(sigma, across, angle)
    x, y = offsets(*(reach(np.sqrt(matrix[i, i])) for i in (0, 1)))
    density = stats.multivariate_normal([0, 0], matrix).pdf
    nodes, weights = np.polynomial.legendre.leggauss(n_parts)
    total = sum(a * b * density(np.dstack([x + u / 2, y + v / 2]))
                for a, u in zip(weights, nodes) for b, v in zip(weights, nodes))
    return total / total.sum()


def integrated_gaussian(sigma_x, sigma_y):
    def axis(sigma):
        edges = np.arange(-reach(sigma) - 0.5, reach(sigma) + 1)
        return np.diff(stats.norm.cdf(edges, scale=sigma))
    kernel = np.outer(axis(sigma_y), axis(sigma_x))
    return kernel / kernel.sum()


def disk_areas(radius, size):
    """The area of each pixel in the disk, by quadrature over its columns."""
    middle, areas = size // 2, np.zeros((size, size))
    for (j, i), _ in np.ndenumerate(areas):
        x, y = abs(i - middle), abs(j - middle)
        bends = [np.sqrt(max(radius ** 2 - (y + side) ** 2, 0)) for side in (-0.5, 0.5)] + [radius]

        def height(column, y=y):
            top = np.sqrt(max(radius ** 2 - column ** 2, 0))
            return max(min(top, y + 0.5) - max(-top, y - 0.5), 0)
        cuts = sorted({x - 0.5, x + 0.5, *(s * b for b in bends for s in (-1, 1)
                                           if x - 0.5 < s * b < x + 0.5)})
        areas[j, i] = sum(integrate.quad(height, a, b, epsabs=1e-14, epsrel=1e-13)[0]
                          for a, b in zip(cuts, cuts[1:]))
    return areas


def disk(radius):
    areas = disk_areas(radius, 2 * int(np.ceil(radius - 0.5)) + 1)
    assert abs(areas.sum() - np.pi * radius ** 2) < 1e-10
    return areas / areas.sum()


def ring(radius, thickness):
    size = 2 * int(np.ceil(radius - 0.5)) + 1
    areas = disk_areas(radius, size) - disk_areas(radius - thickness, size)
    return areas / areas.sum()


def area(halfspaces):
    """Of what lies in all halfspaces a x + b y + c ≤ 0: Qhull needs a point inside."""
    normals = halfspaces[:, :2]
    lengths = np.linalg.norm(normals, axis=1)[:, None]
    inside = optimize.linprog([0, 0, -1], A_ub=np.hstack([normals, lengths]), b_ub=-halfspaces[:, 2],
                              bounds=[(None, None), (None, None), (0, None)])
    if inside.status != 0 or inside.x[2] < 1e-9:
        return 0
    corners = spatial.HalfspaceIntersection(halfspaces, inside.x[:2]).intersections
    return spatial.ConvexHull(corners).volume


def cover(normals, distances, radius_x, radius_y):
    """The area of each pixel within all distances along the normals."""
    shape = np.column_stack([normals, -np.array(distances)])
    x, y = offsets(radius_x, radius_y)
    pixel = np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
    areas = np.zeros(x.shape)
    for place, _ in np.ndenumerate(areas):
        middle = np.array([x[place], y[place]])
        bounds = np.column_stack([pixel, -(pixel @ middle + 0.5)])
        areas[place] = area(np.vstack([shape, bounds]))
    return areas / areas.sum()


def polygon(radius, blades, rotation=0):
    """Sides lie opposite of corners, at the radius of the circle inside."""
    turns = np.deg2rad(rotation - 90 + (np.arange(blades) + 0.5) * 360 / blades)
    reach_xy = int(np.ceil(radius - 0.5))
    return cover(np.column_stack([np.cos(turns), np.sin(turns)]),
                 [radius * np.cos(np.pi / blades)] * blades, reach_xy, reach_xy)


def motion(length, angle):
    turn = np.deg2rad(angle)
    along, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    extents = (length * abs(along) + abs(across)) / 2
    return cover([along, -along, across, -across], [length / 2, length / 2, 0.5, 0.5],
                 *(int(np.ceil(extent - 0.5 - 1e-9)) for extent in extents))


def diamond(radius):
    footprint = ndimage.iterate_structure(ndimage.generate_binary_structure(2, 1), radius)
    return footprint / footprint.sum()


def binomial(order):
    row = special.comb(order, np.arange(order + 1), exact=False)
    return np.outer(row, row) / 4.0 ** order


def laplacian(alpha):
    a = alpha / 4
    b = (1 - alpha) / 4
    return 4 / (alpha + 1) * np.array([[a, b, a], [b, -1, b], [a, b, a]])


def unsharp(alpha, amount):
    return impulse(1) - amount * laplacian(alpha)


def matlab_unsharp(alpha):
    return np.array([[-alpha, alpha - 1, -alpha], [alpha - 1, alpha + 5, alpha - 1],
                     [-alpha, alpha - 1, -alpha]]) / (alpha + 1)


def high_boost(boost):
    return ((9 + boost) * impulse(1) - 1) / boost


def log(sigma):
    kernel = ndimage.gaussian_laplace(impulse(reach(sigma)), sigma, mode='constant')
    return kernel - kernel.mean()


def dog(sigma1, sigma2):
    radius = reach(max(sigma1, sigma2))
    kernel = gaussian(sigma1, radius=radius) - gaussian(sigma2, radius=radius)
    return kernel - kernel.mean()


def derivative(sigma, order, angle):
    """Steered from those along the axes; turned, for they are what an impulse leaves."""
    def along(order_x, order_y):
        return ndimage.gaussian_filter(impulse(reach(sigma)), sigma, order=(order_y, order_x),
                                       mode='constant')[::-1, ::-1]
    c, s = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    x, y = offsets(reach(sigma), reach(sigma))
    u = x * c + y * s
    if order == 1:
        kernel, test = c * along(1, 0) - s * along(0, 1), u
    else:
        kernel = c * c * along(2, 0) - 2 * c * s * along(1, 1) + s * s * along(0, 2)
        kernel, test = kernel - kernel.mean(), u * u / 2
    return kernel / (kernel * test).sum()


def gabor(wavelength, angle, sigma, ratio, phase, zero_mean):
    """The real part of a complex wave under a normal density."""
    matrix = covariance(sigma, sigma / ratio, angle)
    x, y = offsets(*(reach(np.sqrt(matrix[i, i])) for i in (0, 1)))
    bell = stats.multivariate_normal([0, 0], matrix).pdf(np.dstack([x, y]))
    turn = np.deg2rad(angle)
    frequency = 2j * np.pi / wavelength
    wave = np.exp(frequency * (x * np.cos(turn) + y * np.sin(turn)) + 1j * np.deg2rad(phase)).real
    if zero_mean:
        wave = wave - np.average(wave, weights=bell)
    kernel = bell * wave
    return kernel / (np.abs(kernel).sum() / 2)


def laws(vertical, horizontal):
    five = {'L5': np.convolve(LAWS['L3'], LAWS['L3']), 'E5': np.convolve(LAWS['L3'], LAWS['E3']),
            'S5': np.convolve(LAWS['L3'], LAWS['S3']), 'W5': np.convolve(LAWS['E3'], LAWS['S3']) * -1,
            'R5': np.convolve(LAWS['S3'], LAWS['S3'])}
    kernel = np.outer(five[vertical], five[horizontal]).astype(float)
    return kernel / (kernel.sum() or np.abs(kernel).sum() / 2)


def sharpen(kernel, amount):
    delta = np.zeros_like(kernel)
    delta[kernel.shape[0] // 2, kernel.shape[1] // 2] = 1
    return delta + amount * (delta - kernel)


def turned(kernel, anchor=None):
    """By 45° counter-clockwise; the positive and the negative weights keep their sums."""
    y, x = anchor or (side // 2 for side in kernel.shape)
    reach_of = max(x, kernel.shape[1] - 1 - x, y, kernel.shape[0] - 1 - y)
    square = np.zeros((2 * reach_of + 1, 2 * reach_of + 1))
    square[reach_of - y:reach_of - y + kernel.shape[0],
           reach_of - x:reach_of - x + kernel.shape[1]] = kernel
    result = np.zeros_like(square)
    for sign in (1, -1):
        part = np.maximum(sign * square, 0)
        rotated = ndimage.rotate(part, 45, reshape=False, order=1, mode='grid-constant')
        if part.any():
            result += sign * rotated * (part.sum() / rotated.sum())
    return result


UNEVEN = np.array([[1, 2, 0, -1, 4], [0, 3, 1, 1, -2], [5, 0, 2, -3, 1], [1, 1, 0, 2, 2],
                   [-4, 1, 0, 1, 3]])


def all_cases():
    assert np.allclose(unsharp(0.3, 1), matlab_unsharp(0.3), atol=1e-15)
    return {
        'gaussian(2.5)': gaussian(2.5),
        'gaussian(0.7)': gaussian(0.7),
        'gaussian(1, radius=6)': gaussian(1, radius=6),
        'gaussian(1.5, 0.8)': gaussian(1.5, 0.8),
        'gaussian(1.5, 0.8, 90)': gaussian(0.8, 1.5),
        'gaussian(2, 0.7, 30)': rotated_gaussian(2, 0.7, 30),
        'gaussian(0.4, method=integrated)': integrated_gaussian(0.4, 0.4),
        'gaussian(1.2, 0.5, method=integrated)': integrated_gaussian(1.2, 0.5),
        'gaussian(2, 0.7, 30, method=integrated)': rotated_gaussian(2, 0.7, 30, 24),
        'gaussian(1.6, 0.3, -70, method=integrated)': rotated_gaussian(1.6, 0.3, -70, 48),
        'gaussian(3, 2.1, 100, method=integrated)': rotated_gaussian(3, 2.1, 100, 12),
        'box(3)': np.full((3, 3), 1 / 9),
        'box(4, 3)': np.full((3, 4), 1 / 12),
        'disk(0.6)': disk(0.6),
        'disk(1)': disk(1),
        'disk(2.5)': disk(2.5),
        'disk(5)': disk(5),
        'ring(4, 1.5)': ring(4, 1.5),
        'ring(3.3, 2.8)': ring(3.3, 2.8),
        'diamond(3)': diamond(3),
        'polygon(4, blades=5)': polygon(4, 5),
        'polygon(3.7, blades=7, rotation=20)': polygon(3.7, 7, 20),
        'polygon(2, blades=3, rotation=350)': polygon(2, 3, 350),
        'polygon(3)': polygon(3, 6),
        'motion(5)': np.full((1, 5), 1 / 5),
        'motion(4, 90)': np.array([[0.5], [1], [1], [1], [0.5]]) / 4,
        'motion(7.5, 30)': motion(7.5, 30),
        'motion(6, -60)': motion(6, -60),
        'motion(5, 135)': motion(5, 135),
        'log(1.4)': log(1.4),
        'log(0.5)': log(0.5),
        'dog(1, 1.6)': dog(1, 1.6),
        'dog(2, 0.8)': dog(2, 0.8),
        'laplacian(0.2)': laplacian(0.2),
        'laplacian(0)': laplacian(0),
        'laplacian(1)': laplacian(1),
        'unsharp(0.2)': matlab_unsharp(0.2),
        'unsharp(0.35, 1.75)': unsharp(0.35, 1.75),
        'high-boost(1.5)': high_boost(1.5),
        'binomial(4)': binomial(4),
        'binomial(5)': binomial(5),
        'gabor(6, 0, sigma=2)': gabor(6, 0, 2, 1, 0, True),
        'gabor(5, 40, 1.5, 0.5, 60)': gabor(5, 40, 1.5, 0.5, 60, True),
        'gabor(7, -25, 2, 1.5, 20, zero-mean=no)': gabor(7, -25, 2, 1.5, 20, False),
        'gaussian-derivative(1)': derivative(1, 1, 0),
        'gaussian-derivative(0.8, angle=90)': derivative(0.8, 1, 90),
        'gaussian-derivative(1.3, angle=35)': derivative(1.3, 1, 35),
        'gaussian-derivative(1.2, 2, -50)': derivative(1.2, 2, -50),
        'laws(L5, E5)': laws('L5', 'E5'),
        'laws(W5, R5)': laws('W5', 'R5'),
        'laws(S5, L5)': laws('S5', 'L5'),
        'laws(L5, L5)': laws('L5', 'L5'),
        'sharpen(gaussian(1), 1.5)': sharpen(gaussian(1), 1.5),
        'sharpen((1 2 4; 3 0 6 / 16), 0.5)': sharpen(np.array([[1, 2, 4], [3, 0, 6]]) / 16, 0.5),
        'highpass(disk(1.5))': impulse(1) - disk(1.5),
        'invert((1 2 3 / 6))': -np.array([[1, 2, 3]]) / 6,
        'compass8(gaussian-derivative(1, angle=20))': turned(derivative(1, 1, 20)),
        'compass8(motion(7.5, 30))': turned(motion(7.5, 30)),
        'compass8((1 2 0 -1 4; 0 3 1 1 -2; 5 0 2 -3 1; 1 1 0 2 2; -4 1 0 1 3))': turned(UNEVEN),
        'compass8((1 -2 3 1; 4 5 -6 1 / 8 @ 1,0))':
            turned(np.array([[1, -2, 3, 1], [4, 5, -6, 1]]), (0, 1)) / 8,
    }


HEAD = '''\
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated by generate-goldens.py, which says what this is. Do not edit. */
#pragma once

/* Weights divided by the divisor, row by row; of compass8 those of the first turn. */
typedef struct
{
  const char *call;
  int index;
  int width, height;
  const double *weights;
} GeneratorGolden;

/* clang-format off */
'''


def header():
    arrays, rows = [], []
    for number, (call, kernel) in enumerate(all_cases().items()):
        numbers = ', '.join(f'{value:.16g}' for value in kernel.ravel() + 0.0)
        arrays.append(textwrap.fill(f'static const double weights_{number}[] = {{ {numbers} }};', 100,
                                    subsequent_indent='  ', break_on_hyphens=False))
        index = int(call.startswith('compass8'))
        rows.append(f'  {{ "{call}", {index}, {kernel.shape[1]}, {kernel.shape[0]}, '
                    f'weights_{number} }},')
    return '\n'.join([HEAD, *arrays, '', 'static const GeneratorGolden generator_goldens[] = {', *rows,
                      '};', ''])


def check(path, fresh):
    """Whether the file has the same words, and numbers within rounding."""
    with open(path, encoding='utf-8') as file:
        old = file.read()
    words = [' '.join(NUMBER.sub('0', text).split()) for text in (old, fresh)]
    numbers = [np.array(NUMBER.findall(text), dtype=float) for text in (old, fresh)]
    if words[0] == words[1] and np.allclose(*numbers, rtol=1e-12, atol=1e-14):
        return 0
    print(f'{path} is not what {sys.argv[0]} computes; write the file again, or find out why',
          file=sys.stderr)
    return 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--check', metavar='FILE', help='compare FILE with what would be written')
    path, fresh = parser.parse_args().check, header()
    if path is not None:
        return check(path, fresh)
    sys.stdout.write(fresh)
    return 0


if __name__ == '__main__':
    sys.exit(main())
