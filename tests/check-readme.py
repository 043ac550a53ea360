#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every shell command of the README as it stands there, in a copy of the checkout.

What `sudo` would install goes to a scratch folder, what a user installs to a scratch home, where GIMP then
finds it; `tests/run` itself is not run again. Each block marked ```sh is one script, run with bash -e.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

CHECKOUT = pathlib.Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def environment(folder):
    home = folder / "home"
    home.mkdir()
    return os.environ | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"),
                         "XDG_CACHE_HOME": str(home / ".cache"), "PYTHONDONTWRITEBYTECODE": "1"}


def harmless(block, folder):
    """The block without what must not happen in a test."""
    block = re.sub(r"^sudo ", f"DESTDIR='{folder}/system' ", block, flags=re.MULTILINE)
    return re.sub(r"^bash tests/run$", "true", block, flags=re.MULTILINE)


def copy_checkout(folder):
    """The files of the checkout without its build folders, in a path with a blank in it."""
    copy = folder / "a checkout"
    names = subprocess.run(["git", "ls-files", "-zco", "--exclude-standard"], cwd=CHECKOUT,
                           check=True, stdout=subprocess.PIPE).stdout
    copy.mkdir()
    subprocess.run(["cpio", "-0pdm", "--quiet", str(copy)], cwd=CHECKOUT, input=names, check=True)
    return copy


def check_results(folder, copy):
    """What the commands were to make is there."""
    system = subprocess.run(["pkg-config", "--variable=gimplibdir", "gimp-3.0"], check=True,
                            stdout=subprocess.PIPE, text=True).stdout.strip().lstrip("/")
    plug_in = "plug-ins/convolve/convolve"
    wanted = [(folder / "home" / ".config" / "GIMP", f"*/{plug_in}"),
              (folder / "system", f"{system}/{plug_in}"),
              (copy, "soft.png"),
              (copy, "shaped.png"), (copy, "soft-disk.svg"), (copy, "edges/coffee.png"), (copy, "sharp/coffee.png")]
    missing = [pattern for where, pattern in wanted if not any(where.glob(pattern))]
    if missing:
        sys.exit(f"not made: {', '.join(missing)}")


def main():
    blocks = BLOCK.findall((CHECKOUT / "README.md").read_text(encoding="utf-8"))
    if len(blocks) < 4:
        sys.exit(f"only {len(blocks)} blocks of commands found")
    scratch = CHECKOUT / "build" / "tests"
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = pathlib.Path(name)
        copy = copy_checkout(folder)
        variables = environment(folder)
        for block in blocks:
            print(f"--- {block}", flush=True)
            subprocess.run(["bash", "-euc", harmless(block, folder)], cwd=copy, env=variables,
                           check=True, stderr=subprocess.STDOUT)
        check_results(folder, copy)


main()
