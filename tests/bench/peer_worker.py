#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""peer_worker.py NAME WIDTH HEIGHT THREADS PIXELS

One of the programs that peers.py compares with. PIXELS is a file of WIDTH × HEIGHT RGBA floats. The
first line printed says which version it is, or what is missing. Then each line on standard input
asks for one convolution, in fields between tabs: a method, a file with the kernel's weights, and a
file for the result or nothing; each is answered by a line of JSON.

What is timed is the convolution from memory to memory, with whatever prepares the kernel and
treats the borders. Pixels are brought into the form that the program likes best before that.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import numpy as np


class Missing(Exception):
    """What this machine lacks."""


def factors(kernel):
    """A column and a row whose product is the kernel, of rank 1."""
    y, x = np.unravel_index(np.argmax(np.abs(kernel)), kernel.shape)
    return kernel[:, x] / kernel[y, x], kernel[y]


def timed(function, *arguments, **named):
    start = time.perf_counter()
    result = function(*arguments, **named)
    return time.perf_counter() - start, result


class OpenCV:
    def __init__(self, pixels, threads):
        try:
            import cv2
        except ImportError as error:
            raise Missing(str(error)) from error
        cv2.setNumThreads(threads)
        self.cv2 = cv2
        self.pixels = pixels
        self.result = np.zeros_like(pixels)
        self.version = cv2.__version__

    def convolve(self, method, kernel):
        settings = {"dst": self.result, "borderType": self.cv2.BORDER_REPLICATE}
        if method == "sepFilter2D":
            column, row = factors(kernel)
            return timed(self.cv2.sepFilter2D, self.pixels, -1, row, column, **settings)
        return timed(self.cv2.filter2D, self.pixels, -1, kernel, **settings)


class GEGL:
    FORMAT = "RaGaBaA float"  # what convolution-matrix computes in: no conversion is timed

    def __init__(self, pixels, threads):
        try:
            import gi
            gi.require_version("Gegl", "0.4")
            from gi.repository import Gegl
        except (ImportError, ValueError) as error:
            raise Missing(str(error)) from error
        Gegl.init(None)
        Gegl.config().props.threads = threads
        self.gegl = Gegl
        self.shape = pixels.shape
        self.area = Gegl.Rectangle.new(0, 0, pixels.shape[1], pixels.shape[0])
        self.source, self.target = self.new_buffer(), self.new_buffer()
        for buffer in (self.source, self.target):
            buffer.set(self.area, self.FORMAT, pixels.tobytes())
        version = Gegl.get_version()
        self.version = f"{version.major}.{version.minor}.{version.micro}"

    def new_buffer(self):
        height, width = self.shape[:2]
        return self.gegl.Buffer.new(self.FORMAT, 0, 0, width, height)

    def convolve(self, method, kernel):
        """Up to 5 × 5: the properties a1 … e5 are the columns a … e and the rows 1 … 5."""
        weights = np.zeros((5, 5))
        margin = (5 - kernel.shape[0]) // 2
        weights[margin:5 - margin, margin:5 - margin] = kernel
        graph = self.gegl.Node()
        source = graph.create_child("gegl:buffer-source")
        source.set_property("buffer", self.source)
        node = graph.create_child("gegl:" + method)
        for (row, column), weight in np.ndenumerate(weights):
            node.set_property("abcde"[column] + str(row + 1), float(weight))
        for name, value in [("divisor", 1.0), ("normalize", False), ("alpha-weight", False)]:
            node.set_property(name, value)
        source.link(node)
        none = self.gegl.AbyssPolicy.NONE
        seconds, _ = timed(node.blit_buffer, self.target, self.area, 0, none)
        return seconds, lambda: np.frombuffer(
            self.target.get(self.area, 1.0, self.FORMAT, none), np.float32).reshape(self.shape)


class Vips:
    def __init__(self, pixels, threads):
        try:
            import gi
            gi.require_version("Vips", "8.0")
            from gi.repository import GObject, Vips as vips
        except (ImportError, ValueError) as error:
            raise Missing(str(error)) from error
        vips.init("peer")
        vips.concurrency_set(threads)
        self.vips, self.object = vips, GObject.Object
        self.shape = pixels.shape
        self.image = vips.Image.new_from_memory_copy(
            pixels.tobytes(), pixels.shape[1], pixels.shape[0], pixels.shape[2],
            vips.BandFormat.FLOAT)
        self.version = ".".join(str(vips.version(i)) for i in range(3))

    def chain(self, image, weights):
        """The pipeline with one more convolution, in floats; nothing is computed yet."""
        height, width = weights.shape
        operation = self.vips.Operation.new("conv")
        mask = self.vips.Image.new_matrix_from_array(width, height, weights.ravel().tolist())
        for name, value in [("in", image), ("mask", mask),
                            ("precision", self.vips.Precision.FLOAT)]:
            self.object.set_property(operation, name, value)
        operation.build()
        return self.object.get_property(operation, "out")

    def convolve(self, method, kernel):
        kernels = [kernel]
        if method == "two conv":
            column, row = factors(kernel)
            kernels = [column[:, None], row[None, :]]

        def run():
            image = self.image
            for one in kernels:
                image = self.chain(image, one)
            return image.copy_memory()

        seconds, result = timed(run)
        return seconds, lambda: np.frombuffer(result.write_to_memory(),
                                              np.float32).reshape(self.shape)


class Gmic:
    def __init__(self, pixels, threads):
        self.folder = tempfile.TemporaryDirectory()
        self.planes = pathlib.Path(self.folder.name, "planes.raw")
        pixels.transpose(2, 0, 1).tofile(self.planes)
        self.shape = pixels.shape
        try:
            text = self.run("version")
        except FileNotFoundError as error:
            raise Missing(str(error)) from error
        self.version = re.search(r"Version ([\d.]+)", text).group(1)

    def run(self, *commands):
        return subprocess.run(["gmic", *commands], cwd=self.folder.name, text=True, check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout

    def convolve(self, method, kernel):
        """A process for each call; it stops the time itself, after reading and before writing."""
        height, width = self.shape[:2]
        weights = pathlib.Path(self.folder.name, "kernel.dlm")
        result = pathlib.Path(self.folder.name, "result.raw")
        np.savetxt(weights, kernel, fmt="%.9g", delimiter=",")
        text = self.run("-v", "0", f"{self.planes.name},float,{width},{height},1,4", weights.name,
                        "start=$|", method + "[0]", "[1],1", "end=$|",
                        "echo_stdout", "{$end-$start}", "remove[1]", "output[0]",
                        f"{result.name},float")
        return float(text.split()[-1]), lambda: np.fromfile(result, np.float32).reshape(
            4, height, width).transpose(1, 2, 0)


class ImageMagick:
    def __init__(self, pixels, threads):
        try:
            from wand import image, version
            from wand.api import library
        except ImportError as error:
            raise Missing(str(error)) from error
        self.library = library
        self.float = image.STORAGE_TYPES.index("float")
        self.shape = pixels.shape
        self.image = image.Image.from_array(pixels, channel_map="RGBA", storage="float")
        self.image.virtual_pixel = "edge"
        self.version = " ".join(version.MAGICK_VERSION.split()[1:3])

    def convolve(self, method, kernel):
        height, width = self.shape[:2]
        weights = ",".join(map(repr, kernel.ravel().tolist()))
        copy = self.image.clone()
        seconds, _ = timed(copy.morphology, method=method,
                           kernel=f"{kernel.shape[1]}x{kernel.shape[0]}:{weights}")

        def export():
            result = np.empty(self.shape, np.float32)
            self.library.MagickExportImagePixels(copy.wand, 0, 0, width, height, b"RGBA",
                                                 self.float, result.ctypes.data)
            return result

        return seconds, export


class SciPy:
    def __init__(self, pixels, threads):
        try:
            import scipy
            from scipy import fft, ndimage, signal
        except ImportError as error:
            raise Missing(str(error)) from error
        self.ndimage, self.signal, self.fft = ndimage, signal, fft
        self.pixels, self.threads = pixels, threads
        self.result = np.zeros_like(pixels)
        self.version = scipy.__version__

    def run(self, method, kernel):
        if method == "correlate":
            return self.ndimage.correlate(self.pixels, kernel[..., None], output=self.result,
                                          mode="nearest")
        if method == "correlate1d":
            column, row = factors(kernel)
            between = self.ndimage.correlate1d(self.pixels, row, axis=1, mode="nearest")
            return self.ndimage.correlate1d(between, column, axis=0, output=self.result,
                                            mode="nearest")
        before, after = np.array(kernel.shape) // 2, (np.array(kernel.shape) - 1) // 2
        padded = np.pad(self.pixels, [*zip(before, after), (0, 0)], mode="edge")
        turned = kernel[::-1, ::-1, None].astype(np.float32)
        with self.fft.set_workers(self.threads):
            return self.signal.oaconvolve(padded, turned, mode="valid", axes=(0, 1))

    def convolve(self, method, kernel):
        seconds, result = timed(self.run, method, kernel)
        return seconds, result if result is not None else self.result


PEERS = {"OpenCV": OpenCV, "GEGL": GEGL, "libvips": Vips, "G'MIC": Gmic,
         "ImageMagick": ImageMagick, "SciPy": SciPy}


def say(**answer):
    print(json.dumps(answer), flush=True)


def main(name, width, height, threads, path):
    # What programs or libraries print themselves must not come between our lines.
    answers = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(answers, "w")

    pixels = np.fromfile(path, np.float32).reshape(int(height), int(width), 4)
    try:
        peer = PEERS[name](pixels, int(threads))
    except Missing as reason:
        say(missing=str(reason))
        return
    say(version=peer.version)
    for line in sys.stdin:
        method, weights, target = line.rstrip("\n").split("\t")
        seconds, result = peer.convolve(method, np.loadtxt(weights, ndmin=2))
        if target:
            result = result() if callable(result) else result
            np.ascontiguousarray(result, np.float32).tofile(target)
        say(seconds=seconds)


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
