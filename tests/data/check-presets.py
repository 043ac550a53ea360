#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-presets.py FOLDER

Computes every shipped preset again from its definition and holds the files in FOLDER against that:
weights, divisor, offset, the class among the tags, and what the descriptions promise. Shares
nothing with the C code. Speaks TAP.
"""
import math
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

sys.dont_write_bytecode = True
try:
    import numpy as np
except ImportError:
    print("1..0 # SKIP NumPy is not installed")
    sys.exit()

import preset_definitions as definitions

FOLDER = pathlib.Path(sys.argv[1])
KEYS = ("Version", "Name", "Group", "Kernel", "Tags", "Source", "Description")
GROUPS = {"basics", "blur", "sharpen", "edges", "compass", "laplace", "relief", "features"}
CLASSES = {"low-pass", "high-pass", "mixed"}

# A flat grey does not keep its value here: match scores, and the outline, clipped on purpose.
OTHER_SUMS = {"cnn-diag-down": -3 / 4.5, "cnn-diag-up": -3 / 4.5, "cnn-x-centre": 1 / 4.5,
              "outline-4": 5 * 255}

# Where the bright side of what comes out bright lies: degrees, clockwise from the right.
DIRECTIONS = {
    "diff-x": 0, "prewitt-x": 0, "sobel-x": 0, "sobel-x-5": 0, "scharr-x": 0, "scharr-opt-x": 0,
    "kroon-x": 0, "freichen-x": 0, "farid-x": 0, "edge-enhance-gimp": 0,
    "prewitt-y": 90, "sobel-y": 90, "scharr-y": 90,
    "roberts-1": -135, "roberts-2": -45,
    "prewitt-compass-n": -90, "robinson3-n": -90, "robinson5-n": -90, "kirsch-n": -90,
    "nevatia-babu-0": -90, "kirsch-nw": -135,
    "emboss-gimp": 45, "emboss-color": 45, "emboss-grey": 45, "emboss-5": 45, "emboss-php": -135,
}


RING = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]


def expand(text):
    """The kernels of a bank, divided, without offsets; a compass moves the ring of 3 × 3."""
    call = re.fullmatch(r"compass8\(\((.*)\)\)", text)
    kernels = []
    for part in [call[1]] if call else text.split(" | "):
        numbers, _, rest = part.partition(" / ")
        weights = np.array([row.split() for row in numbers.split("; ")], dtype=float)
        kernels.append(weights / float(rest.split()[0]))
    if not call:
        return kernels
    for _ in range(7):
        turned = kernels[-1].copy()
        for index, place in enumerate(RING):
            turned[place] = kernels[-1][RING[(index + 1) % 8]]
        kernels.append(turned)
    return kernels


def edge_subspace():
    """W. Frei and C.-C. Chen, 1977: the masks 1 to 4 of nine that are orthogonal to each other."""
    r = math.sqrt(2)
    masks = [[[1, r, 1], [0, 0, 0], [-1, -r, -1]], [[1, 0, -1], [r, 0, -r], [1, 0, -1]],
             [[0, -1, r], [1, 0, -1], [-r, 1, 0]], [[r, -1, 0], [-1, 0, 1], [0, 1, -r]]]
    return [np.array(mask) / (2 + r) for mask in masks]


def gradient(side):
    """Differences of a smoothed picture, to the right and downwards."""
    x = np.outer(side, [-1, 0, 1]) / sum(side)
    return [x, x.T]


def rotations(rows, divisor):
    """Eight masks as printed in the literature, from north counter-clockwise."""
    return [np.array([[int(c) for c in row.split()] for row in mask.split("/")]) / divisor
            for mask in rows]


BANKS = {
    "sobel-magnitude": ("magnitude", gradient([1, 2, 1])),
    "prewitt-magnitude": ("magnitude", gradient([1, 1, 1])),
    "scharr-magnitude": ("magnitude", gradient([3, 10, 3])),
    "freichen-edges": ("magnitude", edge_subspace()),
    "kirsch-compass": ("max", rotations(
        ["5 5 5/-3 0 -3/-3 -3 -3", "5 5 -3/5 0 -3/-3 -3 -3", "5 -3 -3/5 0 -3/5 -3 -3",
         "-3 -3 -3/5 0 -3/5 5 -3", "-3 -3 -3/-3 0 -3/5 5 5", "-3 -3 -3/-3 0 5/-3 5 5",
         "-3 -3 5/-3 0 5/-3 -3 5", "-3 5 5/-3 0 5/-3 -3 -3"], 15)),
    "robinson-compass": ("max", rotations(
        ["1 2 1/0 0 0/-1 -2 -1", "2 1 0/1 0 -1/0 -1 -2", "1 0 -1/2 0 -2/1 0 -1",
         "0 -1 -2/1 0 -1/2 1 0", "-1 -2 -1/0 0 0/1 2 1", "-2 -1 0/-1 0 1/0 1 2",
         "-1 0 1/-2 0 2/-1 0 1", "0 1 2/-1 0 1/-2 -1 0"], 4)),
    "prewitt-compass": ("max", rotations(
        ["1 1 1/1 -2 1/-1 -1 -1", "1 1 1/1 -2 -1/1 -1 -1", "1 1 -1/1 -2 -1/1 1 -1",
         "1 -1 -1/1 -2 -1/1 1 1", "-1 -1 -1/1 -2 1/1 1 1", "-1 -1 1/-1 -2 1/1 1 1",
         "-1 1 1/-1 -2 1/-1 1 1", "1 1 1/-1 -2 1/-1 -1 1"], 5)),
    "cnn-x": ("max", [np.array(feature) / 4.5 for feature in (
        [[1, -1, -1], [-1, 1, -1], [-1, -1, 1]], [[1, -1, 1], [-1, 1, -1], [1, -1, 1]],
        [[-1, -1, 1], [-1, 1, -1], [1, -1, -1]])]),
}


class Preset:
    """A file, read without any of core's help."""

    def __init__(self, path):
        self.id = path.stem
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[1] == "[Convolve Preset]", f"{path.name}: line 2"
        self.texts = dict(line.split("=", 1) for line in lines[2:])
        self.tags = self.texts.get("Tags", "").split(", ")
        text = self.texts["Kernel"]
        self.is_bank = "|" in text or text.startswith("compass")
        self.kernels = []
        if self.is_bank:
            self.kernels = expand(text)
            return
        self.parse(text)

    def parse(self, text):
        """One kernel, in numbers."""
        self.divisor, self.offset = 1.0, 0.0
        text, at, anchor = text.partition(" @ ")
        for sign in (1, -1):
            text, operator, offset = text.partition(" + " if sign > 0 else " - ")
            self.offset += sign * float(offset or 0)
        text, operator, divisor = text.partition(" / ")
        self.divisor = float(divisor or 1)
        self.weights = np.array([row.split() for row in text.split("; ")], dtype=float)
        height, width = self.weights.shape
        self.anchor = tuple(int(c) for c in anchor.split(",")) if at else (width // 2, height // 2)

    @property
    def kernel(self):
        return self.weights / self.divisor


def correlate(image, preset):
    """Four loops; outside the image is 0."""
    result = np.zeros_like(image)
    for y in range(image.shape[0]):
        for x in range(image.shape[1]):
            total = 0.0
            for j in range(preset.weights.shape[0]):
                for i in range(preset.weights.shape[1]):
                    u, v = x + i - preset.anchor[0], y + j - preset.anchor[1]
                    if 0 <= u < image.shape[1] and 0 <= v < image.shape[0]:
                        total += preset.weights[j, i] * image[v, u]
            result[y, x] = total / preset.divisor + preset.offset
    return result


def response(preset):
    """|H|: how strongly each of 64 × 64 frequencies passes, the flat one first."""
    return abs(np.fft.fft2(preset.kernel, (64, 64)))


def is_zero_sum(preset):
    return abs(preset.weights.sum()) <= 1e-6 * abs(preset.weights).sum()


def classify(preset):
    """High-pass stops flat areas; low-pass lets nothing through better, and fine details less."""
    strength = response(preset)
    frequency = np.fft.fftfreq(64)
    is_coarse = (frequency >= -0.25) & (frequency < 0.25)
    coarse = np.outer(is_coarse, is_coarse)
    power = strength ** 2
    if is_zero_sum(preset):
        return "high-pass"
    is_highest = strength.max() <= strength[0, 0] * (1 + 1e-12)
    falls = power[~coarse].mean() < 0.99 * power[coarse].mean()
    return "low-pass" if is_highest and falls else "mixed"


def check_files(presets):
    problems = []
    for preset in presets.values():
        keys = [key for key in preset.texts if key not in ("Output", "Combine")]
        if tuple(keys) != KEYS or not all(preset.texts.values()):
            problems.append(f"{preset.id}: keys {keys}")
        if preset.texts["Group"] not in GROUPS:
            problems.append(f"{preset.id}: group {preset.texts['Group']}")
        if not preset.texts["Description"].endswith("."):
            problems.append(f"{preset.id}: the description is no sentence")
    for key in ("Name", "Kernel"):
        values = [preset.texts[key] + preset.texts.get("Output", "") * (key == "Kernel")
                  for preset in presets.values()]
        problems += [f"{value} occurs twice" for value in set(values) if values.count(value) > 1]
    return problems


def check_resource(presets):
    listed = [file.text for file in xml.parse(FOLDER / "presets.gresource.xml").iter("file")]
    there = [f"{name}.kernel" for name in sorted(presets)]
    return [] if listed == there else [f"{set(listed) ^ set(there) or 'the order'} differs"]


def check_banks(presets):
    banks = {name: preset for name, preset in presets.items() if preset.is_bank}
    problems = [f"{name} is missing or not known" for name in set(banks) ^ set(BANKS)]
    for name in set(banks) & set(BANKS):
        combine, kernels = BANKS[name]
        if banks[name].texts.get("Combine") != combine or len(kernels) != len(banks[name].kernels):
            problems.append(f"{name}: combination or number of kernels")
        elif not all(np.allclose(a, b, rtol=0, atol=1e-15)
                     for a, b in zip(kernels, banks[name].kernels)):
            problems.append(f"{name}: weights")
    masks = [kernel.ravel() for kernel in banks["freichen-edges"].kernels]
    if not np.allclose(np.array(masks) @ np.array(masks).T, np.eye(4) * (masks[0] @ masks[0])):
        problems.append("freichen-edges: the masks are not orthogonal, or not equally strong")
    return problems


def check_definitions(presets):
    known = definitions.ALL
    problems = [f"{name} is only on one side" for name in sorted(set(known) ^ set(presets))]
    for name in sorted(set(known) & set(presets)):
        preset, (weights, divisor, *offset) = presets[name], known[name]
        same_size = preset.weights.shape == weights.shape
        if not same_size or not np.allclose(preset.weights, weights, 1e-14, 1e-13):
            problems.append(f"{name}: {preset.weights.tolist()}, expected {weights.tolist()}")
        # The masks of 2 × 2 lie with their upper left cell on the pixel.
        if preset.anchor != tuple((side - 1) // 2 for side in reversed(weights.shape)):
            problems.append(f"{name}: anchor {preset.anchor}")
        if not math.isclose(preset.divisor, divisor, rel_tol=1e-15):
            problems.append(f"{name}: divisor {preset.divisor}, expected {divisor}")
        if not math.isclose(preset.offset, sum(offset), abs_tol=1e-15):
            problems.append(f"{name}: offset {preset.offset}, expected {sum(offset)}")
    return problems


def check_tables(presets):
    """What was published as whole numbers lies close to the formula that it comes from."""
    problems = []
    for name, formula, limit in (("log-9", definitions.log_of_gaussian(1.4, 9, 40), 1.05),
                                 ("nevatia-babu-30", definitions.step_edge(math.radians(30)), 1.5),
                                 ("nevatia-babu-60", definitions.step_edge(math.radians(60)), 1.5)):
        difference = abs(presets[name].weights - formula).max()
        problems += [f"{name}: {difference} from its formula"] if difference > limit else []
    return problems


def angle_error(kernel):
    """Root mean square error of the angle of a gradient, over the lower half of all frequencies."""
    u, v = np.meshgrid(*2 * [np.arange(1, 100) * math.pi / 200])
    along = sum(weight * np.sin(i * u + j * v)
                for weight, i, j in zip(kernel.flat, *(c.flat for c in definitions.grid(3))))
    error = np.arctan2(along.T, along) - np.arctan2(v, u)
    return math.sqrt(np.mean(error[np.hypot(u, v) < math.pi / 2] ** 2))


def check_gradients(presets):
    """Each of these was designed to be truer to the angle than the one before it."""
    names = ["prewitt-x", "freichen-x", "sobel-x", "scharr-x", "scharr-opt-x", "kroon-x"]
    errors = [angle_error(presets[name].kernel) for name in names]
    problems = [] if errors == sorted(errors, reverse=True) else [f"{names}: {errors}"]
    candidates = {a / 1000: definitions.gradient([a, 1000 - 2 * a, a]) for a in range(150, 220)}
    best = min(candidates, key=lambda a: angle_error(candidates[a]))
    if abs(best - 17 / 95) > 0.002:
        problems.append(f"the best weight is {best}, Kroon's is {17 / 95}")
    return problems


def check_laplacians(presets):
    """Diagonal against straight waves of the same length."""
    x, y = definitions.grid(3)

    def unevenness(name):
        straight, diagonal = ((presets[name].weights * np.cos(u * x + v * y)).sum()
                              for u, v in ((1, 0), (math.sqrt(0.5), math.sqrt(0.5))))
        return abs(diagonal / straight - 1)

    names = ["laplace-4", "laplace-8", "laplace-oono-puri", "laplace-patra"]
    values = [unevenness(name) for name in names]
    problems = [] if values == sorted(values, reverse=True) else [f"{names}: {values}"]
    if response(presets["laplace-im3"])[0].max() > 1e-12:
        problems.append("laplace-im3 sees straight edges")
    return problems


def check_classes(presets):
    return [f"{preset.id}: tags {preset.tags}, is {classify(preset)}" for preset in presets.values()
            if [tag for tag in preset.tags if tag in CLASSES] != [classify(preset)]
            or preset.tags[0] not in CLASSES or len(set(preset.tags)) < len(preset.tags)]


def check_sums(presets):
    """A flat grey keeps its value, or is said to be shown as mid-grey or clipped."""
    problems = []
    for preset in presets.values():
        output, expected = preset.texts.get("Output"), OTHER_SUMS.get(preset.id, 1)
        if is_zero_sum(preset):
            good = output == "clip" or (output == "center" and preset.offset == 0)
        else:
            good = output is None and math.isclose(preset.kernel.sum(), expected, rel_tol=1e-12)
        problems += [] if good else [f"{preset.id}: sum {preset.kernel.sum()}, output {output}"]
    return problems


def check_impulses(presets):
    """Correlation shows the kernel turned by 180° about the pixel."""
    problems = []
    for preset in presets.values():
        impulse = np.zeros((19, 21))
        impulse[9, 10] = 1
        height, width = preset.weights.shape
        left, top = 10 + preset.anchor[0] - width + 1, 9 + preset.anchor[1] - height + 1
        result = correlate(impulse, preset) - preset.offset
        seen = result[top:top + height, left:left + width][::-1, ::-1]
        total = abs(preset.kernel).sum()
        rest = abs(result).sum() - abs(seen).sum()
        if abs(seen - preset.kernel).max() > 1e-15 * total or abs(rest) > 1e-12 * total:
            problems.append(f"{preset.id}: {seen.tolist()}")
    return problems


def check_directions(presets):
    """The slope that a kernel likes best points to where its description says."""
    problems = []
    for name, angle in DIRECTIONS.items():
        preset = presets[name]
        y, x = np.indices(preset.weights.shape)
        along = [(preset.weights * (c - a)).sum() for c, a in zip((x, y), preset.anchor)]
        seen = math.degrees(math.atan2(along[1], along[0]))
        problems += [f"{name}: {seen}°"] if abs((seen - angle + 180) % 360 - 180) > 1 else []
    return problems


def check_places(presets):
    """A blur leaves the picture where it is; a shift moves it as it says."""
    moves = {"shift-down": (0, -1), "shift-half-right": (-0.5, 0)}
    problems = []
    for preset in presets.values():
        if preset.texts["Group"] in ("basics", "blur"):
            y, x = np.indices(preset.weights.shape)
            centre = [(preset.kernel * (c - a)).sum() for c, a in zip((x, y), preset.anchor)]
            if not np.allclose(centre, moves.get(preset.id, (0, 0)), atol=1e-12):
                problems.append(f"{preset.id}: {centre}")
    return problems


def check_descriptions(presets):
    """Single facts that the descriptions tell."""
    kernel = {name: preset.kernel for name, preset in presets.items()}
    finest = {name: response(presets[name])[32, 32] for name in ("x-mean-3", "sharpen-5-subtle")}
    worked_example = np.array([[35, 40, 41, 45, 50], [40, 40, 42, 46, 52], [42, 46, 50, 55, 55],
                               [48, 52, 56, 58, 60], [56, 60, 65, 70, 75]], dtype=float)
    mild = kernel["esri-smooth-5"]
    facts = {
        "GIMP's manual: 42": correlate(worked_example, presets["shift-down"])[2, 2] == 42,
        "a checkerboard stays": all(math.isclose(h, 1) for h in finest.values()),
        "as if blurred twice": np.allclose(kernel["pyramid-5"], twice(kernel["box-3"])),
        "three times its neighbours": mild[2, 2] == 3 * mild[2, 1],
        "what a blur takes away": np.allclose(kernel["high-pass-3"] + kernel["box-3"],
                                              definitions.delta(3)),
        "what a Gaussian takes away": np.allclose(kernel["unsharp-5"] + kernel["gauss-5"],
                                                  2 * definitions.delta(5)),
    }
    return [fact for fact, holds in facts.items() if not holds]


def twice(kernel):
    """The kernel that does at once what two runs of a kernel of 3 × 3 do."""
    result = np.zeros((5, 5))
    for j in range(3):
        for i in range(3):
            result[j:j + 3, i:i + 3] += kernel[j, i] * kernel
    return result


def check_features(presets):
    """On a black and white drawing the score is the mean of nine products of ±1."""
    problems = []
    for name in ("cnn-diag-down", "cnn-diag-up", "cnn-x-centre"):
        match = (presets[name].weights + 1) / 2
        for n_wrong, expected in ((0, 1), (2, 5 / 9), (9, -1)):
            drawing = match.ravel().copy()
            drawing[:n_wrong] = 1 - drawing[:n_wrong]
            score = correlate(drawing.reshape(3, 3), presets[name])[1, 1]
            problems += [f"{name}: {score}"] if abs(score - expected) > 1e-15 * 9 else []
    return problems


TESTS = [
    ("each file says all it must, and nothing twice", check_files),
    ("the resource has the files, sorted", check_resource),
    ("banks have the kernels that the literature prints", check_banks),
    ("weights, divisor and offset follow from the definition", check_definitions),
    ("tables of whole numbers lie close to their formulas", check_tables),
    ("gradients are truer to the angle one after the other", check_gradients),
    ("Laplacians are alike in all directions as they say", check_laplacians),
    ("low-pass, high-pass or mixed is what the frequency response says", check_classes),
    ("a flat grey keeps its value, or its output is given", check_sums),
    ("an impulse shows the kernel as drawn", check_impulses),
    ("what is bright lies where the description says", check_directions),
    ("blurs stay in place, shifts move", check_places),
    ("features score 1 for a match, and 5/9 with two pixels wrong", check_features),
    ("the descriptions tell the truth", check_descriptions),
]


def main():
    presets = {path.stem: Preset(path) for path in sorted(FOLDER.glob("*.kernel"))}
    singles = {name: preset for name, preset in presets.items() if not preset.is_bank}
    print(f"1..{len(TESTS)}")
    for number, (fact, check) in enumerate(TESTS, 1):
        problems = check(presets if check in (check_files, check_resource, check_banks) else singles)
        print(f'{"not ok" if problems else "ok"} {number} - {fact}')
        for problem in problems:
            print(f"# {problem}")


sys.stdout.reconfigure(encoding="utf-8")
main()
