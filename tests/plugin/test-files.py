# SPDX-License-Identifier: GPL-3.0-or-later
"""kernel="@FILE" with files as other programs write them: what the picture becomes is computed with
NumPy from what each program does with its own file. And generators against SciPy."""

import struct

import scipy.ndimage

from support import *

FOLDER = pathlib.Path(os.environ["HOME"], "foreign files")
FOLDER.mkdir()

# Neither looks the same when it is turned, mirrored or transposed; one has even sides.
ODD = np.array([[1, 2, -1], [3, 2, 4], [0, 6, 5]])
EVEN = np.array([[1, 5, 2, 0], [3, -1, 4, 6]])
ODD_SIGNS = np.array([[2, 0, -3], [1, -4, 0], [5, 1, -1]])


def words(weights, between=" ", rows="\n"):
    return rows.join(between.join(f"{w}" for w in row) for row in weights)


def flat(weights, between=" "):
    return words(weights, between, between)


def acf(weights, scale, offset):
    """Photoshop: 5 × 5 whole numbers of 16 bits, big-endian, then scale and offset."""
    square = np.zeros((5, 5), int)
    square[1:4, 1:4] = weights
    return struct.pack(">27h", *square.ravel(), scale, offset)


def settings_of_gimp(weights):
    cells = "".join(f"    ({'bcd'[x]}{y + 2} {weights[y, x]})\n" for y in range(3) for x in range(3))
    return ("# settings\n\n(GimpGegl-gegl-convolution-matrix-config \"2026-11-24 12:00:00\"\n"
            f"    (time 1795521600)\n{cells}    (divisor 25)\n    (offset 0.1)\n"
            "    (red yes)\n    (green yes)\n    (blue yes)\n    (alpha yes)\n"
            "    (normalize no)\n    (alpha-weight yes)\n    (border clamp))\n# end of settings\n")


def decimal_commas(weights):
    return words(weights / 4, ";").replace(".", ",") + "\n"


def turned(weights, **settings):
    return Kernel(weights[::-1, ::-1], **settings)


SVG = f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs>
<filter id="k"><feGaussianBlur stdDeviation="2"/><feConvolveMatrix order="4 2"
 kernelMatrix="{flat(EVEN)}" targetX="1" targetY="0" bias="0.125"/></filter>
</defs></svg>
"""

# File, contents, what the program does with it.
FILES = [
    ("photoshop.acf", acf(ODD, 22, 51), Kernel(ODD, 22, 0.2)),
    ("imagemagick.txt", f"4x2: {flat(EVEN / 20, ',')}\n",
     turned(EVEN / 20, anchor=(2, 1))),  # (1, 0) before the turn
    ("imagemagick origin.txt", f"4x2+0+1: {flat(EVEN / 20, ',')}\n",
     turned(EVEN / 20, anchor=(3, 0))),
    ("imagemagick named.txt", "Sobel:90\n",
     turned(np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]]))),
    ("inkscape.svg", SVG, turned(EVEN, divisor=20, offset=0.125, anchor=(1, 0))),
    ("kernel.txt", words(ODD_SIGNS) + "\n", Kernel(ODD_SIGNS)),  # ImageJ
    ("convolution-matrix.settings", settings_of_gimp(ODD), Kernel(ODD, 25, 0.1)),
    ("vips.mat", f"4 2 10 -51\n{words(EVEN)}\n", Kernel(EVEN, 10, -0.2)),
    ("sextractor.conv", f"CONV NORM\n# 3x3\n{words(ODD_SIGNS)}\n",
     Kernel(ODD_SIGNS, np.abs(ODD_SIGNS).sum())),
    ("convmatr.def", f"emboss 4 2 2 0 {{ {flat(EVEN)} }} 20 25.5 rgba\n",
     Kernel(EVEN, 20, 0.1, anchor=(2, 0))),
    ("netpbm.txt", f"pnmconvol -matrix={words(ODD, ',', ';')} -normalize\n", Kernel(ODD, 22)),
    ("gmic.txt", f"({words(EVEN / 20, ',', ';')})\n", Kernel(EVEN / 20, anchor=(1, 0))),
    ("ffmpeg.txt", f"convolution={flat(ODD)}:{flat(ODD)}:{flat(ODD)}:{flat(ODD)}:0.05:0.05:0.05:0.05\n",
     Kernel(ODD, 20)),
    ("blur.avs", f'GeneralConvolution(51, "{flat(ODD)}", 2, true)\n', Kernel(ODD, 44, 0.2)),
    ("blur.vpy", f"clip = core.std.Convolution(clip, matrix=[{flat(ODD, ', ')}], divisor=25)\n",
     Kernel(ODD, 25)),
    ("kernel.py", f"kernel = np.array({EVEN.tolist()}, dtype=np.float32) / 20\n", Kernel(EVEN, 20)),
    ("kernel.h", f"static const float k[2][4] = {{ {{{words(EVEN, 'f, ', 'f}, {')}f}} }};\n",
     Kernel(EVEN)),
    ("kernel.m", f"k = [{words(EVEN, ' ', '; ')}] / 20;  % filter2\n", Kernel(EVEN, 20, anchor=(1, 0))),
    ("kernel.json", f'{{"name": "k", "matrix": {EVEN.tolist()}, "divisor": 20}}\n', Kernel(EVEN, 20)),
    ("sheet.csv", decimal_commas(EVEN), Kernel(EVEN / 4)),
    ("sheet.tsv", words(EVEN, "\t", "\r\n") + "\r\n", Kernel(EVEN)),
]

for name, contents, kernel in FILES:
    with case(f"@{name}: a layer becomes what the program's own definition says"):
        data = contents if isinstance(contents, bytes) else contents.encode()
        FOLDER.joinpath(name).write_bytes(data)
        stored = noise(13, 10, 3, "float", seed=len(name))
        image, layer = image_of(stored, "float")
        run_well(image, [layer], kernel=f"@{FOLDER}/{name}")
        check_pixels(read(layer), expected_pixels(stored, kernel), slack_for(kernel))


# ---- Generators ----

with case("gaussian(2.5) is scipy.ndimage.gaussian_filter, to a millionth, at every edge"):
    stored = np.random.default_rng(3).uniform(0, 1, (29, 41, 1)).astype(np.float32)
    for edge, mode in {"extend": "nearest", "mirror": "mirror", "reflect": "reflect",
                       "wrap": "wrap", "zero": "constant"}.items():
        image, layer = image_of(stored, "float")
        run_well(image, [layer], kernel="gaussian(2.5)", edge=edge)
        truth = scipy.ndimage.gaussian_filter(stored[..., 0].astype(float), 2.5, mode=mode)
        worst = np.abs(read(layer)[..., 0] - truth).max()
        check(worst <= 1e-6, f"{edge}: {worst} off")

with case("disk(7) adds up to 1 and leaves a flat layer flat"):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-convolve-describe")
    config = procedure.create_config()
    config.set_property("kernel", "disk(7)")
    told = procedure.run(config)
    names = [spec.name for spec in procedure.get_return_values()]
    check(abs(told.index(1 + names.index("sum")) - 1) < 1e-12, "the sum that is told")
    text = told.index(1 + names.index("text"))
    weights = [float(word) for word in text.split(" / ")[0].replace(";", " ").split()]
    check(abs(sum(weights) - 1) < 1e-12, f"the weights in the text: {sum(weights)}")
    stored = np.full((20, 23, 3), (0.2, 0.5, 1.1), dtype=np.float32)
    image, layer = image_of(stored, "float")
    run_well(image, [layer], kernel="disk(7)")
    check_pixels(read(layer), stored.astype(float), 1e-6)

done()
