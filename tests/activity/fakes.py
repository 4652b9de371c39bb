"""A source and a clock that the tests move by hand."""

from dataclasses import dataclass, field

from sitbreak.activity import ActivitySource, Reading
from sitbreak.core.events import InputKind
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import Candidate, NeverHereError
from tests.kit.clock import Clock


@dataclass
class FakeSource:
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
    fault: Exception | None = None
    close_fault: Exception | None = None
    descriptor: int | None = None
    asked: list[float] = field(default_factory=list)
    closed: bool = False

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

    def ready(self) -> None:
        if self.fault:
            raise self.fault

    def close(self) -> None:
        self.closed = True
        if self.close_fault:
            raise self.close_fault

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
