#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plug-in may load nothing that GIMP itself does not load already."""

import shutil
import subprocess
import sys


def libraries(program):
    output = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    return {line.split()[0] for line in output.splitlines() if line.strip()}


def main():
    gimp = shutil.which("gimp")
    if gimp is None:
        print("1..0 # SKIP gimp is not installed")
        return
    # libgimp and libgimpui are GIMP's own side of the wire, which its plug-ins load.
    allowed = libraries(gimp) | libraries(sys.argv[2])
    extra = sorted(libraries(sys.argv[1]) - allowed)
    print("1..1")
    print("ok 1 - the plug-in loads nothing of its own" if not extra
          else f"not ok 1 - not loaded by GIMP: {' '.join(extra)}")


main()
