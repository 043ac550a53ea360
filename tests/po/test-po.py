#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-po.py ROOT [XGETTEXT-ARGUMENT…]

Holds po/ against the sources: every string is found, and the catalogs translate it. Speaks TAP.
The arguments are those that po/meson.build adds to meson's own for GLib programs.
"""
import gettext
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
PO = ROOT / "po"
XGETTEXT = ["xgettext", "--from-code=UTF-8", "--add-comments",
            "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
            "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3",
            "--flag=N_:1:pass-c-format", "--flag=C_:2:pass-c-format", "--flag=NC_:2:pass-c-format",
            "--flag=g_dngettext:2:pass-c-format", "--flag=g_strdup_printf:1:c-format",
            "--flag=g_set_error:4:c-format", *sys.argv[2:]]

# Catalogs in which nothing may be missing; others may lag behind.
COMPLETE = ["zh_CN"]

# Names, and what else is the same in every language.
SAME_IN_EVERY_LANGUAGE = {
    "Convolve", "R", "G", "B", "JSON", "Aseprite", "AviSynth", "FFmpeg", "G'MIC", "ImageJ",
    "ImageMagick Convolve", "ImageMagick Correlate", "netpbm pnmconvol", "SExtractor",
    "SVG feConvolveMatrix", "VapourSynth"}
FORMAT = re.compile(r"%[^%a-z]*[a-z%]")

MNEMONIC = re.compile(r"_(\w)")


def run(*command):
    """What a tool prints, errors included, and its exit status."""
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, text=True,
                          encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.strip(), done.returncode


def read_list(path):
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def languages():
    return " ".join(read_list(PO / "LINGUAS")).split()


def catalogs():
    """The languages that have a catalog; check_linguas() misses the others."""
    return [language for language in languages() if (PO / f"{language}.po").is_file()]


def sources():
    return sorted(path.relative_to(ROOT).as_posix() for folder in ("core", "ui", "plugin")
                  for ending in ("c", "h", "ui") for path in (ROOT / folder).rglob(f"*.{ending}"))


def translations(language, folder):
    """msgid → msgstr of a catalog, without the header and without the forms of plurals."""
    compiled = folder / f"{language}.mo"
    output, status = run("msgfmt", "-o", compiled, PO / f"{language}.po")
    if status != 0:
        return {}  # check_validity() says why
    with compiled.open("rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog
    return {key.split("\4")[-1]: text for key, text in catalog.items()
            if isinstance(key, str) and key}


def check_preset_strings(folder):
    output, status = run(sys.executable, PO / "update-preset-strings", "--check")
    return [] if status == 0 else [output]


def check_potfiles(folder):
    listed = read_list(PO / "POTFILES.in")
    problems = [f"{name} does not exist" for name in listed if not (ROOT / name).is_file()]
    problems += [f"{name} is listed twice" for name in set(listed) if listed.count(name) > 1]
    for name in sources():
        output, status = run(*XGETTEXT, "-o", "-", name)
        found = "msgid" in output or status != 0
        if found and name not in listed:
            problems.append(f"{name} has translatable strings and is not listed")
        elif not found and name in listed:
            problems.append(f"{name} is listed and has no translatable strings")
    if "po/preset-strings.c" not in listed:
        problems.append("po/preset-strings.c is not listed")
    return problems


def check_extraction(folder):
    """A complaint is, for example, a string that a macro ends: it would never be found."""
    output, status = run(*XGETTEXT, "-f", PO / "POTFILES.in", "-o", folder / "convolve.pot")
    return [] if status == 0 and output == "" else [output or "xgettext failed"]


def check_linguas(folder):
    listed = languages()
    there = {path.stem for path in PO.glob("*.po")}
    return ([f"{language}.po is missing" for language in listed if language not in there] +
            [f"{language}.po is not in LINGUAS" for language in sorted(there - set(listed))] +
            [f"{language} must be in LINGUAS" for language in COMPLETE if language not in listed])


def check_validity(folder):
    problems = []
    for language in catalogs():
        output, status = run("msgfmt", "--check", "-o", os.devnull, PO / f"{language}.po")
        if status != 0 or output:
            problems.append(output or f"msgfmt fails for {language}")
    return problems


def check_completeness(folder):
    """msgcmp says what the catalog itself lacks: what msgmerge would add to it is not installed."""
    problems = []
    for language in COMPLETE:
        catalog = PO / f"{language}.po"
        output, status = run("msgcmp", catalog, folder / "convolve.pot")
        problems += [output] if status != 0 else []
        output, status = run("msgfmt", "--statistics", "-o", os.devnull, catalog)
        if not re.fullmatch(r"\d+ translated messages?\.", output):
            problems.append(f"{language}: {output}")
    return problems


def has_words(text):
    """Not only numbers and signs, as in “%s … %s”."""
    return any(character.isalpha() for character in FORMAT.sub("", text))


def check_translated(folder):
    return [f"{language}: “{source}” is not translated" for language in catalogs()
            for source, text in translations(language, folder).items()
            if text == source and source not in SAME_IN_EVERY_LANGUAGE and has_words(source)]


def check_mnemonics(folder):
    """A translated label keeps its one letter, so that no two labels of a dialog share one."""
    problems = []
    for language in catalogs():
        for source, text in translations(language, folder).items():
            letters = MNEMONIC.findall(source)
            if len(letters) == 1 and letters[0].upper() not in MNEMONIC.findall(text.upper()):
                problems.append(f"{language}: “{source}” lost its mnemonic: “{text}”")
    return problems


TESTS = [
    ("preset-strings.c has the strings of the shipped presets", check_preset_strings),
    ("POTFILES.in lists the files with strings, and no others", check_potfiles),
    ("strings are extracted without a complaint", check_extraction),
    ("LINGUAS and the catalogs agree", check_linguas),
    ("the catalogs are valid", check_validity),
    ("nothing is missing in " + ", ".join(COMPLETE), check_completeness),
    ("no translation is a copy of its source", check_translated),
    ("mnemonics are kept", check_mnemonics),
]


def main():
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory() as folder:
        for number, (fact, check) in enumerate(TESTS, 1):
            problems = check(pathlib.Path(folder))
            print(f'{"not ok" if problems else "ok"} {number} - {fact}')
            for problem in problems:
                print("\n".join(f"# {line}" for line in problem.splitlines()))


sys.stdout.reconfigure(encoding="utf-8")
main()
