# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls from Script-Fu, here and in a gimp-console of their own, whose exit status is what a shell
script sees; and the examples in the procedure's own help, which must run as they stand."""

import re

from support import *

SOBEL_X = Kernel([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], divisor=4)

# Makes a grey picture of 2 × 1 pixels, 51 and 204, convolves it and compares its first pixel.
OWN_GIMP = """
(let* ((image (car (gimp-image-new 2 1 GRAY)))
       (layer (car (gimp-layer-new image "row" 2 1 GRAY-IMAGE 100 LAYER-MODE-NORMAL))))
  (gimp-image-insert-layer image layer 0 0)
  (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 0 0 1 1)
  (gimp-context-set-foreground '(51 51 51))
  (gimp-drawable-edit-fill layer FILL-FOREGROUND)
  (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 1 0 1 1)
  (gimp-context-set-foreground '(204 204 204))
  (gimp-drawable-edit-fill layer FILL-FOREGROUND)
  (gimp-selection-none image)
  {call}
  (gimp-context-set-sample-threshold 0)
  (gimp-image-select-color image CHANNEL-OP-REPLACE layer '({value} {value} {value}))
  (if (= 1 (car (gimp-selection-is-empty image)))
      (error "the first pixel is not as expected")))
"""

CALL = '(plug-in-convolve #:image image #:drawables (vector layer) {arguments})'


def own_gimp(arguments, value):
    call = CALL.format(arguments=arguments)
    return gimp_console(OWN_GIMP.format(call=call, value=value))


# ---- In this GIMP ----

with case("named arguments, in any order, and the rest by default"):
    stored = noise(12, 9, 4, seed=1)
    image, layer = image_of(stored)
    status, message = script_fu(
        f'(plug-in-convolve #:drawables (vector {layer.get_id()}) #:repeat 2 #:edge "mirror"'
        f' #:flip TRUE #:strength 37.5 #:image {image.get_id()} #:kernel "{RELIEF.text}"'
        ' #:alpha "keep" #:channels "gr" #:output "absolute" #:run-mode RUN-NONINTERACTIVE)')
    check_equal(status, SUCCESS, message)
    check_pixels(read(layer), expected_pixels(stored, RELIEF, repeat=2, edge="mirror", flip=True,
                                              strength=37.5, alpha="keep", channels="gr",
                                              output="absolute"), 4 * slack_for(RELIEF))

with case("only the image and the drawables: sharpen-4"):
    stored = noise(12, 9, 3, seed=2)
    image, layer = image_of(stored)
    status, message = script_fu(
        f"(plug-in-convolve #:image {image.get_id()} #:drawables (vector {layer.get_id()}))")
    check_equal(status, SUCCESS, message)
    sharpen = Kernel([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    check_pixels(read(layer), expected_pixels(stored, sharpen), slack_for(sharpen))

with case("several drawables in one vector"):
    pixels = [noise(12, 9, 3, seed=3), noise(5, 20, 4, seed=4)]
    image = new_image(12, 9)
    layers = [add_layer(image, stored) for stored in pixels]
    ids = " ".join(str(layer.get_id()) for layer in layers)
    status, message = script_fu(
        f'(plug-in-convolve #:image {image.get_id()} #:drawables (vector {ids}) #:kernel "box-3")')
    check_equal(status, SUCCESS, message)
    for layer, stored in zip(layers, pixels):
        check_pixels(read(layer), expected_pixels(stored, Kernel(np.ones((3, 3)), 9)), 2e-6)

with case("a kernel longer than a string of Script-Fu, with string-append"):
    rng = np.random.default_rng(5)
    kernel = Kernel(rng.uniform(-1, 2, (17, 19)).round(4).tolist(), divisor=160)
    pieces = [kernel.text[i:i + 500] for i in range(0, len(kernel.text), 500)]
    check(len(kernel.text) > 1023, "the kernel must be long")
    stored = noise(30, 25, 3, "u16", 6)
    image, layer = image_of(stored, "u16")
    status, message = script_fu(
        f"(plug-in-convolve #:image {image.get_id()} #:drawables (vector {layer.get_id()}) "
        "#:kernel (string-append " + " ".join(f'"{piece}"' for piece in pieces) + "))")
    check_equal(status, SUCCESS, message)
    check_pixels(read(layer), expected_pixels(stored, kernel), 4e-6)

with case("a wrong word stops the script, and its message comes through"):
    stored = noise(12, 9, 3, seed=7)
    image, layer = image_of(stored)
    status, message = script_fu(
        f'(begin (plug-in-convolve #:image {image.get_id()} #:drawables (vector {layer.get_id()})'
        f' #:edge "nonsense")'
        f' (gimp-item-delete {layer.get_id()}))')
    check(status != SUCCESS, "the script must fail")
    for word in ["edge", "nonsense", *EDGES]:
        check(word in message, f"the message must contain {word!r}: {message!r}")
    check_same_bytes(read(layer), stored)
    expect_on_stderr(r"^GIMP-Error: Calling error for procedure 'plug-in-convolve':")


# ---- A GIMP of its own ----

with case("gimp-console: 0 after success, with not one line of ours"):
    run = own_gimp('#:kernel "0 0 1"', 204)
    check_equal(run.returncode, 0, f"exit status; {run.stdout}")
    check_equal(lines_of_ours(run.stdout), [], "lines of ours")

with case("gimp-console: 70 where this test's own expectation is wrong"):
    run = own_gimp('#:kernel "0 0 1"', 203)
    check_equal(run.returncode, 70, f"exit status; {run.stdout}")
    check("not as expected" in run.stdout, run.stdout)

for arguments, words in [('#:edge "nonsense"', ["edge", "nonsense", *EDGES]),
                         ('#:kernel "1 -1" #:channels "a"', ["row", "alpha"]),
                         ('#:strength 101', ["101"])]:
    with case(f"gimp-console: 70 after {arguments}, and the reason is shown"):
        run = own_gimp(arguments, 204)
        check_equal(run.returncode, 70, f"exit status; {run.stdout}")
        for word in words:
            check(word in run.stdout, f"{word!r} must be shown: {run.stdout}")


# ---- The examples in the help ----

HELP = Gimp.get_pdb().lookup_procedure("plug-in-convolve").get_help()


def example(language):
    """The indented lines that follow the language's name."""
    match = re.search(rf"^{language}:\n((?:[ \t]+.*(?:\n|$))+)", HELP, re.MULTILINE)
    check(match, f"the help must have an example in {language}: {HELP}")
    lines = match.group(1).rstrip("\n").split("\n")
    indent = min(len(line) - len(line.lstrip()) for line in lines)
    return "\n".join(line[indent:] for line in lines)


with case("the example in Script-Fu"):
    stored = noise(12, 9, 3, seed=8)
    image, layer = image_of(stored)
    status, message = script_fu(
        f"(let* ((image {image.get_id()}) (drawables (vector {layer.get_id()})))"
        f" {example('Script-Fu')})")
    check_equal(status, SUCCESS, message)
    kernel = Kernel(SOBEL_X.weights, 4, 0.5)
    check_pixels(read(layer), expected_pixels(stored, kernel, edge="mirror"), slack_for(kernel))

with case("the example in Python"):
    stored = noise(12, 9, 3, seed=9)
    image, layer = image_of(stored)
    bystander = add_layer(image, stored)
    image.set_selected_layers([layer])
    names = {"Gimp": Gimp, "image": image}
    exec(example("Python"), names)
    check_equal(Gimp.get_pdb().get_last_status(), SUCCESS, Gimp.get_pdb().get_last_error())
    check_pixels(read(layer), expected_pixels(stored, SOBEL_X, output="center"), slack_for(SOBEL_X))
    check_same_bytes(read(bystander), stored, "a layer that was not selected")

done()
