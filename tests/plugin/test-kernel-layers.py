# SPDX-License-Identifier: GPL-3.0-or-later
"""kernel="drawable": a layer, mask or channel taken as kernel. What is compared with is made of the
stored numbers with NumPy here: the weights, and what the reference does with them."""

from support import *

LAST_FILE = pathlib.Path(os.environ["GIMP3_DIRECTORY"], "plug-in-settings",
                         "GimpProcedureConfigRun-plug-in-convolve.last")

# 3 × 2, and every weight another one.
GREY = np.array([[10, 200, 30], [255, 90, 160]], dtype=np.uint8)[..., None]
COLOR = np.stack([GREY[..., 0], GREY[::-1, :, 0], GREY[:, ::-1, 0]], axis=2)


def weights_of(stored, light="linear"):
    """Alpha × luminance, as the core's contract says."""
    pixels = converted(to_unit(stored), "perceptual", light)
    n_colors = 3 if stored.shape[2] >= 3 else 1
    values = pixels[..., :n_colors] @ (LUMINANCE if n_colors == 3 else [1])
    return values * pixels[..., -1] if stored.shape[2] in (2, 4) else values


def layer_of(stored, name="kernel"):
    """A layer of an image of its own."""
    image = new_image(stored.shape[1], stored.shape[0], "rgb" if stored.shape[2] >= 3 else "grey")
    return add_layer(image, stored, name)


def check_convolves(kernel, drawable, slack=1e-5, **arguments):
    """@kernel is what @drawable must come to."""
    stored = noise(15, 11, 4, "float", seed=5)
    image, layer = image_of(stored, "float")
    before = read_bytes(drawable)
    run_well(image, [layer], kernel="drawable", kernel_drawable=drawable, **arguments)
    check_pixels(read(layer), expected_pixels(stored, kernel), slack * max(1, kernel.strength()))
    check(read_bytes(drawable) == before, "the kernel's layer must stay as it is")


def normal(weights, **settings):
    return Kernel(weights / weights.sum(), **settings)


# ---- What becomes of pixels ----

with case("a grey layer of 3 × 2: linear light, normalised, anchor in the middle"):
    check_convolves(normal(weights_of(GREY)), layer_of(GREY))

with case("a colour layer: luminance of its light"):
    check_convolves(normal(weights_of(COLOR)), layer_of(COLOR))

with case("perceptual: the numbers that are seen"):
    for stored in [GREY, COLOR]:
        check_convolves(normal(weights_of(stored, "perceptual")), layer_of(stored),
                        kernel_light="perceptual")

with case("alpha weighs, and what is transparent is 0"):
    alpha = np.array([[255, 128, 0], [64, 255, 200]], dtype=np.uint8)[..., None]
    for stored in [GREY, COLOR]:
        with_alpha = np.concatenate([stored, alpha], axis=2)
        check_convolves(normal(weights_of(with_alpha)), layer_of(with_alpha))

with case("not normalised: the values themselves"):
    check_convolves(Kernel(weights_of(GREY)), layer_of(GREY), kernel_normalize=False)

with case("the border's median subtracted"):
    stored = noise(5, 4, 1, seed=6)
    weights = weights_of(stored)
    inner = np.zeros(weights.shape, dtype=bool)
    inner[1:-1, 1:-1] = True
    weights = weights - np.median(weights[~inner])
    check_convolves(normal(weights), layer_of(stored), slack=1e-4, kernel_border="subtract")

with case("the anchor at the centroid"):
    stored = np.zeros((5, 4, 1), dtype=np.uint8)
    stored[3, 0], stored[4, 1], stored[0, 3] = 255, 120, 40
    weights = weights_of(stored)
    y, x = [int(np.floor((grid * weights).sum() / weights.sum() + 0.5))
            for grid in np.indices(weights.shape)]
    check_equal((x, y), (0, 3), "the test's own centroid")
    check_convolves(normal(weights, anchor=(x, y)), layer_of(stored), kernel_anchor="centroid")

with case("a mask and a channel: their numbers, whatever the light"):
    image, layer = image_of(noise(3, 2, 3, seed=7))
    kernel = normal(to_unit(GREY)[..., 0])
    for drawable in [add_mask(layer, GREY), add_channel(image, GREY)]:
        for light in ["linear", "perceptual"]:
            check_convolves(kernel, drawable, kernel_light=light)

with case("a group: what it shows"):
    image = new_image(3, 2)
    group = Gimp.GroupLayer.new(image, "pack")
    image.insert_layer(group, None, 0)
    add_layer(image, COLOR, parent=group)
    check_convolves(normal(weights_of(COLOR)), group, slack=1e-4)

with case("an indexed layer: the colours of its palette"):
    stored = np.array([[0, 255, 255], [255, 0, 255]], dtype=np.uint8)[..., None].repeat(3, axis=2)
    layer = layer_of(stored)
    layer.get_image().convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.MONO, 0,
                                      False, False, "")
    check_convolves(normal(weights_of(stored)), layer)

with case("a layer is its own kernel, of 16 bits"):
    stored = noise(6, 5, 3, "u16", seed=8)
    image, layer = image_of(stored, "u16")
    run_well(image, [layer], kernel="drawable", kernel_drawable=layer, edge="wrap")
    check_pixels(read(layer), expected_pixels(stored, normal(weights_of(stored)), edge="wrap"), 1e-5)

with case("in Script-Fu; and without kernel “drawable” the layer plays no part"):
    for kernel, expected in [("drawable", normal(weights_of(GREY))), (BLUR.text, BLUR)]:
        stored = noise(12, 9, 3, seed=9)
        image, layer = image_of(stored)
        status, message = script_fu(
            f'(plug-in-convolve #:image {image.get_id()} #:drawables (vector {layer.get_id()})'
            f' #:kernel "{kernel}" #:kernel-drawable {layer_of(GREY).get_id()})')
        check_equal(status, SUCCESS, message)
        check_pixels(read(layer), expected_pixels(stored, expected), 1e-5)


# ---- In the other procedures ----

def call(name, /, **arguments):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-convolve-" + name)
    config = procedure.create_config()
    for argument, value in arguments.items():
        config.set_property(argument.replace("_", "-"), value)
    result = procedure.run(config)
    check_equal(result.index(0), SUCCESS, Gimp.get_pdb().get_last_error())
    return [result.index(i) for i in range(1, result.length())]


with case("describe, save and export take it too"):
    layer = layer_of(GREY)
    arguments = dict(kernel="drawable", kernel_drawable=layer)
    told = call("describe", **arguments)
    check_equal([told[1], told[2], told[8]], [3, 2, "drawable"])
    got = np.array([[float(w) for w in row.split()] for row in told[0].split(";")])
    weights = weights_of(GREY)
    check(np.allclose(got, weights / weights.sum(), rtol=0, atol=1e-6), told[0])
    saved, = call("save-preset", name="From a layer", **arguments)
    check_equal(call("describe", kernel=saved)[0], told[0], "text of the preset")
    numpy = call("export", format="numpy", **arguments)[0]
    check_equal(call("describe", kernel=numpy)[8], "numpy", numpy)


# ---- What is refused, before anything changes ----

def check_refused(*words, **arguments):
    stored = noise(9, 7, 3, seed=10)
    image, layer = image_of(stored)
    image.clean_all()
    status, message = run(image, [layer], **{"kernel": "drawable", **arguments})
    check_equal(status, CALLING_ERROR, f"status (message {message!r})")
    for word in words:
        check(word in message, f"the message must contain {word!r}: {message!r}")
    check_same_bytes(read(layer), stored)
    check(not image.is_dirty(), "there must be nothing to undo")


with case("no layer"):
    check_refused("kernel-drawable", "none")
    check_refused("kernel-drawable", "none", kernel=" drawable ", kernel_drawable=None)

with case("too large a layer: its size and the limit"):
    for width, height in [(1024, 1), (2, 1500)]:
        layer = layer_of(np.zeros((height, width, 1), dtype=np.uint8), "night")
        check_refused("kernel-drawable", "“night”", f"{width} × {height}", "1023 × 1023",
                      kernel_drawable=layer)

with case("a black layer, which cannot be normalised"):
    check_refused("kernel-drawable", "“night”", "0",
                  kernel_drawable=layer_of(np.zeros((2, 3, 1), dtype=np.uint8), "night"))

with case("wrong words: the argument, the value and every right word"):
    for argument, value, right in [("kernel_light", "gamma", ["linear", "perceptual"]),
                                   ("kernel_border", "median", ["keep", "subtract"]),
                                   ("kernel_anchor", "middle", ["center", "centroid"]),
                                   ("kernel_anchor", None, ["center", "centroid"])]:
        check_refused(argument.replace("_", "-"), value or "", *right,
                      kernel_drawable=layer_of(GREY), **{argument: value})

with case("WITH_LAST_VALS, where the layer is gone"):
    LAST_FILE.parent.mkdir(exist_ok=True)
    LAST_FILE.write_text('(kernel "drawable")\n')
    check_refused("kernel-drawable", "gone", run_mode=Gimp.RunMode.WITH_LAST_VALS)
    LAST_FILE.unlink()

with case("Script-Fu: a layer that was deleted stops the script"):
    stored = noise(9, 7, 3, seed=11)
    image, layer = image_of(stored)
    gone = add_layer(image, noise(3, 2, 3), "gone")
    number = gone.get_id()
    image.remove_layer(gone)
    for given in [str(number), "-1"]:
        status, message = script_fu(
            f'(plug-in-convolve #:image {image.get_id()} #:drawables (vector {layer.get_id()})'
            f' #:kernel "drawable" #:kernel-drawable {given})')
        check(status != SUCCESS, "the script must fail")
        check("kernel-drawable" in message or str(number) in message, message)
    check_same_bytes(read(layer), stored)
    expect_on_stderr(r"^GIMP-Error: Calling error for procedure 'plug-in-convolve':")

done()
