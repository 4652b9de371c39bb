"""The Start button of a daemon that was started without being told of the display, as a unit is, in an X11 session."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitbreak.dataclass import dataclass
from tests.desktop.kit import need, need_tk, program, wait_until
from tests.desktop.stretch_window import xdo
from tests.desktop.tray_hosts import TrayDesktop, tray_desktop

START = "from sitbreak.control.client import do; do('stretch')"
NO_TKINTER = """
import importlib.util
find_spec = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "_tkinter" else find_spec(name, *more)
"""


@dataclass
class UnitDesktop:
    """An X11 session with a notification server, and the environment of a unit, which has no display."""

    on: TrayDesktop
    unit: TrayDesktop

    def doctor(self) -> str:
        return " ".join(self.unit.run(sys.executable, "-m", "sitbreak", "doctor", check=False).split())

    def start(self) -> None:
        """Press Start."""
        self.unit.run(sys.executable, "-c", START)

    def shown(self, how: str, what: str) -> bool:
        """Tell whether a window is there whose class or name is this."""
        return bool(xdo(self.on.display, "search", "--onlyvisible", how, what))


@contextmanager
def unit_desktop(home: Path, **more: str) -> Iterator[UnitDesktop]:
    need("dunst", "xdotool")
    with tray_desktop(home) as on, program("dunst", env=on.env, log=home / "dunst.log"):
        wait_until(lambda: on.owned("org.freedesktop.Notifications"), "the session has a program that was told")
        env = {name: value for name, value in on.env.items() if name not in ("DISPLAY", "GDK_BACKEND")}
        unit = TrayDesktop("", {**env, "SITBREAK_HOME": str(home / "s"), **more}, home)
        log = home / "daemon.log"
        with program(sys.executable, "-m", "sitbreak", "run", env=unit.env, log=log):
            wait_until(lambda: "quit`" in log.read_text(), "the daemon runs")
            yield UnitDesktop(on, unit)
        assert "Traceback" not in log.read_text()


def test_the_window_opens_on_the_display_of_the_session_and_doctor_says_so(tmp_path: Path) -> None:
    need_tk()
    with unit_desktop(tmp_path) as desktop:
        words = (
            f"opens in a window on {desktop.on.display}, as other programs of this session do: DISPLAY is not set here"
        )
        assert words in desktop.doctor()
        desktop.start()
        wait_until(lambda: desktop.shown("--class", "sitbreak"), "the window is there")


@pytest.mark.parametrize("way", ["terminal", "page"])
def test_without_tkinter_a_terminal_or_a_page_opens_there_and_doctor_says_which(tmp_path: Path, way: str) -> None:
    need("xterm")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "sitecustomize.py").write_text(NO_TKINTER)
    name, arguments = ("xterm", '"$@"') if way == "terminal" else ("xdg-open", "")
    (programs / name).write_text(f"#!/bin/sh\nexec {shutil.which('xterm')} -T opened {arguments}\n")
    (programs / name).chmod(0o755)
    path = f"{programs}:{os.path.dirname(sys.executable)}"  # noqa: PTH120
    python = f"{programs}:{Path(__file__).parents[2]}"
    with unit_desktop(tmp_path, PATH=path, PYTHONPATH=python, BROWSER="one of the person's") as desktop:
        told = "in xterm, in its terminal version" if way == "terminal" else "as a page in the browser"
        assert f"opens {told}: this Python has no tkinter" in desktop.doctor()
        desktop.start()
        wait_until(lambda: desktop.shown("--name", "opened"), "it is there")
