# SPDX-License-Identifier: GPL-3.0-or-later
"""Other languages: the procedure speaks Chinese where the user does, the decimal point stays a
point, and what a script writes means the same everywhere. Each language needs a GIMP of its own."""

import json
import pathlib

from support import *

# What the GIMP of another language is to report.
REPORT = """
import json
from gi.repository import Gimp, Gegl
Gimp.get_plug_in().set_pdb_error_handler(Gimp.PDBErrorHandler.PLUGIN)
pdb = Gimp.get_pdb()
procedure = pdb.lookup_procedure('plug-in-convolve')
image = Gimp.Image.new(3, 1, Gimp.ImageBaseType.GRAY)
layer = Gimp.Layer.new(image, 'row', 3, 1, Gimp.ImageType.GRAY_IMAGE, 100, Gimp.LayerMode.NORMAL)
image.insert_layer(layer, None, 0)
area = Gegl.Rectangle.new(0, 0, 3, 1)

def run(**arguments):
    buffer = layer.get_buffer()
    buffer.set(area, "Y' u8", bytes([20, 60, 200]))
    buffer.flush()
    config = procedure.create_config()
    config.set_property('image', image)
    config.set_core_object_array('drawables', [layer])
    for name, value in arguments.items():
        config.set_property(name, value)
    procedure.run(config)
    message = pdb.get_last_error()
    pixels = layer.get_buffer().get(area, 1.0, None, Gegl.AbyssPolicy.NONE)
    return list(pixels), message

report = dict(
    blurb=procedure.get_blurb(), help=procedure.get_help(), label=procedure.get_menu_label(),
    arguments=[argument.blurb for argument in procedure.get_arguments()[3:]],
    half=run(kernel='0.5 0.5 0 / 1.0 + 0.2'), preset=run(kernel='cnn-diag-down'),
    comma=run(kernel='0,5 1 0,5'), word=run(edge='nonsense'))
with open('REPORT', 'w', encoding='utf-8') as file:
    json.dump(report, file)
"""


def locale_folder(*names):
    """The folder in which meson made these locales."""
    folder = pathlib.Path(os.environ.get("LOCPATH", "/nowhere"))
    for name in names:
        if not (folder / f"{name}.UTF-8").is_dir():
            raise Skipped(f"there is no locale {name}.UTF-8 in LOCPATH")
    return folder


def report_in(name):
    path = pathlib.Path(tempfile.mkdtemp(prefix="report-"), "report.json")
    run = gimp_console(REPORT.replace("REPORT", str(path)), "python-fu-eval",
                       LOCPATH=str(locale_folder("de_DE", "zh_CN")), LANG=f"{name}.UTF-8",
                       LC_ALL=f"{name}.UTF-8", LANGUAGE=name)
    check(path.exists(), f"no report, exit status {run.returncode}: {run.stdout}")
    check_equal(run.returncode, 0, f"exit status: {run.stdout}")
    check_equal(lines_of_ours(run.stdout), [], "lines of ours on standard error")
    return json.loads(path.read_text(encoding="utf-8"))


def check_means_the_same(report):
    check_equal(report["half"][0], [71, 91, 181], "0.5 0.5 0 + 0.2 of 20 60 200")
    check_equal(report["preset"][0], [63, 23, 0], "a preset with fractions")
    check_equal(report["comma"][0], [20, 60, 200], "pixels after a kernel with decimal commas")
    for name, words in [("comma", ["kernel", "."]), ("word", ["edge", "nonsense", *EDGES])]:
        for word in words:
            check(word in report[name][1], f"{word!r} must be in the message: {report[name][1]!r}")
    check("#:kernel" in report["help"], "the help must keep its example")


ENGLISH = "Convolve with a kernel of any size"

with case("English: the texts are those of the source"):
    english = report_in("C")
    check_equal(english["blurb"], ENGLISH, "blurb")
    check_means_the_same(english)

with case("Chinese: blurb, help, menu entry, arguments and messages; arguments mean the same"):
    catalog = pathlib.Path(EXECUTABLE).parent / "locale" / "zh_CN" / "LC_MESSAGES" / "convolve.mo"
    check(catalog.exists(), "the plug-in must be installed with its catalog, locale/zh_CN")
    report = report_in("zh_CN")
    for text in ["blurb", "label", "help"]:
        check("卷积" in report[text], f"{text}: {report[text]}")
    for text, original in zip(report["arguments"], english["arguments"]):
        check(text != original, f"not translated: {text}")
    for name in ["word", "comma"]:
        check(report[name][1] != english[name][1], f"not translated: {report[name][1]}")
    check_means_the_same(report)

with case("German, where numbers have a decimal comma: arguments mean the same"):
    report = report_in("de_DE")
    check_equal(report["blurb"], ENGLISH, "there is no German catalog; blurb")
    check_means_the_same(report)

done()
