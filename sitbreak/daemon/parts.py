"""The daemon's parts by name, and what a fault of one costs: a short rest, often enough a new beginning, never more."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

from sitbreak import clocks
from sitbreak.core.events import Now
from sitbreak.logs import LogHealth
from sitbreak.loop import DESCRIPTOR, ENGINE, WAIT
from sitbreak.sentence import Sentence
from sitbreak.supervise import turn_budget
from sitbreak.supervise.contain import contained, fault_of
from sitbreak.supervise.faults import Faults
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.loop_watch import LoopWatch
from sitbreak.supervise.part import Part

T = TypeVar("T")

PERFORMERS: Mapping[str, tuple[str, ...]] = {
    "ShowReminder": ("notify", "stretches"),
    "ShowNudge": ("notify", "stretches"),
    "ShowWeek": ("announcements",),
    "CloseReminder": ("notify",),
    "Record": ("history",),
    "Save": ("state",),
    "OpenStretch": ("children",),
    "Delegated": ("children",),
    DESCRIPTOR: ("control",),
}
"""Effects, and what else is no part itself -> the parts that begin anew when it fails again and again."""


class Parts:
    """All parts, ticked and reported in their order and closed in the other. Loop thread."""

    def __init__(
        self,
        now: Callable[[], Now],
        *,
        restart_engine: Callable[[Now], None],
        ask_engine: Callable[[Now], object],
    ) -> None:
        """`restart_engine` begins the engine anew, which is no part but fails like one.

        `ask_engine` raises when it cannot even tell how it stands, whichever part comes to grief over that.
        """
        self._now, self._restart_engine, self._ask_engine = now, restart_engine, ask_engine
        self.watch = LoopWatch(unserved_s=clocks.unserved_clock())  # told whose turn it is
        self._faults = Faults(now, self._restart)
        self.by_name: dict[str, Part] = {"faults": self._faults, "log": LogHealth()}

    def guard(self, part: str, call: Callable[[], T], otherwise: T) -> T:
        """Return what `call` returns; `otherwise` when it raised. The time that it takes is the part's."""
        if part == WAIT:
            return self._faults.guard(part, call, otherwise)
        with self.watch.of(part):
            return self._faults.guard(part, call, otherwise)

    def hold(self, **parts: Part) -> None:
        """Take these in, in this order: nobody loses what he needs while he needs it."""
        self.by_name = {**parts, **self.by_name}

    def health(self) -> Iterable[Health]:
        """How every part is. One that cannot even tell is missing."""
        for name, part in self.by_name.items():
            yield from self.guard(
                name, partial(_healths, part), [Health(name, None, Level.MISSING, Sentence("it cannot tell"))]
            )
        yield from self.watch.health()

    def close(self) -> None:
        """End every part, whatever that does to it; what the last turn has waited for is over."""
        turn_budget.ends()
        for name, part in reversed(self.by_name.items()):
            contained(f"{name} did not close", part.close)

    def _restart(self, name: str) -> None:
        """Begin anew whatever failed again and again under this name."""
        now = self._now()
        if name == ENGINE or fault_of(partial(self._ask_engine, now)) is not None:
            self._restart_engine(now)
        for part in PERFORMERS.get(name, (name,)):
            if part in self.by_name:
                self.by_name[part].restart(now)


def _healths(part: Part) -> list[Health]:
    return list(part.health())
