"""Prints what each part of the resting daemon holds: Private_Dirty before and after each module was loaded, in KiB.

    python -m benchmarks.module_memory [HOW_MANY]

Needs Xvfb, xdotool, dbus-daemon, dunst and xfce4-panel. The module that a platform's library comes with first pays for
it, and pages are counted whole: single figures move by some ten KiB from run to run.
"""

import json
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks.process_memory import memory
from sitbreak.dataclass import asdict
from sitbreak.run_options import RunOptions
from tests.desktop import kit
from tests.desktop.tray_hosts import tray_desktop, xfce_panel

REST_S = 12.0
OURS = "sitbreak"


def part_of(module: str) -> str:
    """Return the line of the table that a module is counted to: a library, or a package of ours."""
    first, *rest = module.split(".")
    return f"{first}.{rest[0]}" if first == OURS and rest else first


def measured(folder: Path) -> tuple[dict[str, int], int]:
    """Return (KiB of each module, KiB of the whole process at rest) of one daemon on a desktop of its own."""
    result = folder / "modules"
    options = json.dumps(asdict(RunOptions()), default=os.fspath)
    with ExitStack() as stack:
        on = stack.enter_context(tray_desktop(folder))
        stack.enter_context(xfce_panel(on))
        stack.enter_context(kit.program("dunst", env=on.env))
        # as `sitbreak run` does, which finds the folders first
        folders = {
            f"SITBREAK_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "STATE", "CACHE", "RUNTIME")
        }
        command = [sys.executable, "-m", "benchmarks.import_hook", str(result), options]
        daemon = stack.enter_context(kit.program(*command, env={**on.env, **folders}))
        time.sleep(REST_S)
        whole_kib = memory(daemon.pid).dirty_kib
        lines = [line.split(" ", 1) for line in result.read_text(encoding="utf-8").splitlines()]
    return {name: int(kib) for kib, name in lines}, whole_kib


def main(how_many: int) -> None:
    """Measure once with everything compiled, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        measured(Path(folder, "compile"))
        modules, whole_kib = measured(Path(folder, "measure"))
    parts: dict[str, int] = {}
    for name, kib in modules.items():
        parts[part_of(name)] = parts.get(part_of(name), 0) + kib
    largest = sorted(parts.items(), key=lambda held: -held[1])
    others_kib = sum(kib for _, kib in largest[how_many:])
    print(f"| {'part':<24} | {'KiB':>6} |\n|{'-' * 26}|{'-' * 7}:|")
    for name, kib in largest[:how_many]:
        print(f"| {name:<24} | {kib:>6,} |")
    print(f"| {f'{len(largest) - how_many} others':<24} | {others_kib:>6,} |")
    print(f"| {'made since the imports':<24} | {whole_kib - sum(modules.values()):>6,} |")
    print(f"| {'the whole daemon':<24} | {whole_kib:>6,} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 24)
