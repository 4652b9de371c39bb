"""Sources, listeners and platforms that the tests move by hand, and the desks that drive ours over them."""

import os

from sitbreak.activity import ActivitySource, Reading
from sitbreak.activity.input_summary import InputSummary
from sitbreak.activity.logind import LogindIdle
from sitbreak.activity.macos import EventCounters
from sitbreak.activity.monitor import ActivityMonitor, Pace
from sitbreak.activity.mutter import NAME as MUTTER
from sitbreak.activity.mutter import Mutter
from sitbreak.activity.sampler import ListeningSession, Sampler
from sitbreak.activity.timestamps import WallClockAges
from sitbreak.activity.windows import WRAP
from sitbreak.core.events import Active, InputKind
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import Candidate, NeverHereError
from tests.kit.breakable import Breakable
from tests.kit.bus import FakeBus
from tests.kit.clock import Clock
from tests.kit.desk import Desk
from tests.kit.hub import Hub

SESSION_PATH = "/org/freedesktop/login1/session/_31"


@dataclass
class FakeSource(Breakable):
    """Answers from `input_s`, the moment of the last input on its own clock (awake time unless it counts sleep)."""

    clock: Clock
    name: str = "fake"
    note: str = "a fake"
    partial: bool = False
    edges: bool = False  # it arms itself when asked while nobody is there
    counts_sleep: bool = False
    armed: bool = False
    returned: bool = False
    kind: InputKind = InputKind.ANY
    input_s: float | None = 0.0
    descriptor: int | None = None
    asked: list[float] = field(default_factory=list)

    def touch(self) -> None:
        """Somebody uses the machine."""
        self.input_s = self._now_s()
        self.returned, self.armed = self.returned or self.armed, False

    def read(self) -> Reading | None:
        self.asked.append(self.clock.now.steady_s)
        self.returned = False
        if self.fault:
            raise self.fault
        self.armed = self.edges and (self.input_s is None or self._now_s() - self.input_s >= 1.0)
        return None if self.input_s is None else Reading(self._now_s() - self.input_s, self.kind)

    def fileno(self) -> int | None:
        return self.descriptor

    def _now_s(self) -> float:
        return self.clock.now.steady_s if self.counts_sleep else self.clock.now.awake_s


@dataclass
class Maker:
    """A candidate whose connecting works or not, as the test wants; `made` holds what came of it."""

    clock: Clock
    name: str = "fake"
    refuses: str | None = None
    never: bool = False
    edges: bool = False
    partial: bool = False
    descriptor: int | None = None
    tried: list[float] = field(default_factory=list)
    made: list[FakeSource] = field(default_factory=list)

    def candidate(self) -> Candidate[ActivitySource]:
        return Candidate(self.name, self.connect)

    def connect(self) -> ActivitySource:
        self.tried.append(self.clock.now.steady_s)
        if self.refuses:
            raise (NeverHereError if self.never else BackendError)(self.refuses)
        made = FakeSource(self.clock, self.name, edges=self.edges, partial=self.partial, descriptor=self.descriptor)
        self.made.append(made)
        return made

    @property
    def source(self) -> FakeSource:
        return self.made[-1]


class ActivityDesk(Desk[ActivityMonitor]):
    """The activity monitor over makers of these names, which nothing but the sources tells of input."""

    def __init__(self, *names: str, edges: bool = False, partial: bool = False, descriptor: int | None = None) -> None:
        clock, hub = Clock(), Hub()
        self.makers = [
            Maker(clock, name, edges=edges, partial=partial, descriptor=descriptor) for name in names or ("fake",)
        ]
        candidates = [maker.candidate() for maker in self.makers]
        super().__init__(
            ActivityMonitor(candidates, Sampler(listen_to_nothing, why_not="nothing listens"), descriptors=hub),
            clock,
            hub,
        )

    def tick(self, after_s: float = 0.0, *, ask: bool = False) -> list[Active]:
        """Let time pass, then tick; with `ask` the source is asked although that is not due."""
        if ask:
            self.part.ask_now()
        return [event for event in super().tick(after_s) if isinstance(event, Active)]

    def run(self, seconds: float) -> list[Active]:
        """Drive as the daemon does."""
        return [event for event in super().run(seconds) if isinstance(event, Active)]


def listen_to_nothing(_for_s: float) -> ListeningSession:
    """Refuse, so that what the sources tell is passed on as it is."""
    raise NeverHereError("nothing listens")


class FakeListener:
    """Hears what the test says."""

    def __init__(self, since_s: float) -> None:
        self.answer = InputSummary(since_s)
        self.closed = False
        self.fault: Exception | None = None

    def summary(self) -> InputSummary:
        if self.fault:
            raise self.fault
        return self.answer

    def close(self) -> None:
        self.closed = True


class SamplerDriver:
    """A sampler with listeners that hear what the test says; the clock has slept before, so both clocks differ."""

    def __init__(self, why_not: str | None = None) -> None:
        self.clock = Clock()
        self.clock.sleep(500)
        self.listeners: list[FakeListener] = []
        self.asked_s: list[float] = []
        self.refusal: Exception | None = None
        self.wanted = False
        self.sampler = Sampler(self.listen, why_not=why_not)

    def listen(self, for_s: float) -> FakeListener:
        self.asked_s.append(for_s)
        if self.refusal:
            raise self.refusal
        self.listeners.append(FakeListener(self.clock.now.awake_s))
        return self.listeners[-1]

    def say(self, kind: InputKind, px: float = 0.0) -> None:
        """Something is heard just now."""
        before, now_s = self.listeners[-1].answer, self.clock.now.awake_s
        first_s = now_s if before.first_s is None else before.first_s
        self.listeners[-1].answer = replace(before, first_s=first_s, last_s=now_s, kind=kind, px=before.px + px)

    def complete(self, *, keys_s: int = 0, pointer_s: int = 0, any_s: int = 0) -> None:
        """The session is over; in so many of its seconds there was such input."""
        self.listeners[-1].answer = replace(
            self.listeners[-1].answer, complete=True, keys_s=keys_s, pointer_s=pointer_s, any_s=any_s
        )

    def input(self, kind: InputKind = InputKind.ANY) -> Active:
        """What a source tells of input just now."""
        return Active(self.clock.now.steady_s, self.clock.now.steady_s, kind)

    def tick(self, pace: Pace, *seen: Active) -> list[Active]:
        """Take a turn; while nobody is there it hangs on it what the input was."""
        self.sampler.wanted = self.wanted or (pace.is_absence and bool(seen))
        return self.sampler.tick(list(seen), self.clock.now, absent=pace.is_absence)

    def is_judging_after(self, first: Active, pace: Pace = Pace.RESTING) -> None:
        """See it pass this on as doubtful, and begin to listen."""
        assert self.tick(pace, first) == [replace(first, doubtful=True)]
        assert self.listening

    @property
    def listening(self) -> bool:
        return bool(self.listeners) and not self.listeners[-1].closed


class FakeTicks:
    """GetTickCount64 and GetLastInputInfo of a machine that has been up for `up_ms`."""

    def __init__(self, up_ms: int, input_ms: int) -> None:
        self.up_ms, self.input_ms = up_ms, input_ms
        self.broken = False

    def now_ms(self) -> int:
        return self.up_ms

    def last_input_ms(self) -> int:
        if self.broken:
            raise OSError(5, "access denied")
        return self.input_ms % WRAP


class FakeShell:
    """A GNOME shell on a fake bus, on a clock that the test moves."""

    def __init__(self) -> None:
        self.bus = FakeBus()
        self.now_s, self.input_s = 100.0, 100.0
        self.bus.owners[MUTTER] = ":1.5"
        self.bus.answers["GetIdletime"] = lambda: (round((self.now_s - self.input_s) * 1000),)
        self.bus.answers["AddUserActiveWatch"] = lambda: (7,)

    def connect(self) -> Mutter:
        return Mutter(self.bus, lambda: self.now_s)

    def touch(self) -> None:
        self.input_s = self.now_s
        self.bus.send("WatchFired", 7)

    @property
    def watches(self) -> int:
        return self.bus.called.count("AddUserActiveWatch")


class FakeLogind:
    """logind with one session, on clocks that the test moves."""

    def __init__(self, kind: str) -> None:
        self.bus = FakeBus()
        self.wall_s, self.steady_s = 1_700_000_000.0, 500.0
        self.proven: set[str] = set()
        self.sessions = [
            ("1", os.getuid(), "me", "seat0", SESSION_PATH),
            ("2", os.getuid() + 1, "you", "seat0", "/other"),
        ]
        self.bus.answers["ListSessions"] = lambda: (self.sessions,)
        self.bus.properties[SESSION_PATH, "Type"] = kind
        self.hint(False, 0)

    def hint(self, idle: bool, ago_s: float) -> None:
        self.bus.properties[SESSION_PATH, "IdleHint"] = idle
        self.bus.properties[SESSION_PATH, "IdleSinceHint"] = round((self.wall_s - ago_s) * 1e6) if ago_s else 0

    def wait(self, seconds: float) -> None:
        self.wall_s += seconds
        self.steady_s += seconds

    def connect(self) -> LogindIdle:
        stamped = WallClockAges(wall_s=lambda: self.wall_s, steady_s=lambda: self.steady_s)
        return LogindIdle(self.bus, self.proven, stamped)


class FakeCounters:
    """Event counters by type, and two clocks."""

    def __init__(self) -> None:
        self.awake_s, self.asleep_s = 1000.0, 0.0
        self.events: dict[int, float] = {}
        self.source = EventCounters(self.since, (lambda: self.awake_s + self.asleep_s, lambda: self.awake_s))

    def since(self, state: int, event_type: int) -> float:
        assert state == 1
        return self.awake_s - self.events.get(event_type, 0.0)

    def happens(self, event_type: int) -> None:
        self.events[event_type] = self.awake_s

    def idle_s(self) -> float:
        return self.source.read().idle_s
