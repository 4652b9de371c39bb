"""The test kit of a supervised part: back ends that follow a script, and one rig for each part.

A new part adds one rig to `RIGS`; `test_lifecycle.py` then runs every life over it: dies at start, dies later, comes
back, a better one appears, hangs, can never serve, fails to close.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Generic, TypeVar

from sitbreak.activity import ActivitySource
from sitbreak.activity.monitor import ActivityMonitor
from sitbreak.activity.sampler import Sampler
from sitbreak.core.events import Event, Now
from sitbreak.core.settings_timing import BusySettings
from sitbreak.daemon.buses import Buses
from sitbreak.dataclass import dataclass, field
from sitbreak.errors import BackendError
from sitbreak.notify import REMINDER, Notice
from sitbreak.notify.channel import Channel
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.session import SessionWatcher
from sitbreak.session.monitor import SessionMonitor
from sitbreak.session.watchers import WatcherTable
from sitbreak.supervise.candidate import Candidate, NeverHereError
from sitbreak.supervise.health import Health, Level, by_part
from sitbreak.supervise.part import HeartbeatPart, Part
from sitbreak.supervise.supervisor import Supervisor
from sitbreak.tray import Tray
from sitbreak.tray.tray_icon import TrayIcon
from tests.activity.fakes import FakeSource, listen_to_nothing
from tests.kit.breakable import Breakable
from tests.kit.bus import FakeBus
from tests.kit.clock import Clock
from tests.kit.desk import Desk
from tests.kit.hub import Hub
from tests.notify.fakes import FakeChannel
from tests.session.fakes import fake_spec
from tests.tray.fakes import FakeTray

B = TypeVar("B")


@dataclass
class ScriptedBackend(Breakable):
    """A back end with nothing but a descriptor."""

    name: str
    descriptor: int | None = None
    descriptor_error: Exception | None = None
    served: int = 0

    def fileno(self) -> int | None:
        if self.descriptor_error:
            raise self.descriptor_error
        return self.descriptor

    def ready(self) -> None:
        super().ready()
        self.served += 1


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

    `kill` lets the back end of that name die of an error, in the way in which such back ends die. `make` is called at
    the first use: some parts connect as soon as they are made, and the test writes the script first.
    """

    name: str
    scripts: "tuple[Script[Any], ...]"
    make: Callable[[], Part]
    kill: Callable[[str, Exception], None]

    @cached_property
    def part(self) -> Part:
        """The part itself."""
        return self.make()

    def fail_to_close(self, name: str) -> None:
        """Have the live back end of that name fail at its end."""
        for script in self.scripts:
            if script.name == name:
                script.made[-1].close_fault = RuntimeError("stuck")

    def serving(self) -> str | None:
        """Return the name of the back end in use."""
        health = by_part(self.part.health(), self.name)
        return None if health.level is Level.MISSING else health.name


class SupervisedPart(HeartbeatPart):
    """The least of parts: a supervisor, looked after at every turn."""

    def __init__(self, supervisor: Supervisor[ScriptedBackend]) -> None:
        super().__init__()
        self.supervisor = supervisor

    @property
    def name(self) -> str | None:
        """The back end in use."""
        return self.supervisor.current.name if self.supervisor.current else None

    def wake_s(self, now: Now) -> float:
        return self.supervisor.wake_s(now)

    def tick(self, now: Now) -> Iterable[Event]:
        self.supervisor.tick(now)
        return ()

    def health(self) -> Iterable[Health]:
        return (Health("test", self.name, refusals=self.supervisor.refusals, error=self.supervisor.error),)

    def close(self) -> None:
        self.supervisor.close()


def plain_script(name: str, descriptor: int | None = None) -> Script[ScriptedBackend]:
    """Return a script for back ends that have nothing of their own."""
    return Script(name, lambda script: ScriptedBackend(script.name, descriptor))


class SupervisorDesk(Desk[SupervisedPart]):
    """A supervisor over scripted back ends."""

    def __init__(self, *names: str, descriptor: int | None = None) -> None:
        clock, hub = Clock(), Hub()
        self.script = {name: plain_script(name, descriptor) for name in names}
        self.changes: list[str | None] = []
        self.supervisor: Supervisor[ScriptedBackend] = Supervisor(
            "test",
            [script.candidate() for script in self.script.values()],
            descriptors=hub,
            found=lambda: self.changes.append(self.name),
            lost=lambda: self.changes.append(self.name),
        )
        super().__init__(SupervisedPart(self.supervisor), clock, hub)

    @property
    def name(self) -> str | None:
        """The back end in use."""
        return self.part.name

    def after(self, seconds: float = 0.0) -> "SupervisorDesk":
        """Let time pass and tick."""
        self.tick(seconds)
        return self


def supervisor_rig(_clock: Clock, hub: Hub) -> Rig:
    """A bare supervisor."""
    scripts = (plain_script("best", 7), plain_script("next", 8))
    supervisor = Supervisor("test", [script.candidate() for script in scripts], descriptors=hub)
    by_name = {script.name: script for script in scripts}

    def kill(name: str, error: Exception) -> None:
        by_name[name].made[-1].fault = error
        hub.watched[by_name[name].made[-1].descriptor or 0]()

    return Rig("test", scripts, lambda: SupervisedPart(supervisor), kill)


def activity_rig(clock: Clock, hub: Hub) -> Rig:
    """The activity monitor over scripted sources."""
    scripts = tuple(Script(name, lambda script: FakeSource(clock, script.name)) for name in ("best", "next"))
    candidates: list[Candidate[ActivitySource]] = [Candidate(script.name, script.connect) for script in scripts]
    by_name = {script.name: script for script in scripts}

    monitor = ActivityMonitor(candidates, Sampler(listen_to_nothing, why_not="nothing listens"), descriptors=hub)

    def kill(name: str, error: Exception) -> None:
        by_name[name].made[-1].fault = error
        monitor.ask_now()

    return Rig("activity", scripts, lambda: monitor, kill)


def tray_rig(_clock: Clock, hub: Hub) -> Rig:
    """The icon over scripted trays."""
    scripts = tuple(Script(name, lambda script: FakeTray(script.name, 40 + script.tries)) for name in ("best", "next"))
    candidates: list[Candidate[Tray]] = [Candidate(script.name, script.connect) for script in scripts]
    by_name = {script.name: script for script in scripts}
    icon = TrayIcon(candidates, descriptors=hub)

    def kill(name: str, error: Exception) -> None:
        by_name[name].made[-1].fault = error
        hub.watched[by_name[name].made[-1].descriptor]()

    return Rig("tray", scripts, lambda: icon, kill)


def buses_rig(clock: Clock, hub: Hub) -> Rig:
    """The session bus; the system bus is there all the time."""
    script = Script("session", lambda script: FakeBus(descriptor=40 + script.tries))
    other = Script("system", lambda script: FakeBus(descriptor=90 + script.tries))
    connect = {"SESSION": script.connect, "SYSTEM": other.connect}

    def buses() -> Buses:  # connects as soon as it is made: not before the script is written
        return Buses(hub, lambda: None, clock.now, connect=lambda which: connect[which]())

    def kill(_name: str, error: Exception) -> None:
        script.made[-1].fault, script.made[-1].alive = error, False
        hub.watched[script.made[-1].descriptor]()

    return Rig("session bus", (script,), buses, kill)


class ScriptedWatcher(Breakable, SessionWatcher):
    """A watcher that is told nothing."""

    name = "screen lockers"

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def fileno(self) -> int:
        return self.descriptor


def session_rig(clock: Clock, hub: Hub) -> Rig:
    """One watcher of the session monitor."""
    script = Script(ScriptedWatcher.name, lambda script: ScriptedWatcher(40 + script.tries))
    table = WatcherTable((fake_spec(script.name, lambda _context: script.connect()),), {})

    def monitor() -> SessionMonitor:
        return SessionMonitor(hub, BusySettings(), env={}, table=table, now=lambda: clock.now)

    def kill(_name: str, error: Exception) -> None:
        script.made[-1].fault = error
        hub.watched[script.made[-1].descriptor]()

    return Rig("session", (script,), monitor, kill)


def notify_rig(clock: Clock, _hub: Hub) -> Rig:
    """The notifier over scripted channels, whose bus is the daemon's: they bring no descriptor of their own."""
    scripts = tuple(Script(name, lambda script: FakeChannel(script.name)) for name in ("best", "next"))
    by_name = {script.name: script for script in scripts}
    channels = [Channel(Candidate(script.name, script.connect)) for script in scripts]
    notifier = FallbackNotifier(lambda *_: channels, "auto", None, now=clock.now)

    def kill(name: str, error: Exception) -> None:
        by_name[name].made[-1].fault = error
        notifier.show(Notice(REMINDER, "48 min sitting", "Stand up."))

    return Rig("notify", scripts, lambda: notifier, kill)


RIGS: dict[str, Callable[[Clock, Hub], Rig]] = {
    "supervisor": supervisor_rig,
    "activity": activity_rig,
    "session": session_rig,
    "tray": tray_rig,
    "buses": buses_rig,
    "notify": notify_rig,
}
