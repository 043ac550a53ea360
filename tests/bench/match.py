#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times zncc beside OpenCV's matchTemplate (TM_CCOEFF_NORMED), on the same grey floats:

    bash plugin/with-gimp bench python3 tests/bench/match.py build

Both take turns, so that whatever else the machine does hits both alike. The figures are medians of
wall-clock time, from memory to memory. They are reported only when all scores agree, and when a
piece of the picture is found where it was taken.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time

import cv2
import numpy as np

# OpenCV's sums are those of a transform in single precision, without the mean taken off first.
TOLERANCE = 1e-3
PLACE = 1234, 567


def make_picture(width, height):
    """Noise, smooth enough to look like something."""
    noise = np.random.default_rng(1).random((height, width), dtype=np.float32)
    picture = cv2.GaussianBlur(noise, (0, 0), 2)
    return np.ascontiguousarray((picture - picture.min()) / (picture.max() - picture.min()))


def ask(worker):
    worker.stdin.write("\n")
    worker.stdin.flush()
    return float(worker.stdout.readline())


def time_opencv(picture, template):
    start = time.perf_counter()
    scores = cv2.matchTemplate(picture, template, cv2.TM_CCOEFF_NORMED)
    return time.perf_counter() - start, scores


def check(scores, theirs, side, place):
    ours = scores[:theirs.shape[0], :theirs.shape[1]]
    worst = float(np.abs(ours - theirs).max())
    y, x = np.unravel_index(ours.argmax(), ours.shape)
    assert worst < TOLERANCE, f"scores differ by {worst}"
    assert (x, y) == place and abs(float(ours[y, x]) - 1) < 2**-20, (x, y, ours[y, x])
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--width", type=int, default=6000)
    parser.add_argument("--height", type=int, default=4000)
    parser.add_argument("--side", type=int, default=64)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    cv2.setNumThreads(options.threads)
    picture = make_picture(options.width, options.height)
    x, y = min(PLACE[0], options.width // 2), min(PLACE[1], options.height // 2)
    template = picture[y:y + options.side, x:x + options.side].copy()
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / name for name in ("pixels", "template", "result")]
        picture.tofile(files[0])
        template.tofile(files[1])
        command = [options.build / "tests/bench/bench-match", options.width, options.height,
                   options.threads, files[0], options.side, files[1], files[2]]
        with subprocess.Popen([str(part) for part in command], text=True, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as worker:
            ask(worker)
            _, theirs = time_opencv(picture, template)
            ours = np.fromfile(files[2], np.float32).reshape(picture.shape)
            worst = check(ours, theirs, options.side, (x, y))
            rounds = [(ask(worker), time_opencv(picture, template)[0])
                      for _ in range(options.rounds)]
            worker.stdin.close()
    seconds = [statistics.median(column) for column in zip(*rounds)]
    print(json.dumps({"width": options.width, "height": options.height, "side": options.side,
                      "threads": options.threads, "opencv": cv2.__version__, "seconds": seconds[0],
                      "opencv_seconds": seconds[1], "ratio": seconds[0] / seconds[1],
                      "differ_by": worst}))


if __name__ == "__main__":
    main()
