# SPDX-License-Identifier: GPL-3.0-or-later
"""Every precision, in both of GIMP's lights, RGB and grey, with and without alpha, agrees with
the reference: integers are the nearest level, except where the value is closer than float
arithmetic can tell to the middle of two; floats within float arithmetic, half within its own
rounding."""

import itertools

from support import *

COLOR = (0.9, 0.2, 0.4, 0.7)
edges = itertools.cycle(EDGES[:7])
seeds = itertools.count(1)

# u32 and double layers are computed in float, as all are.
for precision, trc, base, light in itertools.product(
        DTYPES, ["non-linear", "linear"], ["rgb", "grey"], ["perceptual", "linear"]):
    kernel, edge = (BLUR, RELIEF)[next(seeds) % 2], next(edges)
    kind = "blur" if kernel is BLUR else "relief"
    with case(f"{precision} {trc} {base}: {kind}, edge {edge}, light {light}"):
        image = new_image(13, 11, base, precision, trc)
        n_colors = 3 if base == "rgb" else 1
        settings = dict(edge=edge, light=light, color=COLOR if edge == "color" else None)
        pixels = [noise(13, 11, n_colors, precision, next(seeds)),
                  noise(11, 12, n_colors + 1, precision, next(seeds))]
        layers = [add_layer(image, stored) for stored in pixels]
        run_well(image, layers, **arguments_for(kernel, **settings))
        for layer, stored, what in zip(layers, pixels, ["without alpha", "with alpha"]):
            check_pixels(read(layer), expected_pixels(stored, kernel, trc, **settings),
                         slack_for(kernel, trc, light), what)

for precision in ["u8", "u16", "half"]:
    with case(f"{precision} perceptual, as its own kind of precision, is like non-linear"):
        check_against_reference(noise(9, 8, 4, precision, 5), RELIEF, precision, "perceptual")
        check_against_reference(noise(9, 8, 2, precision, 6), BLUR, precision, "perceptual",
                                light="linear")

with case("on 8 bits a kernel's result is rounded to the nearest level, not down"):
    stored = np.array([[[10], [11], [13]]], dtype=np.uint8)
    image, layer = image_of(stored)
    run_well(image, [layer], kernel="1 2 0 / 3")
    check_equal(read(layer).ravel().tolist(), [10, 11, 12], "thirds")

with case("float layers keep what exceeds 0…1, integer layers clamp it"):
    stored = np.array([[[0.25], [1.0], [0.5]]])
    for precision, expected in [("float", [-0.75, 1.5, -0.5]), ("half", [-0.75, 1.5, -0.5]),
                                ("double", [-0.75, 1.5, -0.5])]:
        image, layer = image_of(from_unit(stored, precision), precision)
        run_well(image, [layer], kernel="0 1 -1", edge="zero")
        check_equal(read(layer).ravel().tolist(), [-0.75, 0.5, 0.5], precision)
        run_well(image, [layer], kernel="3", repeat=2)
        check_equal(read(layer).ravel().tolist(), [-6.75, 4.5, 4.5], precision)
    for precision in ["u8", "u16", "u32"]:
        image, layer = image_of(from_unit(stored, precision), precision)
        run_well(image, [layer], kernel="0 3 -3", edge="zero")
        white = int(np.iinfo(DTYPES[precision]).max)
        check_equal(read(layer).ravel().tolist(), [0, white, white], precision)

for precision in DTYPES:
    with case(f"{precision}: the identity gives back what was there"):
        for trc in ["non-linear", "linear"]:
            stored = noise(17, 5, 4, precision, 9)
            image, layer = image_of(stored, precision, trc)
            run_well(image, [layer], kernel="identity", light=light_of(trc))
            if precision in ("u8", "u16", "half"):
                check_same_bytes(read(layer), stored, trc)
            else:
                check_pixels(read(layer), to_unit(stored), FLOAT_SLACK, trc)

with case("float: the identity gives back opaque pixels to the bit"):
    stored = noise(17, 5, 3, "float", 10)
    image, layer = image_of(stored, "float")
    run_well(image, [layer], kernel="identity")
    check_same_bytes(read(layer), stored)

# Each run is a process of its own, in which babl would measure anew and might choose another way.
with case("u16, grey, linear light: every run gives the same bits"):
    stored = noise(13, 11, 1, "u16", 30)
    results = []
    for _ in range(12):
        image, layer = image_of(stored, "u16")
        run_well(image, [layer], kernel=BLUR.text, light="linear")
        results.append(read(layer))
    for result in results[1:]:
        check_same_bytes(result, results[0])

done()
