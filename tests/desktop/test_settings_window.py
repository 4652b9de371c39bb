"""The settings window on a real X server: with the keyboard alone, with the pointer, and at several sizes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from sitbreak.config import load
from sitbreak.history.store import HistoryWriter
from sitbreak.preferences.fields import Page
from sitbreak.texts import LANGUAGES
from tests.advice.people import LIVED, NOT, LivedDays, Person
from tests.desktop.kit import clean_env, end, need, need_tk, screenshot, wait_until, xvfb
from tests.desktop.stretch_window import xdo


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    need("xdotool")
    need_tk()
    with xvfb("1400x900x24") as name:
        yield name


class OpenSettings:
    """`sitbreak settings` in a process of its own."""

    def __init__(self, display: str, home: Path, **more: str) -> None:
        self.display, self.file = display, home / ".config/sitbreak/config.toml"
        self.errors = home / "stderr"
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sitbreak", "settings"],
                env=clean_env(home, DISPLAY=display, **more),
                stdin=subprocess.DEVNULL,
                stderr=errors,
            )
        self.wait_for_title("Remind me after – 45 min – ")

    def title(self) -> str:
        """Return what a screen reader would speak."""
        return xdo(self.display, "search", "--onlyvisible", "--class", "sitbreak", "getwindowname")

    def press(self, *keys: str) -> None:
        for key in keys:
            xdo(self.display, "key", key)

    def wait_for_title(self, words: str) -> None:
        wait_until(lambda: words in self.title(), f"the title says {words!r}")

    def closed(self) -> None:
        self.press("Escape")
        assert self.process.wait(30) == 0
        assert self.errors.read_text() == ""


@pytest.fixture
def opened(display: str, tmp_path: Path) -> Iterator[OpenSettings]:
    window = OpenSettings(display, tmp_path)
    yield window
    end(window.process)


def test_the_keyboard_alone_sets_everything_and_takes_it_back(opened: OpenSettings) -> None:
    opened.wait_for_title("Remind me after – 45 min")
    opened.press("Left", "Left", "Left")
    opened.wait_for_title("Remind me after – 30 min")
    opened.press("Tab", "Right")
    opened.wait_for_title("A break lasts – 6 min")
    opened.press("2")
    opened.wait_for_title("Mon – 09:00 – all day")
    opened.press("o")
    opened.wait_for_title("not at all")
    opened.press("space", "shift+Right", "shift+Right", "w", "Tab")
    opened.wait_for_title("Tue – 09:00 – 09:00-10:30")
    opened.press("3", "Right")
    opened.wait_for_title("Where I am – Home")
    opened.press("Tab", "space")
    opened.wait_for_title("Discreet – On")
    opened.press("Tab", "Down", "space")
    opened.wait_for_title("Leave out – neck – neck")
    screenshot(opened.display, "settings-body")
    opened.press("4", "Right", "Right")
    opened.wait_for_title("Sound of a reminder – Singing bowl")
    opened.press("Tab", "space")
    opened.wait_for_title("Sound – On")

    settings = load(opened.file).settings
    assert (settings.sit.interval_s, settings.sit.break_s) == (1800.0, 360.0)
    assert settings.schedule.friday == "09:00-10:30"
    assert (settings.stretch.where, settings.stretch.discreet, settings.stretch.avoid) == ("home", True, ("neck",))
    assert settings.stretch.sound
    assert settings.remind.sound == "bowl"
    opened.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
    wait_until(lambda: load(opened.file).settings.stretch.avoid == (), "four changes are taken back")
    assert not load(opened.file).settings.stretch.sound
    opened.closed()


def test_another_language_and_colour_are_there_at_once(opened: OpenSettings) -> None:
    opened.press("5", "Right", "Right", "Tab", "Tab", "Right", "Right")
    opened.wait_for_title("Einstellungen – Aussehen und Start – Sprache – Deutsch")
    opened.press("shift+Tab", "shift+Tab")
    opened.wait_for_title("Farben – Dunkel")
    opened.closed()


def test_a_single_stretch_that_was_refused_is_offered_again_with_a_button(display: str, tmp_path: Path) -> None:
    file = tmp_path / ".config/sitbreak/config.toml"
    file.parent.mkdir(parents=True, mode=0o700)
    file.write_text('[stretch]\navoid = ["wrists", "cobra-pose"]\n', encoding="utf-8")
    opened = OpenSettings(display, tmp_path)
    try:
        opened.press("3", "Tab", "Tab", "Tab")
        opened.wait_for_title("Leave out – Cobra pose")
        screenshot(opened.display, "settings-refused")
        opened.press("space")
        wait_until(lambda: load(opened.file).settings.stretch.avoid == ("wrists",), "it may be offered again")
        opened.closed()
    finally:
        end(opened.process)


def test_autostart_is_an_entry_of_the_desktop(opened: OpenSettings) -> None:
    entry = opened.file.parents[1] / "autostart/sitbreak.desktop"
    opened.press("5", *["Tab"] * 3, "space")
    opened.wait_for_title("Start with the desktop – On")
    assert entry.exists()
    opened.press("space")
    opened.wait_for_title("Start with the desktop – Off")
    assert not entry.exists()
    opened.closed()


def test_a_tap_on_the_figure_and_a_drag_over_a_bar(opened: OpenSettings) -> None:
    """The places are those of the window at 96 dpi in the middle of 1400 x 900."""
    opened.press("3")
    opened.wait_for_title("Where I am")
    xdo(opened.display, "mousemove", "728", "383", "click", "1")
    opened.wait_for_title("Leave out")
    wait_until(lambda: load(opened.file).settings.stretch.avoid == ("chest",), "what was tapped is left out")
    opened.press("2", "o")
    opened.wait_for_title("not at all")
    xdo(
        opened.display,
        "mousemove",
        "700",
        "190",
        "mousedown",
        "1",
        "mousemove",
        "740",
        "190",
        "mousemove",
        "800",
        "190",
    )
    xdo(opened.display, "mouseup", "1")
    wait_until(lambda: load(opened.file).settings.schedule.monday not in ("", "off"), "hours are painted")
    opened.closed()


def test_what_the_editor_saves_is_shown_and_a_mistake_is_told(opened: OpenSettings) -> None:
    opened.press("Right")
    opened.wait_for_title("50 min")
    text = opened.file.read_text()
    opened.file.write_text(text.replace('"50 min"', '"25 min"'))
    opened.wait_for_title("Remind me after – 25 min")
    opened.file.write_text(text + "[sit\n")
    opened.press("Right", "Left", "Right")
    assert opened.file.read_text() == text + "[sit\n", "a file that is no TOML is left alone"
    opened.closed()


def test_it_says_what_an_interval_would_have_meant_last_week(display: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    state = home / ".local/state/sitbreak"
    state.mkdir(parents=True)
    today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    person = Person(answer=lambda _wall, _sitting_s, _random: NOT, rises=(70, 90))
    writer = HistoryWriter(state / "history.db")
    for row in LivedDays(person, Random(1), LIVED, today - timedelta(days=6)).days(3).rows:
        writer.append(row)
    writer.close()
    window = OpenSettings(display, home)
    try:
        window.wait_for_title("45 min – At 45 min: ")
        window.press("Left", "Left", "Left")
        window.wait_for_title("At 30 min: ")
        window.wait_for_title(" instead of ")
        screenshot(display, "settings-week")
        window.closed()
    finally:
        end(window.process)


RESOLUTIONS = {
    "96": ("1400x900x24", "96", 1.0),
    "200 %": ("2800x1800x24", "192", 2.0),
    "800x600": ("800x600x24", "96", 0.74),
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_no_text_is_cut_off_on_any_page_in_any_language(resolution: str, tmp_path: Path) -> None:
    need_tk()
    size, dpi, wanted = RESOLUTIONS[resolution]
    with xvfb(size, "-dpi", dpi) as name:
        found = subprocess.run(
            [sys.executable, "-m", "tests.desktop.settings_clipping", str(tmp_path / "config.toml")],
            env=clean_env(tmp_path, DISPLAY=name),
            capture_output=True,
            text=True,
            timeout=280,
            check=False,
        )
    checked, factor, *clipped = found.stdout.splitlines() or [found.stderr, "0"]

    assert clipped == []
    assert int(checked) == len(LANGUAGES) * len(Page)
    assert float(factor) == pytest.approx(wanted, abs=0.25)


def test_without_a_display_or_a_terminal_a_sentence_says_the_way_out(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sitbreak", "settings"],
        env=clean_env(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert "need a window or a terminal" in done.stderr
    assert "sitbreak config set" in done.stderr
    assert "Traceback" not in done.stderr


def test_in_a_terminal_without_a_display_the_form_asks(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("a pseudo terminal is POSIX")
    import pty

    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "sitbreak", "settings"],
        env=clean_env(tmp_path),
        stdin=child,
        stdout=child,
        stderr=child,
    )
    os.close(child)
    try:
        os.write(parent, b"1\n30\n\n")
        said = b""
        while part := _read(parent):
            said += part
        assert process.wait(60) == 0
    finally:
        end(process)
        os.close(parent)

    assert b"Remind me after: 45 min" in said
    assert b"Saved: Remind me after: 30 min" in said
    assert load(tmp_path / ".config/sitbreak/config.toml").settings.sit.interval_s == 1800.0


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # Linux: the other end is closed
        return b""
