"""The test kit of a supervised part: back ends that follow a script, and one rig for each part.

A new part adds one rig to `RIGS`; `test_lifecycle.py` then runs every life over it: dies at start, dies later, comes
back, a better one appears, hangs, can never serve, fails to close.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar, cast

from sitbreak.activity.monitor import ActivityMonitor
from sitbreak.activity.sampler import ListeningSession, Sampler
from sitbreak.core.events import Now
from sitbreak.core.settings import BusySettings
from sitbreak.daemon.buses import Buses
from sitbreak.dbus import Bus
from sitbreak.errors import BackendError
from sitbreak.notify import REMINDER, Notice
from sitbreak.notify.channel import Channel
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.session import SessionWatcher
from sitbreak.session.monitor import SessionMonitor
from sitbreak.session.watchers import WatcherTable
from sitbreak.supervise.candidate import Candidate, NeverHereError
from sitbreak.supervise.health import Health, Level, by_part
from sitbreak.supervise.supervisor import Supervisor
from sitbreak.tray.tray_icon import TrayIcon
from tests.activity.fakes import FakeSource
from tests.kit.clock import Clock
from tests.kit.hub import Hub
from tests.notify.fakes import FakeChannel
from tests.session.fakes import fake_spec
from tests.tray.fakes import FakeTray

__all__ = ["RIGS", "Clock", "Hub", "Rig", "Script", "ScriptedBackend"]

B = TypeVar("B")


@dataclass
class ScriptedBackend:
    """A back end with nothing but a descriptor; raises `fault` when it is served, or `close_fault` at its end."""

    name: str
    descriptor: int | None = None
    descriptor_error: Exception | None = None
    fault: Exception | None = None
    close_fault: Exception | None = None
    served: int = 0
    closed: bool = False

    def fileno(self) -> int | None:
        if self.descriptor_error:
            raise self.descriptor_error
        return self.descriptor

    def ready(self) -> None:
        if self.fault:
            raise self.fault
        self.served += 1

    def close(self) -> None:
        self.closed = True
        if self.close_fault:
            raise self.close_fault


@dataclass
class Script(Generic[B]):
    """What happens when `name` is connected to: refused (for good, if `never`), an error, or one more of `made`."""

    name: str
    make: Callable[["Script[B]"], B]
    refuses: str | None = None
    never: bool = False
    error: Exception | None = None
    tries: int = 0
    made: list[B] = field(default_factory=list)

    def candidate(self) -> Candidate[B]:
        """Return what the part is given."""
        return Candidate(self.name, self.connect)

    def connect(self) -> B:
        """Follow the script."""
        self.tries += 1
        if self.error:
            raise self.error
        if self.refuses:
            raise (NeverHereError if self.never else BackendError)(self.refuses)
        self.made.append(self.make(self))
        return self.made[-1]


@dataclass
class Rig:
    """One part over scripted back ends, best first, and how the kit drives it.

    `kill` lets the back end of that name die of an error, in the way in which such back ends die.
    """

    part: str
    scripts: "tuple[Script[Any], ...]"
    tick: Callable[[Now], object]
    health: Callable[[], Iterable[Health]]
    kill: Callable[[str, Exception], None]
    fail_to_close: Callable[[str], None]
    close: Callable[[], None]

    def serving(self) -> str | None:
        """Return the name of the back end in use."""
        health = by_part(self.health(), self.part)
        return None if health.level is Level.MISSING else health.name


def plain_script(name: str, descriptor: int | None = None) -> Script[ScriptedBackend]:
    """Return a script for back ends that have nothing of their own."""
    return Script(name, lambda script: ScriptedBackend(script.name, descriptor))


def supervisor_rig(_clock: Clock, hub: Hub) -> Rig:
    """A bare supervisor."""
    scripts = (plain_script("best", 7), plain_script("next", 8))
    supervisor = Supervisor("test", [script.candidate() for script in scripts], descriptors=hub)
    by_name = {script.name: script for script in scripts}

    def health() -> list[Health]:
        current = supervisor.current
        name = current.name if current else None
        return [Health("test", name, refusals=supervisor.refusals, error=supervisor.error)]

    def kill(name: str, error: Exception) -> None:
        by_name[name].made[-1].fault = error
        hub.watched[by_name[name].made[-1].descriptor or 0]()

    def fail_to_close(name: str) -> None:
        by_name[name].made[-1].close_fault = RuntimeError("stuck")

    return Rig("test", scripts, supervisor.tick, health, kill, fail_to_close, supervisor.close)


def activity_rig(clock: Clock, hub: Hub) -> Rig:
    """The activity monitor over scripted sources."""
    scripts = tuple(Script(name, lambda script: FakeSource(clock, script.name)) for name in ("best", "next"))
    by_name = {script.name: script for script in scripts}

    def listen(_for_s: float) -> ListeningSession:
        raise NeverHereError("nothing listens")

    monitor = ActivityMonitor([script.candidate() for script in scripts], Sampler(listen), descriptors=hub)

    def kill(name: str, error: Exception) -> None:
        by_name[name].made[-1].fault = error
        monitor.ask_now()

    def fail_to_close(name: str) -> None:
        by_name[name].made[-1].close_fault = RuntimeError("stuck")

    return Rig("activity", scripts, monitor.tick, monitor.health, kill, fail_to_close, monitor.close)


def tray_rig(_clock: Clock, hub: Hub) -> Rig:
    """The icon over scripted trays."""
    scripts = tuple(Script(name, lambda script: FakeTray(script.name, 40 + script.tries)) for name in ("best", "next"))
    by_name = {script.name: script for script in scripts}
    icon = TrayIcon([script.candidate() for script in scripts], descriptors=hub)

    def kill(name: str, error: Exception) -> None:
        by_name[name].made[-1].fault = error
        hub.watched[by_name[name].made[-1].descriptor]()

    def fail_to_close(name: str) -> None:
        by_name[name].made[-1].close_fault = RuntimeError("stuck")

    return Rig("tray", scripts, icon.tick, icon.health, kill, fail_to_close, icon.close)


class ScriptedBus:
    """Nothing but a bus that lives or does not; stands in for `dbus.Bus`."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor, self.alive, self.closed = descriptor, True, False
        self.fault: Exception | None = None
        self.close_fault: Exception | None = None

    def fileno(self) -> int:
        return self.descriptor

    def ready(self) -> None:
        if self.fault:
            raise self.fault

    def settle(self) -> None:
        """Nothing has come."""

    def close(self) -> None:
        self.closed = True
        if self.close_fault:
            raise self.close_fault


def buses_rig(clock: Clock, hub: Hub) -> Rig:
    """The session bus; the system bus is there all the time."""
    script = Script("session", lambda script: ScriptedBus(40 + script.tries))
    other = Script("system", lambda script: ScriptedBus(90 + script.tries))
    connect = {"SESSION": script.connect, "SYSTEM": other.connect}

    @cache
    def buses() -> Buses:  # connects as soon as it is made: not before the script is written
        return Buses(hub, lambda: None, clock.now, connect=lambda which: cast(Bus, connect[which]()))

    def kill(_name: str, error: Exception) -> None:
        script.made[-1].fault, script.made[-1].alive = error, False
        hub.watched[script.made[-1].descriptor]()

    def fail_to_close(_name: str) -> None:
        script.made[-1].close_fault = RuntimeError("stuck")

    def tick(now: Now) -> object:
        return buses().tick(now)

    return Rig("session bus", (script,), tick, lambda: buses().health(), kill, fail_to_close, lambda: buses().close())


class ScriptedWatcher(SessionWatcher):
    """A watcher that is told nothing."""

    name = "screen lockers"

    def __init__(self, descriptor: int) -> None:
        self.descriptor, self.closed = descriptor, False
        self.fault: Exception | None = None
        self.close_fault: Exception | None = None

    def fileno(self) -> int:
        return self.descriptor

    def ready(self) -> None:
        if self.fault:
            raise self.fault

    def close(self) -> None:
        self.closed = True
        if self.close_fault:
            raise self.close_fault


def session_rig(clock: Clock, hub: Hub) -> Rig:
    """One watcher of the session monitor."""
    script = Script(ScriptedWatcher.name, lambda script: ScriptedWatcher(40 + script.tries))
    table = WatcherTable((fake_spec(script.name, lambda _context: script.connect()),), {})

    @cache
    def monitor() -> SessionMonitor:  # looks as soon as it is made: not before the script is written
        return SessionMonitor(hub, BusySettings(), env={}, table=table, now=lambda: clock.now)

    def kill(_name: str, error: Exception) -> None:
        script.made[-1].fault = error
        hub.watched[script.made[-1].descriptor]()

    def fail_to_close(_name: str) -> None:
        script.made[-1].close_fault = RuntimeError("stuck")

    def tick(now: Now) -> object:
        return monitor().tick(now)

    return Rig("session", (script,), tick, lambda: monitor().health(), kill, fail_to_close, lambda: monitor().close())


def notify_rig(clock: Clock, _hub: Hub) -> Rig:
    """The notifier over scripted channels, whose bus is the daemon's: they bring no descriptor of their own."""
    scripts = tuple(Script(name, lambda script: FakeChannel(script.name)) for name in ("best", "next"))
    by_name = {script.name: script for script in scripts}
    channels = [Channel(script.candidate()) for script in scripts]
    notifier = FallbackNotifier(lambda *_: channels, "auto", None, now=clock.now)

    def kill(name: str, error: Exception) -> None:
        by_name[name].made[-1].fault = error
        notifier.show(Notice(REMINDER, "48 min sitting", "Stand up."))

    def fail_to_close(name: str) -> None:
        by_name[name].made[-1].close_fault = RuntimeError("stuck")

    return Rig("notify", scripts, notifier.tick, notifier.health, kill, fail_to_close, notifier.close)


RIGS: dict[str, Callable[[Clock, Hub], Rig]] = {
    "supervisor": supervisor_rig,
    "activity": activity_rig,
    "session": session_rig,
    "tray": tray_rig,
    "buses": buses_rig,
    "notify": notify_rig,
}
