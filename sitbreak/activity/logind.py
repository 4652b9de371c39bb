"""systemd-logind's IdleHint: a last resort, for it says what the desktop tells it, which for many is nothing.

A graphical session's hint is believed only after it was seen true once: a desktop that never sets it would have
somebody at the desk for ever. On a text session logind looks at the terminal itself (session_get_idle_hint in its
logind-session.c), and `IdleSinceHint` is the last input whatever the hint says.
"""

import os
from collections.abc import Callable

from sitbreak.activity import Reading
from sitbreak.activity.timestamps import WallClockAges
from sitbreak.dataclass import dataclass
from sitbreak.dbus import Bus, Signal, checked
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.supervisor import Backend

LOGIN1 = "org.freedesktop.login1"
SESSION = f"{LOGIN1}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
HINTED = Sentence("what the desktop tells logind: that you are away, minutes late, and that you are back")
TEXT_ONLY = Sentence("keys in the terminal you are logged in on, to within 8 s; no other window")


@dataclass(frozen=True, slots=True)
class _Hint:
    """What logind says of one session: idle or not, and since when (wall clock), 0 where it cannot say."""

    text: bool
    idle: bool
    since_s: float


class LogindIdle(Backend):
    """The hints of the user's sessions that can be believed. The daemon watches the bus, so no descriptor."""

    name = "logind"
    partial = True
    counts_sleep = True  # the stamps are wall time

    def __init__(self, bus: Bus, proven: set[str], stamped: WallClockAges | None = None) -> None:
        """`proven` remembers, between attempts, the sessions whose hint was once true.

        BackendError when logind knows no session of ours.
        """
        self.returned = False
        self._bus, self._proven = bus, proven
        self._stamped = stamped or WallClockAges()
        self._sessions = _own_sessions(bus)
        if not self._sessions:
            raise BackendError(Sentence("logind knows no session of yours"))
        self._ends: list[Callable[[], None]] = []
        self.read()
        self._ends = [
            bus.subscribe(
                self._on_change,
                sender=LOGIN1,
                interface=PROPERTIES,
                member="PropertiesChanged",
                path=path,
                signature="sa{sv}as",
            )
            for path in self._sessions
        ]
        self.armed = any(path in proven for path in self._sessions)
        self.note = HINTED if self.armed else TEXT_ONLY

    def read(self) -> Reading:
        """Ask for the hints of every session. BackendError when none of them can be believed."""
        self.returned = False
        idle_s = [known for path in self._sessions if (known := self._idle_s(path)) is not None]
        if not idle_s:
            raise BackendError(Sentence("logind's IdleHint was never seen true: this desktop may not set it"))
        return Reading(min(idle_s))

    def close(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()

    def _idle_s(self, path: str) -> float | None:
        hint = self._hint(path)
        if hint.idle and not hint.text:
            self._proven.add(path)
        if hint.text and hint.since_s:
            return self._stamped.ago_s(hint.since_s)
        if path not in self._proven:
            return None
        return self._stamped.ago_s(hint.since_s) if hint.idle else 0.0

    def _hint(self, path: str) -> _Hint:
        (told,) = self._bus.call(LOGIN1, path, PROPERTIES, "GetAll", "s", SESSION, gives="a{sv}")
        known = (told.get(key, ("", None))[1] for key in ("Type", "IdleHint", "IdleSinceHint"))
        kind, idle, since_us = checked(tuple(known), "sbt", "IdleHint")
        return _Hint(text=kind == "tty", idle=idle, since_s=since_us / 1e6)

    def _on_change(self, signal: Signal) -> None:
        self.returned |= "IdleHint" in signal.body[1] or "IdleHint" in signal.body[2]


def connect(system: Bus | None, proven: set[str]) -> LogindIdle:
    """Ask the system bus for logind. BackendError when it is not there or cannot be believed."""
    if system is None or not system.alive:
        raise BackendError(Sentence("there is no system bus to ask logind on"))
    return LogindIdle(system, proven)


def _own_sessions(bus: Bus) -> list[str]:
    (sessions,) = bus.call(LOGIN1, "/org/freedesktop/login1", f"{LOGIN1}.Manager", "ListSessions", gives="a(susso)")
    return [path for _, uid, _, _, path in sessions if uid == os.getuid()]
