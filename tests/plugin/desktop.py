# SPDX-License-Identifier: GPL-3.0-or-later
"""A real GIMP with windows, on a display of its own, used as a person would: through keys and the
accessibility tree. See run-in-desktop."""

import importlib.machinery
import importlib.util
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PHOTOGRAPH = HERE.parents[1] / "data" / "pictures" / "coffee.png"
TIMEOUT_SECONDS = 60

# In our own session: the file descriptor of the standard output.
SESSION = "CONVOLVE_TEST_SESSION"


def load_run_in_gimp():
    loader = importlib.machinery.SourceFileLoader("run_in_gimp", str(HERE / "run-in-gimp"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_in_gimp", loader))
    loader.exec_module(module)
    return module


console = load_run_in_gimp()


def enter_session():
    """Starts again in a D-Bus session of its own, whose daemons may not write into our output."""
    if SESSION not in os.environ:
        output = os.dup(1)
        os.set_inheritable(output, True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execvpe("dbus-run-session", ["dbus-run-session", "--", sys.executable, *sys.argv],
                   dict(os.environ, **{SESSION: str(output)}))
    sys.stdout = os.fdopen(int(os.environ[SESSION]), "w", encoding="utf-8")


class Display:
    """An X server that picks its own number, and a window manager."""

    def __init__(self, geometry="1280x800"):
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", geometry + "x24"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        os.environ["DISPLAY"] = ":" + os.read(read, 16).decode().strip()
        manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.helpers = [manager, server]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for helper in self.helpers:
            helper.kill()
            helper.wait()


class Gimp:
    """GIMP with our plug-in, a profile of its own in @folder and the windows of @language.

    @batch is Python that GIMP runs inside itself once it is up."""

    def __init__(self, build_dir, folder, arguments=(), batch=None, language="en_US",
                 locale="C.UTF-8", preferences="", variables=None):
        self.home = pathlib.Path(folder)
        plug_in = console.install(build_dir, self.home / "installed")
        profile = console.write_profile(self.home, plug_in)
        with open(profile / "gimprc", "a", encoding="utf-8") as gimprc:
            gimprc.write('(show-welcome-dialog no)\n(config-version "3.0.4")\n' + preferences)
        env = console.environment(self.home, profile, plug_in, self.home / "tap")
        env.update(DISPLAY=os.environ["DISPLAY"], LC_ALL=locale, LANGUAGE=language,
                   DBUS_SESSION_BUS_ADDRESS=os.environ["DBUS_SESSION_BUS_ADDRESS"],
                   **(variables or {}))
        command = ["gimp", "--no-data", "--new-instance", "--no-splash",
                   "--stack-trace-mode=never"]
        if batch is not None:
            command += ["--batch-interpreter=python-fu-eval", "--batch", batch]
        self.log = self.home / "log"
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command + [str(a) for a in arguments], env=env,
                                            stdout=log, stderr=subprocess.STDOUT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def own_complaints(self):
        """What GIMP or the plug-in has said about us on standard error."""
        said = self.log.read_text(encoding="utf-8", errors="replace")
        return [line for line in said.splitlines()
                if console.is_ours(line, console.HARMLESS)]


def open_dialog(build_dir, folder, picture=PHOTOGRAPH, n_runs=1, selection="", debug=False,
                kernel_layer="", **arguments):
    """A Gimp that opens @picture and our dialog for it, @n_runs times; see dialog-in-gimp.py."""
    script = HERE / "dialog-in-gimp.py"
    variables = {"CONVOLVE_TEST_FOLDER": str(folder), "CONVOLVE_TEST_PICTURE": str(picture),
                 "CONVOLVE_TEST_RUNS": str(n_runs), "CONVOLVE_TEST_SELECTION": selection,
                 "CONVOLVE_TEST_KERNEL_LAYER": kernel_layer}
    if debug:
        variables["G_MESSAGES_DEBUG"] = "convolve"
    return Gimp(build_dir, folder, variables=variables,
                batch=f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')",
                **arguments)


def walk(node):
    yield node
    for i in range(node.childCount):
        child = node.getChildAtIndex(i)
        if child is not None:
            yield from walk(child)


def find(application, role, name, seconds=TIMEOUT_SECONDS):
    """The first node of this role in the application whose name matches; waits for it."""
    import pyatspi
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for app in pyatspi.Registry.getDesktop(0):
            try:
                if app is None or not app.name.startswith(application):
                    continue
                for node in walk(app):
                    if re.fullmatch(role, node.getRoleName()) and re.search(name, node.name):
                        return node
            except Exception:  # windows come and go while we look
                pass
        time.sleep(0.2)
    return None


def focused(application="convolve"):
    """The name of what has the focus."""
    import pyatspi
    for app in pyatspi.Registry.getDesktop(0):
        if app is None or not app.name.startswith(application):
            continue
        for node in walk(app):
            if node.getState().contains(pyatspi.STATE_FOCUSED):
                return node.name
    return None


def nameless(application="convolve"):
    """What can have the focus but says nothing to who cannot see it."""
    import pyatspi
    nodes = [node for app in pyatspi.Registry.getDesktop(0)
             if app is not None and app.name.startswith(application) for node in walk(app)]
    return [node.getRoleName() for node in nodes
            if node.getState().contains(pyatspi.STATE_FOCUSABLE)
            and node.getState().contains(pyatspi.STATE_SHOWING)
            and node.getRoleName() not in ("dialog", "scroll pane") and not node.name]


def press(node):
    node.queryAction().doAction(0)


def keys(*names):
    """Types keys as a keyboard does, by xdotool's names ("ctrl+Return"), into what has the focus."""
    for name in names:
        subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)
        time.sleep(0.05)


def type_text(text):
    subprocess.run(["xdotool", "type", "--delay", "20", "--", text], check=True)


def tab_to(name, most=80):
    """Presses Tab until what has the focus is called like that."""
    for _ in range(most):
        if re.fullmatch(name, focused() or ""):
            return True
        keys("Tab")
    return False


def wait_for_file(path, seconds=TIMEOUT_SECONDS):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if path.exists():
            return True
        time.sleep(0.1)
    return False


def take_screenshot(path, window_name=None):
    """The whole screen, or the window with this name, as PNG."""
    import gi
    gi.require_version("Gdk", "3.0")
    from gi.repository import Gdk
    root = Gdk.get_default_root_window()
    x, y, width, height = 0, 0, root.get_width(), root.get_height()
    if window_name is not None:
        gi.require_version("GdkX11", "3.0")
        from gi.repository import GdkX11
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", window_name],
                               text=True, stdout=subprocess.PIPE, check=True).stdout.split()
        window = GdkX11.X11Window.foreign_new_for_display(Gdk.Display.get_default(),
                                                          int(found[-1]))
        _, x, y = window.get_origin()
        width, height = window.get_width(), window.get_height()
    Gdk.pixbuf_get_from_window(root, x, y, width, height).savev(str(path), "png", [], [])
