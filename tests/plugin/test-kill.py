# SPDX-License-Identifier: GPL-3.0-or-later
"""A plug-in that dies in the middle of its work, as GIMP's Cancel makes it: every layer is as it
was, GIMP lives, and the next run works."""

import signal
import threading
import time

from support import *

PATIENCE_SECONDS = 60

# What GIMP itself says about a dead plug-in.
expect_on_stderr(r"^GIMP-Error: Plug-in crashed: .*convolve")
expect_on_stderr(r"^\(/.*/convolve\)$")
expect_on_stderr(r"^GIMP-Error: (Calling|Execution) error for procedure 'plug-in-convolve'")

# When it dies while GIMP takes the result; such an attempt is repeated earlier.
expect_on_stderr(r"^GIMP-Warning: Plug-in '.*' left image undo in inconsistent state")

WIDTH, HEIGHT = 2000, 1500
KERNEL = Kernel(np.random.default_rng(1).uniform(0, 1, (151, 151)).round(3).tolist(), divisor=11400)
PIXELS = [noise(WIDTH, HEIGHT, 4, seed=n) for n in range(3)]


class Killer(threading.Thread):
    """Ends the plug-in's process so many seconds after it has begun."""

    def __init__(self, delay):
        super().__init__(daemon=True)
        self.delay = delay
        self.killed = False
        self.over = False
        self.start()

    def run(self):
        end = time.monotonic() + PATIENCE_SECONDS
        while not self.over and time.monotonic() < end:
            processes = our_processes()
            if processes:
                time.sleep(self.delay)
                for process in processes:
                    try:
                        os.kill(process, signal.SIGKILL)
                        self.killed = True
                    except ProcessLookupError:
                        pass
                return
            time.sleep(0.01)


def three_layers():
    image = new_image(WIDTH, HEIGHT)
    return image, [add_layer(image, stored, f"layer {n}") for n, stored in enumerate(PIXELS)]


def moved_left(stored):
    moved = np.roll(stored, -1, axis=1)
    hidden = moved[..., 3] == 0
    moved[hidden, :3] = stored[hidden, :3]
    return moved


def seconds_of(layers, **arguments):
    start = time.monotonic()
    run_well(layers[0].get_image(), layers, kernel=KERNEL.text, **arguments)
    return time.monotonic() - start


def check_killed(n_layers, share, **arguments):
    """Kills at this share of the time that a whole run takes; earlier if it is too late then."""
    image, layers = three_layers()
    whole_run = seconds_of(layers[:n_layers], **arguments)
    for attempt in range(4):
        image, layers = three_layers()
        image.clean_all()
        killer = Killer(whole_run * share * 0.6 ** attempt)
        status, message = run(image, layers[:n_layers], kernel=KERNEL.text, **arguments)
        killer.over = True
        killer.join()
        # A run that is over, or whose result GIMP was already taking, was killed too late.
        if status != SUCCESS and not image.is_dirty():
            break
    note(f"killed after {killer.delay:.2f} of {whole_run:.2f} s")
    check(killer.killed and status != SUCCESS, "the plug-in could not be killed in time")
    for layer, stored in zip(layers, PIXELS):
        check_same_bytes(read(layer), stored, layer.get_name())
    check(not image.is_dirty(), "the image must not be dirty: there must be nothing to undo")
    check(image.undo_is_enabled(), "undo must stay enabled")
    check_equal(our_processes(), [], "processes of ours that are left")
    run_well(image, [layers[0]], kernel="0 0 1", edge="wrap")
    check_same_bytes(read(layers[0]), moved_left(PIXELS[0]), "the next run, same layer")


with case("killed half-way through one layer: its bytes are unchanged, the next run works"):
    check_killed(1, 0.5, repeat=4)

# Many passes, so that merging, when GIMP takes the result, is but a small part of the time.
with case("killed near the end of one layer"):
    check_killed(1, 0.8, repeat=10)

with case("killed in the second of three layers: the first has not changed either"):
    check_killed(3, 0.5, repeat=2)

with case("killed between passes"):
    check_killed(1, 0.5, repeat=3, strength=37.5)

with case("afterwards GIMP can do all that it could"):
    check_against_reference(noise(20, 15, 4, seed=9), RELIEF)
    image, layer = image_of(noise(20, 15, 4, seed=9))
    check(image.undo_group_start() and image.undo_group_end(), "undo groups")

done()
