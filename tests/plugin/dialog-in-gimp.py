# SPDX-License-Identifier: GPL-3.0-or-later
"""Run inside GIMP by the tests of the dialog: opens a picture and the dialog for it as often as asked,
and saves what came of it. Speaks through files in $CONVOLVE_TEST_FOLDER."""

import os
import pathlib
import time

import gi

gi.require_version("Gimp", "3.0")
gi.require_version("Gegl", "0.4")
from gi.repository import Gegl, Gimp, Gio  # noqa: E402

FOLDER = pathlib.Path(os.environ["CONVOLVE_TEST_FOLDER"])
PICTURE = os.environ["CONVOLVE_TEST_PICTURE"]
N_RUNS = int(os.environ["CONVOLVE_TEST_RUNS"])
# "x y width height" to select before, or nothing.
SELECTION = os.environ.get("CONVOLVE_TEST_SELECTION", "")
# "0 255 0 …": the grey pixels of a layer of 3 × 2 that is the kernel, or nothing.
KERNEL_LAYER = os.environ.get("CONVOLVE_TEST_KERNEL_LAYER", "")


def add_kernel_layer(image):
    layer = Gimp.Layer.new(image, "kernel", 3, 2, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    layer.set_visible(False)
    image.insert_layer(layer, None, -1)
    buffer = layer.get_buffer()
    buffer.set(Gegl.Rectangle.new(0, 0, 3, 2), "Y' u8", bytes(map(int, KERNEL_LAYER.split())))
    buffer.flush()
    return layer


def run_dialog(image, number):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-convolve")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.INTERACTIVE)
    config.set_property("image", image)
    config.set_core_object_array("drawables", image.get_layers()[:1])
    if KERNEL_LAYER:
        config.set_property("kernel", "drawable")
        config.set_property("kernel-drawable", add_kernel_layer(image))
    (FOLDER / f"started-{number}").write_text(str(time.time()))
    return procedure.run(config).index(0)


def main():
    for number in range(N_RUNS):
        image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(PICTURE))
        if SELECTION:
            image.select_rectangle(Gimp.ChannelOps.REPLACE, *map(int, SELECTION.split()))
        display = Gimp.Display.new(image)
        status = run_dialog(image, number)
        Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image,
                       Gio.File.new_for_path(str(FOLDER / f"result-{number}.png")), None)
        (FOLDER / f"status-{number}").write_text(status.value_nick)
        display.delete()


main()
