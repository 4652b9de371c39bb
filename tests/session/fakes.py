"""Rows of the watchers' table that make what the test wants."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.session.watchers import WatcherSpec
from sitbreak.supervise.candidate import Candidate


def nothing(_context: DetectorContext) -> SessionWatcher:
    """Make a watcher that does nothing."""
    return SessionWatcher()


@dataclass(frozen=True)
class FakeSpec(WatcherSpec):
    """A row that imports nothing."""

    make: Callable[[DetectorContext], SessionWatcher] = field(default=nothing)

    def candidate(self, context: DetectorContext) -> Candidate[SessionWatcher]:
        """Return what makes it."""
        return Candidate(self.name, lambda: self.make(context))


def fake_spec(name: str, make: Callable[[DetectorContext], SessionWatcher]) -> FakeSpec:
    """Return a row of that name."""
    return FakeSpec(name, "", "", make=make)
