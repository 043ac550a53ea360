# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that must fail, before anything changes: not a byte of any drawable, and nothing to
undo. The message says which argument, which value and, where there are only a few, what is
right."""

from support import *

SCRIPT_FU_REFUSAL = ("(plug-in-convolve #:image {image} #:drawables (vector {layer})"
                     " #:kernel \"box-3\" {argument})")


def contents(image):
    """The bytes of everything that has pixels."""
    items = list(image.get_channels())
    waiting = list(image.get_layers())
    while waiting:
        layer = waiting.pop()
        if layer.is_group():
            waiting += layer.get_children()
        else:
            items.append(layer)
        if layer.get_mask():
            items.append(layer.get_mask())
    return {item.get_id(): read_bytes(item) for item in items}


def check_refused(image, drawables, *words, call=None, **arguments):
    arguments.setdefault("kernel", BLUR.text)
    images = Gimp.get_images()
    before = [contents(one) for one in images]
    for one in images:
        one.clean_all()
    status, message = call() if call else run(image, drawables, **arguments)
    check(status != SUCCESS, "the call must fail")
    if not call:
        check_equal(status, CALLING_ERROR, f"status (message {message!r})")
    for word in words:
        check(word in message, f"the message must contain {word!r}: {message!r}")
    for one, bytes_before in zip(images, before):
        check(contents(one) == bytes_before, "a drawable has changed")
        check(not one.is_dirty(), "the image must not be dirty: there must be nothing to undo")
        check(one.undo_is_enabled(), "undo must stay enabled")


def some_image(n_channels=4):
    return image_of(noise(9, 7, n_channels, seed=n_channels))


# ---- Words ----

RIGHT = {
    "edge": EDGES,
    "alpha": ["auto", "keep", "convolve"],
    "light": ["perceptual", "linear"],
    "output": ["auto", "clip", "absolute", "center", "stretch"],
    "channels": ["rgb", "luminance", "a"],
}
WRONG = {
    "edge": ["nonsense", "Mirror", "extend ", "mirro", ""],
    "alpha": ["nonsense", "KEEP", ""],
    "light": ["nonsense", "gamma", ""],
    "output": ["nonsense", "centre", ""],
    "channels": ["nonsense", "rgba", "rr", "RGB", "luminance a", ""],
}

for argument, values in WRONG.items():
    with case(f"a wrong word for {argument}: the message has argument, value and every right word"):
        image, layer = some_image()
        for value in values:
            check_refused(image, [layer], argument, f"“{value}”", *RIGHT[argument],
                          **{argument: value})

KERNELS = [
    ("sobel-z", ["sobel-z", "sobel-x", "sobel-y", "sharpen-4"]),
    ("nonsense", ["nonsense"]),
    ("1 2 3; 4 5; 6 7 8", ["2", "3"]),
    ("0,5 1 0,5", ["."]),
    ("1 2 x", ["x"]),
    ("1 2 / 0", ["0"]),
    ("1 2 @ 5,0", ["5"]),
    ("1;;2", ["2"]),
    ("1e31 0", ["1e+31"]),
    ("nan", ["nan"]),
    ("1" + " 1" * 1023, ["1023"]),
    ("@/does/not/exist.kernel", ["/does/not/exist.kernel"]),
    ("", []),
]

for kernel, words in KERNELS:
    shown = kernel if len(kernel) < 30 else kernel[:20] + "…"
    with case(f"kernel “{shown}”: refused, with the place"):
        image, layer = some_image()
        check_refused(image, [layer], "kernel", *words, kernel=kernel)

with case("arguments that are no string at all"):
    image, layer = some_image()
    for argument in ["kernel", *RIGHT]:
        check_refused(image, [layer], argument, **{argument: None})


# ---- Numbers, which GIMP itself checks ----

for argument in ["#:strength 100.5", "#:strength -1", "#:repeat 0", "#:repeat 101"]:
    with case(f"{argument} is out of range"):
        image, layer = some_image()
        script = SCRIPT_FU_REFUSAL.format(image=image.get_id(), layer=layer.get_id(),
                                          argument=argument)
        check_refused(image, [layer], "out of range", call=lambda: script_fu(script))

with case("an argument that does not exist"):
    image, layer = some_image()
    script = SCRIPT_FU_REFUSAL.format(image=image.get_id(), layer=layer.get_id(),
                                      argument='#:edges "mirror"')
    check_refused(image, [layer], "edges", call=lambda: script_fu(script))


# ---- Settings that contradict each other or the drawable ----

with case("channels a without alpha"):
    for n_channels in [1, 3]:
        image, layer = some_image(n_channels)
        check_refused(image, [layer], "“layer”", "alpha", channels="a")

with case("channels a of a mask or a channel"):
    image, layer = some_image()
    mask, channel = add_mask(layer, noise(9, 7, 1)), add_channel(image, noise(9, 7, 1))
    for item in [mask, channel]:
        check_refused(image, [item], "alpha", channels="a")

with case("channels a with locked alpha"):
    image, layer = some_image()
    layer.set_lock_alpha(True)
    check_refused(image, [layer], "“layer”", "lock", channels="a")

with case("alpha convolve with a kernel that sums to zero"):
    for kernel in ["1 -1", "1 2 1; 2 -12 2; 1 2 1", "0.1 0.2 -0.3", "laplace-4"]:
        image, layer = some_image()
        check_refused(image, [layer], "“layer”", "convolve", "zero", kernel=kernel,
                      alpha="convolve")

with case("alpha convolve with locked alpha"):
    image, layer = some_image()
    layer.set_lock_alpha(True)
    check_refused(image, [layer], "“layer”", "convolve", "lock", alpha="convolve")

with case("alpha convolve with some of the colours, or luminance"):
    for channels in ["r", "gb", "luminance"]:
        image, layer = some_image()
        check_refused(image, [layer], "“layer”", "convolve", "rgb", channels=channels,
                      alpha="convolve")

with case("single letters on grey layers, masks and channels"):
    image, layer = some_image(2)
    mask, channel = add_mask(layer, noise(9, 7, 1)), add_channel(image, noise(9, 7, 1))
    for item in [layer, mask, channel]:
        for channels in ["r", "gb"]:
            check_refused(image, [item], "rgb", channels=channels)


# ---- Drawables ----

with case("an indexed image"):
    image, layer = some_image(3)
    image.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.WEB, 0, False, False,
                          "")
    check_refused(image, [layer], "“layer”", "indexed", "RGB")

with case("a group layer, empty or not"):
    for filled in [False, True]:
        image, layer = some_image()
        group = Gimp.GroupLayer.new(image, "pack")
        image.insert_layer(group, None, 0)
        if filled:
            add_layer(image, noise(5, 5, 4), parent=group)
        check_refused(image, [group], "“pack”", "group")

with case("locked pixels: of a layer, of a channel, of a mask's layer"):
    image, layer = some_image()
    mask, channel = add_mask(layer, noise(9, 7, 1)), add_channel(image, noise(9, 7, 1))
    layer.set_lock_content(True)
    channel.set_lock_content(True)
    for item, name in [(layer, "“layer”"), (channel, "“channel”"), (mask, "lock")]:
        check_refused(image, [item], name, "lock")

with case("a layer in a locked group, two groups deep"):
    image = new_image(12, 10)
    outer, inner = Gimp.GroupLayer.new(image, "outer"), Gimp.GroupLayer.new(image, "inner")
    image.insert_layer(outer, None, 0)
    image.insert_layer(inner, outer, 0)
    layer = add_layer(image, noise(9, 7, 4), parent=inner)
    outer.set_lock_content(True)
    check_refused(image, [layer], "“layer”", "lock")

with case("no drawable at all"):
    image, layer = some_image()
    check_refused(image, [], "drawables")

with case("a drawable of another image"):
    image, layer = some_image()
    other_image, other = some_image(3)
    check_refused(image, [other], "“layer”", "image")
    check_refused(image, [layer, other], "“layer”", "image")

with case("a layer that is in no image yet"):
    image, layer = some_image()
    loose = Gimp.Layer.new(image, "loose", 9, 7, Gimp.ImageType.RGBA_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    check_refused(image, [loose], "“loose”")

with case("one bad drawable among three good ones: none changes"):
    for position in range(4):
        image = new_image(12, 10)
        layers = [add_layer(image, noise(9, 7, n, seed=n), f"layer {n}") for n in (3, 4, 3)]
        bad = add_layer(image, noise(8, 8, 4), "bad")
        bad.set_lock_content(True)
        check_refused(image, layers[:position] + [bad] + layers[position:], "“bad”", "lock")

with case("one drawable among three for which the settings are wrong: none changes"):
    image = new_image(12, 10)
    layers = [add_layer(image, noise(9, 7, n, seed=n), f"layer {n}") for n in (4, 3, 4)]
    check_refused(image, layers, "“layer 3”", "alpha", channels="a")

with case("after all these failures a good call works"):
    check_against_reference(noise(9, 7, 4), RELIEF)

done()
