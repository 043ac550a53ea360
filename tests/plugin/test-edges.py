# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies outside a layer, in every edge mode, with kernels that have no symmetry; `flip`,
anchors, kernels larger than the layer, the edge colour and what stands for it when it is left
out."""

from support import *

COLOR = (0.9, 0.2, 0.4, 0.7)


def settings_for(edge, **more):
    return dict(more, edge=edge, color=COLOR if edge == "color" else None)


for edge in EDGES:
    for flip in [False, True]:
        with case(f"{edge}: even kernel{', flipped' if flip else ''}"):
            layers = [noise(12, 9, 3, "u16", 1), noise(11, 13, 4, "u16", 2)]
            check_against_reference(layers, RELIEF, "u16", **settings_for(edge, flip=flip))

WIDE = Kernel([[3, 1, 2, 0, 5, 1, 4, 1, 2, 6, 1, 2, 3], [1, 0, 2, 7, 1, 1, 3, 2, 0, 1, 4, 1, 1]],
              divisor=56, anchor=(10, 0))
TALL = Kernel([[row % 3 + 0.5, -0.5 * (row % 4), 1] for row in range(15)], divisor=30)

for edge in EDGES:
    with case(f"{edge}: a kernel larger than the layer"):
        slack = 1e-6  # sums of up to 45 terms
        for kernel in [WIDE, TALL]:
            layers = [noise(4, 3, 1, "float", 3), noise(3, 4, 2, "float", 4)]
            check_against_reference(layers, kernel, "float", **settings_for(edge, slack=slack))

for edge in EDGES:
    with case(f"{edge}: a layer of one pixel"):
        pixels = [np.array([[[0.75, 0.5, 0.25, 0.5]]]), np.array([[[0.75, 0.5, 0.25]]])]
        check_against_reference(pixels, BLUR, "double", **settings_for(edge))

for anchor in [(0, 0), (3, 0), (0, 2), (3, 2), (1, 2)]:
    with case(f"anchor {anchor[0]},{anchor[1]}, as drawn and flipped"):
        kernel = Kernel(BLUR.weights, BLUR.divisor, anchor=anchor)
        for flip in [False, True]:
            for edge in ["reflect", "keep"]:
                check_against_reference(noise(11, 8, 3, seed=5), kernel, edge=edge, flip=flip)

with case("the anchor of an even kernel is at half its size, rounded down"):
    stored = np.zeros((5, 5, 1), dtype=np.uint8)
    stored[2, 2] = 100
    image, layer = image_of(stored)
    run_well(image, [layer], kernel="1 2; 3 4 / 10")
    pixels = read(layer)[..., 0]
    check_equal(pixels[2:4, 2:4].tolist(), [[40, 30], [20, 10]], "impulse")
    check_equal(int(pixels.sum()), 100, "everything else is 0; the sum")

with case("a picture wider and taller than any tile has no seams"):
    check_against_reference(noise(301, 277, 3, seed=7), BLUR, edge="mirror")
    check_against_reference(noise(277, 301, 4, seed=8), RELIEF, edge="wrap", alpha="keep")


# ---- The colour outside ----

for n_channels, base in [(1, "grey"), (2, "grey + alpha"), (3, "RGB"), (4, "RGB + alpha")]:
    for light in ["perceptual", "linear"]:
        with case(f"edge colour on {base}, light {light}"):
            check_against_reference(noise(6, 5, n_channels, "float", 9), BLUR, "float",
                                    edge="color", color=(0.2, 0.6, 0.9, 0.4), light=light,
                                    slack=LIGHT_SLACK)

SHIFT = "0 0 1"  # what was right of a pixel comes to it, so the last column shows the outside


def last_column(base, **arguments):
    stored = from_unit(np.full((3, 4, {"RGB": 3, "RGBA": 4}[base]), 0.75), "u8")
    image, layer = image_of(stored)
    run_well(image, [layer], kernel=SHIFT, edge="color", **arguments)
    pixels = read(layer)
    check_same_bytes(pixels[:, :3], stored[:, :3], "columns that see only the layer")
    return pixels[:, 3].tolist()


with case("an opaque edge colour comes in as it is"):
    color = edge_color((1.0, 0.2, 0.0, 1.0))
    check_equal(last_column("RGB", edge_color=color), [[255, 51, 0]] * 3)
    check_equal(last_column("RGBA", edge_color=color), [[255, 51, 0, 255]] * 3)

with case("the alpha of the edge colour counts on layers with alpha only"):
    color = edge_color((1.0, 0.2, 0.0, 0.4))
    check_equal(last_column("RGB", edge_color=color), [[255, 51, 0]] * 3)
    check_equal(last_column("RGBA", edge_color=color), [[255, 51, 0, 102]] * 3)

with case("without edge-color, from Python: opaque black"):
    check_equal(last_column("RGB"), [[0, 0, 0]] * 3)
    check_equal(last_column("RGBA"), [[0, 0, 0, 255]] * 3)

with case("an edge colour of alpha 0 stands for opaque black"):
    color = edge_color((1.0, 0.2, 0.6, 0.0))
    check_equal(last_column("RGB", edge_color=color), [[0, 0, 0]] * 3)
    check_equal(last_column("RGBA", edge_color=color), [[0, 0, 0, 255]] * 3)

for base, n_channels in [("RGB", 3), ("RGBA", 4)]:
    with case(f"without edge-color, from Script-Fu, {base}: opaque black"):
        stored = from_unit(np.full((3, 4, n_channels), 0.75), "u8")
        image, layer = image_of(stored)
        status, message = script_fu(
            f'(plug-in-convolve #:image {image.get_id()} #:drawables (vector {layer.get_id()})'
            f' #:kernel "{SHIFT}" #:edge "color")')
        check_equal(status, SUCCESS, message)
        check_equal(read(layer)[:, 3].tolist(), [([0, 0, 0] + [255] * (n_channels == 4))] * 3)
        check_same_bytes(read(layer)[:, :3], stored[:, :3], "columns that see only the layer")

with case("edge-color from Script-Fu"):
    stored = from_unit(np.full((3, 4, 4), 0.75), "u8")
    image, layer = image_of(stored)
    status, message = script_fu(
        f'(plug-in-convolve #:image {image.get_id()} #:drawables (vector {layer.get_id()})'
        f' #:kernel "{SHIFT}" #:edge "color" #:edge-color "red")')
    check_equal(status, SUCCESS, message)
    check_equal(read(layer)[:, 3].tolist(), [[255, 0, 0, 255]] * 3)

with case("zero: black on a layer without alpha, nothing on one with alpha"):
    for n_channels, expected in [(3, [0, 0, 0]), (4, [191, 191, 191, 0])]:
        stored = from_unit(np.full((3, 4, n_channels), 0.75), "u8")
        image, layer = image_of(stored)
        run_well(image, [layer], kernel=SHIFT, edge="zero")
        check_equal(read(layer)[:, 3].tolist(), [expected] * 3, f"{n_channels} channels")

with case("keep: pixels near the border keep their stored bytes, 32-bit integers and doubles too"):
    for precision in ["u32", "double"]:
        stored = noise(9, 8, 4, precision, 11)
        image, layer = image_of(stored, precision)
        run_well(image, [layer], kernel=BLUR.text, edge="keep")
        pixels = read(layer)
        check(not (pixels[1:7, 2:8] == stored[1:7, 2:8]).all(), "the middle must change")
        border = np.ones((8, 9), dtype=bool)
        border[1:7, 2:8] = False
        check_same_bytes(pixels[border], stored[border], f"{precision}: border")

with case("keep: a kernel larger than the layer changes nothing"):
    stored = noise(4, 3, 4, "u32", 12)
    image, layer = image_of(stored, "u32")
    run_well(image, [layer], kernel=WIDE.text, edge="keep")
    check_same_bytes(read(layer), stored)

done()
