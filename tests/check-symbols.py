#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the layers on a built archive of core: what it defines and what it may not need."""

import re
import subprocess
import sys

ALLOWED = re.compile(r"conv_")
FORBIDDEN = re.compile(r"(gtk|gdk|gimp|gegl|babl)_")


def symbols(archive, option):
    output = subprocess.run(["nm", "--format=posix", option, archive],
                            check=True, capture_output=True, text=True).stdout
    lines = [line.split() for line in output.splitlines() if not line.endswith(":")]
    return {words[0] for words in lines if len(words) >= 2}


def main():
    archive = sys.argv[1]
    defined = symbols(archive, "--defined-only")
    exported = symbols(archive, "--extern-only") & defined
    strangers = sorted(name for name in exported if not ALLOWED.match(name)
                       and not name.startswith(("__asan", "__ubsan", "__odr_asan")))
    needed = sorted(name for name in symbols(archive, "--undefined-only")
                    if FORBIDDEN.match(name))

    print("1..3")
    print("ok 1 - the archive has symbols" if len(exported) > 50
          else f"not ok 1 - only {len(exported)} symbols")
    print("ok 2 - every global symbol starts with conv_" if not strangers
          else f"not ok 2 - without conv_: {' '.join(strangers)}")
    print("ok 3 - nothing of GTK, GEGL, babl or GIMP is needed" if not needed
          else f"not ok 3 - needed: {' '.join(needed)}")


main()
