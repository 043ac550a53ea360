#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""longer-strings.py CATALOG FOLDER

Makes the catalog of a language “xx” in FOLDER: each English text of the catalog CATALOG, its words
40 % longer and with accents. What printf() fills in and mnemonics stay.
"""

import ast
import os
import pathlib
import re
import subprocess
import sys

FORMAT = re.compile(r"(%[-#0 +']*\d*(?:\.(?:\d+|\*))?(?:hh|ll|[hlzt])?[diuxeEfgGcs%])")
WORD = re.compile(r"[^\W\d]+")
ACCENTS = str.maketrans("aeiouAEIOU", "äéîöûÄÉÎÖÛ")
FILLER = "éñå"
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""


def read(catalog):
    """Of each text: its line of flags, the text, and its plural or None."""
    for entry in catalog.read_text(encoding="utf-8").split("\n\n"):
        flags, texts, key = "", {}, None
        for line in entry.splitlines():
            start, _, literal = line.partition(" ")
            if line.startswith("#,"):
                flags = line + "\n"
            elif line.startswith("msg"):
                key = start
                texts[key] = ast.literal_eval(literal)
            elif line.startswith('"'):
                texts[key] += ast.literal_eval(line)
        if texts.get("msgid"):
            yield flags, texts["msgid"], texts.get("msgid_plural")


class Stretcher:
    """Makes each word longer by two fifths; what is left over counts for the next one."""

    def __init__(self):
        self.owed = 0

    def stretch_word(self, match):
        word = match.group()
        self.owed += 2 * len(word.replace("_", ""))
        n_more, self.owed = divmod(self.owed, 5)
        # An underline marks the letter that follows.
        accented = re.sub(r"(?<!_)[aeiou]", lambda letter: letter.group().translate(ACCENTS), word)
        return accented + (FILLER * n_more)[:n_more]


def stretch(text):
    stretcher = Stretcher()
    stretcher.owed = 4  # a short word alone is longer, too
    return "".join(part if FORMAT.fullmatch(part) else WORD.sub(stretcher.stretch_word, part)
                   for part in FORMAT.split(text))


def quote(text):
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{text}"'


def main(catalog, folder):
    messages = folder / "xx" / "LC_MESSAGES"
    messages.mkdir(parents=True, exist_ok=True)
    entries = [HEADER]
    for flags, text, plural in read(catalog):
        if plural is None:
            entries.append(f"{flags}msgid {quote(text)}\nmsgstr {quote(stretch(text))}\n")
        else:
            entries.append(f"{flags}msgid {quote(text)}\nmsgid_plural {quote(plural)}\n"
                           f"msgstr[0] {quote(stretch(plural))}\n")
    subprocess.run(["msgfmt", "--check-format", "-o", messages / "convolve.mo", "-"], check=True,
                   input="\n".join(entries), encoding="utf-8")
    os.utime(folder)


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
