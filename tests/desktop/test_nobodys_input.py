"""A whole daemon beside jigglers, programs that reset the screen saver, and people who only point."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop import asking
from tests.desktop.kit import clean_env, need, program, wait_until, xvfb

SETS = ("sit.still_sitting=12s", "sit.break=18s", "sit.min_sit=0s", "tray.backend=none", "notify.channel=console")
JIGGLES = {
    "1 px there and back": "mousemove_relative 1 0 mousemove_relative -- -1 0",
    "3 px there and, later, back": "mousemove_relative 3 0 sleep 2 mousemove_relative -- -3 0",
    "2 px diagonally": "mousemove_relative 2 2 mousemove_relative -- -2 -2",
    "a small circle": " ".join(
        f"mousemove_relative -- {x} {y} sleep 0.05" for x, y in ((2, 0), (0, 2), (-2, 0), (0, -2))
    ),
}
HANDS = {
    "turns the wheel": "click 5",
    "points here and there": "mousemove 200 200 sleep 0.3 mousemove 520 310",
    "clicks": "click 1",
    "types": "key shift",
}


class DeskBesideDaemon:
    """A desk with a daemon; what is done there is done by xdotool."""

    def __init__(self, home: Path, env: dict[str, str]) -> None:
        self.home, self.env = home, env

    def do(self, command: str) -> None:
        subprocess.run(["xdotool", *command.split()], env=self.env, check=True, timeout=20)

    def types(self, seconds: float) -> None:
        until_s = time.monotonic() + seconds
        while time.monotonic() < until_s:
            self.do("key shift")
            time.sleep(0.5)

    def sitbreak(self, *words: str) -> str:
        command = [sys.executable, "-m", "sitbreak", *words]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=30, check=False).stdout

    def state(self) -> str:
        return str(asking.status(self.home).get("state", ""))

    def sitting_s(self) -> float:
        return float(asking.status(self.home)["sitting_s"])

    def why(self) -> str:
        return asking.why(self.home)

    @contextmanager
    def doing(self, command: str, every_s: float) -> Iterator[None]:
        """Have it done again and again."""
        with program("sh", "-c", f"while true; do {command}; sleep {every_s}; done", env=self.env):
            yield


@pytest.fixture
def person(tmp_path: Path) -> Iterator[DeskBesideDaemon]:
    need("Xvfb", "xdotool")
    sets = [word for each in SETS for word in ("--set", each)]
    with xvfb() as display:
        env = clean_env(tmp_path, DISPLAY=display, SITBREAK_HOME=str(tmp_path / "s"))
        with program(sys.executable, "-m", "sitbreak", "run", *sets, env=env, log=tmp_path / "log"):
            person = DeskBesideDaemon(tmp_path, env)
            wait_until(person.state, "the daemon answers")
            yield person
    assert "Traceback" not in (tmp_path / "log").read_text()


@pytest.mark.parametrize("every_s", [1, 5, 9])
@pytest.mark.parametrize("jiggle", JIGGLES)
def test_whoever_leaves_a_jiggler_behind_is_on_a_break(person: DeskBesideDaemon, jiggle: str, every_s: float) -> None:
    person.types(4)
    wait_until(lambda: person.state() == "sitting", "somebody sits there")
    with person.doing(f"xdotool {JIGGLES[jiggle]}", every_s):
        wait_until(lambda: person.state() == "break", "the absence is a break")
        wait_until(lambda: "nothing else was heard" in person.why(), "it is told", 90)
        until_s = time.monotonic() + 10
        while time.monotonic() < until_s:
            assert person.state() == "break"
            time.sleep(0.1)
        person.types(1)
        wait_until(lambda: person.state() == "sitting", "a key is a return")


@pytest.mark.parametrize("every_s", [1, 5])
def test_whoever_leaves_a_player_behind_is_on_a_break(person: DeskBesideDaemon, every_s: float) -> None:
    need("xset")
    person.types(4)
    with person.doing("xset s reset", every_s):
        wait_until(lambda: person.state() == "break", "the absence is a break")


@pytest.mark.parametrize("every_s", [1, 4])
@pytest.mark.parametrize("hand", HANDS)
def test_whoever_only_does_this_sits_there(person: DeskBesideDaemon, hand: str, every_s: float) -> None:
    with person.doing(f"xdotool {HANDS[hand]}", every_s):
        wait_until(lambda: person.sitting_s() > 40, "it counts", 90)
        assert "A break" not in person.why()


def test_doctor_tells_of_what_was_nobodys(person: DeskBesideDaemon) -> None:
    with person.doing(f"xdotool {JIGGLES['1 px there and back']}", 1):
        wait_until(lambda: "nothing else was heard" in person.why(), "it is told")
        assert "times input was nobody's" in person.sitbreak("doctor", "--no-live", "--json")
