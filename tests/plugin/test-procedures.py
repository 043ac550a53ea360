# SPDX-License-Identifier: GPL-3.0-or-later
"""The procedures for scripts: presets, describe, save-preset and export, from Python and Script-Fu,
and what they say where something is wrong."""

import re

from gi.repository import Gio

from support import *

PRESETS = pathlib.Path(os.environ["XDG_DATA_HOME"], "gimp-convolve", "presets")
FILES = pathlib.Path(tempfile.mkdtemp(prefix="files-"))

# Every weight another one, so that nothing can be turned unseen.
NINE = "1 2 3; 4 5 6; 7 8 9 / 45"


def call(name, /, **arguments):
    """Returns the status, what a script gets by name, and GIMP's message."""
    pdb = Gimp.get_pdb()
    procedure = pdb.lookup_procedure(f"plug-in-convolve-{name}")
    config = procedure.create_config()
    for argument, value in arguments.items():
        config.set_property(argument.replace("_", "-"), value)
    result = procedure.run(config)
    names = [value.name for value in procedure.get_return_values()]
    values = {value: result.index(i + 1) for i, value in enumerate(names) if i + 1 < result.length()}
    return result.index(0), values, pdb.get_last_error()


def call_well(name, /, **arguments):
    status, values, message = call(name, **arguments)
    check(status == SUCCESS, f"{name} failed: {message}")
    return values


def check_fails(name, /, *words, status=CALLING_ERROR, **arguments):
    got, _, message = call(name, **arguments)
    check_equal(got, status, f"status (message {message!r})")
    for word in words:
        check(word in message, f"the message must contain {word!r}: {message!r}")


def at(name):
    return Gio.File.new_for_path(str(FILES / name))


def taps(text):
    """Weights over divisor of a kernel in our own form."""
    rows, _, divisor = re.sub(r" [@+-] .*", "", text).partition(" / ")
    return np.array([[float(w) for w in row.split()] for row in rows.split(";")]) / float(divisor or 1)


def check_script(script):
    """A script that must run to its end; it calls (error …) where something is not as expected."""
    status, message = script_fu(script)
    check_equal(status, SUCCESS, message)


# ---- presets ----

with case("presets: arrays that go together"):
    library = call_well("presets")
    ids = library["ids"]
    check(len(ids) > 70 and len(set(ids)) == len(ids), f"ids: {ids}")
    check_equal([len(library["names"]), len(library["groups"])], [len(ids)] * 2, "lengths")
    place = ids.index("sobel-x")
    check_equal(library["names"][place], "Sobel, left to right", "name")
    check_equal(library["groups"][place], "edges", "group")
    check_equal(library["problems"], [], "problems")

with case("presets: what their ids stand for"):
    for preset in call_well("presets")["ids"][::9]:
        check_equal(call_well("describe", kernel=preset)["format"], "preset", preset)

with case("presets: only those that have all words, or none"):
    found = call_well("presets", query="sobel 5")
    check_equal(found["ids"], ["sobel-x-5"], "ids")
    found = call_well("presets", query="no such thing")
    check_equal([found[name] for name in ("ids", "names", "groups")], [[], [], []], "arrays")

with case("presets: a broken file is reported with its name"):
    PRESETS.mkdir(parents=True)
    broken = PRESETS / "broken.kernel"
    broken.write_text("[Convolve Preset]\nVersion=1\nName=N\nKernel=1 2; 3\n")
    problems = call_well("presets")["problems"]
    broken.unlink()
    check_equal(len(problems), 1, f"problems {problems}")
    for word in ["broken.kernel", "Kernel", "Row 2"]:
        check(word in problems[0], problems[0])


# ---- describe ----

SVG = "<feConvolveMatrix order='2 1' kernelMatrix='1 2' divisor='1'/>"

for kernel, text, size, numbers, rank, kind, word in [
        ("-1 0 1;-2 0 2;-1 0 1 / 4 + 0.5", "-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5", (3, 3),
         (0, 0, -0.5, 1.5), 1, "text", ""),
        ("3 0 0 0\n0 0 0 1 / 2 @ 0,0", "3 0 0 0; 0 0 0 1 / 2 @ 0,0", (4, 2), (4, 2, 0, 2), 2,
         "text", ""),
        ("sharpen-4", "0 -1 0; -1 5 -1; 0 -1 0", (3, 3), (1, 1, -4, 5), 2, "preset", ""),
        ("box(2)", "0.25 0.25; 0.25 0.25", (2, 2), (1, 1, 0, 1), 1, "generator", ""),
        ("3x1: 1,2,-4", "-4 2 1", (3, 1), (-1, -1, -4, 3), 1, "imagemagick", "rotated by 180°"),
        (SVG, "2 1", (2, 1), (3, 3, 0, 3), 1, "svg", "SVG"),
        ("json: [[1, 2], [3, 4]]", "1 2; 3 4", (2, 2), (10, 10, 0, 10), 2, "json", "JSON")]:
    with case(f"describe: {kernel!r}"):
        values = call_well("describe", kernel=kernel)
        check_equal(values["text"], text, "text")
        check_equal((values["width"], values["height"]), size, "size")
        got = tuple(values[name] for name in ("sum", "gain", "minimum", "maximum"))
        check(np.allclose(got, numbers, rtol=0, atol=1e-12), f"numbers {got}, not {numbers}")
        check_equal((values["rank"], values["format"]), (rank, kind), "rank and format")
        check(word in values["recognised"], values["recognised"])
        check_equal(values["recognised"] == "", word == "", f"recognised {values['recognised']!r}")

with case("describe: a file, and what is wrong in it"):
    (FILES / "核.txt").write_text("1 2\n3 4\n")
    check_equal(call_well("describe", kernel=f"@{FILES}/核.txt")["text"], "1 2; 3 4")
    (FILES / "核.txt").write_text("1 2\n3\n")
    check_fails("describe", "kernel: ", "核.txt", "Row 2", kernel=f"@{FILES}/核.txt")

for kernel, words in [("", ["kernel"]), ("sobel-z", ["sobel-z", "sobel-x"]), ("1 2; 3", ["Row 2"]),
                      ("gaussian(-1)", ["gaussian"]), ("@/does/not/exist", ["/does/not/exist"]),
                      (None, ["kernel"])]:
    with case(f"describe: {kernel!r} is refused, with the place"):
        check_fails("describe", *words, kernel=kernel)


# ---- save-preset ----

with case("save, list, use, export, describe: one kernel all the way"):
    name = "Ränder – 边缘 “x” 🙂"
    preset = call_well("save-preset", kernel=RELIEF.text, name=name, group="edges")["id"]
    library = call_well("presets", query="边缘")
    check_equal((library["ids"], library["names"], library["groups"]), ([preset], [name], ["edges"]))
    stored = noise(12, 9, 3, seed=1)
    image, layer = image_of(stored)
    run_well(image, [layer], kernel=preset)
    check_pixels(read(layer), expected_pixels(stored, RELIEF), slack_for(RELIEF))
    text = call_well("export", kernel=preset, format="imagemagick-correlate")["text"]
    told = call_well("describe", kernel="imagemagick-correlate: " + text)
    check(np.allclose(taps(told["text"]), RELIEF.weights / 4, rtol=1e-12), told["text"])
    check(told["text"].endswith(" @ 0,2") or " @ 0,2" in told["text"], told["text"])
    check_equal(call_well("describe", kernel=preset)["text"],
                call_well("describe", kernel=RELIEF.text)["text"], "text")

with case("save: the same name again is another preset, and neither is lost"):
    first = call_well("save-preset", kernel="1 2 / 3", name="Zweimal")["id"]
    second = call_well("save-preset", kernel="2 1 / 3", name="Zweimal")["id"]
    check_equal((first, second), ("zweimal", "zweimal-2"))
    check_equal(call_well("describe", kernel=first)["text"], "1 2 / 3")
    check_equal(call_well("describe", kernel=second)["text"], "2 1 / 3")
    check_equal(call_well("presets", query="Zweimal")["groups"], ["own", "own"], "groups")

with case("save: a generator stays one, a preset keeps its output and source"):
    preset = call_well("save-preset", kernel="disk(3)", name="Dot")["id"]
    check("Kernel=disk(3)\n" in (PRESETS / "dot.kernel").read_text(), "the call must be kept")
    preset = call_well("save-preset", kernel="sobel-x", name="Edge")["id"]
    text = (PRESETS / f"{preset}.kernel").read_text()
    check("Output=center\n" in text and "Source=I. Sobel" in text, text)
    preset = call_well("save-preset", kernel="sobel-x", name="Strong", output="absolute")["id"]
    stored = noise(12, 9, 1, seed=3)
    image, layer = image_of(stored)
    run_well(image, [layer], kernel=preset)
    sobel = Kernel([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], 4)
    check_pixels(read(layer), expected_pixels(stored, sobel, output="absolute"), slack_for(sobel))

with case("save: “Drawable” is no id, because that word means a layer"):
    preset = call_well("save-preset", kernel="1 2", name="Drawable")["id"]
    check_equal(preset, "preset-drawable")
    check_equal(call_well("describe", kernel=preset)["text"], "1 2")

with case("save: without a name, with too long a one, a wrong word, a wrong kernel: no file"):
    before = sorted(PRESETS.iterdir())
    check_fails("save-preset", "needs a name", kernel="1 2")
    check_fails("save-preset", "needs a name", kernel="1 2", name=" \n ")
    check_fails("save-preset", "201", "200", kernel="1 2", name="ä" * 201)
    check_fails("save-preset", "output", "centre", "center", kernel="1 2", name="N", output="centre")
    check_fails("save-preset", "kernel: ", "Row 2", kernel="1 2; 3", name="N")
    check_equal(sorted(PRESETS.iterdir()), before, "files")

with case("save: a folder that cannot be had is an execution error"):
    PRESETS.rename(PRESETS.with_name("aside"))
    PRESETS.write_text("in the way")
    check_fails("save-preset", str(PRESETS), status=EXECUTION_ERROR, kernel="1 2", name="N")
    PRESETS.unlink()
    PRESETS.with_name("aside").rename(PRESETS)


with case("describe: all of several kernels, and what the first is"):
    values = call_well("describe", kernel="1 2; 3 4 | compass4((0 6))")
    check_equal(values["text"], "1 2; 3 4 | 0 6 | 6; 0 @ 0,0 | 6 0 @ 0,0 | 0; 6")
    check_equal((values["width"], values["height"], values["sum"]), (2, 2, 10))


# ---- export ----

with case("export: what is printed means the same when it is read"):
    _, _, message = call("export", kernel=NINE, format="nonsense")
    formats = message.partition("there are: ")[2].split(", ")
    check(len(formats) > 12 and "acf" in formats, formats)
    for name in formats:
        if name in ("acf", "aseprite", "avisynth"):
            continue
        values = call_well("export", kernel=NINE, format=name)
        text = call_well("describe", kernel=f"{name}: {values['text']}")["text"]
        check(np.allclose(taps(text), taps(NINE), rtol=0, atol=1e-7), f"{name}: {text}")

with case("export: ImageMagick's text is turned, and the note says so"):
    values = call_well("export", kernel="1 2 4", format="imagemagick")
    check(re.search(r"4,2,1\s*$", values["text"]), values["text"])
    check("180°" in values["note"], values["note"])

with case("export: a file's name tells the format; it holds exactly the text"):
    for name in ["k.svg", "名 前.json"]:
        (FILES / name).write_text("old and longer " * 100)
        values = call_well("export", kernel=NINE, file=at(name))
        check_equal((FILES / name).read_text(), values["text"], name)
        told = call_well("describe", kernel=f"@{FILES}/{name}")
        check_equal(told["format"], name.rpartition(".")[2], "format")
        check(np.allclose(taps(told["text"]), taps(NINE), rtol=0, atol=1e-12), told["text"])

with case("export: bytes need a file, and no text is returned"):
    check_fails("export", "file", kernel=NINE, format="acf")
    values = call_well("export", kernel=NINE, file=at("k.acf"))
    check_equal(values["text"], "", "text")
    check_equal(len((FILES / "k.acf").read_bytes()), 54, "bytes")
    told = call_well("describe", kernel=f"@{FILES}/k.acf")
    check_equal(told["format"], "acf")
    check(np.allclose(taps(told["text"])[1:4, 1:4], taps(NINE)), told["text"])

with case("export: what does not fit leaves the file as it was, and nothing beside it"):
    (FILES / "kept.acf").write_bytes(b"kept")
    before = sorted(FILES.iterdir())
    check_fails("export", "7", kernel="box(7)", file=at("kept.acf"))
    check_fails("export", "kernel: ", kernel="1 2; 3", file=at("kept.acf"))
    check_fails("export", "there are 2 kernels", kernel="1 2 | 3", file=at("kept.acf"))
    check_fails("export", "there are 8 kernels", kernel="kirsch-compass", format="imagemagick")
    check_equal((FILES / "kept.acf").read_bytes(), b"kept")
    check_equal(sorted(FILES.iterdir()), before, "files")

with case("export: no format, an unknown one, a folder that does not exist"):
    check_fails("export", "format", "imagemagick", "numpy", kernel=NINE)
    check_fails("export", "format", "imagemagick", kernel=NINE, file=at("k.unknown"))
    check_fails("export", "“Numpy”", "numpy", kernel=NINE, format="Numpy")
    check_fails("export", "nowhere", status=EXECUTION_ERROR, kernel=NINE, file=at("nowhere/k.svg"))


# ---- Script-Fu ----

with case("Script-Fu: the whole way, with string arrays as lists"):
    check_script(f"""
      (let* ((expect (lambda (what is) (if (not is) (error what))))
             (saved (plug-in-convolve-save-preset #:kernel "{NINE}" #:name "Größe 九"))
             (found (plug-in-convolve-presets #:query "九"))
             (text (car (plug-in-convolve-export #:kernel (car saved) #:format "matlab"
                                                 #:file "{FILES}/九.m")))
             (told (plug-in-convolve-describe #:kernel "@{FILES}/九.m")))
        (expect "id" (equal? (car saved) "grosse"))
        (expect "ids" (equal? (car found) (list (car saved))))
        (expect "names" (equal? (cadr found) (list "Größe 九")))
        (expect "groups" (equal? (caddr found) (list "own")))
        (expect "size" (equal? (list (cadr told) (caddr told)) (list 3 3)))
        (expect "gain" (< (abs (- 1 (list-ref told 4))) 0.00001))
        (expect "format" (equal? (list-ref told 8) "matlab"))
        (expect "text" (> (string-length text) 8)))""")
    check_equal((PRESETS / "grosse.kernel").read_text(),
                f"[Convolve Preset]\nVersion=1\nName=Größe 九\nGroup=own\nKernel={NINE}\n")

with case("Script-Fu: an error stops the script, with our message"):
    expect_on_stderr(r"^GIMP-Error: Calling error for procedure 'plug-in-convolve-")
    for script, word in [('(plug-in-convolve-describe #:kernel "1 2; 3")', "Row 2"),
                         ('(plug-in-convolve-export #:kernel "1 2" #:format "acff")', "acff"),
                         ('(plug-in-convolve-save-preset #:kernel "1 2")', "needs a name")]:
        status, message = script_fu(f"(begin {script} (gimp-quit 0))")
        check(status != SUCCESS and word in message, f"{script}: {message!r}")

for name in ["presets", "describe", "save-preset", "export"]:
    with case(f"the example in the help of {name} runs as it stands"):
        procedure = Gimp.get_pdb().lookup_procedure(f"plug-in-convolve-{name}")
        check_script(procedure.get_help().partition("Script-Fu:\n")[2])
        check(procedure.get_blurb() and all(value.blurb for value in procedure.get_arguments()
                                            + procedure.get_return_values()), "blurbs")
        check_equal(procedure.get_menu_paths(), [], "menu paths")

done()
