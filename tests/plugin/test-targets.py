# SPDX-License-Identifier: GPL-3.0-or-later
"""What is convolved: selections of all kinds, layers anywhere on the canvas and in groups, masks,
channels, the selection itself, text, and several of them at once."""

from support import *

# Odd, so that no result lies in the middle of two levels, where either may come.
SOFT = Kernel([[1, 2, 3, 1], [0, 4, 1, 2], [2, 1, 0, 4]], divisor=21)


def coverage_of(image):
    return to_unit(read(image.get_selection()))


def blended(original, result, coverage):
    """How GIMP applies an 8-bit result through a selection that covers by fractions: in linear
    light, premultiplied."""
    before, after = (converted(to_unit(stored), "perceptual", "linear")
                     for stored in (original, from_unit(result, "u8")))
    if original.shape[2] in (1, 3):
        mixed = before + coverage * (after - before)
    else:
        a0, a1 = before[..., -1:], after[..., -1:]
        alpha = a0 + coverage * (a1 - a0)
        share = np.divide(coverage * a1, alpha, out=np.zeros_like(alpha), where=alpha > 0)
        mixed = before + share * (after - before)
        mixed[..., -1:] = alpha
    return converted(mixed, "linear", "perceptual")


def check_selected(layer, stored, kernel, selected, slack=None):
    """Inside, the pixels of a whole run (so those outside were read); outside, the stored bytes."""
    pixels = read(layer)
    check(selected.any() and not selected.all(), "the test needs pixels on both sides")
    expected = np.where(selected[..., None], expected_pixels(stored, kernel), to_unit(stored))
    check_pixels(pixels, expected, slack or slack_for(kernel))
    check_same_bytes(pixels[~selected], stored[~selected], "outside the selection")
    check((pixels[selected] != stored[selected]).any(), "inside must change")


def rectangle(shape, x, y, width, height):
    mask = np.zeros(shape[:2], dtype=bool)
    mask[max(y, 0):max(y + height, 0), max(x, 0):max(x + width, 0)] = True
    return mask


# ---- Selections ----

for precision in DTYPES:
    with case(f"{precision}: a rectangle; pixels around it are read, not written"):
        for n_channels, kernel in [(3, RELIEF), (4, BLUR)]:
            stored = noise(31, 23, n_channels, precision, 1)
            image, layer = image_of(stored, precision)
            select(image, 7, 5, 12, 9)
            run_well(image, [layer], kernel=kernel.text)
            check_selected(layer, stored, kernel, rectangle(stored.shape, 7, 5, 12, 9),
                           4 * slack_for(kernel))

with case("an ellipse, antialiased: covered pixels change, others keep their bytes"):
    stored = noise(41, 33, 3, seed=2)
    image, layer = image_of(stored)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 6, 4, 28, 22)
    coverage = coverage_of(image)
    check(((coverage > 0) & (coverage < 1)).any(), "the ellipse must have a soft border")
    run_well(image, [layer], kernel=SOFT.text, edge="mirror")
    result = expected_pixels(stored, SOFT, edge="mirror")
    check_pixels(read(layer), blended(stored, result, coverage), LIGHT_SLACK)
    untouched = coverage[..., 0] == 0
    check_same_bytes(read(layer)[untouched], stored[untouched], "outside")

for n_channels in [1, 2, 3, 4]:
    with case(f"a feathered selection blends as GIMP's own filters do; {n_channels} channels"):
        stored = noise(48, 36, n_channels, seed=3)
        image, layer = image_of(stored)
        select(image, 12, 10, 22, 14, feather=9)
        coverage = coverage_of(image)
        check(((coverage > 0.1) & (coverage < 0.9)).sum() > 100, "the border must be soft")
        run_well(image, [layer], kernel=SOFT.text)
        check_pixels(read(layer), blended(stored, expected_pixels(stored, SOFT), coverage),
                     LIGHT_SLACK)
        untouched = coverage[..., 0] == 0
        check_same_bytes(read(layer)[untouched], stored[untouched], "outside")

with case("a selection with two islands"):
    stored = noise(30, 20, 3, seed=4)
    image, layer = image_of(stored)
    select(image, 2, 3, 5, 6)
    image.select_rectangle(Gimp.ChannelOps.ADD, 20, 9, 7, 8)
    run_well(image, [layer], kernel=RELIEF.text)
    check_selected(layer, stored, RELIEF, rectangle(stored.shape, 2, 3, 5, 6) |
                   rectangle(stored.shape, 20, 9, 7, 8))

with case("a selection that does not meet the layer: success, nothing changes"):
    for arguments in [{}, {"output": "stretch"}, {"repeat": 3}, {"edge": "keep"}]:
        stored = noise(10, 8, 4, "u32", 5)
        image = new_image(60, 40, precision="u32")
        layer = add_layer(image, stored, offsets=(40, 25))
        select(image, 3, 3, 20, 20)
        image.clean_all()
        run_well(image, [layer], kernel=BLUR.text, **arguments)
        check_same_bytes(read(layer), stored)
        check(not image.is_dirty(), "the image must not be dirty")

with case("a layer with offsets, wholly and partly off the canvas, with a selection"):
    for offsets in [(15, 9), (-6, -5), (25, 20)]:
        stored = noise(18, 14, 4, seed=6)
        image = new_image(36, 28)
        layer = add_layer(image, stored, offsets=offsets)
        select(image, 3, 4, 24, 18)
        run_well(image, [layer], kernel=BLUR.text)
        check_selected(layer, stored, BLUR,
                       rectangle(stored.shape, 3 - offsets[0], 4 - offsets[1], 24, 18))
        check_equal(layer.get_offsets()[1:], offsets, "offsets")

with case("a layer off the canvas, without a selection, is convolved whole"):
    stored = noise(18, 14, 3, seed=7)
    image = new_image(36, 28)
    layer = add_layer(image, stored, offsets=(-40, 5))
    run_well(image, [layer], kernel=BLUR.text)
    check_pixels(read(layer), expected_pixels(stored, BLUR))

with case("the selection stays what it was"):
    stored = noise(20, 20, 3, seed=8)
    image, layer = image_of(stored)
    select(image, 3, 4, 9, 8, feather=3)
    before = read(image.get_selection())
    run_well(image, [layer], kernel=BLUR.text, repeat=2)
    check_same_bytes(read(image.get_selection()), before)


# ---- Masks and channels: the stored numbers are convolved, whatever the light ----

def expected_numbers(stored, kernel, **settings):
    return convolved(to_unit(stored), kernel, integer=stored.dtype.kind == "u", **settings)


for precision, trc in [("u8", "non-linear"), ("u8", "linear"), ("u8", "perceptual"),
                       ("u16", "linear"), ("half", "non-linear"), ("float", "non-linear")]:
    with case(f"layer mask and channel of a {precision} {trc} image"):
        for light in ["perceptual", "linear"]:
            image = new_image(20, 15, precision=precision, trc=trc)
            pixels = noise(14, 11, 4, precision, 9)
            layer = add_layer(image, pixels, offsets=(5, 3))
            mask_numbers, channel_numbers = (noise(14, 11, 1, precision, 10),
                                             noise(20, 15, 1, precision, 11))
            mask, channel = add_mask(layer, mask_numbers), add_channel(image, channel_numbers)
            run_well(image, [mask, channel], kernel=RELIEF.text, edge="mirror", light=light)
            for item, stored in [(mask, mask_numbers), (channel, channel_numbers)]:
                check_pixels(read(item), expected_numbers(stored, RELIEF, edge="mirror"),
                             slack_for(RELIEF), f"{type(item).__name__}, light {light}")
            check_same_bytes(read(layer), pixels, "the layer of the mask")

with case("output center on a mask: 128, in both lights"):
    for light in ["perceptual", "linear"]:
        image, layer = image_of(noise(9, 8, 4, seed=12))
        mask = add_mask(layer, np.full((8, 9, 1), 200, dtype=np.uint8))
        run_well(image, [mask], kernel="-1 1", output="center", light=light)
        check_same_bytes(read(mask), np.full((8, 9, 1), 128, dtype=np.uint8), light)

with case("a layer with a mask: only what was named changes; a selection applies to masks"):
    stored, numbers = noise(20, 15, 4, seed=13), noise(20, 15, 1, seed=14)
    image, layer = image_of(stored)
    mask = add_mask(layer, numbers)
    run_well(image, [layer], kernel=BLUR.text)
    check_same_bytes(read(mask), numbers, "mask")
    check_pixels(read(layer), expected_pixels(stored, BLUR), 4 * slack_for(BLUR))
    select(image, 4, 5, 9, 6)
    run_well(image, [mask], kernel=BLUR.text)
    inside = rectangle(numbers.shape, 4, 5, 9, 6)[..., None]
    check_pixels(read(mask), np.where(inside, expected_numbers(numbers, BLUR), to_unit(numbers)),
                 slack_for(BLUR))

with case("the selection itself"):
    numbers = noise(24, 18, 1, seed=15)
    image, layer = image_of(noise(24, 18, 3, seed=16))
    channel = add_channel(image, numbers)
    image.select_item(Gimp.ChannelOps.REPLACE, channel)
    selection = image.get_selection()
    numbers = read(selection)
    before = read(layer)
    run_well(image, [selection], kernel=BLUR.text, edge="zero")
    check_pixels(read(selection), expected_numbers(numbers, BLUR, edge="zero"))
    check_same_bytes(read(layer), before, "the layer")

with case("channels rgb and luminance both mean the value of a mask"):
    for channels in ["rgb", "luminance"]:
        image, layer = image_of(noise(9, 8, 4, seed=17))
        numbers = noise(9, 8, 1, seed=18)
        mask = add_mask(layer, numbers)
        run_well(image, [mask], kernel=RELIEF.text, channels=channels)
        check_pixels(read(mask), expected_numbers(numbers, RELIEF), slack_for(RELIEF), channels)


# ---- Several drawables, groups, text ----

with case("layers of several sizes, a mask and a channel in one call"):
    image = new_image(40, 30)
    pixels = [noise(40, 30, 3, seed=20), noise(7, 25, 4, seed=21), noise(70, 5, 4, seed=22),
              noise(1, 1, 3, seed=23)]
    layers = [add_layer(image, stored, f"layer {i}", (3 * i, i)) for i, stored in enumerate(pixels)]
    numbers = [noise(7, 25, 1, seed=24), noise(40, 30, 1, seed=25)]
    others = [add_mask(layers[1], numbers[0]), add_channel(image, numbers[1])]
    bystander = add_layer(image, noise(9, 9, 4, seed=26))
    run_well(image, layers[:2] + others + layers[2:], kernel=RELIEF.text, edge="wrap")
    for i, (layer, stored) in enumerate(zip(layers, pixels)):
        check_pixels(read(layer), expected_pixels(stored, RELIEF, edge="wrap"),
                     4 * slack_for(RELIEF), f"layer {i}")
    for item, stored in zip(others, numbers):
        check_pixels(read(item), expected_numbers(stored, RELIEF, edge="wrap"), slack_for(RELIEF),
                     type(item).__name__)
    check_same_bytes(read(bystander), noise(9, 9, 4, seed=26), "a layer that was not named")

with case("the same drawable twice counts once"):
    stored = noise(15, 12, 3, seed=27)
    image, layer = image_of(stored)
    other = add_layer(image, stored)
    run_well(image, [layer, other, layer, layer], kernel=RELIEF.text)
    for item in [layer, other]:
        check_pixels(read(item), expected_pixels(stored, RELIEF), slack_for(RELIEF))

with case("a layer in a group, and the group's picture follows"):
    image = new_image(20, 16)
    group = Gimp.GroupLayer.new(image, "group")
    image.insert_layer(group, None, 0)
    stored = noise(20, 16, 3, seed=28)
    layer = add_layer(image, stored, parent=group)
    run_well(image, [layer], kernel=RELIEF.text)
    check_pixels(read(layer), expected_pixels(stored, RELIEF), slack_for(RELIEF))
    check_same_bytes(read(group)[..., :3], read(layer), "the group's picture")

with case("an invisible layer is convolved"):
    stored = noise(15, 12, 3, seed=29)
    image, layer = image_of(stored)
    layer.set_visible(False)
    run_well(image, [layer], kernel=RELIEF.text)
    check_pixels(read(layer), expected_pixels(stored, RELIEF), slack_for(RELIEF))

with case("a text layer is convolved as the pixels it shows"):
    fonts = Gimp.fonts_get_list("")
    if not fonts:
        raise Skipped("GIMP found no font")
    image = new_image(80, 40)
    layer = Gimp.TextLayer.new(image, "Rg", fonts[0], 24, Gimp.Unit.pixel())
    image.insert_layer(layer, None, 0)
    layer.set_color(edge_color((0.8, 0.4, 0.1, 1.0)))
    stored = read(layer)
    check(stored[..., 3].min() == 0 and stored[..., 3].max() > 200, "there must be text")
    run_well(image, [layer], kernel=BLUR.text, edge="zero")
    check_pixels(read(layer), expected_pixels(stored, BLUR, edge="zero"), 1e-4)

done()
