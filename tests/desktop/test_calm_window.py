"""The window that opens by itself: whoever types goes on typing; two monitors; a real daemon that was ignored."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from sitbreak.dataclass import dataclass
from tests.desktop import kit
from tests.desktop.daemon_driver import Typist
from tests.desktop.stretch_window import StretchWindow, task, xdo

EDITOR = """
import sys, tkinter
root = tkinter.Tk(className="editor")
root.title("editor")
root.geometry("600x300+1400+250")
text = tkinter.Text(root)
text.pack()
text.focus_set()
text.bind("<KeyRelease>", lambda _: open(sys.argv[1], "w").write(text.get("1.0", "end-1c")))
root.mainloop()
"""


@dataclass
class TwoMonitors:
    """A desktop with two monitors, a window manager, and an editor on the right one that has the keyboard."""

    display: str
    env: dict[str, str]
    written: Path

    def words(self) -> str:
        return self.written.read_text() if self.written.exists() else ""

    def in_front(self) -> str:
        return xdo(self.display, "getwindowfocus", "getwindowname")

    def goes_to_the_editor(self) -> bool:
        """Give the editor the keyboard; tell whether it has it."""
        xdo(self.display, "search", "--onlyvisible", "--name", "editor", "windowactivate")
        return self.in_front() == "editor"

    def decided(self) -> list[str]:
        """Keys of what the daemon decided, oldest first."""
        why = [sys.executable, "-m", "sitbreak", "why", "--json"]
        answer = subprocess.run(why, env=self.env, capture_output=True, text=True, check=False)
        return [each["key"] for each in json.loads(answer.stdout)["reasons"]] if answer.returncode == 0 else []

    def close_button(self) -> tuple[str, str]:
        """Where the last button of the leftmost window is."""
        for window in xdo(self.display, "search", "--onlyvisible", "--class", "sitbreak").split():
            told = xdo(self.display, "getwindowgeometry", "--shell", window).split()
            at = {name: int(value) for name, _, value in (line.partition("=") for line in told)}
            if at["X"] < 1280:
                return str(at["X"] + at["WIDTH"] - 70), str(at["Y"] + at["HEIGHT"] - 42)
        return "0", "0"

    def places(self) -> list[int]:
        """Left edges of the windows of sitbreak."""
        found = xdo(self.display, "search", "--onlyvisible", "--class", "sitbreak").split()
        told = [xdo(self.display, "getwindowgeometry", "--shell", window) for window in found]
        return sorted(int(line.removeprefix("X=")) for text in told for line in text.split() if line.startswith("X="))


@contextmanager
def two_monitors(home: Path) -> Iterator[TwoMonitors]:
    kit.need("openbox", "xdotool", "xrandr")
    kit.need_tk()
    with ExitStack() as stack:
        display = stack.enter_context(kit.xvfb("2560x1000x24"))
        env, written = kit.clean_env(home, DISPLAY=display), home / "written"
        for name, x, output in (("left", 0, "screen"), ("right", 1280, "none")):
            monitor = ["xrandr", "--setmonitor", name, f"1280/300x1000/200+{x}+0", output]
            subprocess.run(monitor, env=env, check=True, capture_output=True)
        stack.enter_context(kit.program("openbox", env=env))
        kit.wait_until(lambda: xdo(display, "get_desktop"), "the window manager is there")
        stack.enter_context(kit.program(sys.executable, "-c", EDITOR, str(written), env=env))
        desktop = TwoMonitors(display, env, written)
        kit.wait_until(lambda: xdo(display, "search", "--onlyvisible", "--name", "editor"), "the editor is there")
        kit.wait_until(desktop.goes_to_the_editor, "the editor has the keyboard")
        yield desktop


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[TwoMonitors]:
    with two_monitors(tmp_path) as made:
        yield made


@pytest.fixture
def opens() -> Iterator[list[StretchWindow]]:
    windows: list[StretchWindow] = []
    yield windows
    for window in windows:
        kit.end(window.process)
        if window.process.stdout:
            window.process.stdout.close()


def test_what_is_typed_while_it_opens_goes_where_it_was_meant_to(
    desktop: TwoMonitors, opens: list[StretchWindow], tmp_path: Path
) -> None:
    opens.append(window := StretchWindow(desktop.display, tmp_path, task(waits=True)))
    typed = ""
    while "When you are ready" not in window.title() or len(typed) < 60:
        xdo(desktop.display, "type", "--delay", "20", "abc ")
        typed += "abc "
    xdo(desktop.display, "type", "--delay", "20", "c n Down\n")

    kit.wait_until(lambda: desktop.words() == f"{typed}c n Down\n", f"the editor got it all ({desktop.words()!r})")
    assert desktop.in_front() == "editor"
    assert window.process.poll() is None
    assert "When you are ready" in window.title()
    assert desktop.places() == [pytest.approx(1280 + 90, abs=60)], "it is on the screen in use"


def test_every_screen_has_it_where_that_is_asked_for_and_one_click_closes_all(
    desktop: TwoMonitors, opens: list[StretchWindow], tmp_path: Path
) -> None:
    opens.append(window := StretchWindow(desktop.display, tmp_path, task(waits=True, every_screen=True)))
    kit.wait_until(lambda: len(desktop.places()) == 2, "there are two windows")
    kit.screenshot(desktop.display, "calm-window-two-screens")
    left, right = desktop.places()
    assert left < 1280 < right
    assert desktop.in_front() == "editor"

    xdo(desktop.display, "mousemove", *desktop.close_button(), "click", "1")

    result = window.result()
    assert (result["outcome"], result["used_share"]) == ("closed", 0.0)


def test_a_click_gives_it_the_keyboard_and_escape_closes_it(
    desktop: TwoMonitors, opens: list[StretchWindow], tmp_path: Path
) -> None:
    opens.append(window := StretchWindow(desktop.display, tmp_path, task(waits=True)))
    window.wait_for_title("When you are ready")
    (left,) = desktop.places()
    xdo(desktop.display, "mousemove", str(left + 300), "300", "click", "1")
    kit.wait_until(lambda: "ready" in desktop.in_front(), "the window has the keyboard")
    xdo(desktop.display, "key", "Escape")

    assert window.result()["outcome"] == "closed"
    kit.wait_until(lambda: desktop.in_front() == "editor", "the editor has the keyboard again")


def test_a_daemon_that_was_ignored_opens_it_in_a_lull_and_the_keys_stay_where_they_were(
    desktop: TwoMonitors, tmp_path: Path
) -> None:
    sets = ("sit.interval=8s", "sit.break=60s", "sit.still_sitting=30s", "sit.min_sit=0s", "remind.lull=3s")
    more = ("remind.repeat=5s", "remind.escalate=1", "remind.answered=0s", "remind.prompted_break=0s")
    words = [
        part for pair in (*sets, *more, "remind.lull_max=1s", "notify.channel=console") for part in ("--set", pair)
    ]
    log = tmp_path / "log"
    command = [sys.executable, "-m", "sitbreak", "run", "--no-tray", *words]
    with kit.program(*command, env=desktop.env, log=log):
        with Typist(desktop.display):
            kit.wait_until(lambda: desktop.decided().count("why.shown") >= 2, "a second reminder came")
            assert desktop.places() == []
        kit.wait_until(desktop.places, "the window opened once nobody typed")
        xdo(desktop.display, "type", "still mine\n")
        kit.wait_until(lambda: "still mine" in desktop.words(), "the editor got what was typed")
        assert desktop.in_front() == "editor"
        assert "why.window" in desktop.decided()
    assert "Traceback" not in log.read_text()
