# SPDX-License-Identifier: GPL-3.0-or-later
"""Transparency and channels: the alpha rules against the reference, the facts that follow from
them, what is written, and what keeps its stored bytes."""

from support import *

DOUBLE = Kernel([[1, 0.5, 0], [0.25, 0, 0.25]])  # sums to 2; its alpha is still a mean
NEGATIVE = Kernel([[-1, -2, 0], [-3, 1, -2]], divisor=4)  # sums to -1.75, with both signs
ZERO_SUM = Kernel([[1, -2, 3], [0, -4, 2]], divisor=4, offset=0.5)

COLOR = (0.9, 0.2, 0.4, 0.7)


def holes(stored, x=3, y=2, width=4, height=3):
    """The same with a fully transparent rectangle, whose colours stay."""
    stored = stored.copy()
    stored[y:y + height, x:x + width, -1] = 0
    return stored


# ---- The rules ----

RULES = [("auto", BLUR), ("auto", RELIEF), ("auto", ZERO_SUM), ("auto", DOUBLE), ("auto", NEGATIVE),
         ("keep", BLUR), ("keep", DOUBLE), ("keep", NEGATIVE),
         ("convolve", BLUR), ("convolve", RELIEF), ("convolve", DOUBLE)]
NAMES = {BLUR: "blur", RELIEF: "relief", ZERO_SUM: "zero sum", DOUBLE: "sum 2",
         NEGATIVE: "negative sum"}

for index, (alpha, kernel) in enumerate(RULES):
    edges = [EDGES[(index + i) % len(EDGES)] for i in (0, 3, 6)]
    with case(f"alpha {alpha}, {NAMES[kernel]}, edges {', '.join(edges)}"):
        for n_channels, precision, edge in zip([4, 2, 4], ["u8", "u16", "float"], edges):
            stored = holes(noise(12, 9, n_channels, precision, index))
            if alpha == "convolve" and kernel is RELIEF:
                # Alpha near zero would blow up every error of rounding.
                stored[..., -1] = np.where(stored[..., -1] > 0,
                                           from_unit(np.array(0.8), precision), 0)
            check_against_reference(stored, kernel, precision, edge=edge, alpha=alpha,
                                    slack=4 * slack_for(kernel),
                                    color=COLOR if edge == "color" else None)

for alpha in ["auto", "keep", "convolve"]:
    with case(f"edge renormalize, alpha {alpha}: what is outside is missing for alpha too"):
        for n_channels in [2, 4]:
            check_against_reference(holes(noise(9, 7, n_channels, "float", 30)), BLUR, "float",
                                    edge="renormalize", alpha=alpha, slack=2e-6)


# ---- Facts ----

with case("an opaque layer gives the same bytes as one without alpha, whatever the rule"):
    plain = noise(13, 10, 3, "float", 31)
    covered = np.concatenate([plain, np.ones((10, 13, 1), dtype=np.float32)], axis=2)
    for kernel in [BLUR, RELIEF]:
        image, without = image_of(plain, "float")
        run_well(image, [without], kernel=kernel.text, edge="mirror")
        for alpha in ["auto", "keep", "convolve"]:
            image, layer = image_of(covered, "float")
            run_well(image, [layer], kernel=kernel.text, edge="mirror", alpha=alpha)
            check_same_bytes(read(layer)[..., :3], read(without), f"colours, alpha {alpha}")
            check_same_bytes(read(layer)[..., 3], covered[..., 3], f"alpha {alpha}")

with case("a uniformly half-transparent layer gives the colours of an opaque one"):
    for kernel, alpha in [(BLUR, "convolve"), (BLUR, "keep"), (RELIEF, "auto"), (ZERO_SUM, "auto")]:
        results = []
        for opacity in [1, 0.5]:
            stored = noise(13, 10, 4, "float", 32)
            stored[..., 3] = opacity
            image, layer = image_of(stored, "float")
            run_well(image, [layer], kernel=kernel.text, alpha=alpha)
            results.append(read(layer))
        check_pixels(results[1][..., :3], results[0][..., :3].astype(float), 1e-6, alpha)
        check_same_bytes(results[1][..., 3], np.full((10, 13), 0.5, dtype=np.float32), "alpha")

with case("a flat colour stays flat beside holes of any colour: no fringe"):
    for kernel, alpha in [(BLUR, "auto"), (BLUR, "keep"), (RELIEF, "auto"), (NEGATIVE, "keep"),
                          (ZERO_SUM, "keep")]:
        stored = noise(14, 9, 4, "float", 33)
        visible = stored[..., 3] > 0.3
        stored[..., 3] = np.where(visible, stored[..., 3], 0)
        stored[visible, :3] = (0.75, 0.5, 0.25)
        image, layer = image_of(stored, "float")
        run_well(image, [layer], kernel=kernel.text, alpha=alpha)
        pixels = read(layer)
        seen = pixels[..., 3] > 0
        total = kernel.weights.sum() / kernel.divisor
        expected = np.array([0.75, 0.5, 0.25]) * total + kernel.offset
        check_pixels(pixels[seen][None, :, :3], np.tile(expected, (1, int(seen.sum()), 1)), 2e-6,
                     f"alpha {alpha}, kernel {kernel.text}")

with case("an offset never touches alpha"):
    stored = holes(noise(12, 9, 4, seed=34))
    for alpha in ["keep", "convolve"]:
        results = []
        for offset in ["", " + 0.4"]:
            image, layer = image_of(stored)
            run_well(image, [layer], kernel="1 2; 3 1 / 7" + offset, alpha=alpha)
            results.append(read(layer))
        check_same_bytes(results[1][..., 3], results[0][..., 3], f"alpha {alpha}")
        check((results[1][..., :3] != results[0][..., :3]).any(), "the colours must differ")

with case("NaN and infinity under alpha 0 reach no other pixel"):
    stored = noise(12, 9, 4, "float", 35)
    stored[4, 5] = (np.nan, np.inf, -np.inf, 0)
    clean = stored.copy()
    clean[4, 5] = 0
    for kernel, alpha in [(BLUR, "convolve"), (BLUR, "keep"), (RELIEF, "keep")]:
        results = []
        for pixels in [stored, clean]:
            image, layer = image_of(pixels, "float")
            run_well(image, [layer], kernel=kernel.text, alpha=alpha)
            results.append(read(layer))
        results[0][4, 5] = results[1][4, 5] = 0
        check_same_bytes(results[0], results[1], f"alpha {alpha}")


# ---- Hidden colours ----

# With a selection, GIMP takes floats into linear light and back, and the last bit suffers.
for precision in ["u8", "half", "float"]:
    with case(f"{precision}: colours that stay fully hidden keep their bytes"):
        for kernel, alpha in [(BLUR, "convolve"), (BLUR, "keep"), (RELIEF, "auto")]:
            for selected in [False, True]:
                stored = noise(16, 12, 4, precision, 36)
                stored[..., 3] = 0
                stored[0, 0, 3] = 1
                image, layer = image_of(stored, precision)
                if selected:
                    select(image, 1, 1, 13, 9)
                run_well(image, [layer], kernel=kernel.text, alpha=alpha, edge="zero")
                actual, expected = read(layer)[4:, 5:], stored[4:, 5:]
                if selected and precision == "float":
                    check_pixels(actual, to_unit(expected), FLOAT_SLACK, f"alpha {alpha}, selected")
                else:
                    check_same_bytes(actual, expected, f"alpha {alpha}, selection: {selected}")

with case("alpha keep leaves every alpha byte, in all precisions"):
    for precision in DTYPES:
        stored = holes(noise(12, 9, 4, precision, 37))
        image, layer = image_of(stored, precision)
        run_well(image, [layer], kernel=BLUR.text, alpha="keep")
        check_same_bytes(read(layer)[..., 3], stored[..., 3], precision)
        check((read(layer)[..., :3] != stored[..., :3]).any(), "the colours must change")


# ---- Channels ----

for channels in ["r", "g", "b", "rg", "gb", "br", "bgr", "luminance", "a"]:
    with case(f"channels {channels} of RGB and RGB + alpha"):
        for kernel in [BLUR, RELIEF]:
            stored = holes(noise(12, 9, 4, "u16", 40))
            layers = [stored, stored[..., :3]] if channels != "a" else [stored]
            check_against_reference(layers, kernel, "u16", channels=channels, edge="mirror",
                                    slack=4 * slack_for(kernel))

for channels in ["rgb", "luminance", "a"]:
    with case(f"channels {channels} of grey + alpha"):
        check_against_reference(holes(noise(12, 9, 2, "u16", 41)), BLUR, "u16", channels=channels,
                                slack=4 * slack_for(BLUR))
        check_against_reference(holes(noise(12, 9, 2, "float", 42)), RELIEF, "float",
                                channels=channels, slack=4 * slack_for(RELIEF))

with case("channels luminance adds one change to all colours, also in linear light"):
    for light in ["perceptual", "linear"]:
        stored = noise(12, 9, 3, "float", 43)
        image, layer = image_of(stored, "float", "linear" if light == "linear" else "non-linear")
        run_well(image, [layer], kernel=BLUR.text, channels="luminance", light=light)
        change = read(layer).astype(float) - stored
        check_pixels(change[..., 1].astype(np.float32)[..., None], change[..., :1], 1e-6, light)
        check_pixels(change[..., 2].astype(np.float32)[..., None], change[..., :1], 1e-6, light)
        check(np.abs(change).max() > 0.05, "there must be a change")

with case("channels a: outlines of the alpha channel, with offset and every output"):
    stored = holes(noise(12, 9, 4, "u16", 44))
    for output, edge in [("clip", "color"), ("absolute", "renormalize"), ("center", "zero"),
                         ("stretch", "extend"), ("stretch", "renormalize")]:
        check_against_reference(stored, ZERO_SUM, "u16", channels="a", output=output, edge=edge,
                                color=COLOR if edge == "color" else None)

with case("channels a is clamped to 0…1 on float layers too"):
    stored = noise(12, 9, 4, "float", 45)
    image, layer = image_of(stored, "float")
    run_well(image, [layer], kernel="3 -1; -2 1", channels="a")
    alpha = read(layer)[..., 3]
    check_equal((float(alpha.min()), float(alpha.max())), (0.0, 1.0), "range")

for precision in DTYPES:
    with case(f"{precision}: components that are not written keep their stored bytes"):
        for channels, kept in [("gb", [0, 3]), ("a", [0, 1, 2]), ("luminance", [3])]:
            stored = holes(noise(70, 12, 4, precision, 46))
            image, layer = image_of(stored, precision)
            run_well(image, [layer], kernel=RELIEF.text, channels=channels, edge="wrap")
            pixels = read(layer)
            check_same_bytes(pixels[..., kept], stored[..., kept], f"channels {channels}")
            for written in set(range(4)) - set(kept):
                check((pixels[..., written] != stored[..., written]).any(),
                      f"channels {channels}: channel {written} must change")


# ---- Locked alpha ----

with case("locked alpha: a blur keeps alpha and its colours follow the rule for that"):
    for precision in ["u8", "u32", "float", "double"]:
        stored = holes(noise(12, 9, 4, precision, 47))
        slack = 4 * slack_for(BLUR)
        image, layer = check_against_reference(stored, BLUR, precision, alpha_locked=True,
                                               slack=slack)
        if precision == "double":  # GIMP's own lock takes alpha through float
            stored[..., 3] = stored[..., 3].astype(np.float32)
        check_same_bytes(read(layer)[..., 3], stored[..., 3], f"{precision}: alpha")
        check(layer.get_lock_alpha(), "the lock must stay")
        unlocked = expected_pixels(stored, BLUR)
        check(np.abs(unlocked - to_unit(read(layer))).max() > 0.1,
              "the lock must make a difference")

with case("locked alpha: subsets of the colours work"):
    check_against_reference(holes(noise(12, 9, 4, "u16", 48)), BLUR, "u16", channels="rb",
                            alpha_locked=True, slack=4 * slack_for(BLUR))

done()
