"""What the sensor of a chair tells, against what hands tell: believed, contradicted, and kept for the history; pure.

Each chair is that of a machine. Of several the person sits on the one that is occupied.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from sitbreak.core.events import Active, ActiveElsewhere, Event, InputKind, LockLifted, PresenceHint, Sleeping
from sitbreak.core.records import ChairRow
from sitbreak.dataclass import dataclass

DISTRUST_S = 180.0  # typing on an empty chair for so long: it is the sensor that is wrong
PAUSE_S = 60.0  # a hole that ends such a spell


@dataclass(slots=True)
class Chair:
    """One chair. Moments (`_at`) are seconds of session time."""

    seat: bool | None = None  # as it is believed; None: nothing is known
    since_at: float = -math.inf
    distrusted: bool = False
    typed_from_at: float | None = None  # a spell of input on a chair that is empty, by its sensor
    typed_to_at: float = -math.inf

    def told(self, occupied: bool | None, at: float) -> None:
        """Take what the sensor says; one that is distrusted is believed again when it agrees with the hands."""
        if self.distrusted and occupied and at - self.typed_to_at <= PAUSE_S:
            self.distrusted = False
        if not self.distrusted and occupied is not self.seat:
            self.seat, self.since_at, self.typed_from_at = occupied, at, None

    def typed(self, event: Active) -> None:
        """Take input at its machine: on a chair that is empty it is after a while the sensor that is not believed."""
        if self.seat is not False:
            self.typed_to_at = max(self.typed_to_at, event.to_s)
            return
        if self.typed_from_at is None or event.from_s - self.typed_to_at > PAUSE_S:
            self.typed_from_at = event.from_s
        self.typed_to_at = max(self.typed_to_at, event.to_s)
        if event.to_s - self.typed_from_at >= DISTRUST_S:
            self.distrusted, self.seat = True, None


def seat_of(chairs: Iterable[Chair]) -> bool | None:
    """Whether the person sits on one of them; None where nothing is known of any."""
    known = [chair.seat for chair in chairs if chair.seat is not None]
    return any(known) if known else None


def said(occupied: bool | None, at: float, *, lifts: bool) -> Iterator[Event]:
    """Yield what an engine is told when the person sits down, is gone, or nothing is known any more."""
    if occupied:
        if lifts:
            yield LockLifted()
        yield ActiveElsewhere(at, at, InputKind.KEY)
        yield PresenceHint(True)
        return
    if occupied is False:
        yield Sleeping(True)
    yield PresenceHint(False)


@dataclass(slots=True)
class ChairSpell:
    """What was last known, and since when: one row of the history when it ends."""

    seat: bool | None = None
    since_at: float = -math.inf
    distrusted: bool = False

    def ends(
        self, seat: bool | None, distrusted: bool, at: float, wall: Callable[[float], datetime]
    ) -> tuple[ChairRow | None, str]:
        """Return the row of what has ended, if any, and the key of what `why` says of it, or ""."""
        if (seat, distrusted) == (self.seat, self.distrusted):
            return None, ""
        row = None
        if self.seat is not None and not (distrusted and not self.distrusted) and at > self.since_at:
            row = ChairRow(wall(self.since_at), wall(at), self.seat)
        if distrusted and not self.distrusted:
            key = "distrusted"
        else:
            key = {True: "occupied", False: "empty", None: "silent"}[seat]
        self.seat, self.since_at, self.distrusted = seat, at, distrusted
        return row, f"why.chair-{key}"
