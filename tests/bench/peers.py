#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times core beside other programs, on the same pixels and with the same kernels:

    bash plugin/with-gimp bench python3 tests/bench/peers.py build

Each program is a process of its own that keeps the pixels, RGBA floats, and waits for its turn
(bench-worker.c, peer_worker.py): in every round each program does each kernel once, so that
whatever else the machine does hits all of them alike. Figures are medians of wall-clock time. Each
program gets as many processors as threads, whatever it makes of them.

A figure is only reported when the program has computed the same thing: our result is held against
the double sum at some pixels, borders included, and theirs against ours at all pixels that are
farther from the border than the kernel reaches. OpenCV and GEGL must be there, the others are
skipped by name. Prints a table in Markdown.
"""

import argparse
import contextlib
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import machine
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
OURS = "Convolve"
REQUIRED = ["OpenCV", "GEGL"]

# Kernels of one size: (side, rank 1?).
KERNELS = [(3, False), (5, False), (9, False), (15, False), (31, False), (51, False),
           (101, False), (255, False), (31, True), (101, True)]

# For each column of the table: the program; its method for kernels in general and for those of
# rank 1; and the largest side, where larger ones would take minutes.
COLUMNS = [
    ("OpenCV", "filter2D", "sepFilter2D", 1023),
    ("GEGL", "convolution-matrix", None, 5),
    ("libvips", "conv", "two conv", 15),
    ("G'MIC", "correlate", None, 9),
    ("ImageMagick", "correlate", None, 9),
    ("SciPy", "correlate", None, 5),
    ("SciPy", "oaconvolve", "correlate1d", 1023),
]

# Results in single precision, of values from 0 to 1 and weights whose sum is 1. ImageMagick stores
# 16 bits and cuts off what is below.
TOLERANCE = {"ImageMagick": 2 / 65535}
DEFAULT_TOLERANCE = 1e-5

THREAD_VARIABLES = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM",
                    "GEGL_THREADS", "VIPS_CONCURRENCY", "MAGICK_THREAD_LIMIT"]


class Worker:
    """A program that holds the pixels; `missing` says why there is none."""

    def __init__(self, command, processors):
        environment = dict(os.environ, GEGL_USE_OPENCL="no", OPENCV_OPENCL_RUNTIME="disabled",
                           **{name: str(len(processors)) for name in THREAD_VARIABLES})
        everywhere = os.sched_getaffinity(0)
        os.sched_setaffinity(0, processors)
        self.process = subprocess.Popen(command, text=True, env=environment,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        os.sched_setaffinity(0, everywhere)
        hello = self.listen()
        self.version, self.missing = hello.get("version"), hello.get("missing")

    def listen(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{' '.join(self.process.args)} ended with {self.process.wait()}")
        return json.loads(line)

    def convolve(self, method, weights, result=""):
        self.process.stdin.write(f"{method}\t{weights}\t{result}\n")
        self.process.stdin.flush()
        return self.listen()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def make_pixels(width, height):
    """Opaque noise: the other programs know no better than to treat alpha like a colour."""
    pixels = np.random.default_rng(1).random((height, width, 4), dtype=np.float32)
    pixels[..., 3] = 1
    return pixels


def make_kernel(side, rank_1):
    """Without structure, or a Gaussian, whose symmetry others make use of; the sum is 1."""
    if rank_1:
        row = np.exp(-(np.arange(side) - side // 2) ** 2 / (2 * (side / 6) ** 2))
        kernel = np.outer(row, row)
    else:
        kernel = np.random.default_rng(side).uniform(0.5, 1.5, (side, side))
    return kernel / kernel.sum()


def check_ours(pixels, kernel, result):
    """The double sum at the corners, on the borders and anywhere."""
    height, width = pixels.shape[:2]
    side = len(kernel)
    reach = side // 2
    random = np.random.default_rng(2)
    places = [(y, x) for y in (0, height // 2, height - 1) for x in (0, width // 2, width - 1)]
    places += zip(random.integers(height, size=16), random.integers(width, size=16))
    for y, x in places:
        rows = np.clip(np.arange(y - reach, y - reach + side), 0, height - 1)
        columns = np.clip(np.arange(x - reach, x - reach + side), 0, width - 1)
        neighbours = pixels[np.ix_(rows, columns)].astype(float)
        expected = (neighbours * kernel[..., None]).sum(axis=(0, 1))
        error = np.abs(result[y, x] - expected).max()
        if not error <= DEFAULT_TOLERANCE:
            raise SystemExit(f"{side} × {side}: pixel {x}, {y} is {error:.2g} off")


def largest_difference(ours, theirs, reach):
    inside = np.s_[reach:ours.shape[0] - reach, reach:ours.shape[1] - reach]
    return float(np.abs(ours[inside] - theirs[inside]).max(initial=0))


class Bench:
    """All kernels with one number of threads. `seconds` has the rounds of each (kernel, column);
    column None is us."""

    def __init__(self, options, n_threads, folder):
        self.options = options
        self.n_threads = n_threads
        self.folder = folder
        self.pixels = np.fromfile(folder / "pixels", np.float32).reshape(
            options.height, options.width, 4)
        self.seconds = {}
        self.describe = {}
        processors = sorted(os.sched_getaffinity(0))[:n_threads]
        arguments = [options.width, options.height, n_threads, folder / "pixels"]
        self.workers = {OURS: self.start(
            [options.build / "tests" / "bench" / "bench-worker", *arguments], processors)}
        for name in dict.fromkeys(column[0] for column in COLUMNS):
            self.workers[name] = self.start(
                [sys.executable, HERE / "peer_worker.py", name, *arguments], processors)

    @staticmethod
    def start(command, processors):
        return Worker([str(word) for word in command], processors)

    def close(self):
        for worker in self.workers.values():
            worker.close()

    def jobs(self, kernel):
        """The columns that do this kernel, with their methods."""
        side, rank_1 = kernel
        for column in COLUMNS:
            name, general, of_rank_1, largest = column
            method = of_rank_1 if rank_1 else general
            if self.workers[name].missing is None and method is not None and side <= largest:
                yield column, method

    def check(self, kernel, weights):
        """Lets everybody compute it once, which also warms everything up."""
        result = self.folder / "result"
        answer = self.workers[OURS].convolve("auto", weights, result)
        self.describe[kernel] = answer["describe"]
        ours = np.fromfile(result, np.float32).reshape(self.pixels.shape)
        check_ours(self.pixels, make_kernel(*kernel), ours)
        self.seconds[kernel, None] = []
        for column, method in self.jobs(kernel):
            self.workers[column[0]].convolve(method, weights, result)
            theirs = np.fromfile(result, np.float32).reshape(self.pixels.shape)
            difference = largest_difference(ours, theirs, kernel[0])
            if difference <= TOLERANCE.get(column[0], DEFAULT_TOLERANCE):
                self.seconds[kernel, column] = []
            else:
                say(f"{column[0]} {method} {kernel[0]}: differs by {difference:.2g}, left out")

    def measure(self):
        for kernel in KERNELS:
            say(f"{self.n_threads} threads, checking {title(kernel)}")
            self.check(kernel, self.folder / weights_name(kernel))
        for number in range(self.options.rounds):
            say(f"{self.n_threads} threads, round {number + 1} of {self.options.rounds}")
            for kernel in KERNELS:
                weights = self.folder / weights_name(kernel)
                self.time(kernel, None, OURS, "auto", weights)
                for column, method in self.jobs(kernel):
                    if (kernel, column) in self.seconds:
                        self.time(kernel, column, column[0], method, weights)

    def time(self, kernel, column, name, method, weights):
        answer = self.workers[name].convolve(method, weights)
        self.seconds[kernel, column].append(answer["seconds"])

    def rows(self):
        """One row of the table for each kernel: pixels per second, and how many times theirs ours
        are."""
        n = self.options.width * self.options.height / 1e6
        for kernel in KERNELS:
            ours = statistics.median(self.seconds[kernel, None])
            cells = [title(kernel), str(self.n_threads), self.describe[kernel],
                     f"**{n / ours:.3g}**"]
            for column in COLUMNS:
                seconds = self.seconds.get((kernel, column))
                theirs = statistics.median(seconds) if seconds else None
                cells.append(f"{n / theirs:.3g} ({theirs / ours:.1f}×)" if theirs else "–")
            yield cells


def say(text):
    print(text, file=sys.stderr, flush=True)


def title(kernel):
    side, rank_1 = kernel
    return f"{side} × {side}" + (" Gauss" if rank_1 else "")


def weights_name(kernel):
    return title(kernel).replace(" ", "")


def print_table(options, versions, rows):
    headings = [f"{name} {method}" for name, method, *_ in COLUMNS]
    print(f"{machine.describe()}, {options.width} × {options.height} RGBA "
          f"float, megapixels per second, medians of {options.rounds} rounds; in brackets how many "
          f"times faster Convolve is. {', '.join(versions)}.\n")
    print("| kernel | threads | how |", " | ".join([OURS, *headings]), "|")
    print("|---|---|---|" + "---|" * (len(headings) + 1))
    for cells in rows:
        print("|", " | ".join(cells), "|")


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("build", type=pathlib.Path, help="meson's build folder")
    parser.add_argument("--width", type=int, default=4000)
    parser.add_argument("--height", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--programs", nargs="+", default=list(dict.fromkeys(c[0] for c in COLUMNS)),
                        help="with which to compare")
    parser.add_argument("--largest", type=int, default=1023, help="leave out larger kernels")
    return parser.parse_args()


def main():
    options = parse()
    COLUMNS[:] = [column for column in COLUMNS if column[0] in options.programs]
    KERNELS[:] = [kernel for kernel in KERNELS if kernel[0] <= options.largest]
    rows, versions = [], []
    with tempfile.TemporaryDirectory(prefix="convolve-peers-") as name:
        folder = pathlib.Path(name)
        make_pixels(options.width, options.height).tofile(folder / "pixels")
        for kernel in KERNELS:
            np.savetxt(folder / weights_name(kernel), make_kernel(*kernel), fmt="%.17g")
        for n_threads in options.threads:
            with contextlib.closing(Bench(options, n_threads, folder)) as bench:
                missing = {name: worker.missing for name, worker in bench.workers.items()
                           if worker.missing is not None}
                for one, reason in missing.items():
                    say(f"{one} is skipped: {reason}")
                if any(one in missing for one in REQUIRED if one in options.programs):
                    raise SystemExit("OpenCV and GEGL are required")
                versions = [f"{one} {worker.version}" for one, worker in bench.workers.items()
                            if worker.version]
                bench.measure()
                rows += bench.rows()
    print_table(options, versions, rows)


main()
