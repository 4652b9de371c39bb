"""The guided stretch on a real X server: with the keyboard alone, killed, left alone, and at two resolutions."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from sitbreak.dataclass import replace
from sitbreak.stretch import GuidedStretch, StretchOutcome, open_stretch
from sitbreak.stretch.task import Task, to_json
from sitbreak.texts import LANGUAGES
from tests.catalogue.shipped import catalogue
from tests.desktop.kit import WHOLE, clean_env, end, need, need_tk, program, screenshot, wait_until, xvfb
from tests.desktop.stretch_window import LONG, SHORT, StretchWindow, task, xdo
from tests.desktop.tray_hosts import tray_desktop, xfce_panel
from tests.stretch.samples import Ends


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    need("xdotool")
    need_tk()
    with xvfb("1400x900x24") as name:
        yield name


@pytest.fixture
def opened() -> Iterator[list[StretchWindow]]:
    running: list[StretchWindow] = []
    yield running
    for window in running:
        end(window.process)
        if window.process.stdout:
            window.process.stdout.close()


def start(opened: list[StretchWindow], display: str, home: Path, a_task: Task) -> StretchWindow:
    window = StretchWindow(display, home, a_task)
    opened.append(window)
    return window


def test_left_to_itself_it_goes_through_to_the_end(opened: list[StretchWindow], display: str, tmp_path: Path) -> None:
    window = start(opened, display, tmp_path, task(SHORT))
    window.wait_for_title("That was")
    window.press("Escape")

    result = window.result()
    assert result == {**result, "finished": True, "outcome": "finished", "used_share": 1.0, "seconds": 3.0}


def test_the_keyboard_alone_pauses_leaps_changes_and_closes(
    opened: list[StretchWindow], display: str, tmp_path: Path
) -> None:
    slow = replace(LONG, move_s=5.0)  # its title is to be seen by a program that is started for it
    window = start(opened, display, tmp_path, task(slow))
    window.wait_for_title("Hold, Right side")
    window.press("space")
    window.wait_for_title("Paused, Right side")
    window.press("space")
    window.wait_for_title("Hold, Right side")
    window.press("c")
    window.wait_for_title("Paused")
    window.press("c")
    window.wait_for_title("Hold")
    window.press("Down")
    window.wait_for_title("400 seconds")
    window.press("Right")
    window.wait_for_title("Hold, Left side")
    screenshot(display, "stretch-window")
    window.press("Left")
    window.wait_for_title("Switch sides")
    window.press("Escape")

    assert window.result()["outcome"] == "closed"


@pytest.mark.parametrize(("key", "outcome"), [("n", "skipped"), ("t", "not-today"), ("x", "never"), ("X", "never")])
def test_a_key_asks_for_another_one_for_now_for_today_or_for_good(
    opened: list[StretchWindow], display: str, tmp_path: Path, key: str, outcome: str
) -> None:
    window = start(opened, display, tmp_path, task())
    window.wait_for_title("Hold")
    window.press(key)

    assert window.result()["outcome"] == outcome


def test_what_was_done_may_still_be_refused_for_good(opened: list[StretchWindow], display: str, tmp_path: Path) -> None:
    window = start(opened, display, tmp_path, task(replace(SHORT, hold_s=1, sides=1)))
    window.wait_for_title("That was")
    window.press("x")

    result = window.result()
    assert (result["outcome"], result["finished"]) == ("never", True)


def test_a_polite_end_tells_what_was_done(opened: list[StretchWindow], display: str, tmp_path: Path) -> None:
    window = start(opened, display, tmp_path, task(replace(SHORT, hold_s=600, sides=1)))
    window.wait_for_title("Hold")
    window.process.terminate()

    result = window.result()
    assert result["outcome"] == "closed"
    assert isinstance(result["seconds"], float)
    assert result["seconds"] >= 0.5


def test_an_interrupt_ends_it_without_a_traceback(opened: list[StretchWindow], display: str, tmp_path: Path) -> None:
    window = start(opened, display, tmp_path, task())
    window.wait_for_title("Hold")
    window.process.send_signal(signal.SIGINT)

    assert window.result()["outcome"] == "closed"
    assert window.process.returncode == 130


def from_parent(display: str, home: Path, monkeypatch: pytest.MonkeyPatch, ends: Ends) -> GuidedStretch:
    for key, value in clean_env(home, DISPLAY=display).items():
        monkeypatch.setenv(key, value)
    return open_stretch(task(), ends)


def is_open(display: str) -> bool:
    return bool(xdo(display, "search", "--onlyvisible", "--class", "sitbreak"))


def test_a_killed_window_is_told_to_the_parent(display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = Ends()
    guided = from_parent(display, tmp_path, monkeypatch, ends)
    wait_until(lambda: is_open(display), "the window is open")
    guided.process.kill()

    wait_until(lambda: ends.results, "the parent has heard")
    assert [(r.outcome, r.used_share) for r in ends.results] == [(StretchOutcome.CLOSED, 0.0)]
    assert not is_open(display)


def test_the_parent_can_close_it_and_hears_what_was_done(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = Ends()
    guided = from_parent(display, tmp_path, monkeypatch, ends)
    wait_until(lambda: is_open(display), "the window is open")
    guided.close()

    wait_until(lambda: ends.results, "the parent has heard")
    assert guided.process.wait(20) == 0
    assert not is_open(display)


PARENT = """
import sys, time
from sitbreak.stretch import open_stretch
from sitbreak.stretch.task import task_from_json
guided = open_stretch(task_from_json(open(sys.argv[1]).read()), print)
print(guided.process.pid, flush=True)
time.sleep(600)
"""


def test_a_dead_parent_takes_the_window_with_it(display: str, tmp_path: Path) -> None:
    file = tmp_path / "task.json"
    file.write_text(to_json(task()))
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(file)],
        env=clean_env(tmp_path, DISPLAY=display),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert parent.stdout
        child = int(parent.stdout.readline())
        wait_until(lambda: is_open(display), "the window is open")
    finally:
        parent.kill()
        parent.wait()
        parent.stdout.close() if parent.stdout else None

    wait_until(lambda: not is_open(display), "the window is gone")
    wait_until(lambda: not Path(f"/proc/{child}").exists(), "its process is gone")


def test_without_a_display_the_window_says_so(tmp_path: Path) -> None:
    need_tk()
    file = tmp_path / "task.json"
    file.write_text(to_json(task()))
    done = subprocess.run(
        [sys.executable, "-m", "sitbreak.stretch.window", str(file)],
        env=clean_env(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert "display" in done.stderr
    assert "Traceback" not in done.stderr


def test_with_reduced_motion_nothing_moves_while_one_holds(
    opened: list[StretchWindow], display: str, tmp_path: Path
) -> None:
    """Full motion breathes and the ring sweeps; reduced, only the number changes."""
    pictures: dict[str, list[bytes]] = {}
    for motion in ("full", "reduced"):
        home = tmp_path / motion
        home.mkdir()
        window = start(opened, display, home, task(motion=motion))
        window.wait_for_title("Hold")
        shots = pictures[motion] = []

        def another(window: StretchWindow = window, motion: str = motion, shots: list[bytes] = shots) -> bool:
            shots.append(_figure_of(window, motion))
            return len(shots) >= 8

        wait_until(another, "eight pictures")
        window.press("Escape")
        window.result()

    assert len(set(pictures["full"])) > 2
    # one may still be fading in at the beginning
    assert len(set(pictures["reduced"][2:])) == 1


def _figure_of(window: StretchWindow, name: str) -> bytes:
    """The figure's half of the window, without the number."""
    with Image.open(screenshot(window.display, f"stretch-motion-{name}")) as shown:
        width, height = shown.size
        return shown.crop((width // 8, height // 8, width // 2, height * 3 // 5)).convert("RGB").tobytes()


RESOLUTIONS = {
    "96": ("1400x900x24", "96", "", 1.0),
    "192": ("2800x1800x24", "192", "", 2.0),
    "xft": ("2800x1800x24", "96", "192", 2.0),
    "laptop": ("1920x1080x24", "192", "", 1.55),
    "small laptop": ("1366x768x24", "144", "", 1.1),
    "1024": ("1024x768x24", "96", "", 0.95),
    "800": ("800x600x24", "96", "", 0.74),
    "large letters on a small screen": ("800x600x24", "192", "", 0.74),
    "large letters on a netbook": ("1024x600x24", "144", "", 0.86),
}


def test_on_a_small_screen_no_panel_lies_over_the_window(opened: list[StretchWindow], tmp_path: Path) -> None:
    need("openbox", "xprop", "xwininfo")
    with tray_desktop(tmp_path) as on, program("openbox", env=on.env), xfce_panel(on, height_px=40):
        wait_until(lambda: "0, 41, 1000, 559" in on.run("xprop", "-root", "_NET_WORKAREA"), "the panel has its room")
        window = start(opened, on.display, tmp_path, task())
        window.wait_for_title("Hamstring")
        (shown,) = xdo(on.display, "search", "--onlyvisible", "--class", "sitbreak").split()
        told = on.run("xwininfo", "-id", shown)

        top, height = (int(re.findall(rf"{what}: +(-?\d+)", told)[0]) for what in ("Absolute upper-left Y", "Height"))
        assert (top >= 41, top + height <= 600) == (True, True), (top, height)


@pytest.mark.matrix
@pytest.mark.timeout(600)
@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_no_text_is_cut_off_in_any_stretch_or_language(resolution: str, tmp_path: Path) -> None:
    """Every pair of stretch, language and resolution by day, all three by night."""
    need_tk()
    if not any(Path("/usr/share/fonts").rglob("DejaVuSans.ttf")):
        pytest.skip("the DejaVu fonts are not installed")
    size, dpi, xft_dpi, expected = RESOLUTIONS[resolution]
    turn = [] if WHOLE else [str(list(RESOLUTIONS).index(resolution) % len(LANGUAGES))]
    with xvfb(size, "-dpi", dpi) as name:
        if xft_dpi:
            need("xrdb")
            subprocess.run(["xrdb", "-display", name, "-merge"], input=f"Xft.dpi: {xft_dpi}\n", text=True, check=True)
        # in a process of its own: Tk never lets go of a display, and this one ends
        found = subprocess.run(
            [sys.executable, "-m", "tests.desktop.clipping", *turn],
            env=clean_env(tmp_path, DISPLAY=name),
            capture_output=True,
            text=True,
            timeout=560,
            check=False,
        )
    checked, factor, *clipped = found.stdout.splitlines() or [found.stderr, "0"]

    assert clipped == []
    assert int(checked) == len(catalogue()) * (len(LANGUAGES) if WHOLE else 1)
    assert float(factor) == pytest.approx(expected, rel=0.15)
