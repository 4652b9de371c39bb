"""Prints what the daemon holds at rest, start after start, on each desktop of X11 that is installed.

    python -m benchmarks.desktops [STARTS]

Xfce's panel and dunst, and LXQt and MATE as `tests/shells` starts them, with their own services and a login service.
Each start has an empty home; SITBREAK names another command than this checkout's, as in `benchmarks.compare`.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest

from benchmarks.compare import programs
from benchmarks.process_memory import Memory, memory
from tests.desktop import kit
from tests.desktop.tray_hosts import tray_desktop, xfce_panel
from tests.shells.lxqt import Lxqt
from tests.shells.mate import Mate
from tests.shells.x_shell import XShell, x_shell

REST_S = 14.0

Place = tuple[dict[str, str], list[str]]  # the environment, and what stands before a command there


@contextmanager
def xfce(home: Path) -> Iterator[Place]:
    """Run Xfce's panel and dunst."""
    with ExitStack() as stack:
        on = stack.enter_context(tray_desktop(home))
        stack.enter_context(xfce_panel(on))
        stack.enter_context(kit.program("dunst", env=on.env))
        yield on.env, []


@contextmanager
def whole(kind: type[XShell], home: Path) -> Iterator[Place]:
    """Run a shell with all that belongs to it."""
    with x_shell(kind, home) as shell:
        yield shell.on.env, list(shell.on.words)


DESKTOPS: dict[str, Callable[[Path], AbstractContextManager[Place]]] = {
    "Xfce": xfce,
    "LXQt": partial(whole, Lxqt),
    "MATE": partial(whole, Mate),
}


def started(place: Place, home: Path) -> Memory:
    """Start it once with an empty home, and return what it holds at rest."""
    env, words = place
    with kit.program(*words, *programs()["sitbreak"], env={**env, "SITBREAK_HOME": os.fspath(home)}) as process:
        time.sleep(REST_S)
        return memory(process.pid)


def line(name: str, found: list[Memory]) -> str:
    """Return the row of one desktop: medians, and the most of all starts."""
    columns = ([each.uss_kib for each in found], [each.pss_kib for each in found], [each.dirty_kib for each in found])
    told = (f"{statistics.median(column) / 1024:.1f} ({max(column) / 1024:.1f})" for column in columns)
    return f"| {name} | {' | '.join(told)} |"


def main(starts: int) -> None:
    """Measure one desktop after the other; the first start of all compiles and is not counted."""
    print(f"| median (most) of {starts} starts, MiB | USS | PSS | Private_Dirty |\n|---|---:|---:|---:|")
    compiled = False
    for name, desktop in DESKTOPS.items():
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as stack:
            try:
                place = stack.enter_context(desktop(Path(folder, "shell")))
            except pytest.skip.Exception as missing:
                print(f"| {name}: {missing} | - | - | - |")
                continue
            if not compiled:
                started(place, Path(folder, "compile"))
                compiled = True
            print(line(name, [started(place, Path(folder, str(number))) for number in range(starts)]), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
