"""What `sitbreak status` takes beside a bare `python -c pass`, in every state; prints figures, asserts nothing.

    python -m benchmarks.cli

CPU time of the child processes, in turns, so that a busy machine slows all of them alike. A stand-in answers on a
socket of its own, so no daemon is needed and none is disturbed.
"""

import itertools
import os
import statistics
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from sitbreak.control.status import status_json
from sitbreak.core.status_types import Mode, State
from sitbreak.core.status_words import short
from sitbreak.core.view import headline
from sitbreak.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from tests.control.fake_daemon import FakeDaemon

ROUNDS, ROUNDS_A_STATE = 15, 5
BARE = "python -c pass"

COMMANDS = {
    BARE: ["-c", "pass"],
    "sitbreak --version": ["-m", "sitbreak", "--version"],
    "sitbreak snooze": ["-m", "sitbreak", "snooze"],
    "sitbreak config get sit.interval": ["-m", "sitbreak", "config", "get", "sit.interval"],
}
FORMS = {
    "status": [],
    "status --json": ["--json"],
    "status --format waybar": ["--format", "waybar"],
    "status --format {short}": ["--format", "{short} of {interval_min}"],
}
PROBLEM = "no tray: no panel here that shows icons"


def cpu_ms(arguments: list[str]) -> float:
    """Run one command and return the CPU time it took."""
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, code, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return (used.ru_utime + used.ru_stime) * 1000


def measure(commands: dict[str, list[str]], rounds: int) -> dict[str, tuple[float, float]]:
    """Return for each command its median in ms and how many times that of the bare interpreter it is."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, arguments in commands.items():
            times[name].append(cpu_ms(arguments))
    medians = {name: statistics.median(each) for name, each in times.items()}
    return {name: (median, median / medians[BARE]) for name, median in medians.items()}


def main(daemon: "FakeDaemon") -> None:
    """Measure the commands, then every form of `status` in every state and language with and without trouble."""
    for name, (median_ms, times) in measure(COMMANDS, ROUNDS).items():
        print(f"{name:34}{median_ms:7.1f} ms   {times:4.2f} x")
    worst: dict[str, tuple[float, str]] = {}
    from tests.control.fake_daemon import a_status

    for state, language in itertools.product((*State, Mode.PAUSED), LANGUAGES):
        status, texts = a_status(**{"mode" if state is Mode.PAUSED else "state": state}), Texts(language)
        words = {"short": short(status, texts), "problems": [PROBLEM] if state is State.AWAY else []}
        daemon.status = status_json(status, headline(status, texts), **words)
        forms = {BARE: COMMANDS[BARE], **{name: ["-m", "sitbreak", "status", *form] for name, form in FORMS.items()}}
        for name, (_, times) in measure(forms, ROUNDS_A_STATE).items():
            worst[name] = max(worst.get(name, (0.0, "")), (times, f"{state.value}, {language}"))
    print(f"\nthe longest of {len(State) + 1} states in {len(LANGUAGES)} languages")
    for name, (times, where) in worst.items():
        print(f"{name:34}{times:4.2f} x   {where}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["SITBREAK_HOME"] = home
        from tests.control.fake_daemon import fake_daemon

        with fake_daemon() as running:
            main(running)
