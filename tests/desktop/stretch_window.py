"""A guided stretch's window in a process of its own, and how a test presses keys and reads its title."""

import json
import os
import subprocess
import sys
from pathlib import Path

from sitbreak import catalogue_files
from sitbreak.dataclass import replace
from sitbreak.stretch import task_for
from sitbreak.stretch.task import Figures, Task, to_json
from tests.desktop.kit import clean_env, wait_until

SHORT = Figures(hold_s=1.0, holds_per_rep=1, reps=1, sets=1, rest_s=0, sides=2, move_s=0.5)
LONG = replace(SHORT, hold_s=600.0)


def task(figures: Figures = LONG, **more: object) -> Task:
    catalogue = catalogue_files.load().catalogue
    hamstring = catalogue.get("chair-hamstring-stretch")
    assert hamstring
    plain = replace(task_for(hamstring, theme="light"), figures=figures, harder_figures=figures, ready_s=0.5)
    return replace(plain, **more)  # type: ignore[arg-type]


class StretchWindow:
    """A window in a process of its own."""

    def __init__(self, display: str, home: Path, a_task: Task) -> None:
        self.display = display
        self.errors = home / "stderr"
        file = home / "task.json"
        file.write_text(to_json(a_task))
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sitbreak.stretch.window", str(file)],
                env=clean_env(home, DISPLAY=display),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def title(self) -> str:
        """Return what a screen reader would speak; "" while there is no window."""
        return xdo(self.display, "search", "--onlyvisible", "--class", "sitbreak", "getwindowname")

    def press(self, key: str) -> None:
        xdo(self.display, "key", key)

    def wait_for_title(self, word: str) -> None:
        wait_until(lambda: word in self.title(), f"the title says {word!r} (it says {self.title()!r})")

    def result(self) -> dict[str, object]:
        out, _ = self.process.communicate(timeout=30)
        assert self.errors.read_text() == ""
        (line,) = out.splitlines()
        answer: dict[str, object] = json.loads(line)
        return answer


def xdo(display: str, *arguments: str) -> str:
    found = subprocess.run(
        ["xdotool", *arguments], env={**os.environ, "DISPLAY": display}, capture_output=True, text=True, check=False
    )
    return found.stdout.strip()
