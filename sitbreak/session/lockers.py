"""The lock on desktops that tell nobody (sway, i3, Hyprland, plain X): a screen locker of ours that runs.

Only the names of processes are read, and only of those that are new since the last look.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health, Level

# As the kernel has them: cut to 15 characters. Daemons that run all day (light-locker, xfce4-screensaver) are not here.
LOCKERS = frozenset({
    "swaylock", "swaylock-plugi", "gtklock", "hyprlock", "waylock", "wlrlock", "schlock", "qtlock", "physlock", "vlock",
    "i3lock", "i3lock-color", "xsecurelock", "slock", "sflock", "xlock", "xtrlock", "alock",
    "kscreenlocker_g",
})  # fmt: skip
SETTLED = 4  # looks after which a process is taken for what it is: a wrapper script may become a locker


class Lockers(SessionWatcher):
    """Looks through /proc for a locker on our display."""

    name = Sentence("screen lockers")

    def __init__(self, context: DetectorContext, proc: Path = Path("/proc")) -> None:
        """NeverHereError without a display or a /proc."""
        if not context.graphical:
            raise NeverHereError(Sentence("no display"))
        if not (proc / "self").exists():
            raise NeverHereError(Sentence("no /proc here"))
        self._lock, self._env, self._proc = context.lock, context.env, proc
        self._looks: dict[str, int] = {}
        self._running: dict[str, str] = {}  # pid -> name
        self.look()

    def check(self, now_s: float) -> None:  # noqa: ARG002
        """Look again."""
        self.look()

    def look(self) -> None:
        """Find new processes and forget those that ended."""
        pids = {name for name in os.listdir(self._proc) if name.isdigit()}  # noqa: PTH208 - names only, every 15 s
        self._looks = {pid: self._looks.get(pid, 0) + 1 for pid in pids}
        self._running = {pid: name for pid, name in self._running.items() if pid in pids}
        for pid in pids:
            if self._looks[pid] <= SETTLED and (name := self._locker(pid)):
                self._running[pid] = name
        self._lock.say(self.name, bool(self._running))

    def close(self) -> None:
        """Forget what was seen."""
        self._lock.lose(self.name)

    @property
    def health(self) -> Health:
        """Say whether one runs."""
        running = ", ".join(sorted(set(self._running.values()))) or Sentence("none runs now")
        words = Sentence(
            "by its process alone (swaylock, i3lock and {n} more are known): {running}",
            n=len(LOCKERS) - 2,
            running=running,
        )
        return self.told(Level.DEGRADED, words)

    def _locker(self, pid: str) -> str | None:
        folder = self._proc / pid
        try:
            name = (folder / "comm").read_text().strip()
            return name if name in LOCKERS and self._is_ours(folder) else None
        except (OSError, UnicodeDecodeError):  # it ended meanwhile
            return None

    def _is_ours(self, folder: Path) -> bool:
        uids = next(line for line in (folder / "status").read_text().splitlines() if line.startswith("Uid:"))
        if str(os.getuid()) not in uids.split()[1:]:  # some lockers are setuid root: the real user counts as well
            return False
        try:
            environ = (folder / "environ").read_bytes().decode(errors="replace")
        except OSError:
            return True
        theirs = dict(pair.partition("=")[::2] for pair in environ.split("\0") if "=" in pair)
        return _same_display(theirs, self._env)


def _same_display(theirs: Mapping[str, str], ours: Mapping[str, str]) -> bool:
    keys = [key for key in ("WAYLAND_DISPLAY", "DISPLAY") if theirs.get(key) and ours.get(key)]
    return not keys or any(theirs[key] == ours[key] for key in keys)
