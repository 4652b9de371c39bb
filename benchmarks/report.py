"""How long ten years of history take to become a report, and one of them; prints figures, asserts nothing.

python -m benchmarks.report
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.history.sample_history import write, year

ROUNDS = 5
YEARS = 10
FIRST = date(2016, 3, 7)
DAYS, YEAR = f"{FIRST}..2026-03-01", "2025-03-03..2026-03-01"
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "report, one of them": ["-m", "sitbreak", "report", YEAR],
    "report --json": ["-m", "sitbreak", "report", DAYS, "--json"],
    "report (terminal)": ["-m", "sitbreak", "report", DAYS],
    "report --html": ["-m", "sitbreak", "report", DAYS, "--html"],
    "export --csv": ["-m", "sitbreak", "export", "--csv", "-"],
    "export --activitywatch": ["-m", "sitbreak", "export", "--activitywatch", "-"],
}


def took_s(arguments: list[str]) -> float:
    """Run one command and return its wall time."""
    start_s = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start_s


def main(home: Path) -> None:
    """Write years of working days, then measure the commands in turns."""
    rows = year(FIRST, YEARS * 365)
    write(home / "state" / "history.db", rows)
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            times[name].append(took_s(arguments))
    print(f"{len(rows)} rows of {YEARS} years")
    for name, measured in times.items():
        print(f"{name:24}{statistics.median(measured):7.2f} s")
    page = home / "cache" / "report.html"
    print(f"{'the page':24}{page.stat().st_size / 1024:7.0f} KiB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SITBREAK_HOME"] = folder
        main(Path(folder))
