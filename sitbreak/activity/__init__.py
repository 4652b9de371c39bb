"""When the last input was: one module per platform, chosen by trying to connect, in order, with every reason kept."""

import importlib
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from sitbreak.core.events import InputKind
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import Candidate, NeverHereError

if TYPE_CHECKING:
    from sitbreak.dbus import Bus


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer to "when was the last input?": `idle_s` seconds before now. There is no field for what was typed."""

    idle_s: float
    kind: InputKind = InputKind.ANY


class ActivitySource(Protocol):
    """One way to tell when the last input was. Made by connecting; BackendError says why it cannot serve here.

    All methods on the loop's thread; none blocks for more than a round trip. Any exception means that the
    source is dead: its supervisor closes it, says so and tries the candidates again with growing pauses.
    """

    name: str
    note: str  # what it sees and what it does not, in one sentence for a person
    partial: bool  # it sees only some of the input: somebody may be there unseen
    counts_sleep: bool  # `idle_s` runs on through a suspend
    armed: bool  # the next input will show by itself, so that nobody need ask meanwhile
    returned: bool  # it did, since the last `read()`, which takes it back

    def read(self) -> Reading | None:
        """Ask now. None while the source cannot know yet (a source that tells returns, before its first one)."""

    def fileno(self) -> int | None:
        """Return a descriptor that becomes readable at a return, None where there is none of its own to watch."""

    def ready(self) -> None:
        """The descriptor became readable: take in what came. Sets `returned` when that was a return."""

    def close(self) -> None:
        """Let go of the connection; harmless when it is dead, and never raises."""


def candidates(setting: str, session: "Bus | None", system: "Bus | None") -> tuple[Candidate[ActivitySource], ...]:
    """Return what may be tried, the best first; `setting` other than "auto" leaves only that one."""
    # by name: the libraries behind them are heavy, or not there at all, so each is imported when it is tried
    known = (
        _late("mutter", "mutter", session),
        _late("wayland", "wayland"),
        _late("kwin", "wayland", kwin=True),
        _late("x11", "x11"),
        _late("windows", "windows"),
        _late("macos", "macos"),
        _late("pynput", "pynput_"),
        _late("logind", "logind", system, set()),
        _late("tty", "tty"),
    )
    by_name = {candidate.name: candidate for candidate in known}
    names = _order(sys.platform, gnome=_on_gnome(session)) if setting == "auto" else (setting,)
    return tuple(by_name[name] for name in names)


def wayland_session() -> bool:
    """Tell whether a compositor owns the input: then whatever X server there is sees only X windows."""
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WAYLAND_SOCKET"))


def _order(platform: str, *, gnome: bool) -> tuple[str, ...]:
    if platform == "win32":
        return ("windows", "pynput")
    if platform == "darwin":
        return ("macos", "pynput")
    if not wayland_session():
        return ("wayland", "kwin", "x11", "mutter", "pynput", "logind", "tty")
    wayland = ("mutter", "wayland", "kwin") if gnome else ("wayland", "kwin", "mutter")
    return (*wayland, "x11", "pynput", "logind", "tty")


def _on_gnome(session: "Bus | None") -> bool:
    if "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":"):
        return True
    try:
        return session is not None and session.owner("org.gnome.Mutter.IdleMonitor") is not None
    except BackendError:
        return False


def _late(name: str, module: str, *args: object, **options: object) -> Candidate[ActivitySource]:
    def connect() -> ActivitySource:
        if reason := barred(name, sys.platform):
            raise NeverHereError(reason)
        found = importlib.import_module(f"{__name__}.{module}")
        return cast(ActivitySource, found.connect(*args, **options))

    return Candidate(name, connect)


def barred(name: str, platform: str) -> str | None:
    """Say what rules a source out for good, before its module and the libraries behind it are imported."""
    home = {"windows": "win32", "macos": "darwin", "pynput": platform}.get(name, "linux")
    if not platform.startswith(home):
        return f"that is for {home}, this is {platform}"
    if name in ("wayland", "kwin") and not wayland_session():
        return "WAYLAND_DISPLAY is not set: this is no Wayland session"
    if platform != "linux" or name not in ("x11", "pynput"):
        return None
    if wayland_session():
        return "this is a Wayland session: its X server sees only what is done in X windows"
    return None if os.environ.get("DISPLAY") else "DISPLAY is not set: there is no X server"
