"""Lock, fast user switching and sleep from systemd-logind (or elogind) on the system bus.

LockedHint and Active are state; `Lock` and `Unlock` are only requests to the desktop
(systemd.io/WRITING_DESKTOP_ENVIRONMENTS), and not every desktop maintains LockedHint.
"""

import os
from collections.abc import Callable, Mapping
from typing import Any

from sitbreak.dataclass import dataclass
from sitbreak.dbus import BusError, Call, Inquiry, Signal, Steps, fits
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.supervise.health import Health, Level

LOGIN1 = "org.freedesktop.login1"
MANAGER = f"{LOGIN1}.Manager"
SESSION = f"{LOGIN1}.Session"
ROOT = "/org/freedesktop/login1"
PROPERTIES = "org.freedesktop.DBus.Properties"

KINDS = {
    "LockedHint": "b",
    "Active": "b",
    "PreparingForSleep": "b",
    "User": "(uo)",
    "Class": "s",
    "Display": "(so)",
}
"""The properties that are read, and what they are."""
MOST_SESSIONS = 16

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
        self._fault: BusError | None = None
        if not self._bus.owner(LOGIN1):
            raise BackendError(Sentence("systemd-logind does not run"))
        self._finding = Inquiry(self._bus, lambda: find_sessions(self._env), self._found, self._failed)
        self._reading = Inquiry(self._bus, lambda: read_state(self._sessions), self._told, self._failed)
        self._subscribe()
        self._find()

    def check(self, now_s: float) -> None:
        """Read the state now and then: soon while somebody is thought to be locked out or asleep.

        BusError when logind did not answer the last time.
        """
        if self._fault is not None:
            raise self._fault
        if now_s - self._read_s >= (REREAD_LOCKED_S if self._lock.locked or self._asleep else REREAD_S):
            self._read_s = now_s
            self._find()

    def close(self) -> None:
        """Stop listening."""
        for end in [self._finding.close, self._reading.close, *self._ends, *self._session_ends]:
            end()
        self._lock.lose(HINT)
        self._lock.lose(INACTIVE)

    @property
    def health(self) -> Health:
        """Say which session is followed."""
        if not self._sessions:
            words = Sentence("no session of ours (started by a service?): sleep is seen, the lock is not")
            return self.told(Level.DEGRADED, words, Sentence("start sitbreak from the desktop: sitbreak autostart on"))
        ids = ", ".join(path.rpartition("/")[2] for path in self._sessions)
        return self.told(Level.OK, Sentence("session {ids}: lock, user switching and sleep", ids=ids))

    def _subscribe(self) -> None:
        def listen(member: str, handler: Callable[[Signal], None], signature: str | None = None) -> None:
            rule = {"interface": MANAGER, "path": ROOT, "member": member}
            self._ends.append(self._bus.subscribe(handler, sender=LOGIN1, signature=signature, **rule))

        listen("PrepareForSleep", lambda signal: self._sleep(signal.body[0]), "b")
        listen("SessionNew", lambda _: self._find())
        listen("SessionRemoved", lambda _: self._find())
        self._ends.append(self._bus.watch_name(LOGIN1, self._restarted))

    def _restarted(self, owner: str | None) -> None:
        if owner:
            self._find()

    def _find(self) -> None:
        """Look for our session again and read the state; a session may have come, gone or been replaced."""
        self._finding.begin()

    def _found(self, sessions: tuple[str, ...]) -> None:
        if sessions != self._sessions:
            self._follow(sessions)
        self._reading.begin(now=True)

    def _follow(self, sessions: tuple[str, ...]) -> None:
        for end in self._session_ends:
            end()
        self._session_ends = [
            self._bus.subscribe(handler, sender=LOGIN1, path=path, **rule)
            for path in sessions
            for handler, rule in (
                (lambda _: self._reading.begin(), {"interface": PROPERTIES, "member": "PropertiesChanged"}),
                (lambda _: self._lock.ask(lock=True), {"interface": SESSION, "member": "Lock"}),
                (lambda _: self._lock.ask(lock=False), {"interface": SESSION, "member": "Unlock"}),
            )
        ]
        self._sessions = sessions

    def _told(self, state: "LogindState") -> None:
        self._lock.say(HINT, state.locked)
        self._lock.say(INACTIVE, state.inactive)
        self._sleep(state.asleep)

    def _failed(self, error: BusError) -> None:
        self._fault = error

    def _sleep(self, asleep: bool) -> None:
        if asleep is not self._asleep:
            self._asleep = asleep
            self._slept(asleep)


@dataclass(frozen=True, slots=True)
class LogindState:
    """What logind says: None where no session tells."""

    locked: bool | None
    inactive: bool | None
    asleep: bool


def read_state(sessions: tuple[str, ...]) -> Steps[LogindState]:
    """Read the state of these sessions and of the machine."""
    known = []
    for path in sessions:
        if session := (yield from properties(path, SESSION)):
            known.append(session)
    machine = yield from properties(ROOT, MANAGER)
    return LogindState(
        _all(session.get("LockedHint") for session in known),
        _all(None if (on := session.get("Active")) is None else not on for session in known),
        machine.get("PreparingForSleep", False),
    )


def find_sessions(env: Mapping[str, str]) -> Steps[tuple[str, ...]]:
    """Return the object paths of our session, or of all of the user's where we run outside of one.

    Tried in turn: the session that this process is in, XDG_SESSION_ID, the user's graphical session.
    """
    uid = os.getuid()
    for likely in (_by_process(os.getpid()), _by_number(env.get("XDG_SESSION_ID")), _in_front(uid)):
        if (path := (yield from likely)) is None:
            continue
        session = yield from properties(path, SESSION)
        # systemd 256 puts user services into a session of class "manager", which is never locked
        if session.get("User", (uid, ""))[0] == uid and _is_of_a_person(session):
            return (path,)
    listed = (yield from _ask("a(susso)", ROOT, MANAGER, "ListSessions")) or ([],)
    found = []
    for path in [path for _, owner, _, _, path in listed[0] if owner == uid][:MOST_SESSIONS]:
        if _is_of_a_person((yield from properties(path, SESSION))):
            found.append(path)
    return tuple(found)


def _is_of_a_person(session: dict[str, Any]) -> bool:
    return session.get("Class", "user").startswith("user") is True


def _by_process(pid: int) -> Steps[str | None]:
    found = yield from _ask("o", ROOT, MANAGER, "GetSessionByPID", "u", pid)
    return found[0] if found else None


def _by_number(number: str | None) -> Steps[str | None]:
    found = (yield from _ask("o", ROOT, MANAGER, "GetSession", "s", number)) if number else ()
    return found[0] if found else None


def _in_front(uid: int) -> Steps[str | None]:
    if not (found := (yield from _ask("o", ROOT, MANAGER, "GetUser", "u", uid))):
        return None
    user = yield from properties(found[0], f"{LOGIN1}.User")
    _, path = user.get("Display", ("", "/"))
    return path if path != "/" else None


def properties(path: str, interface: str) -> Steps[dict[str, Any]]:
    """Read what `KINDS` names of a logind object; without what is of a wrong type, empty where it is gone."""
    answer = yield from _ask("a{sv}", path, PROPERTIES, "GetAll", "s", interface)
    told = {key: value for key, (_, value) in answer[0].items()} if answer else {}
    return {key: told[key] for key, kind in KINDS.items() if key in told and fits((told[key],), kind)}


def _ask(gives: str, path: str, interface: str, member: str, signature: str = "", *args: Any) -> Steps[tuple[Any, ...]]:
    """Call logind; an error answer, as for a process without a session, is an empty one. Silence raises BusError."""
    try:
        return (yield Call(LOGIN1, path, interface, member, signature, args, gives=gives))
    except BusError as error:
        if not error.name:
            raise
        return ()


def _all(locked: Any) -> bool | None:
    """Whether every session is: somebody may sit at the one that is not. None where none tells."""
    told = [one for one in locked if one is not None]
    return all(told) if told else None
