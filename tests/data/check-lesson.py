#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-lesson.py FOLDER

The pictures of the lesson are those that its scripts draw, and all of them tell an X from an O by the rule
that is stated there, computed with NumPy alone.
"""

import importlib.util
import io
import pathlib
import re
import sys

try:
    import numpy as np
    from PIL import Image
except ImportError as reason:
    print("1..0 # SKIP", reason)
    sys.exit(0)

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_same(made, path):
    """PNG files may be compressed differently; their pixels count."""
    if not path.exists() or path.suffix != ".png":
        return path.exists() and path.read_bytes() == made
    one, other = np.asarray(Image.open(io.BytesIO(made))), np.asarray(Image.open(path))
    return one.shape == other.shape and (one == other).all()


def check_help(folder, files):
    """The pictures of the page, which shows all of them and no others."""
    page = (folder / "lesson.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\((lesson-[^)]+)\)", page))
    found = {path.name for path in folder.glob("lesson-*")}
    return [("the page shows what the script draws", named | {"lesson-coffee.png"} == set(files)),
            ("and there is nothing else", found == set(files)),
            *((f"{name}: the file is what the script draws", is_same(made, folder / name))
              for name, made in files.items())]


def main(folder):
    lesson = load(folder / "make-lesson.py")
    oracle = load(HERE.parent / "plugin" / "scores.py")
    pictures = lesson.pictures()
    stored = {path.stem: np.asarray(Image.open(path)) for path in sorted(folder.glob("*.png"))}
    maps = {name: [oracle.feature_map(pixels / 255, feature) for feature in oracle.FEATURES.values()]
            for name, pixels in stored.items()}
    perfect = {letter: maps[letter] for letter in "xo"}

    checks = [("the files are those that the script draws", set(stored) == set(pictures)),
              ("at least six distorted ones of each letter",
               all(sum(name.startswith(letter + "-") for name in stored) >= 6 for letter in "xo"))]
    for name, pixels in pictures.items():
        same = name in stored and stored[name].shape == pixels.shape and (stored[name] == pixels).all()
        checks.append((f"{name}: the file holds what the script draws", same))
    checks += check_help(folder.parent / "help", load(folder / "make-pictures.py").files())
    for name in stored:
        letter, scores = oracle.decide(maps[name], perfect)
        told = ", ".join(f"{one} {score:.3f}" for one, score in scores.items())
        checks.append((f"{name}: is taken for what it is ({told})", letter == name[0]))

    for n, (what, ok) in enumerate(checks, 1):
        print("ok" if ok else "not ok", n, "-", what)
    print(f"1..{len(checks)}")


main(pathlib.Path(sys.argv[1]))
