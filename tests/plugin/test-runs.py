# SPDX-License-Identifier: GPL-3.0-or-later
"""Around the pixels: run modes, undo as far as a script can see it, colour profiles, kernels by
name and from files, and what the procedure tells about itself."""

import ctypes
import pathlib

from support import *

WITH_LAST_VALS = Gimp.RunMode.WITH_LAST_VALS
SHARPEN = Kernel([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])

# Where GIMP keeps the settings of a dialog's last run: a file, and a parasite of the image.
LAST_NAME = "GimpProcedureConfigRun-plug-in-convolve"
LAST_FILE = pathlib.Path(os.environ["GIMP3_DIRECTORY"], "plug-in-settings", LAST_NAME + ".last")


# ---- Run modes ----

with case("WITH_LAST_VALS before any run: the defaults, which sharpen"):
    stored = noise(12, 9, 3, seed=1)
    image, layer = image_of(stored)
    run_well(image, [layer], run_mode=WITH_LAST_VALS)
    check_pixels(read(layer), expected_pixels(stored, SHARPEN), slack_for(SHARPEN))

with case("a call without any argument of its own does the same"):
    image, layer = image_of(stored)
    run_well(image, [layer])
    check_pixels(read(layer), expected_pixels(stored, SHARPEN), slack_for(SHARPEN))

with case("WITH_LAST_VALS after a script's run: still the defaults, and no file is left"):
    image, layer = image_of(stored)
    run_well(image, [layer], kernel=RELIEF.text, edge="wrap")
    write(layer, stored)
    run_well(image, [layer], run_mode=WITH_LAST_VALS)
    check_pixels(read(layer), expected_pixels(stored, SHARPEN), slack_for(SHARPEN))
    check(not LAST_FILE.exists(), "a script must not change what the dialog shows next")
    check_equal(image.get_parasite_list(), [], "parasites")

with case("WITH_LAST_VALS after a dialog's run, as GIMP keeps it in its settings"):
    LAST_FILE.parent.mkdir(exist_ok=True)
    LAST_FILE.write_text(f'(kernel "{RELIEF.text}")\n(edge "wrap")\n(repeat 2)\n(strength 50.0)\n')
    image, layer = image_of(stored)
    run_well(image, [layer], run_mode=WITH_LAST_VALS)
    check_pixels(read(layer), expected_pixels(stored, RELIEF, edge="wrap", repeat=2, strength=50),
                 4 * slack_for(RELIEF))

with case("WITH_LAST_VALS: what the image itself remembers comes first"):
    image, layer = image_of(stored)
    image.attach_parasite(Gimp.Parasite.new(LAST_NAME + "-last", 1, list(b'(kernel "0 0 1")\n')))
    run_well(image, [layer], run_mode=WITH_LAST_VALS)
    check_pixels(read(layer), expected_pixels(stored, Kernel([[0, 0, 1]])))
    LAST_FILE.unlink()


# ---- Undo. A script cannot count undo steps; it sees whether an image is dirty, and GIMP complains
# about an undo group left open on standard error, which fails the whole file. ----

with case("a run makes the image dirty, whether for one drawable or three"):
    for n_layers in [1, 3]:
        image = new_image(12, 9)
        layers = [add_layer(image, noise(12, 9, 3, seed=n)) for n in range(n_layers)]
        image.clean_all()
        check(not image.is_dirty(), "the test's image must be clean before")
        run_well(image, layers, kernel=BLUR.text)
        check(image.is_dirty(), "the image must be dirty after")
        check(image.undo_is_enabled(), "undo must stay enabled")

with case("a run inside the caller's own undo group, and one with undo switched off"):
    image, layer = image_of(noise(12, 9, 3, seed=2))
    image.undo_group_start()
    run_well(image, [layer], kernel=BLUR.text)
    run_well(image, [layer], kernel=RELIEF.text)
    check(image.undo_group_end(), "the caller's group must still be open")
    image.undo_disable()
    write(layer, noise(12, 9, 3, seed=2))
    run_well(image, [layer], kernel=BLUR.text)
    check(not image.undo_is_enabled(), "undo must stay switched off")
    check_pixels(read(layer), expected_pixels(noise(12, 9, 3, seed=2), BLUR))

with case("after a run every group is closed"):
    image, layer = image_of(noise(12, 9, 3, seed=3))
    run_well(image, [layer], kernel=BLUR.text)
    image.undo_group_start()
    check(image.undo_group_end(), "the test's own group")
    check(image.undo_disable() and image.undo_enable(), "undo can be switched off and on")


# ---- Colour ----

babl = ctypes.CDLL("libbabl-0.1.so.0")
for function in ["babl_space_from_icc", "babl_format_with_space", "babl_fish"]:
    getattr(babl, function).restype = ctypes.c_void_p
babl.babl_format_with_space.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
babl.babl_fish.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
babl.babl_process.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_long]


class Space:
    """A profile as babl sees it; converts RGB in doubles."""

    def __init__(self, profile):
        data = bytes(profile.get_icc_profile())
        error = ctypes.c_char_p()
        self.space = babl.babl_space_from_icc(data, len(data), 0, ctypes.byref(error))
        check(self.space, f"babl does not take the profile: {error.value}")

    def convert(self, pixels, source, target):
        pixels = np.ascontiguousarray(pixels, dtype=np.float64)
        result = np.empty_like(pixels)
        formats = [babl.babl_format_with_space(name, self.space) for name in (source, target)]
        babl.babl_process(babl.babl_fish(*formats), pixels.ctypes.data, result.ctypes.data,
                          pixels.size // 3)
        return result

    def luminance(self):
        weights = [ctypes.c_double() for _ in range(3)]
        babl.babl_space_get_rgb_luminance(ctypes.c_void_p(self.space), *map(ctypes.byref, weights))
        return [weight.value for weight in weights]


def wide_gamut(stored, precision):
    image, layer = image_of(stored, precision)
    profile = Gimp.ColorProfile.new_rgb_adobe()
    check(image.set_color_profile(profile), "the profile must be taken")
    check_same_bytes(read(layer), stored, "the test's own pixels")
    return image, layer, Space(profile)


with case("a profile stays, and the identity changes no byte in either light"):
    for light in ["perceptual", "linear"]:
        stored = noise(12, 9, 3, seed=4)
        image, layer, _ = wide_gamut(stored, "u8")
        name = Babl.get_name(layer.get_format())
        run_well(image, [layer], kernel="identity", light=light)
        check_same_bytes(read(layer), stored, f"light {light}")
        check(image.get_color_profile().is_equal(Gimp.ColorProfile.new_rgb_adobe()), "profile")
        check_equal(Babl.get_name(layer.get_format()), name, "format")

for precision in ["u8", "u16", "float"]:
    with case(f"{precision}, wide gamut: perceptual light means the profile's own numbers"):
        stored = noise(12, 9, 3, precision, 5)
        image, layer, _ = wide_gamut(stored, precision)
        run_well(image, [layer], kernel=RELIEF.text, edge="mirror")
        check_pixels(read(layer), expected_pixels(stored, RELIEF, edge="mirror"), slack_for(RELIEF))

    with case(f"{precision}, wide gamut: linear light follows the profile's curve"):
        stored = from_unit(np.clip(to_unit(noise(12, 9, 3, precision, 6)), 0, 1), precision)
        image, layer, space = wide_gamut(stored, precision)
        run_well(image, [layer], kernel=BLUR.text, edge="mirror", light="linear")
        values = space.convert(to_unit(stored), b"R'G'B' double", b"RGB double")
        result = convolved(values, BLUR, edge="mirror", integer=precision != "float")
        expected = space.convert(result, b"RGB double", b"R'G'B' double")
        check_pixels(read(layer), expected, LIGHT_SLACK)
        with_other_curve = expected_pixels(stored, BLUR, edge="mirror", light="linear")
        check(np.abs(with_other_curve - expected).max() > 2e-3, "sRGB's curve must be another")
        check(np.abs(values - to_unit(stored) ** (563 / 256)).max() < 1e-5, "the curve is a power")

with case("wide gamut: mid-grey, luminance and the edge colour are those of the profile"):
    stored = np.full((6, 7, 3), 90, dtype=np.uint8)
    image, layer, space = wide_gamut(stored, "u8")
    run_well(image, [layer], kernel="-1 1", output="center", light="linear")
    check_pixels(read(layer), np.full((6, 7, 3), 0.5), 1e-6, "mid-grey")

    stored = noise(12, 9, 3, "float", 7)
    image, layer, space = wide_gamut(stored, "float")
    run_well(image, [layer], kernel=RELIEF.text, channels="luminance")
    weights = space.luminance()
    check(abs(weights[0] - LUMINANCE[0]) > 0.05, "the weights must not be those of sRGB")
    check_pixels(read(layer), expected_pixels(stored, RELIEF, channels="luminance",
                                              luminance=weights), slack_for(RELIEF), "luminance")

    image, layer, space = wide_gamut(np.zeros((3, 3, 3), dtype=np.float32), "float")
    run_well(image, [layer], kernel="0 0 1", edge="color", edge_color=edge_color((0, 1.0, 0, 1)))
    red, green, blue = read(layer)[0, 2].tolist()
    check(0.4 < red < 0.7 and green > 0.95 and 0.1 < blue < 0.4,
          f"sRGB's green is inside the wide gamut, got {(red, green, blue)}")
    check_pixels(read(layer)[:, :2], np.zeros((3, 2, 3)))


# ---- Kernels by name and from files ----

with case("a preset by its id, and a kernel from a file: a text or a preset, wherever it is"):
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "own.txt").write_text(BLUR.text + "\n")
    (folder / "own preset.kernel").write_text(
        "[Convolve Preset]\nVersion=1\nName=Own\nKernel=1 -1 + 0.25\nOutput=center\n")
    pathlib.Path("beside.txt").write_text(RELIEF.text)
    stored = noise(12, 9, 3, seed=8)
    for argument, kernel, more in [
            ("sharpen-4", SHARPEN, {}),
            (f"@{folder}/own.txt", BLUR, {}),
            (f"@{folder}/own preset.kernel", Kernel([[1, -1]]), {"output": "center"}),
            ("@beside.txt", RELIEF, {})]:
        image, layer = image_of(stored)
        run_well(image, [layer], kernel=argument)
        check_pixels(read(layer), expected_pixels(stored, kernel, **more), slack_for(kernel),
                     argument)

rng = np.random.default_rng(9)
# Sizes and ranks for which a fast algorithm pays; the results must not show which one it is.
LARGE = {
    "rank 1": Kernel(np.outer(rng.integers(1, 9, 33), rng.integers(1, 9, 28)).tolist(), "auto"),
    "rank 1 with both signs": Kernel(np.outer(rng.integers(1, 9, 28), np.arange(-12, 21)).tolist(),
                                     8000, 0.4),
    "without structure": Kernel(rng.uniform(-1, 2, (51, 64)).round(3).tolist(), 1600),
    "sparse": Kernel((rng.integers(1, 9, (61, 75)) * (rng.uniform(size=(61, 75)) < 0.002)).tolist(),
                     "auto", anchor=(3, 60)),
}

for (name, kernel), edge in zip(LARGE.items(), ["mirror", "zero", "wrap", "renormalize"]):
    with case(f"a large kernel, {name}: right, and in a selection the same bits"):
        pixels = [noise(90, 70, n, "u16", 10 + n) for n in (3, 4)]
        image, layers = check_against_reference(pixels, kernel, "u16", edge=edge,
                                                slack=1e-5 * max(1, kernel.strength()))
        results = [read(layer) for layer in layers]
        for layer, stored in zip(layers, pixels):
            write(layer, stored)
        select(image, 31, 17, 40, 30)
        run_well(image, layers, kernel=kernel.text, edge=edge)
        inside = np.s_[17:47, 31:71]
        for layer, everywhere, stored in zip(layers, results, pixels):
            check_same_bytes(read(layer)[inside], everywhere[inside], "inside the selection")
            check((everywhere[inside] != stored[inside]).any(), "inside must change")

with case("kernels in every notation"):
    stored = noise(12, 9, 3, seed=11)
    for text, kernel in [("1,2;3,4/10", None), ("1 2\n3 4 / auto", Kernel([[1, 2], [3, 4]], 10)),
                         ("1/10 2/10;\n3/10 4/10", Kernel([[1, 2], [3, 4]], 10)),
                         ("1e-1,.2; 0.3 , 4e-1;", Kernel([[1, 2], [3, 4]], 10)),
                         ("\u22121 2 / 4 + .5", Kernel([[-1, 2]], 4, 0.5)),
                         ("1 -1 / auto - 0.25", Kernel([[1, -1]], 1, -0.25)),
                         ("1 2; 3 4 / 10 @ 0,1", Kernel([[1, 2], [3, 4]], 10, anchor=(0, 1)))]:
        image, layer = image_of(stored)
        if kernel is None:  # "4/10" is a fraction: operators need blanks around them
            kernel = Kernel([[1, 2], [3, 0.4]])
        run_well(image, [layer], kernel=text)
        check_pixels(read(layer), expected_pixels(stored, kernel), slack_for(kernel), text)


# ---- The procedure itself ----

with case("the procedure: menu entry, types of images, arguments with their defaults"):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-convolve")
    check_equal(procedure.get_menu_paths(), ["<Image>/Filters/Generic"], "menu")
    check_equal(procedure.get_menu_label().replace("_", ""), "Convolve with Kernel…", "label")
    check_equal(procedure.get_image_types(), "RGB*, GRAY*", "image types")
    defaults = {one.name: one.get_default_value() for one in procedure.get_arguments()[3:]}
    # GIMP 3.0 hands out transparent black for any colour; test-edges.py has what that stands for.
    check(defaults.pop("edge-color") is not None, "edge-color must have a default")
    check_equal(defaults, {"kernel": "sharpen-4", "flip": False, "edge": "extend",
                           "channels": "rgb", "alpha": "auto", "light": "perceptual",
                           "output": "auto", "strength": 100.0, "repeat": 1, "combine": "none",
                           "score": "none", "relu": False, "kernel-drawable": None,
                           "kernel-light": "linear", "kernel-border": "keep",
                           "kernel-anchor": "center", "kernel-normalize": True})
    check(procedure.get_blurb() and procedure.get_help(), "there must be documentation")
    for argument in procedure.get_arguments():
        check(argument.blurb, f"{argument.name} must be described")

done()
