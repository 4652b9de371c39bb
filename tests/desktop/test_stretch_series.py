"""A series in the real window: one after another, one skipped, stopped, and what the end says."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitbreak import catalogue_files
from sitbreak.dataclass import replace
from sitbreak.stretch.task import Figures, Task, in_series, task_for, to_json
from tests.desktop import kit
from tests.desktop.stretch_window import LONG, SHORT, xdo

QUICK = replace(SHORT, sides=1)
IDS = ("chair-hamstring-stretch", "seated-cat-cow", "short-walk")


def course(*figures: Figures, rest_s: float = 300.0) -> list[Task]:
    catalogue = catalogue_files.load().catalogue
    found = [catalogue.get(stretch_id) for stretch_id in IDS]
    tasks = [
        replace(task_for(each, theme="light"), figures=one, harder_figures=one, ready_s=0.3)
        for each, one in zip(found, figures, strict=True)
        if each is not None
    ]
    return in_series(tasks, rest_s)


class SeriesWindow:
    """A window that goes through a series, and what it told."""

    def __init__(self, display: str, process: "subprocess.Popen[str]") -> None:
        self.display, self.process = display, process

    def wait_for_title(self, words: str) -> None:
        kit.wait_until(lambda: words in self.title(), f"the title says {words!r} (it says {self.title()!r})")

    def title(self) -> str:
        return xdo(self.display, "search", "--onlyvisible", "--class", "sitbreak", "getwindowname")

    def press(self, key: str) -> None:
        xdo(self.display, "key", key)

    def told(self) -> list[tuple[str, str]]:
        """Return every line: what began, and what came of it."""
        out, _ = self.process.communicate(timeout=30)
        lines = [json.loads(line) for line in out.splitlines()]
        return [("began", line["began"]) if "began" in line else (line["outcome"], line["id"]) for line in lines]


@contextmanager
def opened(display: str, home: Path, tasks: list[Task]) -> Iterator[SeriesWindow]:
    file = home / "series.json"
    file.write_text("\n".join(map(to_json, [replace(tasks[0], more=len(tasks) - 1), *tasks[1:]])))
    process = subprocess.Popen(
        [sys.executable, "-m", "sitbreak.stretch.window", str(file)],
        env=kit.clean_env(home, DISPLAY=display),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield SeriesWindow(display, process)
    finally:
        kit.end(process)
        if process.stdout:
            process.stdout.close()


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    kit.need("xdotool")
    kit.need_tk()
    with kit.xvfb("1280x800x24") as name:
        yield name


def test_left_to_itself_it_goes_through_all_and_says_how_long_to_stay_up(display: str, tmp_path: Path) -> None:
    with opened(display, tmp_path, course(QUICK, QUICK, QUICK)) as window:
        window.wait_for_title("Stay up for")
        kit.screenshot(display, "stretch-series-end")
        window.press("Escape")

        finished = [("finished", IDS[0]), *(pair for each in IDS[1:] for pair in (("began", each), ("finished", each)))]
        assert window.told() == finished


def test_a_break_that_was_long_enough_ends_with_saying_so(display: str, tmp_path: Path) -> None:
    with opened(display, tmp_path, course(QUICK, QUICK, QUICK, rest_s=1.0)) as window:
        window.wait_for_title("long enough for a break")

        assert [outcome for outcome, _ in window.told()].count("finished") == 3


def test_one_is_skipped_and_the_rest_stopped(display: str, tmp_path: Path) -> None:
    with opened(display, tmp_path, course(LONG, LONG, LONG)) as window:
        window.wait_for_title("Hamstring")
        window.press("n")
        window.wait_for_title("Seated cat-cow")
        window.press("Escape")

        assert window.told() == [("skipped", IDS[0]), ("began", IDS[1]), ("closed", IDS[1])]
