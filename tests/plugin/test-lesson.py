# SPDX-License-Identifier: GPL-3.0-or-later
"""The lesson (data/help/lesson.md) in GIMP: maps of the three features for every picture of an X and an O,
the scores it names, the verdict by its rule, and the page's own lines of Script-Fu."""

import re

from gi.repository import Gio

from scores import FEATURES, decide, feature_map, matches
from support import *

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
BANK = " | ".join("; ".join(" ".join(str(weight) for weight in row) for row in feature)
                  for feature in FEATURES.values())
PICTURES = sorted(path.stem for path in (DATA / "lesson").glob("*.png"))


def opened(name):
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(str(DATA / name)))
    return image, image.get_layers()[0]


def maps_of(name):
    """The pixels of a picture, and those of its three maps, which GIMP makes in float."""
    image, layer = opened(f"lesson/{name}.png")
    image.convert_precision(Gimp.Precision.FLOAT_NON_LINEAR)
    run_well(image, [layer], kernel=BANK, score="product", relu=True, combine="layers", edge="zero")
    maps = [read(one)[..., 0].astype(float) for one in image.get_layers()[0].get_children()]
    pixels = read(layer)[..., 0].astype(float)
    image.delete()
    return pixels, maps


def agreements(pixels, feature):
    """How many of nine pixels are those of the feature, wherever it lies inside."""
    whites, wanted = pixels > 0.5, feature > 0
    return np.array([[(whites[y:y + 3, x:x + 3] == wanted).sum() for x in range(7)] for y in range(7)])


perfect = {}
for letter in "xo":
    with case(f"the perfect {letter.upper()}: 1.0 where all nine pixels agree, 0.55 where two differ"):
        pixels, perfect[letter] = maps_of(letter)
        n_perfect = n_two = 0
        for found, feature in zip(perfect[letter], FEATURES.values()):
            inside, agree = found[1:-1, 1:-1], agreements(pixels, feature)
            n_perfect, n_two = n_perfect + (agree == 9).sum(), n_two + (agree == 7).sum()
            check((inside[agree == 9] == 1).all(), "where nine agree the score must be 1")
            check((inside[agree < 9] < 0.8).all(), "and nowhere else")
            check(np.abs(inside[agree == 7] - 5 / 9).max(initial=0) < 1e-6, "where seven agree: 5 / 9")
            check(np.abs(inside - np.maximum(2 * agree - 9, 0) / 9).max() < 1e-6, "everywhere")
        check_equal(n_perfect, {"x": 9, "o": 4}[letter], "perfect places")
        check(n_two >= 4, f"{n_two} places with two differences")

for name in PICTURES:
    with case(f"{name}: its maps are those of NumPy, and tell what it is"):
        pixels, maps = maps_of(name)
        for found, feature in zip(maps, FEATURES.values()):
            check(np.abs(found - feature_map(pixels, feature)).max() < 2e-6, "a map is wrong")
        letter, likeness = decide(maps, perfect)
        note(" ".join(f"{one} {value:.3f}" for one, value in likeness.items()))
        check_equal(letter, name[0], "the letter")

with case("there are at least six distorted pictures of each letter"):
    for letter in "xo":
        check(sum(name.startswith(letter + "-") for name in PICTURES) >= 6, letter)


# ---- The page's lines ----

BLOCKS = re.findall(r"```scheme\n(.*?)```", (DATA / "help" / "lesson.md").read_text(encoding="utf-8"),
                    re.DOTALL)


def run_block(n):
    """The image that is open once these lines have run."""
    check(not Gimp.get_images(), "the test must start without images")
    status, message = script_fu(BLOCKS[n].replace('"data/', f'"{DATA}/'))
    check_equal(status, SUCCESS, message)
    image, = Gimp.get_images()
    return image


def grey_file(name):
    image, layer = opened(name)
    pixels = read(layer)[..., 0]
    image.delete()
    return pixels


def shown_beside(name, place):
    """One of three pictures of the page that stand side by side."""
    pixels = grey_file(f"help/lesson-{name}.png")
    width = (pixels.shape[1] - 12) // 3
    return pixels[:, place * (width + 6):place * (width + 6) + width]


def check_shown(image, name, place):
    """The pixels are those of the page; halves may be rounded either way."""
    found = read(image.get_layers()[0])[..., 0].astype(int)
    difference = np.abs(found - shown_beside(name, place))
    check(difference.max() <= 1 and (difference > 0).mean() < 0.3,
          f"off by {difference.max()}, {(difference > 0).mean():.3f} of all")


with case("the page has seven pieces of Script-Fu"):
    check_equal(len(BLOCKS), 7)

with case("zero padding: the O, blurred"):
    image = run_block(0)
    stored = grey_file("lesson/o.png")[..., None]
    check_pixels(read(image.get_layers()[0]),
                 expected_pixels(stored, Kernel(np.ones((3, 3)), 9), edge="zero"))

with case("the mean filter makes the page's picture"):
    check_shown(run_block(1), "mean", 2)

with case("vertical and horizontal edges are those of the page"):
    for n, place in [(2, 1), (3, 2)]:
        image = run_block(n)
        check_shown(image, "edges", place)
        image.delete()

with case("a white pixel under true convolution is the kernel as drawn"):
    found = read(run_block(4).get_layers()[0])[1:4, 1:4, 0]
    check_equal(found.tolist(), [[0, 0, 64], [0, 0, 128], [64, 128, 255]])

with case("three maps in a group"):
    image = run_block(5)
    group, source = image.get_layers()
    check(group.is_group(), "a group")
    pixels = grey_file("lesson/x.png")
    for one, feature in zip(group.get_children(), FEATURES.values()):
        check_pixels(read(one), feature_map(pixels / 255, feature)[..., None])
    check_same_bytes(read(source)[..., 0], pixels, "the X")

with case("guides through the perfect places"):
    image = run_block(6)
    found = matches(grey_file("lesson/x.png") / 255, list(FEATURES.values()), "product", 1, 0)
    check_equal(len(found), 9)
    columns, rows, guide = set(), set(), 0
    while (guide := image.find_next_guide(guide)) != 0:
        vertical = image.get_guide_orientation(guide) == Gimp.OrientationType.VERTICAL
        (columns if vertical else rows).add(image.get_guide_position(guide))
    check_equal((columns, rows), ({m[1] for m in found}, {m[2] for m in found}), "guides")

done()
