# SPDX-License-Identifier: GPL-3.0-or-later
"""Several kernels in one call: their answers combined, or each in a layer of its own; and match scores.
The truth is reference.py for each kernel alone, and NumPy for what becomes of the answers."""

from scores import SCORES
from support import *

# No symmetry, different sizes and anchors.
BANK = [RELIEF, BLUR, Kernel([[2, -1, 0.5]], divisor=-2, anchor=(2, 0))]
TEXT = " | ".join(kernel.text for kernel in BANK)


def layer_names(group):
    return [layer.get_name() for layer in group.get_children()]


def names(image):
    return [layer.get_name() for layer in image.get_layers()]


def plain_run(stored, kernel, offsets=(0, 0), prepare=None, **arguments):
    """The pixels of the same layer after a run with this kernel alone."""
    image, layer = image_of(stored)
    layer.set_offsets(*offsets)
    if prepare:
        prepare(image)
    run_well(image, [layer], kernel=kernel.text, **arguments)
    return read(layer)


# ---- Combining ----

def maximal(answers):
    """The answer of the largest absolute value, as a positive number."""
    return np.abs(answers).max(axis=0)


COMBINES = {
    "max": lambda answers: answers.max(axis=0),
    "min": lambda answers: answers.min(axis=0),
    "sum": lambda answers: answers.sum(axis=0),
    "mean": lambda answers: answers.mean(axis=0),
    "magnitude": lambda answers: np.sqrt((answers**2).sum(axis=0)),
    "max-abs": maximal,
}

for word, combine in COMBINES.items():
    with case(f"combine {word}: what the answers of the kernels alone come to"):
        stored = noise(14, 11, 3, "float", seed=1)
        answers = np.array([expected_pixels(stored, kernel, edge="mirror") - kernel.offset
                            for kernel in BANK])
        image, layer = image_of(stored, "float")
        without = " | ".join(Kernel(k.weights, k.divisor, 0, k.anchor).text for k in BANK)
        run_well(image, [layer], kernel=without, combine=word, edge="mirror")
        check_pixels(read(layer), combine(answers), 4e-6)

with case("relu cuts negative answers of a single kernel, and before they are combined"):
    stored = noise(14, 11, 3, "float", seed=2)
    relief = Kernel(RELIEF.weights, RELIEF.divisor, 0, RELIEF.anchor)
    image, layer = image_of(stored, "float")
    run_well(image, [layer], kernel=relief.text, relu=True)
    check_pixels(read(layer), np.maximum(expected_pixels(stored, relief), 0), 4e-6)
    image, layer = image_of(stored, "float")
    other = Kernel([[0, 0, 1], [0, -1, 0]])
    run_well(image, [layer], kernel=f"{relief.text} | {other.text}", relu=True, combine="sum")
    check_pixels(read(layer), sum(np.maximum(expected_pixels(stored, kernel), 0)
                                  for kernel in [relief, other]), 4e-6)


# ---- Scores ----

TEMPLATE = np.array([[1, -0.5, 0.25], [0, 2, -1]])

for word, score in SCORES.items():
    with case(f"score {word}: of every place where the kernel lies in the layer"):
        values = np.random.default_rng(3).uniform(0, 1, (9, 12, 1))
        image, layer = image_of(from_unit(values, "float"), "float")
        run_well(image, [layer], kernel="1 -0.5 0.25; 0 2 -1", score=word)
        found = read(layer)[..., 0]
        expected = np.array([[score(TEMPLATE, values[y:y + 2, x:x + 3, 0]) for x in range(10)]
                             for y in range(8)])
        check(np.abs(found[1:, 1:11] - expected).max() < 4e-6,
              f"off by {np.abs(found[1:, 1:11] - expected).max()}")
        check(expected.min() < 0, "the test must have negative scores")


# ---- Layers ----

with case("each answer in a named layer of a named group above the source, which stays as it is"):
    stored = noise(12, 9, 4, seed=4)
    image, layer = image_of(stored)
    layer.set_name("source")
    add_layer(image, noise(12, 9, 4, seed=5), "above")
    run_well(image, [layer], kernel=TEXT, combine="layers", edge="wrap")
    check_equal(names(image), ["above", "Maps of source", "source"])
    check_same_bytes(read(layer), stored, "the source")
    maps = image.get_layers()[1].get_children()
    check_equal(len(maps), len(BANK), "layers")
    for one, kernel in zip(maps, BANK):
        check_same_bytes(read(one), plain_run(stored, kernel, edge="wrap"), kernel.text)
        check_pixels(read(one), expected_pixels(stored, kernel, edge="wrap"), slack_for(kernel))
    image.undo_group_start()
    check(image.undo_group_end(), "after the run every group of undo is closed")

with case("layers are named after short kernels and presets, and counted where those are long"):
    image, layer = image_of(noise(12, 9, 3, seed=6))
    run_well(image, [layer], combine="layers",
             kernel="1 2;3 4|gaussian(2.5) | 1 2 3 4 5 6 7 8 9; 1 2 3 4 5 6 7 8 9; 1 2 3 4 5 6 7 8 9")
    check_equal(layer_names(image.get_layers()[0]), ["1 2; 3 4", "gaussian(2.5)", "Kernel 3"])

with case("several layers at once, in groups and with offsets: each has its maps above itself"):
    image = new_image(20, 20)
    group = Gimp.GroupLayer.new(image, "group")
    image.insert_layer(group, None, 0)
    pixels = [noise(12, 9, 4, seed=7), noise(5, 20, 4, seed=8)]
    layers = [add_layer(image, pixels[0], "a", (3, -2), group), add_layer(image, pixels[1], "b", (7, 1))]
    run_well(image, layers + layers[:1], kernel=TEXT, combine="layers", repeat=2)
    check_equal(names(image), ["Maps of b", "b", "group"])
    check_equal(layer_names(group), ["Maps of a", "a"])
    for stored, offsets, maps in [(pixels[0], (3, -2), group.get_children()[0]),
                                  (pixels[1], (7, 1), image.get_layers()[0])]:
        for one, kernel in zip(maps.get_children(), BANK):
            check_equal(tuple(one.get_offsets())[1:], offsets, "offsets")
            check_same_bytes(read(one), plain_run(stored, kernel, repeat=2), kernel.text)

with case("a soft selection: outside it, the new layers are the source"):
    stored = noise(30, 25, 4, seed=9)

    def selected(image):
        select(image, 8, 6, 12, 9, feather=3)

    image, layer = image_of(stored)
    selected(image)
    run_well(image, [layer], kernel=TEXT, combine="layers")
    for one, kernel in zip(image.get_layers()[0].get_children(), BANK):
        check_same_bytes(read(one), plain_run(stored, kernel, prepare=selected), kernel.text)
        check((read(one)[:3] == stored[:3]).all(), "outside the selection")

with case("a selection beside the layer: nothing is done, so there is nothing new"):
    image, layer = image_of(noise(12, 9, 3, seed=10))
    layer.set_offsets(0, 0)
    image.resize(40, 40, 0, 0)
    select(image, 30, 30, 5, 5)
    image.clean_all()
    run_well(image, [layer], kernel=TEXT, combine="layers")
    check_equal(names(image), ["layer"])
    check(not image.is_dirty(), "nothing to undo")

with case("a layer's mask goes with its maps, and is no part of them"):
    stored, coverage = noise(12, 9, 4, seed=11), noise(12, 9, 1, seed=12)
    image, layer = image_of(stored)
    add_mask(layer, coverage)
    run_well(image, [layer], kernel=TEXT, combine="layers")
    for one, kernel in zip(image.get_layers()[0].get_children(), BANK):
        check_same_bytes(read(one), plain_run(stored, kernel), kernel.text)
        check_same_bytes(read(one.get_mask()), coverage, "the copy's mask")

with case("negative answers stay on float layers and are cut on integer ones"):
    for precision, least in [("float", -0.6), ("u8", 0)]:
        image, layer = image_of(from_unit(np.full((5, 6, 1), 0.6), precision), precision)
        run_well(image, [layer], kernel="-1 | 0.5", combine="layers")
        minus, half = image.get_layers()[0].get_children()
        check_pixels(read(minus), np.full((5, 6, 1), least), 1e-6)
        check_pixels(read(half), np.full((5, 6, 1), 0.3), 1e-6)

with case("a single kernel with combine layers: a group of one"):
    stored = noise(12, 9, 4, seed=13)
    image, layer = image_of(stored)
    run_well(image, [layer], kernel=BLUR.text, combine="layers")
    one, = image.get_layers()[0].get_children()
    check_same_bytes(read(one), plain_run(stored, BLUR))

with case("from Script-Fu"):
    stored = noise(12, 9, 3, seed=14)
    image, layer = image_of(stored)
    status, message = script_fu(
        f'(plug-in-convolve #:image {image.get_id()} #:drawables (vector {layer.get_id()})'
        f' #:kernel "{TEXT}" #:combine "layers" #:relu TRUE)')
    check_equal(status, SUCCESS, message)
    check_equal(len(image.get_layers()[0].get_children()), len(BANK))


# ---- What is wrong ----

def check_refused(image, drawables, *words, **arguments):
    before, stored = names(image), [read_bytes(one) for one in drawables]
    image.clean_all()
    status, message = run(image, drawables, **arguments)
    check_equal(status, CALLING_ERROR, f"status ({message!r})")
    for word in words:
        check(word in message, f"the message must contain {word!r}: {message!r}")
    check_equal(names(image), before, "layers")
    check([read_bytes(one) for one in drawables] == stored, "pixels have changed")
    check(not image.is_dirty(), "nothing to undo")


with case("masks and channels cannot have layers above them; nothing changes, nor does a layer beside"):
    image, layer = image_of(noise(12, 9, 4, seed=15))
    mask = add_mask(layer, noise(12, 9, 1, seed=16))
    channel = add_channel(image, noise(12, 9, 1, seed=17))
    for one in [mask, channel]:
        check_refused(image, [layer, one], one.get_name(), "layers", kernel=TEXT, combine="layers")

with case("several kernels without combine; words that are none"):
    image, layer = image_of(noise(12, 9, 3, seed=18))
    check_refused(image, [layer], "combine", kernel=TEXT)
    check_refused(image, [layer], "combine", "max-abs", "argmax", "layers", kernel=TEXT, combine="most")
    check_refused(image, [layer], "score", "product", "cosine", "zncc", kernel=TEXT, score="ncc")

done()
