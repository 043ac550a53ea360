# SPDX-License-Identifier: GPL-3.0-or-later
"""The other programs: each takes a kernel as text in its own form and a grey picture, convolves the
picture itself, and gives back what it made of it.

Pictures are arrays where 1 is white. A program works on `levels` steps from black to white, or on floats
(0); `slack` is how far its result may be off in such steps, half a step being what rounding takes.
"""

import dataclasses
import importlib.util
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import typing

import numpy as np

FLOATS = 0
SCALE = 0.003
BIAS = 0.5 * 65536 / 65535  # what ImageMagick makes of 50% with 16 bits


class Missing(Exception):
    """What this machine lacks."""


@dataclasses.dataclass(frozen=True)
class Program:
    run: typing.Callable  # (text, picture, folder) → picture
    needs: str  # an executable, or a Python module after “python3-”
    levels: int
    slack: float = 0.5

    def convolve(self, text, picture):
        name = self.needs.removeprefix("python3-")
        found = (shutil.which(name) if name == self.needs
                 else importlib.util.find_spec(name))
        if not found:
            raise Missing(f"{self.needs} is not installed")
        with tempfile.TemporaryDirectory() as folder:
            return np.asarray(self.run(text, picture, pathlib.Path(folder)), dtype=float)


def call(command, **named):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, **named)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout


# ---- Files of pictures ----

def to_levels(picture, levels):
    return np.rint(picture * levels).astype(">u2" if levels > 255 else "u1")


def write_pgm(path, picture, levels):
    height, width = picture.shape
    path.write_bytes(b"P5 %d %d %d\n" % (width, height, levels)
                     + to_levels(picture, levels).tobytes())


def read_pgm(data):
    words = data.split(maxsplit=4)
    if words[0] != b"P5":
        raise ValueError(f"{data[:20]} is no PGM")
    width, height, levels = (int(word) for word in words[1:4])
    kind = np.dtype(">u2" if levels > 255 else "u1")
    size = width * height * kind.itemsize
    return np.frombuffer(data[-size:], kind).reshape(height, width) / levels


def write_pfm(path, picture):
    height, width = picture.shape
    path.write_bytes(b"Pf\n%d %d\n-1.0\n" % (width, height)
                     + np.flipud(picture).astype("<f4").tobytes())


def read_pfm(path):
    data = path.read_bytes()
    kind, width, height, scale = data.split(maxsplit=4)[:4]
    if kind != b"Pf":
        raise ValueError(f"{data[:20]} is no grey PFM")
    rows = np.frombuffer(data[-4 * int(width) * int(height):], "<f4" if float(scale) < 0 else ">f4")
    return np.flipud(rows.reshape(int(height), int(width)))


def write_fits(path, picture):
    height, width = picture.shape
    cards = ["SIMPLE  =                    T", "BITPIX  =                  -32",
             "NAXIS   =                    2", f"NAXIS1  = {width:20d}",
             f"NAXIS2  = {height:20d}", "END"]
    header = "".join(card.ljust(80) for card in cards).encode().ljust(2880)
    body = picture.astype(">f4").tobytes()
    path.write_bytes(header + body.ljust(-(-len(body) // 2880) * 2880, b"\0"))


def read_fits(path, shape):
    data = path.read_bytes()
    start = 0
    while b"END" not in [data[i:i + 80].rstrip() for i in range(start, start + 2880, 80)]:
        start += 2880
    start += 2880
    return np.frombuffer(data[start:start + 4 * shape[0] * shape[1]], ">f4").reshape(shape)


# ---- Programs in the suite ----

def imagemagick(method, *settings):
    def run(text, picture, folder):
        write_pgm(folder / "in.pgm", picture, 65535)
        return read_pgm(call(["convert", folder / "in.pgm", *settings, "-morphology", method,
                              text.strip(), "-depth", "16", "PGM:-"]))
    return run


def imagemagick_scaled(method):
    """A part of the sums, around mid-grey, so that sums below 0 and far above 1 can be seen."""
    return imagemagick(method, "-define", f"convolve:scale={SCALE}", "-define", "convolve:bias=50%")


def scaled(picture):
    """What imagemagick_scaled() does to the sums."""
    return picture * SCALE + BIAS


def netpbm(text, picture, folder):
    write_pgm(folder / "in.pgm", picture, 255)
    return read_pgm(call(["pnmconvol", "-quiet", *shlex.split(text), folder / "in.pgm"]))


def vips(text, picture, folder):
    write_pgm(folder / "in.pgm", picture, 255)
    (folder / "k.mat").write_text(text)
    call(["vips", "conv", folder / "in.pgm", folder / "out.v", folder / "k.mat",
          "--precision", "float"])
    call(["vips", "rawsave", folder / "out.v", folder / "out.raw"])
    return np.fromfile(folder / "out.raw", np.float32).reshape(picture.shape) / 255


def sextractor(text, picture, folder):
    write_fits(folder / "in.fits", picture)
    (folder / "k.conv").write_text(text)
    (folder / "k.param").write_text("NUMBER\n")
    settings = {"CATALOG_TYPE": "NONE", "PARAMETERS_NAME": "k.param", "FILTER": "Y",
                "FILTER_NAME": "k.conv", "CHECKIMAGE_TYPE": "FILTERED",
                "CHECKIMAGE_NAME": "out.fits", "BACK_TYPE": "MANUAL", "BACK_VALUE": "0.0",
                "THRESH_TYPE": "ABSOLUTE", "DETECT_THRESH": "1e9", "VERBOSE_TYPE": "QUIET"}
    (folder / "k.sex").write_text("".join(f"{key} {value}\n" for key, value in settings.items()))
    call(["source-extractor", "in.fits", "-c", "k.sex"], cwd=folder)
    return read_fits(folder / "out.fits", picture.shape)


def resvg(text, picture, folder):
    from PIL import Image
    height, width = picture.shape
    Image.fromarray(to_levels(picture, 255)).convert("RGB").save(folder / "in.png")
    (folder / "in.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}"><filter id="k" filterUnits="userSpaceOnUse" x="0" y="0" '
        f'width="{width}" height="{height}" color-interpolation-filters="sRGB">{text}</filter>'
        f'<image width="{width}" height="{height}" image-rendering="optimizeSpeed" '
        f'filter="url(#k)" xlink:href="in.png"/></svg>')
    call(["resvg", folder / "in.svg", folder / "out.png"])
    return np.asarray(Image.open(folder / "out.png").convert("RGB"))[..., 1] / 255


def python_array(text):
    """What Python itself, with NumPy, takes the text for."""
    return np.atleast_2d(eval(text, {"np": np}))  # our own texts only


def scipy(function, mode):
    def run(text, picture, _folder):
        import scipy.ndimage
        return getattr(scipy.ndimage, function)(picture, python_array(text).astype(float), mode=mode)
    return run


def pillow(text, picture, _folder):
    from PIL import Image, ImageFilter
    kernel = python_array(text)
    filtered = Image.fromarray(to_levels(picture, 255)).filter(
        ImageFilter.Kernel(kernel.shape[::-1], kernel.ravel().tolist()))
    return np.asarray(filtered) / 255


# ---- Programs that are larger than what they are worth in the suite ----

def gmic(command):
    def run(text, picture, folder):
        write_pfm(folder / "in.pfm", picture)
        call(["gmic", "-verbose", "0", folder / "in.pfm", text, f"-{command}[0]", "[1],1", "-keep[0]",
              "-output", folder / "out.pfm"])
        return read_pfm(folder / "out.pfm")
    return run


def ffmpeg(text, picture, _folder):
    height, width = picture.shape
    # What we print is quoted for a shell.
    words = shlex.split(text) if '"' in text else [text]
    size = ["-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{width}x{height}"]
    data = call(["ffmpeg", "-v", "error", *size, "-i", "-", "-vf", words[0], "-f", "rawvideo",
                 "-pix_fmt", "gray", "-"], input=to_levels(picture, 255).tobytes())
    return np.frombuffer(data, np.uint8).reshape(picture.shape) / 255


def opencv(border):
    def run(text, picture, _folder):
        import cv2
        return cv2.filter2D(picture, -1, python_array(text).astype(float),
                            borderType=getattr(cv2, border))
    return run


def octave(function):
    def run(text, picture, folder):
        np.savetxt(folder / "in.txt", picture)
        first, second = ("k", "p") if function == "filter2" else ("p", "k")
        call(["octave", "--no-gui", "--norc", "--quiet", "--eval",
              f"p = load('in.txt'); k = {text.rstrip(' ;')}; r = {function}({first}, {second}, 'same'); "
              "save('-ascii', '-double', 'out.txt', 'r');"], cwd=folder)
        return np.loadtxt(folder / "out.txt")
    return run


SUITE = {
    "ImageMagick Convolve": Program(imagemagick("Convolve"), "convert", 65535),
    "ImageMagick Correlate": Program(imagemagick("Correlate"), "convert", 65535),
    "ImageMagick Convolve, scaled": Program(imagemagick_scaled("Convolve"), "convert", 65535),
    "ImageMagick Correlate, scaled": Program(imagemagick_scaled("Correlate"), "convert", 65535),
    "ImageMagick Convolve, Mirror": Program(
        imagemagick("Convolve", "-virtual-pixel", "Mirror"), "convert", 65535),
    "ImageMagick Convolve, Tile": Program(
        imagemagick("Convolve", "-virtual-pixel", "Tile"), "convert", 65535),
    "netpbm": Program(netpbm, "pnmconvol", 255),
    "libvips": Program(vips, "vips", FLOATS),
    "SExtractor": Program(sextractor, "source-extractor", FLOATS),
    # It computes with premultiplied bytes and cuts decimals off.
    "resvg": Program(resvg, "resvg", 255, slack=1.0),
    "Pillow": Program(pillow, "python3-PIL", 255),
} | {
    f"SciPy {function}, {mode}": Program(scipy(function, mode), "python3-scipy", FLOATS)
    for function in ("correlate", "convolve")
    for mode in ("reflect", "mirror", "nearest", "wrap", "constant")
}

LARGE = {
    "G'MIC convolve": Program(gmic("convolve"), "gmic", FLOATS),
    "G'MIC correlate": Program(gmic("correlate"), "gmic", FLOATS),
    "FFmpeg": Program(ffmpeg, "ffmpeg", 255),
    "OpenCV, default border": Program(opencv("BORDER_DEFAULT"), "python3-cv2", FLOATS),
    "OpenCV, replicated border": Program(opencv("BORDER_REPLICATE"), "python3-cv2", FLOATS),
    "Octave filter2": Program(octave("filter2"), "octave", FLOATS),
    "Octave conv2": Program(octave("conv2"), "octave", FLOATS),
}

PROGRAMS = SUITE | LARGE
