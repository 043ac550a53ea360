#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py [--all] CONVOLVE_FLOATS

Gives the same kernels, as text, to other programs and to core, and compares the pixels. TAP. With --all
also the programs that are large, which `plugin/with-gimp bench` provides:

    bash plugin/with-gimp bench python3 tests/oracles/compare.py --all build/tests/oracles/convolve-floats
"""

import subprocess
import sys

import numpy as np

from cases import CASES
from programs import FLOATS, LARGE, PROGRAMS, Missing

WIDTH, HEIGHT = 23, 17

# Ours is in float, some of theirs as well.
FLOAT_SLACK = 2e-6


def make_picture(levels):
    """Noise around mid-grey, so that nothing is cut off; on the levels that the program has."""
    noise = np.random.default_rng(17).uniform(0.35, 0.65, (HEIGHT, WIDTH))
    return np.rint(noise * (levels or 65535)) / (levels or 65535)


def run_ours(tool, case, picture):
    done = subprocess.run(
        [tool, case.ours, str(WIDTH), str(HEIGHT), case.edge or "extend", str(int(case.flip))],
        input=picture.astype(np.float32).tobytes(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise RuntimeError(f"core: {done.stderr.decode()}")
    return case.scale(np.frombuffer(done.stdout, np.float32).reshape(HEIGHT, WIDTH).astype(float))


def text_for(tool, case):
    if case.printed_as is None:
        return case.text
    return subprocess.run([tool, "--print", case.printed_as, case.ours], check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def check(tool, case):
    """Returns what is wrong, or None."""
    program = PROGRAMS[case.program]
    picture = make_picture(255 if case.bytes else program.levels)
    text = text_for(tool, case)
    theirs = program.convolve(text, picture)
    ours = run_ours(tool, case, picture)
    if theirs.shape != ours.shape:
        return f"their picture is {theirs.shape}"
    margin = 0 if case.edge else case.reach
    inside = np.s_[margin:HEIGHT - margin, margin:WIDTH - margin]
    allowed = FLOAT_SLACK if program.levels == FLOATS else (program.slack + 0.01) / program.levels
    allowed += FLOAT_SLACK
    difference = np.abs(theirs - ours)[inside]
    # A picture that looks the same with another kernel would prove nothing.
    if np.abs(theirs - np.median(theirs))[inside].max() < 20 * allowed:
        return f"their picture is flat: {text!r}"
    if not difference.max() <= allowed:
        y, x = np.unravel_index(np.argmax(difference), difference.shape)
        return (f"{text!r}: {(difference > allowed).sum()} of {difference.size} pixels differ, most at "
                f"{x + margin},{y + margin}: theirs {theirs[inside][y, x]:.6f}, "
                f"ours {ours[inside][y, x]:.6f}")
    return None


def main(arguments):
    with_large = arguments[:1] == ["--all"]
    if len(arguments) != 1 + with_large:
        sys.exit(__doc__)
    tool = arguments[-1]
    cases = [case for case in CASES if with_large or case.program not in LARGE]
    failed = 0
    print(f"1..{len(cases)}")
    for number, case in enumerate(cases, 1):
        name = f"{number} - {case.program}: {case.name}"
        try:
            wrong = check(tool, case)
        except Missing as missing:
            print(f"ok {name} # SKIP {missing}")
            continue
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
        failed += wrong is not None
        print(("not ok " if wrong else "ok ") + name)
        for line in (wrong or "").splitlines():
            print("#", line)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
