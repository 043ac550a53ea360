# SPDX-License-Identifier: GPL-3.0-or-later
"""plug-in-convolve-match against scores.py, which looks at every place with NumPy."""

from gi.repository import GObject

from scores import matches
from support import *

ODD = np.array([[0.9, 0.1, 0.4], [0.2, 0.8, 0.5], [0.7, 0.3, 0.0]])
EVEN = np.array([[1, -0.5, 0.25, 2], [0, 2, -1, 0.5]])
TEXTS = [Kernel(ODD.tolist()).text, Kernel(EVEN.tolist(), anchor=(0, 1)).text]
ANCHORS = [(1, 1), (0, 1)]
PARTS = np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]])


def call(image, drawables, **arguments):
    """Status, message and what is returned."""
    pdb = Gimp.get_pdb()
    procedure = pdb.lookup_procedure("plug-in-convolve-match")
    config = procedure.create_config()
    config.set_property("image", image)
    config.set_core_object_array("drawables", drawables)
    for name, value in arguments.items():
        config.set_property(name.replace("_", "-"), value)
    result = procedure.run(config)
    if result.index(0) != SUCCESS:
        return result.index(0), pdb.get_last_error(), []
    return SUCCESS, "", [result.index(1), integers(result.index(2)), integers(result.index(3)),
                         Gimp.value_get_double_array(GObject.Value(Gimp.DoubleArray, result.index(4))),
                         integers(result.index(5))]


def integers(array):
    """How a script in Python gets at them, which GIMP itself does not do for it."""
    return Gimp.value_get_int32_array(GObject.Value(Gimp.Int32Array, array))


def find(image, drawable, **arguments):
    """(score, x, y, kernel) of each match; the image stays as it is but for marks."""
    before = read_bytes(drawable)
    if arguments.get("mark", "none") == "none":
        image.clean_all()
    status, message, values = call(image, [drawable], **arguments)
    check_equal(status, SUCCESS, message)
    check(read_bytes(drawable) == before, "a pixel has changed")
    if arguments.get("mark", "none") == "none":
        check(not image.is_dirty(), "nothing to undo")
    count, x, y, scores, kernels = values
    check_equal([len(x), len(y), len(scores), len(kernels)], 4 * [count], "lengths")
    return list(zip(scores, x, y, kernels))


def check_found(found, expected):
    check_equal([match[1:] for match in found], [match[1:] for match in expected], "places")
    worst = max((abs(a[0] - b[0]) for a, b in zip(found, expected)), default=0)
    check(worst < 4e-6, f"scores are off by {worst}")


def grey_picture(width=23, height=17, seed=1, precision="u8"):
    """Values, and an image with just them."""
    stored = from_unit(np.random.default_rng(seed).uniform(0, 1, (height, width, 1)), precision)
    return to_unit(stored)[..., 0], *image_of(stored, precision)


for score in ["zncc", "cosine", "product"]:
    with case(f"score {score}: two templates at once, whatever the radius, best first"):
        values, image, layer = grey_picture()
        for radius in [0, 1, 4]:
            threshold = {"zncc": 0.3, "cosine": 0.6, "product": -0.05}[score]
            expected = matches(values, [ODD, EVEN], score, threshold, radius, anchors=ANCHORS)
            check(len(expected) >= 4, "the test must find something")
            check_found(find(image, layer, template=" | ".join(TEXTS), score=score,
                             threshold=threshold, radius=radius), expected)

with case("the defaults: zncc, at least 0.9, radius 1, a thousand at most"):
    values, image, layer = grey_picture(seed=2)
    values[4:7, 9:12] = 0.25 + ODD / 2
    write(layer, from_unit(values[..., None], "u8"))
    expected = matches(read(layer)[..., 0] / 255, [ODD])
    check_equal(expected[0][1:], (10, 5, 0), "the test's own template")
    check_found(find(image, layer, template=TEXTS[0]), expected)

with case("of more matches than max-count, the best"):
    values, image, layer = grey_picture(seed=3)
    expected = matches(values, [ODD, EVEN], "zncc", -1, 0, 7, ANCHORS)
    check_found(find(image, layer, template=" | ".join(TEXTS), threshold=-1.0, radius=0, max_count=7),
                expected)

with case("a picture of many tiles, a large template that is a layer, brighter and with less contrast"):
    values, image, layer = grey_picture(700, 520, 4, "float")
    part = values[200:240, 333:396]
    template = add_layer(image, from_unit(0.3 + 0.4 * part[..., None], "float"), "template")
    for threshold, n in [(0.9, 1), (0.07, None)]:
        found = find(image, layer, template_drawable=template, threshold=threshold, radius=9)
        check_equal(found[0][1:], (333 + 31, 200 + 20, 0), "the place")
        check(abs(found[0][0] - 1) < 1e-5, f"the score: {found[0][0]}")
        check(n is None and len(found) > 1 or len(found) == n, f"{len(found)} found")
        check(all(abs(a[1] - b[1]) > 9 or abs(a[2] - b[2]) > 9 for a in found for b in found if a != b),
              "matches are too near to each other")

with case("colours are compared as perceptual greys; transparent pixels are no places"):
    stored = noise(15, 12, 4, "u8", 5)
    stored[..., 3] = 255
    luminance = (to_linear(stored[..., :3] / 255) * LUMINANCE).sum(axis=-1)
    expected = matches(to_perceptual(luminance), [ODD], "zncc", 0.2, 0)
    image, layer = image_of(stored)
    found = find(image, layer, template=TEXTS[0], threshold=0.2, radius=0)
    check_equal([match[1:] for match in found], [match[1:] for match in expected])
    check(max(abs(a[0] - b[0]) for a, b in zip(found, expected)) < 1e-5, "scores")
    score, x, y, _ = found[0]
    stored[y, x, 3] = 0
    write(layer, stored)
    check((x, y) not in [match[1:3] for match in find(image, layer, template=TEXTS[0], threshold=-1.0,
                                                      radius=0)], "a hidden place was found")

with case("a drawable as template for product: black is −1, white 1"):
    stored = np.zeros((9, 11, 1), np.uint8)
    stored[2:5, 3:6, 0] = np.where(PARTS > 0, 255, 0)
    image, layer = image_of(stored)
    template = add_layer(image, np.where(PARTS > 0, 255, 0)[..., None].astype(np.uint8), "template")
    check_found(find(image, layer, template_drawable=template, score="product", threshold=1.0),
                [(1.0, 4, 3, 0)])

with case("equal scores come in reading order, then by kernel"):
    stored = np.zeros((12, 30, 1), np.uint8)
    for x, y in [(20, 7), (3, 7), (11, 1)]:
        stored[y:y + 3, x:x + 3, 0] = np.where(PARTS > 0, 255, 0)
    image, layer = image_of(stored)
    text = "1 -1 -1; -1 1 -1; -1 -1 1"
    check_found(find(image, layer, template=f"{text} | {text}", score="product", threshold=1.0),
                [(1.0, x, y, k) for x, y in [(12, 2), (4, 8), (21, 8)] for k in (0, 1)])

with case("masks, channels, groups and indexed layers can be searched"):
    stored = noise(15, 12, 1, seed=6)
    expected = matches(stored[..., 0] / 255, [ODD], "zncc", 0.2, 0)
    image, layer = image_of(noise(15, 12, 3, seed=7))
    for drawable in [add_mask(layer, stored), add_channel(image, stored)]:
        check_found(find(image, drawable, template=TEXTS[0], threshold=0.2, radius=0), expected)
    image, layer = image_of(np.zeros((9, 11, 3), np.uint8))
    image.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.MONO, 2, False, False, "")
    check_equal(find(image, layer, template=TEXTS[0]), [], "a black picture")

with case("nothing is found where the template is larger than the layer, and in flat pictures"):
    for stored in [noise(2, 2, 1, seed=8), np.full((9, 9, 1), 77, np.uint8)]:
        image, layer = image_of(stored)
        check_equal(find(image, layer, template=TEXTS[0], threshold=0.1), [])


# ---- Marks ----

def marked(mark):
    """A picture with two places in a layer that has an offset."""
    stored = np.zeros((20, 24, 1), np.uint8)
    for x, y in [(2, 3), (15, 12)]:
        stored[y:y + 3, x:x + 3, 0] = np.where(PARTS > 0, 255, 0)
    image, layer = image_of(stored)
    image.resize(40, 30, 0, 0)
    layer.set_offsets(5, 4)
    select(image, 0, 0, 3, 3)
    image.clean_all()
    found = find(image, layer, template="1 -1 -1; -1 1 -1; -1 -1 1", score="product", threshold=1.0,
                 mark=mark)
    check_found(found, [(1.0, 3, 4, 0), (1.0, 16, 13, 0)])
    return image


with case("mark selection: the rectangles of the templates, instead of what was selected"):
    image = marked("selection")
    selection = read(image.get_selection())[..., 0]
    expected = np.zeros((30, 40), np.uint8)
    for x, y in [(7, 7), (20, 16)]:
        expected[y:y + 3, x:x + 3] = 255
    check_same_bytes(selection, expected, "the selection")
    check_equal(tuple(Gimp.Selection.bounds(image))[1:], (True, 7, 7, 23, 19), "its bounds")
    check(image.is_dirty(), "there must be something to undo")

with case("mark guides: one for each row and column with a match"):
    image = marked("guides")
    guides, guide = [], 0
    while (guide := image.find_next_guide(guide)) != 0:
        guides.append((image.get_guide_orientation(guide), image.get_guide_position(guide)))
    horizontal, vertical = Gimp.OrientationType.HORIZONTAL, Gimp.OrientationType.VERTICAL
    check_equal(sorted(p for o, p in guides if o == vertical), [8, 21], "vertical")
    check_equal(sorted(p for o, p in guides if o == horizontal), [8, 17], "horizontal")
    check_equal(tuple(Gimp.Selection.bounds(image))[1:], (True, 0, 0, 3, 3), "the selection")


# ---- Script-Fu ----

with case("from Script-Fu: count and vectors"):
    stored = np.zeros((9, 11, 1), np.uint8)
    stored[2:5, 3:6, 0] = np.where(PARTS > 0, 255, 0)
    image, layer = image_of(stored)
    status, message = script_fu(
        f'(let* ((found (plug-in-convolve-match #:image {image.get_id()} #:score "product"'
        f' #:drawables (vector {layer.get_id()}) #:threshold 1'
        ' #:template "1 -1 -1; -1 1 -1; -1 -1 1")))'
        ' (if (not (equal? found (list 1 #(4) #(3) #(1.0) #(0))))'
        '  (error "found" found)))')
    check_equal(status, SUCCESS, message)


# ---- What is wrong ----

with case("wrong words, no template, two, no drawable, two, somebody else's"):
    values, image, layer = grey_picture(seed=9)
    other, foreign = grey_picture(seed=10)[1:]
    for words, drawables, arguments in [
            (["score", "none", "product", "cosine", "zncc"], [layer], dict(template="1 2", score="none")),
            (["mark", "frame", "selection", "guides"], [layer], dict(template="1 2", mark="frame")),
            (["template: ", "frobnicate"], [layer], dict(template="frobnicate")),
            (["template, template-drawable"], [layer], {}),
            (["template, template-drawable"], [layer], dict(template="1 2", template_drawable=layer)),
            (["drawables"], [], dict(template="1 2")),
            (["drawables"], [layer, layer], dict(template="1 2")),
            (["drawables"], [foreign], dict(template="1 2"))]:
        image.clean_all()
        status, message, _ = call(image, drawables, **arguments)
        check_equal(status, CALLING_ERROR, f"status for {arguments} ({message!r})")
        for word in words:
            check(word in message, f"the message must contain {word!r}: {message!r}")
        check(not image.is_dirty(), "nothing to undo")

with case("a template that is too large names the drawable and the limit"):
    image, layer = image_of(np.zeros((3, 1024, 1), np.uint8))
    layer.set_name("wide")
    status, message, _ = call(image, [layer], template_drawable=layer)
    check_equal(status, CALLING_ERROR, message)
    for word in ["template-drawable", "wide", "1024", "1023"]:
        check(word in message, f"the message must contain {word!r}: {message!r}")

done()
