"""The one way in which tests drive a part: over a clock and a hub of their own, as the loop would."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from sitbreak.core.events import Event
from sitbreak.supervise.health import Health
from sitbreak.supervise.part import HEARTBEAT_S, Part
from tests.kit.clock import Clock
from tests.kit.hub import Hub

P = TypeVar("P", bound=Part)


class Desk(Generic[P]):
    """A part with its clock and its hub. A part with fakes of its own has a subclass that makes them."""

    def __init__(self, part: P, clock: Clock, hub: Hub) -> None:
        self.part, self.clock, self.hub = part, clock, hub

    @property
    def now_s(self) -> float:
        """Session time."""
        return self.clock.now.steady_s

    @property
    def wakes_in_s(self) -> float:
        """When the part wants its next tick."""
        return self.part.wake_s(self.clock.now)

    @property
    def health(self) -> Health:
        """The health of a part that has only one."""
        (health,) = self.part.health()
        return health

    @property
    def refused(self) -> list[tuple[str, str]]:
        """Who does not serve, and why."""
        return [(refusal.name, refusal.reason) for refusal in self.health.refusals]

    def tick(self, after_s: float = 0.0) -> Sequence[Event]:
        """Let time pass, then tick; return what the part learned."""
        return list(self.part.tick(self.clock.wait(after_s)))

    def run(self, seconds: float) -> Sequence[Event]:
        """Drive as the daemon does: tick whenever the part wants to, and at the heartbeat."""
        end_s, seen = self.now_s + seconds, [*self.tick()]
        while self.now_s < end_s:
            seen += self.tick(max(0.01, min(HEARTBEAT_S, self.wakes_in_s, end_s - self.now_s)))
        return seen
