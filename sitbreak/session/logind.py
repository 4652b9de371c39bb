"""Lock, fast user switching and sleep from systemd-logind (or elogind) on the system bus.

LockedHint and Active are state; `Lock` and `Unlock` are only requests to the desktop
(systemd.io/WRITING_DESKTOP_ENVIRONMENTS), and not every desktop maintains LockedHint.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

from sitbreak.dbus import Bus, BusError, Signal
from sitbreak.errors import BackendError
from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.supervise.health import Health, Level

LOGIN1 = "org.freedesktop.login1"
MANAGER = f"{LOGIN1}.Manager"
SESSION = f"{LOGIN1}.Session"
ROOT = "/org/freedesktop/login1"
PROPERTIES = "org.freedesktop.DBus.Properties"

HINT = "logind LockedHint"
INACTIVE = "logind inactive session"

REREAD_S = 300.0  # signals tell; this only heals a lost one
REREAD_LOCKED_S = 30.0


class LogindSession(SessionWatcher):
    """Follows our own session, or all sessions of the user where we run outside of one."""

    name = "logind"

    def __init__(self, context: DetectorContext) -> None:
        """BackendError when systemd-logind does not run."""
        self._bus = context.need_system()
        self._lock, self._slept, self._env = context.lock, context.slept, context.env
        self._ends: list[Callable[[], None]] = []
        self._session_ends: list[Callable[[], None]] = []
        self._sessions: tuple[str, ...] = ()
        self._asleep = False
        self._read_s = float("-inf")
        if not self._bus.owner(LOGIN1):
            raise BackendError("systemd-logind does not run")
        self._subscribe()
        self._find()

    def check(self, now_s: float) -> None:
        """Read the state now and then: soon while somebody is thought to be locked out or asleep."""
        if now_s - self._read_s >= (REREAD_LOCKED_S if self._lock.locked or self._asleep else REREAD_S):
            self._read_s = now_s
            self._find()

    def close(self) -> None:
        """Stop listening."""
        for end in [*self._ends, *self._session_ends]:
            end()
        self._lock.lose(HINT)
        self._lock.lose(INACTIVE)

    @property
    def health(self) -> Health:
        """Say which session is followed."""
        if not self._sessions:
            words = "no session of ours (started by a service?): sleep is seen, the lock is not"
            return self.told(Level.DEGRADED, words, "start sitbreak from the desktop: sitbreak autostart on")
        ids = ", ".join(path.rpartition("/")[2] for path in self._sessions)
        return self.told(Level.OK, f"session {ids}: lock, user switching and sleep")

    def _subscribe(self) -> None:
        def listen(member: str, handler: Callable[[Signal], None]) -> None:
            end = self._bus.subscribe(handler, sender=LOGIN1, interface=MANAGER, path=ROOT, member=member)
            self._ends.append(end)

        listen("PrepareForSleep", lambda signal: self._sleep(bool(signal.body[0])))
        listen("SessionNew", lambda _: self._find())
        listen("SessionRemoved", lambda _: self._find())
        self._ends.append(self._bus.watch_name(LOGIN1, self._restarted))

    def _restarted(self, owner: str | None) -> None:
        if owner:
            self._find()

    def _find(self) -> None:
        """Look for our session again and read the state; a session may have come, gone or been replaced."""
        sessions = find_sessions(self._bus, self._env)
        if sessions != self._sessions:
            self._follow(sessions)
        self._read()

    def _follow(self, sessions: tuple[str, ...]) -> None:
        for end in self._session_ends:
            end()
        self._session_ends = [
            self._bus.subscribe(handler, sender=LOGIN1, path=path, **rule)
            for path in sessions
            for handler, rule in (
                (lambda _: self._read(), {"interface": PROPERTIES, "member": "PropertiesChanged"}),
                (lambda _: self._lock.ask(lock=True), {"interface": SESSION, "member": "Lock"}),
                (lambda _: self._lock.ask(lock=False), {"interface": SESSION, "member": "Unlock"}),
            )
        ]
        self._sessions = sessions

    def _read(self) -> None:
        known = [session for path in self._sessions if (session := properties(self._bus, path, SESSION))]
        self._lock.say(HINT, _all(session.get("LockedHint") for session in known))
        self._lock.say(INACTIVE, _all(None if (on := session.get("Active")) is None else not on for session in known))
        self._sleep(bool(properties(self._bus, ROOT, MANAGER).get("PreparingForSleep", False)))

    def _sleep(self, asleep: bool) -> None:
        if asleep is not self._asleep:
            self._asleep = asleep
            self._slept(asleep)


def find_sessions(bus: Bus, env: Any, pid: int | None = None) -> tuple[str, ...]:
    """Return the object paths of our session, or of all of the user's where we run outside of one.

    Tried in turn: the session that this process is in, XDG_SESSION_ID, the user's graphical session.
    """
    uid = os.getuid()
    for path in _likely(bus, env, uid, pid or os.getpid()):
        session = properties(bus, path, SESSION)
        # systemd 256 puts user services into a session of class "manager", which is never locked
        if session.get("User", (uid,))[0] == uid and str(session.get("Class", "user")).startswith("user"):
            return (path,)
    listed = _ask(bus, ROOT, MANAGER, "ListSessions") or ([],)
    paths = [path for _, owner, _, _, path in listed[0] if owner == uid]
    return tuple(path for path in paths if str(properties(bus, path, SESSION).get("Class", "user")).startswith("user"))


def _likely(bus: Bus, env: Any, uid: int, pid: int) -> Iterator[str]:
    if found := _ask(bus, ROOT, MANAGER, "GetSessionByPID", "u", pid):
        yield found[0]
    if (number := env.get("XDG_SESSION_ID")) and (found := _ask(bus, ROOT, MANAGER, "GetSession", "s", number)):
        yield found[0]
    if found := _ask(bus, ROOT, MANAGER, "GetUser", "u", uid):
        _, path = properties(bus, found[0], f"{LOGIN1}.User").get("Display", ("", "/"))
        if path != "/":
            yield path


def properties(bus: Bus, path: str, interface: str) -> dict[str, Any]:
    """Read all properties of a logind object; empty where it is gone or tells nothing."""
    answer = _ask(bus, path, PROPERTIES, "GetAll", "s", interface)
    return {key: value for key, (_, value) in answer[0].items()} if answer else {}


def _ask(bus: Bus, path: str, interface: str, member: str, signature: str = "", *args: Any) -> tuple[Any, ...]:
    """Call logind; an error answer, as for a process without a session, is an empty one. A dead bus raises."""
    try:
        return bus.call(LOGIN1, path, interface, member, signature, *args)
    except BusError as error:
        if not error.name:
            raise
        return ()


def _all(locked: Any) -> bool | None:
    """Whether every session is: somebody may sit at the one that is not. None where none tells."""
    told = [bool(one) for one in locked if one is not None]
    return all(told) if told else None
