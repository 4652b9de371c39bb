"""How long `sitbreak status` takes beside a bare `python -c pass`; prints figures, asserts nothing.

    python -m benchmarks.cli

A stand-in answers on a socket of its own, so no daemon is needed and none is disturbed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 15

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "sitbreak --version": ["-m", "sitbreak", "--version"],
    "ask only": ["-c", 'from sitbreak.control import client; client.ask("status")'],
    "sitbreak status": ["-m", "sitbreak", "status"],
    "sitbreak status --json": ["-m", "sitbreak", "status", "--json"],
    "sitbreak status --format waybar": ["-m", "sitbreak", "status", "--format", "waybar"],
    "sitbreak snooze": ["-m", "sitbreak", "snooze"],
    "sitbreak config get sit.interval": ["-m", "sitbreak", "config", "get", "sit.interval"],
}


def took_ms(arguments: list[str]) -> float:
    """Run one command and return its wall time."""
    start_s = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start_s) * 1000


def main() -> None:
    """Measure the commands in turns, so that a busy machine slows all of them alike."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            times[name].append(took_ms(arguments))
    bare_ms = statistics.median(times["python -c pass"])
    for name, measured in times.items():
        median_ms = statistics.median(measured)
        print(f"{name:34}{median_ms:7.1f} ms   {median_ms / bare_ms:4.1f} x")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["SITBREAK_HOME"] = home
        from tests.control.fake_daemon import fake_daemon

        with fake_daemon():
            main()
