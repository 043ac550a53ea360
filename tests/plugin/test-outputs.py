# SPDX-License-Identifier: GPL-3.0-or-later
"""How results are shown (output), how strongly (strength) and how often (repeat)."""

from support import *

EDGE_FINDER = Kernel([[-1, 0, 2], [-3, 0.5, 1], [0, 2, -1.5]], divisor=4, offset=0.125)
IDENTITY = Kernel([[1]])


def flat(value, n_channels=4, width=7, height=6):
    return np.full((height, width, n_channels), value, dtype=np.uint8)


# ---- Output ----

for output in ["clip", "absolute", "center", "stretch"]:
    for light in ["perceptual", "linear"]:
        with case(f"output {output}, light {light}"):
            for kernel, precision, n_colors in [(EDGE_FINDER, "u16", 3), (RELIEF, "float", 1)]:
                layers = [noise(13, 9, n, precision, n) for n in (n_colors, n_colors + 1)]
                check_against_reference(layers, kernel, precision, edge="mirror", light=light,
                                        output=output, slack=4 * slack_for(kernel, light=light))

with case("output center: no change shows as mid-grey, 128 on 8 bits, in both lights"):
    for light in ["perceptual", "linear"]:
        for trc in ["non-linear", "perceptual"]:
            for n_channels in [1, 3, 4]:
                stored = flat(77, n_channels)
                image, layer = image_of(stored, "u8", trc)
                run_well(image, [layer], kernel="-1 2; 3 -4", output="center", light=light)
                expected = flat(128, n_channels)
                if n_channels == 4:
                    expected[..., 3] = 77
                check_same_bytes(read(layer), expected, f"{n_channels} channels, light {light}")

with case("output center ignores the kernel's offset"):
    image, layer = image_of(flat(77, 3))
    run_well(image, [layer], kernel="-1 1 + 0.25", output="center")
    check_same_bytes(read(layer), flat(128, 3))

with case("output absolute adds the offset after the sign is gone"):
    image, layer = image_of(flat(100, 3))
    run_well(image, [layer], kernel="-1 + 0.2", output="absolute")
    check_same_bytes(read(layer), flat(151, 3))

with case("output auto is clip for a kernel that was typed"):
    image, layer = image_of(flat(77, 3))
    run_well(image, [layer], kernel="-1 0 1; -2 0 2; -1 0 1 / 4")
    check_same_bytes(read(layer), flat(0, 3))

with case("output auto is what the preset says; a word of the caller comes first"):
    image, layer = image_of(flat(77, 3))
    run_well(image, [layer], kernel="sobel-x")
    check_same_bytes(read(layer), flat(128, 3), "sobel-x")
    run_well(image, [layer], kernel="sobel-x", output="clip")
    check_same_bytes(read(layer), flat(0, 3), "sobel-x, clip")

with case("output stretch uses one range for all channels that are written"):
    stored = noise(13, 9, 3, "float", 2)
    image, layer = image_of(stored, "float")
    run_well(image, [layer], kernel="2 -1; 1 1 + 5", output="stretch")
    pixels = read(layer)
    check_equal((float(pixels.min()), float(pixels.max())), (0.0, 1.0), "range of all")
    check_equal(sum(bool(pixels[..., c].min() == 0) for c in range(3)), 1, "channels that reach 0")
    check_against_reference(stored, RELIEF, "float", output="stretch", channels="rb")
    check_against_reference(stored, RELIEF, "float", output="stretch", channels="luminance")

with case("output stretch does not look at pixels that nobody can see"):
    stored = noise(13, 9, 4, "float", 3)
    stored[..., 3] = 1
    stored[2:7, 3:9, 3] = 0
    stored[2:7, 3:9, :3] *= 50
    check_against_reference(stored, RELIEF, "float", output="stretch", slack=2e-6)

with case("output stretch measures each drawable for itself"):
    image = new_image(13, 9)
    dark, bright = noise(13, 9, 3, seed=4) // 8, noise(13, 9, 3, seed=5) // 8 + 200
    layers = [add_layer(image, stored) for stored in (dark, bright)]
    run_well(image, layers, kernel="identity", output="stretch")
    for layer, stored in zip(layers, (dark, bright)):
        check_pixels(read(layer), expected_pixels(stored, IDENTITY, output="stretch"))
        check_equal((int(read(layer).min()), int(read(layer).max())), (0, 255), "range")

with case("output stretch measures the selection's bounds, and reads beyond them"):
    stored = noise(40, 30, 3, seed=6)
    stored[8:20, 5:25] = stored[8:20, 5:25] // 2 + 60
    image, layer = image_of(stored)
    select(image, 5, 8, 20, 12)
    run_well(image, [layer], kernel=BLUR.text, output="stretch")
    expected = to_unit(stored)
    area = np.s_[8:20, 5:25]
    expected[area] = expected_pixels(stored, BLUR, output="stretch", area=area)[area]
    check_pixels(read(layer), expected)
    check_equal((int(read(layer)[area].min()), int(read(layer)[area].max())), (0, 255), "range")

with case("output stretch of a flat result is clip"):
    image, layer = image_of(flat(100, 3))
    run_well(image, [layer], kernel="0.5 0.5 + 0.2", output="stretch")
    check_same_bytes(read(layer), flat(151, 3))


# ---- Strength ----

for precision in DTYPES:
    with case(f"{precision}: strength 0 changes no byte and leaves the image clean"):
        stored = noise(12, 9, 4, precision, 10)
        for edge, repeat in [("extend", 1), ("keep", 3)]:
            image, layer = image_of(stored, precision)
            image.clean_all()
            run_well(image, [layer], kernel=BLUR.text, strength=0.0, edge=edge, repeat=repeat)
            check_same_bytes(read(layer), stored, f"edge {edge}, repeat {repeat}")
            check(not image.is_dirty(), "the image must not be dirty")

for strength in [37.5, 100]:
    with case(f"strength {strength} mixes with the original, premultiplied"):
        for kernel, n_channels, precision, more in [
                (BLUR, 3, "u8", {}), (BLUR, 4, "u8", {}), (RELIEF, 4, "u16", {}),
                (BLUR, 2, "float", {}), (BLUR, 4, "float", {"alpha": "keep"}),
                (RELIEF, 3, "u8", {"output": "absolute"}), (BLUR, 4, "u16", {"channels": "a"}),
                (BLUR, 3, "u8", {"channels": "g"}), (RELIEF, 1, "float", {"edge": "keep"}),
                (BLUR, 4, "u16", {"edge": "zero", "repeat": 3}),
                (BLUR, 3, "u8", {"light": "linear", "slack": LIGHT_SLACK})]:
            slack = more.pop("slack", 4 * slack_for(kernel))
            check_against_reference(noise(12, 9, n_channels, precision, 11), kernel, precision,
                                    strength=strength, slack=slack, **more)

with case("strength mixes once after all passes, not in each"):
    stored = np.full((1, 1, 1), 0.5, dtype=np.float32)
    image, layer = image_of(stored, "float")
    run_well(image, [layer], kernel="2", repeat=3, strength=25.0)
    check_equal(float(read(layer)[0, 0, 0]), 0.5 * 0.75 + 4 * 0.25)


# ---- Repeat ----

def more_for(edge):
    return {"edge_color": edge_color((0.2, 0.9, 0.4, 0.6))} if edge == "color" else {}


for index, edge in enumerate(EDGES):
    kernel = (RELIEF, BLUR, EDGE_FINDER)[index % 3]
    with case(f"repeat 3 on a float layer is three runs, to the bit; edge {edge}"):
        results = []
        for repeat, runs in [(3, 1), (1, 3)]:
            image = new_image(12, 9, precision="float")
            layers = [add_layer(image, noise(12, 9, n, "float", n)) for n in (3, 4)]
            for _ in range(runs):
                run_well(image, layers, kernel=kernel.text, edge=edge, repeat=repeat,
                         **more_for(edge))
            results.append([read(layer) for layer in layers])
        for once, thrice in zip(*results):
            check_same_bytes(once, thrice, f"kernel {kernel.text}")

with case("repeat on integers is computed in float and clamped in every pass"):
    for n_channels in [3, 4]:
        stored = noise(12, 9, n_channels, seed=13)
        check_against_reference(stored, EDGE_FINDER, repeat=3, edge="reflect", slack=4e-6)
        check_against_reference(stored, RELIEF, repeat=3, edge="mirror", slack=4e-6)

with case("repeat on integers: what exceeds 0…1 is gone before the next pass, on floats it is not"):
    for kernel, value, on_integers, on_floats in [("-2 + 2.4", 0.2, 0.4, -1.6),
                                                  ("-2 + 0.6", 0.8, 0.6, 2.6)]:
        for precision, expected in [("u8", on_integers), ("u16", on_integers),
                                    ("float", on_floats)]:
            image, layer = image_of(from_unit(np.full((3, 4, 1), value), precision), precision)
            run_well(image, [layer], kernel=kernel, repeat=2)
            check_pixels(read(layer), np.full((3, 4, 1), expected), 2e-6, f"{precision}, {kernel}")

with case("repeat of a blur does not round in between"):
    stored = noise(12, 9, 3, seed=14)
    check_against_reference(stored, BLUR, repeat=9, edge="wrap", slack=2e-6)

# The layers lie so that the selection falls in the middle, at a corner, and along a border.
for edge in EDGES:
    with case(f"repeat in a selection is what repeat on the whole layer gives there; edge {edge}"):
        offsets = [(11, 10), (0, 4), (14, 9)]
        pixels = [noise(23, 15, 3, "u16", 16), noise(23, 15, 4, "u16", 17),
                  noise(9, 15, 3, "u16", 18)]
        results = []
        for selected in [False, True]:
            image = new_image(50, 40, precision="u16")
            layers = [add_layer(image, stored, offsets=offset)
                      for stored, offset in zip(pixels, offsets)]
            if selected:
                select(image, 14, 12, 9, 7)
            run_well(image, layers, kernel=RELIEF.text, edge=edge, repeat=4, **more_for(edge))
            results.append([read(layer) for layer in layers])
        for stored, (x, y), everywhere, here in zip(pixels, offsets, *results):
            inside = np.zeros(stored.shape[:2], dtype=bool)
            inside[12 - y:19 - y, 14 - x:23 - x] = True
            check_same_bytes(here[inside], everywhere[inside], f"layer at {x}, {y}: inside")
            check_same_bytes(here[~inside], stored[~inside], f"layer at {x}, {y}: outside")
            check((here[inside] != stored[inside]).any(), "inside must change")

done()
