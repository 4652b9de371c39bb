"""Runs sitbreak and whichever of its rivals is installed on a private desktop, one after the other, and prints a table.

    python -m benchmarks.compare [SECONDS [ROUNDS]]

Needs Xvfb, xdotool, gdbus, dbus-daemon, dunst and xfce4-panel; rivals: workrave, rsibreak, safeeyes, aw-watcher-afk.
Whole process trees at rest, the median of the rounds. "Icon" is from exec until the panel knows the icon, with
everything in the page cache, and only where it is a StatusNotifierItem. Pages of a Python that other processes run too
are no USS: let SITBREAK name a command with another interpreter than the one that this is started with.
"""

import os
import platform
import shlex
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from jeepney import DBusAddress, Properties
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from benchmarks.footprint import cpu_s, wakeups
from benchmarks.process_memory import tree, tree_memory
from sitbreak.dataclass import dataclass, field
from tests.desktop import kit
from tests.desktop.tray_hosts import WATCHER, tray_desktop, xfce_panel

SETTLE_S = 15.0
ICON_LIMIT_S = 15.0
LOOK_S = 0.005
ITEMS = Properties(DBusAddress("/StatusNotifierWatcher", WATCHER, WATCHER)).get("RegisteredStatusNotifierItems")
RIVALS = ("workrave", "rsibreak", "safeeyes", "aw-watcher-afk")


@dataclass
class Figures:
    """What the rounds gave for one program."""

    uss_mib: list[float] = field(default_factory=list)
    pss_mib: list[float] = field(default_factory=list)
    dirty_mib: list[float] = field(default_factory=list)
    wakeups_per_s: list[float] = field(default_factory=list)
    cpu_percent: list[float] = field(default_factory=list)
    icon_s: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """Return the line of the table."""
        memory = (f"{statistics.median(held):.1f}" for held in (self.uss_mib, self.pss_mib, self.dirty_mib))
        icon = f"{statistics.median(self.icon_s):.2f}" if self.icon_s else "-"
        rest = (f"{statistics.median(self.wakeups_per_s):.2f}", f"{statistics.median(self.cpu_percent):.3f}", icon)
        return f"| {name} | {' | '.join((*memory, *rest))} |"


def programs() -> dict[str, list[str]]:
    """Return what there is to run, by name; `SITBREAK` names another command than this checkout's."""
    ours = shlex.split(os.environ.get("SITBREAK", f"{shlex.quote(sys.executable)} -m sitbreak run"))
    return {"sitbreak": ours} | {name: [name] for name in RIVALS if shutil.which(name)}


def icon_s(bus: DBusConnection) -> float | None:
    """Return the seconds from now until the panel knows an icon; None when none came."""
    began_s = time.monotonic()
    while time.monotonic() - began_s < ICON_LIMIT_S:
        if bus.send_and_get_reply(ITEMS).body[0][1]:
            return time.monotonic() - began_s
        time.sleep(LOOK_S)
    return None


def measure(command: list[str], seconds: float, into: Figures) -> None:
    """Run one program on a desktop of its own, with an empty home, and note what it took."""
    with ExitStack() as stack:
        on = stack.enter_context(tray_desktop(Path(stack.enter_context(tempfile.TemporaryDirectory()))))
        stack.enter_context(xfce_panel(on))
        stack.enter_context(kit.program("dunst", env=on.env))
        bus = stack.enter_context(open_dbus_connection(on.env["DBUS_SESSION_BUS_ADDRESS"]))
        process = stack.enter_context(kit.program(*command, env=on.env))
        if (shown_s := icon_s(bus)) is not None:
            into.icon_s.append(shown_s)
        time.sleep(SETTLE_S)
        all_of_it = tree(process.pid)
        cpu_before, wakeups_before = sum(map(cpu_s, all_of_it)), sum(map(wakeups, all_of_it))
        time.sleep(seconds)
        held = tree_memory(process.pid)
        into.uss_mib.append(held.uss_kib / 1024)
        into.pss_mib.append(held.pss_kib / 1024)
        into.dirty_mib.append(held.dirty_kib / 1024)
        into.wakeups_per_s.append((sum(map(wakeups, all_of_it)) - wakeups_before) / seconds)
        into.cpu_percent.append(100 * (sum(map(cpu_s, all_of_it)) - cpu_before) / seconds)


def main(seconds: float, rounds: int) -> None:
    """Measure in turns, so that a busy machine is busy for all of them."""
    found = {name: Figures() for name in programs()}
    for _ in range(rounds):
        for name, command in programs().items():
            measure(command, seconds, found[name])
    print("| | USS MiB | PSS MiB | written (Private_Dirty) MiB | wakeups/s | CPU % | icon after s |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, figures in found.items():
        print(figures.row(name))
    told = f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} processors"
    print(f"\n{told}; {rounds} rounds of {seconds:g} s at rest; not installed: {missing() or 'none'}")


def missing() -> str:
    """Return the rivals that are not here."""
    return ", ".join(name for name in RIVALS if not shutil.which(name))


if __name__ == "__main__":
    asked = sys.argv[1:]
    main(float(asked[0]) if asked else 25.0, int(asked[1]) if len(asked) > 1 else 2)
