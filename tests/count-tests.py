#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints how many tests of a meson run passed, failed and were skipped, from its testlog.json.

A test that speaks TAP counts as often as it reports a result, any other test once. A test that died
without reporting a failure counts as one failure more.
"""

import json
import re
import sys

RESULT = re.compile(r"^\s*(not )?ok\b.*?(#\s*skip\b.*)?$", re.IGNORECASE)


def count(test):
    results = [RESULT.match(line) for line in (test.get("stdout") or "").splitlines()]
    results = [match for match in results if match]
    failed = sum(1 for match in results if match.group(1))
    skipped = sum(1 for match in results if match.group(2) and not match.group(1))
    passed = len(results) - failed - skipped
    outcome = test["result"]

    if outcome in ("OK", "EXPECTEDFAIL"):
        return (passed or not results, 0, skipped)
    if outcome == "SKIP":
        return (passed, 0, skipped or 1)
    return (passed, failed or 1, skipped)


def main():
    with open(sys.argv[1], encoding="utf-8") as log:
        counts = [count(json.loads(line)) for line in log]
    print(*(int(sum(column)) for column in zip(*counts)) if counts else (0, 1, 0))


main()
