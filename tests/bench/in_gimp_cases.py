# SPDX-License-Identifier: GPL-3.0-or-later
"""What in-gimp measures, run inside GIMP: a large layer like a photograph, many kernels, the
plug-in and GIMP's own filter. Results are lines of JSON in comments of the TAP."""

import json
import pathlib
import statistics
import threading
import time

from support import *

OPTIONS = json.loads(os.environ["CONVOLVE_BENCH"])
WIDTH, HEIGHT = OPTIONS["width"], OPTIONS["height"]

SECONDS_BETWEEN_LOOKS = 0.005
RANDOM = np.random.default_rng(1)


def photograph(width, height):
    """Structures of all sizes, the larger the stronger, as photographs have them; opaque."""
    pixels = np.ones((height, width, 4), np.float32)
    pixels[..., :3] = 0.5
    for cells in [4, 16, 64, 256]:
        coarse = RANDOM.normal(0, 0.4 / cells ** 0.5, (cells + 1, cells + 1, 3))
        coarse = coarse.astype(np.float32)
        rows, columns = (interpolation(length, cells) for length in (height, width))
        for channel in range(3):
            pixels[..., channel] += rows @ coarse[..., channel] @ columns.T
    pixels[..., :3] += RANDOM.normal(0, 0.01, (height, width, 1)).astype(np.float32)
    return np.clip(pixels, 0, 1)


def interpolation(length, cells):
    """A matrix that makes `length` values out of cells + 1."""
    place = np.linspace(0, cells, length, dtype=np.float32)[:, None]
    return np.maximum(0, 1 - np.abs(place - np.arange(cells + 1, dtype=np.float32)))


def random_kernel(side):
    return Kernel(RANDOM.integers(50, 150, (side, side)).tolist(), "auto")


def gauss(side):
    row = np.exp(-(np.arange(side) - side // 2) ** 2 / (2 * (side / 6) ** 2))
    return Kernel(np.outer(row, row).tolist(), "auto")


SMALL = random_kernel(3)


def convolve(layer, kernel, light):
    run_well(layer.get_image(), [layer], kernel=kernel.text, light=light)


def filter_by_gimp(layer, kernel, light):
    """The same as Filters ▸ Generic ▸ Convolution Matrix; it works in linear light, always."""
    effect = Gimp.DrawableFilter.new(layer, "gegl:convolution-matrix", "")
    config = effect.get_config()
    weights = np.zeros((5, 5))
    weights[1:4, 1:4] = kernel.weights
    for (row, column), weight in np.ndenumerate(weights):
        config.set_property("abcde"[column] + str(row + 1), float(weight))
    config.set_property("divisor", float(kernel.divisor))
    config.set_property("normalize", False)
    layer.merge_filter(effect)


class Case:
    def __init__(self, precision, name, kernel, call=convolve, light="perceptual", slack=2e-6):
        self.precision, self.name, self.kernel = precision, name, kernel
        self.call, self.light, self.slack = call, light, slack
        self.seconds = []
        self.peak_memory_mb = None

    def title(self):
        return f"{self.precision} {self.name}"


IDENTITY = Kernel([[1]])
CASES = [
    Case("u8", "identity", IDENTITY),
    Case("u8", "3 × 3", SMALL),
    Case("u8", "3 × 3, linear light", SMALL, light="linear"),
    Case("u8", "9 × 9", random_kernel(9)),
    Case("u8", "15 × 15", random_kernel(15)),
    Case("u8", "31 × 31 Gauss", gauss(31)),
    Case("u8", "101 × 101", random_kernel(101)),
    Case("u8", "255 × 255", random_kernel(255)),
]
for one in ["u16", "float"]:
    CASES += [Case(one, "identity", IDENTITY), Case(one, "3 × 3", SMALL)]
# A level of eight bits for conversions between the lights that GIMP makes its own way.
CASES += [Case(one, "gegl:convolution-matrix 3 × 3", SMALL, filter_by_gimp, "linear", 1 / 255)
          for one in ["u8", "u16", "float"]]
CASES = [one for one in CASES if OPTIONS["only"] in one.title()]


class Watch(threading.Thread):
    """Looks for our process, and at the most memory it has ever had, until it ends."""

    def __init__(self):
        super().__init__(daemon=True)
        self.peak_kb = 0
        self.over = threading.Event()
        self.start()

    def run(self):
        process = None
        while not self.over.wait(SECONDS_BETWEEN_LOOKS):
            process = process or next(iter(our_processes()), None)
            try:
                status = pathlib.Path(f"/proc/{process}/status").read_text() if process else ""
            except OSError:
                return
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    self.peak_kb = int(line.split()[1])

    def stop(self):
        """Megabytes, or None where there was no process of ours."""
        self.over.set()
        self.join()
        return self.peak_kb / 1024 or None


def expected_at(stored, kernel, places, light):
    """The double sums there, in light and back, the border's pixels repeated outside."""
    height, width = stored.shape[:2]
    n_rows, n_columns = kernel.weights.shape
    weights = (kernel.weights / kernel.divisor)[..., None]
    sums = []
    for y, x in places:
        rows = np.clip(np.arange(y, y + n_rows) - n_rows // 2, 0, height - 1)
        columns = np.clip(np.arange(x, x + n_columns) - n_columns // 2, 0, width - 1)
        values = converted(to_unit(stored[np.ix_(rows, columns)]), "perceptual", light)
        sums.append((values * weights).sum(axis=(0, 1)))
    return converted(np.array(sums), light, "perceptual")


def check_result(case_, stored, result):
    height, width = stored.shape[:2]
    places = [(y, x) for y in (0, height // 2, height - 1) for x in (0, width // 2, width - 1)]
    places += [(int(RANDOM.integers(height)), int(RANDOM.integers(width))) for _ in range(30)]
    found = np.array([result[place] for place in places])
    check_pixels(found, expected_at(stored, case_.kernel, places, case_.light), case_.slack)
    changed = (found != np.array([stored[place] for place in places])).any()
    check(changed == (case_.kernel is not IDENTITY), "only the identity changes nothing")


def run_on_copy(image, case_, watch=False):
    """A copy shares its pixels with the image until they change, so each run begins alike, and no
    undo step outlives it. Returns the seconds and the copy."""
    copy = image.duplicate()
    layer = copy.get_layers()[0]
    watcher = Watch() if watch else None
    start = time.perf_counter()
    case_.call(layer, case_.kernel, case_.light)
    seconds = time.perf_counter() - start
    if watcher:
        case_.peak_memory_mb = watcher.stop()
    return seconds, copy


def check_case(image, stored, case_):
    _, copy = run_on_copy(image, case_, watch=True)
    check_result(case_, stored, read(copy.get_layers()[0]))
    copy.delete()


def time_case(image, case_):
    seconds, copy = run_on_copy(image, case_)
    case_.seconds.append(seconds)
    copy.delete()


def report(case_):
    seconds = statistics.median(case_.seconds)
    note(json.dumps({
        "precision": case_.precision, "case": case_.name, "width": WIDTH, "height": HEIGHT,
        "seconds": round(seconds, 4), "fastest": round(min(case_.seconds), 4),
        "mpx_per_s": round(WIDTH * HEIGHT / 1e6 / seconds, 2),
        "peak_memory_mb": case_.peak_memory_mb and round(case_.peak_memory_mb, 1)}))


VALUES = photograph(WIDTH, HEIGHT)
for precision in dict.fromkeys(one.precision for one in CASES):
    ours = [one for one in CASES if one.precision == precision]
    with case(f"{precision}: checked and timed"):
        stored = from_unit(VALUES, precision)
        image, _ = image_of(stored, precision)
        for one in ours:
            check_case(image, stored, one)
        for _ in range(OPTIONS["rounds"]):
            for one in ours:
                time_case(image, one)
        for one in ours:
            report(one)

done()
