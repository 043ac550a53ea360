# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples that others publish, or that anyone can check by hand: GIMP's manual, the SVG
specification, an impulse, four numbers in a row, a step in alpha, a flat grey, and Rohrer's X."""

from support import *

ONE_TO_NINE = "1 2 3; 4 5 6; 7 8 9"


def grey(rows, precision="u8"):
    return np.array(rows, dtype=DTYPES[precision])[..., None]


def convolve_grey(rows, precision="u8", **arguments):
    image, layer = image_of(grey(rows, precision), precision)
    run_well(image, [layer], **arguments)
    return read(layer)[..., 0]


# 1. The worked example of "Convolution Matrix" in GIMP's manual.
MANUAL = [[35, 40, 41, 45, 50],
          [40, 40, 42, 46, 52],
          [42, 46, 50, 55, 55],
          [48, 52, 56, 58, 60],
          [56, 60, 65, 70, 75]]

for kernel in ["0 1 0; 0 0 0; 0 0 0", "shift-down"]:
    with case(f"GIMP's manual: the centre becomes 42 and the picture moves down ({kernel})"):
        pixels = convolve_grey(MANUAL, kernel=kernel)
        check_equal(int(pixels[2, 2]), 42, "centre")
        check_equal(pixels.tolist(), [MANUAL[0]] + MANUAL[:4])

with case("GIMP's manual, flipped: the centre becomes 56"):
    pixels = convolve_grey(MANUAL, kernel="0 1 0; 0 0 0; 0 0 0", flip=True)
    check_equal(int(pixels[2, 2]), 56, "centre")
    check_equal(pixels.tolist(), MANUAL[1:] + [MANUAL[4]])

# 2. The example of feConvolveMatrix in the SVG specification, which turns the kernel.
SVG = [[0, 20, 40, 235, 235],
       [100, 120, 140, 235, 235],
       [200, 220, 240, 235, 235],
       [225, 225, 255, 255, 255],
       [225, 225, 255, 255, 255]]

for flip, exact, rounded in [(True, 3480 / 45, 77), (False, 7320 / 45, 163)]:
    with case(f"SVG's example, {'flipped' if flip else 'as drawn'}: {exact:.2f}"):
        pixels = convolve_grey(SVG, kernel=ONE_TO_NINE + " / 45", flip=flip)
        check_equal(int(pixels[1, 1]), rounded, "8 bits")
        pixels = convolve_grey(SVG, "float", kernel=ONE_TO_NINE + " / 45", flip=flip)
        check(abs(pixels[1, 1] - exact) < 1e-4, f"float: expected {exact}, got {pixels[1, 1]}")

# 3. An impulse shows the kernel, turned where the kernel is not.
for flip, expected in [(False, [[9, 8, 7], [6, 5, 4], [3, 2, 1]]),
                       (True, [[1, 2, 3], [4, 5, 6], [7, 8, 9]])]:
    with case(f"an impulse shows the kernel {'as drawn, with flip' if flip else 'turned by 180°'}"):
        impulse = np.zeros((7, 8), dtype=int)
        impulse[3, 4] = 10
        frame = np.zeros((7, 8), dtype=int)
        frame[2:5, 3:6] = 10 * np.array(expected)
        check_equal(convolve_grey(impulse, kernel=ONE_TO_NINE, flip=flip).tolist(), frame.tolist())
        check_equal(convolve_grey(impulse, "float", kernel=ONE_TO_NINE, flip=flip).tolist(),
                    frame.astype(float).tolist(), "float")

# 4. 1 2 3 4 and three ones: what is left of the first pixel decides the first sum.
ROW = [[1, 2, 3, 4]]
LAST = {"zero": 7, "extend": 11, "reflect": 11, "mirror": 10, "wrap": 8, "color": 7 + 51}
FIRST = {"zero": 3, "extend": 4, "reflect": 4, "mirror": 5, "wrap": 7, "color": 3 + 51}

for edge, first in FIRST.items():
    with case(f"1 2 3 4, three ones, {edge}: {first} … {LAST[edge]}"):
        more = {"edge_color": edge_color((0.2, 0.2, 0.2, 1.0))} if edge == "color" else {}
        check_equal(convolve_grey(ROW, kernel="1 1 1", edge=edge, **more).tolist(),
                    [[first, 6, 9, LAST[edge]]])

with case("1 2 3 4, three ones, renormalize: the mean of what is there, 1.5 … 3.5"):
    for kernel, expected in [("1 1 1 / 3", [1.5, 2.0, 3.0, 3.5]), ("1 1 1", [4.5, 6.0, 9.0, 10.5])]:
        check_pixels(convolve_grey(ROW, "float", kernel=kernel, edge="renormalize"),
                     np.array([expected]), FLOAT_SLACK, kernel)

with case("1 2 3 4, three ones, keep: the ends stay"):
    check_equal(convolve_grey(ROW, kernel="1 1 1", edge="keep").tolist(), [[1, 6, 9, 4]])

with case("1 2 3 4 and a kernel wider than the row: reflections and repetitions go on"):
    reach_left = " ".join(["1"] + ["0"] * 9) + " @ 9,0"  # what lies nine pixels to the left
    for edge, repeated in [("wrap", [1, 2, 3, 4]), ("reflect", [1, 2, 3, 4, 4, 3, 2, 1]),
                           ("mirror", [1, 2, 3, 4, 3, 2]), ("extend", [1]), ("zero", [0])]:
        expected = [repeated[(x - 9) % len(repeated)] for x in range(4)]
        check_equal(convolve_grey(ROW, kernel=reach_left, edge=edge).tolist(), [expected], edge)

# 5. Alpha.
with case("a uniform half-transparent colour stays, with any kernel that sums to its divisor"):
    stored = np.full((6, 7, 4), (200, 100, 50, 128), dtype=np.uint8)
    for kernel, alpha in [("box-3", "auto"), ("box-3", "keep"), ("gauss-5", "convolve"),
                          ("sharpen-4", "auto"), ("3 -1 / 2", "convolve"), ("3 -1 / 2", "keep"),
                          ("-1 -2; -3 1 / auto", "auto"), ("-1 -2; -3 1 / auto", "convolve")]:
        image, layer = image_of(stored)
        run_well(image, [layer], kernel=kernel, alpha=alpha)
        check_same_bytes(read(layer), stored, f"{kernel}, alpha {alpha}")

with case("an opaque | transparent step under box-3: alpha 255 170 85 0, the colour stays"):
    stored = np.full((4, 6, 4), (200, 100, 50, 255), dtype=np.uint8)
    stored[:, 3:, 3] = 0
    for hidden in [(200, 100, 50), (0, 0, 0), (255, 0, 255)]:
        stored[:, 3:, :3] = hidden
        image, layer = image_of(stored)
        run_well(image, [layer], kernel="box-3")
        pixels = read(layer)
        check_equal(pixels[1, :, 3].tolist(), [255, 255, 170, 85, 0, 0], "alpha")
        check_equal(pixels[1, :4, :3].tolist(), [[200, 100, 50]] * 4, "visible colours")
        check_equal(pixels[1, 5, :3].tolist(), list(hidden), "hidden colour")

# 6. A kernel that sums to zero, centred on mid-grey.
with case("flat grey 128 under a zero-sum kernel, centred: 128, alpha unchanged"):
    stored = np.full((6, 7, 4), (128, 128, 128, 77), dtype=np.uint8)
    for kernel in ["laplace-8", "sobel-x", "-1 2; 3 -4"]:
        image, layer = image_of(stored)
        run_well(image, [layer], kernel=kernel, output="center")
        check_same_bytes(read(layer), stored, kernel)

# 7. Rohrer's X and its three features: on black and white, nine matching pixels give white, and two
# that differ give (7 - 2) / 9 of it.
X = np.array([[-1, -1, -1, -1, -1, -1, -1, -1, -1],
              [-1, 1, -1, -1, -1, -1, -1, 1, -1],
              [-1, -1, 1, -1, -1, -1, 1, -1, -1],
              [-1, -1, -1, 1, -1, 1, -1, -1, -1],
              [-1, -1, -1, -1, 1, -1, -1, -1, -1],
              [-1, -1, -1, 1, -1, 1, -1, -1, -1],
              [-1, -1, 1, -1, -1, -1, 1, -1, -1],
              [-1, 1, -1, -1, -1, -1, -1, 1, -1],
              [-1, -1, -1, -1, -1, -1, -1, -1, -1]])

FEATURES = {"cnn-diag-down": [[1, -1, -1], [-1, 1, -1], [-1, -1, 1]],
            "cnn-x-centre": [[1, -1, 1], [-1, 1, -1], [1, -1, 1]],
            "cnn-diag-up": [[-1, -1, 1], [-1, 1, -1], [1, -1, -1]]}

for name, feature in FEATURES.items():
    with case(f"the X under {name}: 255 where it matches, 142 where two pixels of nine differ"):
        pixels = convolve_grey(np.where(X > 0, 255, 0), kernel=name)
        matches = np.array([[(X[y:y + 3, x:x + 3] == feature).sum() for x in range(7)]
                            for y in range(7)])
        inner = pixels[1:8, 1:8]
        check((matches == 9).any() and (matches == 7).any(), "the X must have both")
        check_equal(set(inner[matches == 9].tolist()), {255}, "full matches")
        check_equal(set(inner[matches == 7].tolist()), {142}, "two differ")
        means = np.clip((2 * matches - 9) / 9, 0, 1)
        check_equal(inner.tolist(), np.rint(means * 255).astype(int).tolist(), "all")

done()
