# SPDX-License-Identifier: GPL-3.0-or-later
"""Which kernels go to which program. No kernel here looks the same when it is turned, mirrored or
transposed, and no width is even where the program does not take it."""

import dataclasses
import typing

import numpy as np

from programs import scaled

SQUARE = np.array([[1, 2, -1], [3, 2, 4], [0, 6, 5]])
WIDE = np.array([[1, 2, 0, -1, 3], [4, 5, 6, 2, 1], [0, 3, -2, 7, 1]])
TALL = np.array([[2, 5, 1], [0, 3, -1], [4, 1, 6], [1, 0, 2], [7, -2, 3]])
EVEN_WIDE = np.array([[1, 5, 2, 0], [3, -1, 4, 6], [0, 2, 7, 1]])
EVEN_TALL = np.array([[1, 4], [2, -1], [3, 6], [5, 2]])
ROW = np.array([[1, 2, 5, 8]])
ODD_ROW = np.array([[1, -2, 5]])

ODD = {"3 × 3": SQUARE, "5 × 3": WIDE, "3 × 5": TALL}
EVEN = {"4 × 3": EVEN_WIDE, "2 × 4": EVEN_TALL, "4 × 1": ROW}
ANY = ODD | EVEN


@dataclasses.dataclass(frozen=True)
class Case:
    program: str
    name: str
    text: str | None  # for the program; None: what we print for it
    ours: str  # the same for core
    edge: str | None = None  # what lies outside; None: only what is inside is compared
    flip: bool = False
    bytes: bool = False  # a picture of 256 levels, whatever the program
    printed_as: str | None = None
    reach: int = 4  # how far the kernel may reach
    scale: typing.Callable = lambda picture: picture


# ---- Kernels as each program wants them ----

def canonical(kernel, anchor=None):
    rows = "; ".join(" ".join(str(w) for w in row) for row in kernel)
    return f"{rows} / {kernel.sum()}" + (f" @ {anchor[0]},{anchor[1]}" if anchor else "")


def shares(kernel):
    return [[f"{w / kernel.sum():.17g}" for w in row] for row in kernel]


def joined(kernel, between, rows):
    return rows.join(between.join(row) for row in shares(kernel))


def imagemagick(kernel, anchor=""):
    return f"{kernel.shape[1]}x{kernel.shape[0]}{anchor}: {joined(kernel, ',', '  ')}"


def netpbm(kernel):
    return "-matrix=" + joined(kernel, ",", ";")


def vips(kernel, offset=""):
    rows = "\n".join(" ".join(str(w) for w in row) for row in kernel)
    return f"{kernel.shape[1]} {kernel.shape[0]} {kernel.sum()}{offset}\n{rows}\n"


def svg(kernel, more=""):
    weights = " ".join(str(w) for w in kernel.ravel())
    return (f'<feConvolveMatrix order="{kernel.shape[1]} {kernel.shape[0]}" '
            f'kernelMatrix="{weights}"{more}/>')


def sextractor(kernel, norm=False):
    rows = "\n".join(" ".join(str(w) for w in row) for row in kernel) if norm else joined(
        kernel, " ", "\n")
    return f"CONV {'NORM' if norm else 'NONORM'}\n# text\n{rows}\n"


def numpy(kernel):
    return f"np.array({kernel.tolist()}) / {kernel.sum()}"


def matlab(kernel):
    return "[" + "; ".join(" ".join(str(w) for w in row) for row in kernel) + f";] / {kernel.sum()}"


def gmic(kernel):
    return f"({joined(kernel, ',', ';')})"


def ffmpeg(kernel, rdiv, bias="0", mode="square"):
    """A part for each of four planes."""
    weights = " ".join(str(w) for w in kernel.ravel())
    return "convolution=" + ":".join(part for part in (weights, rdiv, bias, mode) for _ in range(4))


# ---- What each program reads, core reads the same ----

def foreign(program, form, write, kernels, **settings):
    """One text for both."""
    for name, kernel in kernels.items():
        text = write(kernel)
        yield Case(program, f"{form}, {name}", text, f"{form}: {text}", **settings)


NAMED = ["Sobel", "Sobel:90", "Roberts", "Prewitt:45", "Compass:135", "Kirsch:180", "FreiChen",
         "FreiChen:12", "FreiChen:17", "Laplacian:0", "Laplacian:2", "Laplacian:3", "Laplacian:5",
         "Laplacian:7", "Laplacian:15", "Laplacian:19", "Gaussian:0x1", "Gaussian:2x1.5", "DoG:0,1,2",
         "LoG:0x1.2", "Blur:0x2", "Blur:0x1.5,90", "Comet:0x2", "Comet:5x1.5+90", "Binomial:2",
         "Unity", "Diamond:2", "Square:1", "Octagon:2", "Disk:2.5", "Disk", "Plus:2", "Cross:1",
         "Ring:1,2.5", "Rectangle:4x3", "Rectangle:3x2+0+1", "3x2+2+0: 1,-2,3 4,5,-9",
         "3x3: 1,-,3 nan,5,6 -,8,-9"]


def all_named(method, form):
    for name in NAMED:
        yield Case(f"ImageMagick {method}, scaled", name, name, f"{form}: {name}", edge="extend",
                   scale=scaled)


def reads():
    yield from foreign("ImageMagick Convolve", "imagemagick", imagemagick, ANY, edge="extend")
    yield from foreign("ImageMagick Correlate", "imagemagick-correlate", imagemagick, ANY,
                       edge="extend")
    yield from foreign("ImageMagick Convolve, Mirror", "imagemagick", imagemagick, ANY, edge="reflect")
    yield from foreign("ImageMagick Convolve, Tile", "imagemagick", imagemagick, ANY, edge="wrap")
    for method, form in [("Convolve", "imagemagick"), ("Correlate", "imagemagick-correlate")]:
        yield from foreign(f"ImageMagick {method}", form, lambda k: imagemagick(k, "+1+0"),
                           {"4 × 3 at 1,0": EVEN_WIDE, "5 × 3 at 1,0": WIDE}, edge="extend")
        yield from all_named(method, form)
    yield from foreign("netpbm", "netpbm", netpbm, ODD)
    yield from foreign("netpbm", "netpbm",
                       lambda k: f"-matrix={joined(2 * k, ',', ';')} -normalize -bias=20", ODD)
    yield from foreign("libvips", "vips", vips, ANY, edge="extend", bytes=True)
    yield from foreign("libvips", "vips", lambda k: vips(k, " -23.5"), ANY, edge="extend", bytes=True)
    yield from foreign("SExtractor", "sextractor", sextractor, ANY, edge="zero")
    yield from foreign("SExtractor", "sextractor", lambda k: sextractor(k, norm=True), ANY, edge="zero")
    yield from foreign("resvg", "svg", svg, ANY, edge="extend")
    yield from foreign("resvg", "svg", lambda k: svg(k, ' targetX="1" targetY="0" edgeMode="wrap"'),
                       {"4 × 3 at 1,0": EVEN_WIDE, "5 × 3 at 1,0": WIDE}, edge="wrap")
    yield from foreign("resvg", "svg", lambda k: svg(-k, ' bias="0.1" preserveAlpha="true"'),
                       {"negative": SQUARE})
    for name, edge in [("reflect", "reflect"), ("mirror", "mirror"), ("nearest", "extend"),
                       ("wrap", "wrap"), ("constant", "zero")]:
        yield from foreign(f"SciPy correlate, {name}", "numpy", numpy, ANY, edge=edge)
        yield from foreign(f"SciPy convolve, {name}", "numpy", numpy, ANY, edge=edge, flip=True)
    yield from foreign("G'MIC correlate", "gmic", gmic, ANY, edge="extend")
    yield from foreign("G'MIC convolve", "gmic", gmic, ANY, edge="extend", flip=True)
    for kernel, name, *parts in [(SQUARE, "3 × 3", "1/22"), (SQUARE, "offset", "0", "20"),
                                 (ODD_ROW, "row", "0.25", "0", "row"),
                                 (ODD_ROW, "column", "0.25", "0", "column")]:
        text = ffmpeg(kernel, *parts)
        yield Case("FFmpeg", f"ffmpeg, {name}", text, f"ffmpeg: {text}", edge="mirror")
    yield from foreign("OpenCV, default border", "numpy", numpy, ANY, edge="mirror")
    yield from foreign("OpenCV, replicated border", "numpy", numpy, ANY, edge="extend")
    yield from foreign("Octave filter2", "matlab", matlab, ANY, edge="zero")


# ---- What we print, each program reads as we mean it ----

def printed(program, form, kernels, corners=True, **settings):
    for name, kernel in kernels.items():
        height, width = kernel.shape
        for anchor in [None, (0, 0), (width - 1, height // 2)] if corners else [None]:
            place = f" at {anchor[0]},{anchor[1]}" if anchor else ""
            yield Case(program, f"{form} as we print it, {name}{place}", None,
                       canonical(kernel, anchor), printed_as=form, **settings)


def prints():
    yield from printed("ImageMagick Convolve", "imagemagick", ANY, edge="extend")
    yield from printed("ImageMagick Correlate", "imagemagick-correlate", ANY, edge="extend")
    yield from printed("netpbm", "netpbm", ANY)
    yield from printed("libvips", "vips", ANY, edge="extend", bytes=True)
    yield from printed("SExtractor", "sextractor", ANY, edge="zero")
    yield from printed("resvg", "svg", ANY, edge="extend")
    yield from printed("SciPy correlate, nearest", "numpy", ANY, edge="extend")
    yield from printed("G'MIC correlate", "gmic", ANY, edge="extend")
    # With its anchor in a corner, any larger one has more than 49 weights.
    small = {"3 × 3": SQUARE, "2 × 4": EVEN_TALL}
    yield from printed("FFmpeg", "ffmpeg", small, edge="mirror")
    yield from printed("FFmpeg", "ffmpeg", {k: ANY[k] for k in ANY if k not in small}, corners=False,
                       edge="mirror")
    yield from printed("OpenCV, replicated border", "numpy", ANY, edge="extend")
    yield from printed("Octave filter2", "matlab", ANY, edge="zero")


# ---- Facts about programs that have no form of their own here ----

def facts():
    yield Case("Pillow", "rows upside down, and nothing else", numpy(SQUARE[::-1] * 1),
               canonical(SQUARE))
    for name, kernel in ANY.items():
        height, width = kernel.shape
        middle = (width - 1) // 2, (height - 1) // 2
        yield Case("Octave conv2", f"turned, {name}", matlab(kernel),
                   canonical(kernel[::-1, ::-1], middle), edge="zero")


CASES = [*reads(), *prints(), *facts()]
