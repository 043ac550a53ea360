# SPDX-License-Identifier: GPL-3.0-or-later
"""What the case files share: test points, images made from arrays, calls of the procedure.

A case file is run inside GIMP by run-in-gimp. It consists of blocks `with case("fact"):` and ends
with `done()`.
"""

import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import traceback

import gi
import numpy as np

gi.require_version("Babl", "0.1")
gi.require_version("Gegl", "0.4")
gi.require_version("Gimp", "3.0")
from gi.repository import Babl, Gegl, Gimp  # noqa: E402

from reference import Kernel, convolved  # noqa: E402

SUCCESS = Gimp.PDBStatusType.SUCCESS
CALLING_ERROR = Gimp.PDBStatusType.CALLING_ERROR
EXECUTION_ERROR = Gimp.PDBStatusType.EXECUTION_ERROR

EDGES = ["extend", "mirror", "reflect", "wrap", "zero", "color", "renormalize", "keep"]

DTYPES = {"u8": np.uint8, "u16": np.uint16, "u32": np.uint32,
          "half": np.float16, "float": np.float32, "double": np.float64}

# Errors of float arithmetic, for values around 1 and a kernel whose |weights| add up to 1. On 8
# bits this is a ten-thousandth of a level. Conversions between the two lights add to it.
FLOAT_SLACK = 4e-7
LIGHT_SLACK = 2e-6

# No symmetry, even sizes; one blurs, the other has both signs, an offset and an odd anchor.
BLUR = Kernel([[1, 2, 3, 1], [0, 4, 1, 2], [2, 1, 0, 5]], divisor=22)
RELIEF = Kernel([[-1, 2], [0.5, -3], [1, 1.5]], divisor=4, offset=0.25, anchor=(0, 2))

# Weights of red, green and blue of sRGB in Y, for the white of profiles (D50), as GEGL has them.
LUMINANCE = (0.22248840, 0.71690369, 0.06060791)

EXECUTABLE = os.environ["CONVOLVE_TEST_EXECUTABLE"]

# Failures are returned to us instead of being shown: standard error stays for what nobody expects.
Gimp.get_plug_in().set_pdb_error_handler(Gimp.PDBErrorHandler.PLUGIN)


# ---- Test points ----

class Failed(Exception):
    pass


class Skipped(Exception):
    """The machine lacks what the case needs; its text says what."""


_tap = open(os.environ["CONVOLVE_TEST_TAP"], "w", encoding="utf-8", buffering=1)
_n_cases = 0


def note(text):
    for line in str(text).splitlines():
        _tap.write(f"# {line}\n")


@contextlib.contextmanager
def case(name):
    """One test point. Any exception fails it, and the next case runs all the same."""
    global _n_cases
    _n_cases += 1
    try:
        yield
        _tap.write(f"ok {_n_cases} - {name}\n")
    except Skipped as reason:
        _tap.write(f"ok {_n_cases} - {name} # SKIP {reason}\n")
    except Failed as failure:
        _tap.write(f"not ok {_n_cases} - {name}\n")
        note(failure)
    except Exception:
        _tap.write(f"not ok {_n_cases} - {name}\n")
        note(traceback.format_exc())
    for image in Gimp.get_images():
        image.delete()


def done():
    _tap.write(f"1..{_n_cases}\n")
    _tap.close()


def expect_on_stderr(pattern):
    """Tells the runner that lines with this regular expression are provoked by the cases."""
    note(f"expect on stderr: {pattern}")


def check(condition, message):
    if not condition:
        raise Failed(message)


def check_equal(actual, expected, what="value"):
    check(actual == expected, f"{what}: expected {expected!r}, got {actual!r}")


def check_same_bytes(actual, expected, what="pixels"):
    """Arrays that agree to the bit; NaN equals the same NaN."""
    check_equal(actual.shape, expected.shape, f"{what}: shape")
    check_equal(actual.dtype, expected.dtype, f"{what}: type")
    size = actual.itemsize
    bytes_of = [np.ascontiguousarray(a).view(np.uint8).reshape(a.shape + (size,))
                for a in (actual, expected)]
    wrong = (bytes_of[0] != bytes_of[1]).any(axis=-1)
    if wrong.any():
        report_worst(actual, expected, wrong, wrong, what)


def report_worst(actual, expected, wrong, badness, what):
    place = np.unravel_index(np.argmax(badness), badness.shape)
    y, x, channel = (*place, 0)[:3]
    raise Failed(f"{what}: {wrong.sum()} of {wrong.size} components differ, most at x {x}, y {y}, "
                 f"channel {channel}: expected {expected[place]!r}, got {actual[place]!r}")


def check_pixels(stored, expected, slack=FLOAT_SLACK, what="pixels"):
    """Stored pixels against values where 1 is white. Integers must be the nearest level, or one of
    both where the value is within `slack` of the middle; floats may differ by `slack` and by the
    rounding of their own type."""
    check_equal(stored.shape, expected.shape, f"{what}: shape")
    kind = stored.dtype
    if kind.kind == "u":
        white = float(np.iinfo(kind).max)
        expected = np.clip(expected, 0, 1) * white
        allowed = 0.5 + slack * white
    else:
        rounding = max(np.finfo(kind).eps, np.finfo(np.float32).eps) / 2
        allowed = (slack + rounding) * np.maximum(1, np.abs(expected))
    error = np.abs(stored.astype(float) - expected)
    wrong = ~(error <= allowed)
    if wrong.any():
        report_worst(stored, expected, wrong, np.where(wrong, error, 0), what)


# ---- Images ----

def new_image(width, height, base="rgb", precision="u8", trc="non-linear"):
    return Gimp.Image.new_with_precision(
        width, height,
        {"rgb": Gimp.ImageBaseType.RGB, "grey": Gimp.ImageBaseType.GRAY}[base],
        getattr(Gimp.Precision, f"{precision}_{trc}".replace("-", "_").upper()))


def stored_type(drawable):
    return DTYPES[Babl.get_name(drawable.get_format()).split("-")[0].split(" ")[-1]]


def whole(drawable):
    return Gegl.Rectangle.new(0, 0, drawable.get_width(), drawable.get_height())


def read_bytes(drawable):
    return drawable.get_buffer().get(whole(drawable), 1.0, None, Gegl.AbyssPolicy.NONE)


def read(drawable):
    """The stored numbers, to the bit."""
    return np.frombuffer(read_bytes(drawable), dtype=stored_type(drawable)).reshape(
        drawable.get_height(), drawable.get_width(), -1).copy()


def write(drawable, stored):
    stored = np.ascontiguousarray(stored, dtype=stored_type(drawable))
    buffer = drawable.get_buffer()
    buffer.set(whole(drawable), Babl.get_name(drawable.get_format()), stored.tobytes())
    buffer.flush()
    drawable.update(0, 0, drawable.get_width(), drawable.get_height())
    check_same_bytes(read(drawable), stored, "the test's own pixels")


def add_layer(image, stored, name="layer", offsets=(0, 0), parent=None):
    height, width, n_channels = stored.shape
    layer = Gimp.Layer.new(image, name, width, height,
                           {1: Gimp.ImageType.GRAY_IMAGE, 2: Gimp.ImageType.GRAYA_IMAGE,
                            3: Gimp.ImageType.RGB_IMAGE, 4: Gimp.ImageType.RGBA_IMAGE}[n_channels],
                           100, Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, parent, 0)
    layer.set_offsets(*offsets)
    write(layer, stored)
    return layer


def image_of(stored, precision="u8", trc="non-linear"):
    """An image with one layer, of the precision's own type."""
    height, width, n_channels = stored.shape
    image = new_image(width, height, "rgb" if n_channels >= 3 else "grey", precision, trc)
    return image, add_layer(image, stored)


def add_mask(layer, stored):
    mask = layer.create_mask(Gimp.AddMaskType.WHITE)
    layer.add_mask(mask)
    write(mask, stored)
    return mask


def add_channel(image, stored):
    height, width = stored.shape[:2]
    channel = Gimp.Channel.new(image, "channel", width, height, 50, Gegl.Color.new("red"))
    image.insert_channel(channel, None, 0)
    write(channel, stored)
    return channel


def select(image, x, y, width, height, feather=0):
    image.select_rectangle(Gimp.ChannelOps.REPLACE, x, y, width, height)
    if feather:
        Gimp.Selection.feather(image, feather)


def noise(width, height, n_channels, precision="u8", seed=1):
    """Stored noise. Floats exceed 0…1 on both sides; alpha, within 0…1, is often 0 or 1."""
    rng = np.random.default_rng(seed)
    values = rng.uniform(-0.02, 1.3, (height, width, n_channels))
    if n_channels in (2, 4):
        values[..., -1] = np.clip(rng.uniform(-0.3, 1.5, (height, width)), 0, 1)
    return from_unit(values, precision)


def from_unit(values, precision):
    kind = np.dtype(DTYPES[precision])
    if kind.kind == "u":
        return np.rint(np.clip(values, 0, 1) * np.iinfo(kind).max).astype(kind)
    return np.asarray(values).astype(kind)


def to_unit(stored):
    if stored.dtype.kind == "u":
        return stored / float(np.iinfo(stored.dtype).max)
    return stored.astype(float)


# ---- Light ----

def to_linear(v):
    with np.errstate(invalid="ignore"):
        return np.where(v > 0.04045, ((v + 0.055) / 1.055) ** 2.4, v / 12.92)


def to_perceptual(v):
    with np.errstate(invalid="ignore"):
        return np.where(v > 0.0031308, 1.055 * np.abs(v) ** (1 / 2.4) - 0.055, v * 12.92)


def converted(pixels, source, target):
    """Colours from one light to the other ("perceptual" or "linear"); alpha as it is."""
    n_colors = 3 if pixels.shape[-1] >= 3 else 1
    pixels = np.array(pixels, dtype=float)
    if source != target:
        convert = to_linear if target == "linear" else to_perceptual
        pixels[..., :n_colors] = convert(pixels[..., :n_colors])
    return pixels


def light_of(trc):
    return "linear" if trc == "linear" else "perceptual"


def edge_color(rgba):
    """Takes what a user sees: red, green and blue of sRGB, and alpha."""
    color = Gegl.Color.new("black")
    color.set_rgba(*to_linear(np.array(rgba[:3])).tolist(), rgba[3])
    return color


def edge_pixel(rgba, n_channels, light):
    """The same colour as a pixel of a layer, in the values that are convolved."""
    color = np.array(rgba[:3], dtype=float)
    if n_channels <= 2:
        grey = (to_linear(color) * LUMINANCE).sum(keepdims=True)
        color = grey if light == "linear" else to_perceptual(grey)
    elif light == "linear":
        color = to_linear(color)
    return np.append(color, rgba[3]) if n_channels in (2, 4) else color


# ---- Calls ----

def run(image, drawables, run_mode=None, **arguments):
    """Calls the procedure; arguments by name, with _ for -. Returns status and GIMP's message."""
    pdb = Gimp.get_pdb()
    procedure = pdb.lookup_procedure("plug-in-convolve")
    config = procedure.create_config()
    config.set_property("image", image)
    config.set_core_object_array("drawables", drawables)
    if run_mode is not None:
        config.set_property("run-mode", run_mode)
    for name, value in arguments.items():
        config.set_property(name.replace("_", "-"), value)
    result = procedure.run(config)
    return result.index(0), pdb.get_last_error()


def run_well(image, drawables, **arguments):
    status, message = run(image, drawables, **arguments)
    check(status == SUCCESS, f"the call failed: {message}")


def script_fu(script):
    """Evaluates Script-Fu in this GIMP; returns status and message."""
    pdb = Gimp.get_pdb()
    procedure = pdb.lookup_procedure("plug-in-script-fu-eval")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.NONINTERACTIVE)
    config.set_property("script", script)
    result = procedure.run(config)
    return result.index(0), pdb.get_last_error()


def gimp_console(script, interpreter="plug-in-script-fu-eval", **environment):
    """A GIMP of its own, with a fresh profile and the same plug-ins. Returns what subprocess.run
    does; both outputs are in stdout."""
    profile = tempfile.mkdtemp(prefix="profile-")
    shutil.copy(pathlib.Path(os.environ["GIMP3_DIRECTORY"], "gimprc"), profile)
    command = ["gimp-console", "--no-interface", "--no-data", "--no-fonts", "--new-instance",
               "--quit", "--stack-trace-mode=never", "--batch-interpreter=" + interpreter,
               "--batch", script]
    return subprocess.run(command, env=dict(os.environ, GIMP3_DIRECTORY=profile, **environment),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", timeout=120)


def our_processes():
    """The numbers of the plug-in's processes."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.readlink(entry / "exe") == os.path.realpath(EXECUTABLE):
                found.append(int(entry.name))
        except OSError:
            pass
    return found


def lines_of_ours(output):
    """Lines that name us, but for the one that libgimp prints at the end of good runs, too."""
    checkout = str(pathlib.Path(__file__).resolve().parents[2])
    return [line for line in output.replace(checkout, "").splitlines()
            if "convolve" in line.lower() and "gimp_flush(): error: " not in line]


def expected_pixels(stored, kernel, trc="non-linear", light="perceptual", color=None, **settings):
    """What the reference makes of a layer's stored pixels, as values where 1 is white."""
    if color is not None:
        settings["color"] = edge_pixel(color, stored.shape[2], light)
    if settings.get("output") == "center" and light == "linear":
        settings.setdefault("mid_grey", float(to_linear(np.array(0.5))))
    settings.setdefault("luminance", LUMINANCE)
    values = converted(to_unit(stored), light_of(trc), light)
    result = convolved(values, kernel, integer=stored.dtype.kind == "u", **settings)
    return converted(result, light, light_of(trc))


def arguments_for(kernel, color=None, area=None, alpha_locked=False, **settings):
    """The reference's settings as arguments of the procedure."""
    arguments = dict(settings, kernel=kernel.text)
    if "strength" in arguments:
        arguments["strength"] = float(arguments["strength"])
    if color is not None:
        arguments["edge_color"] = edge_color(color)
    return arguments


def slack_for(kernel, trc="non-linear", light="perceptual"):
    """What float arithmetic may be off by."""
    return (FLOAT_SLACK if light == light_of(trc) else LIGHT_SLACK) * max(1, kernel.strength())


def check_against_reference(stored, kernel, precision="u8", trc="non-linear", slack=None,
                            **settings):
    """Convolves a layer of these pixels in GIMP and compares; a list means several layers of one
    image, in one call. Returns the image and the layer or layers."""
    pixels = stored if isinstance(stored, list) else [stored]
    image = new_image(pixels[0].shape[1], pixels[0].shape[0],
                      "rgb" if pixels[0].shape[2] >= 3 else "grey", precision, trc)
    layers = [add_layer(image, one) for one in pixels]
    for layer in layers:
        if settings.get("alpha_locked"):
            layer.set_lock_alpha(True)
    run_well(image, layers, **arguments_for(kernel, **settings))
    if slack is None:
        slack = slack_for(kernel, trc, settings.get("light", "perceptual"))
    for layer, one in zip(layers, pixels):
        check_pixels(read(layer), expected_pixels(one, kernel, trc, **settings), slack,
                     f"kernel {kernel.text}, {one.shape[2]} channels")
    return image, layers if isinstance(stored, list) else layers[0]
