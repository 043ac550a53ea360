# SPDX-License-Identifier: GPL-3.0-or-later
"""What has to stand beside a figure: when and on which processor it was taken."""

import datetime
import pathlib


def describe():
    text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    names = [line.split(":")[1].strip() for line in text.splitlines() if "model name" in line]
    processor = f"{len(names)} × {names[0]}" if names else "unknown processor"
    return f"{datetime.date.today()}, {processor}"
