"""Where the person may be: what each of their machines tells, made into what one engine is told.

A lock ends presence on its own machine only. So an engine that hears of several is told of a lock when it ends the last
presence: that of the machine with the last input, and of every other whose own time has not run out.
"""

import math
from collections.abc import Callable, Iterator
from datetime import datetime

from sitbreak.core.chair import Chair, ChairSpell, said, seat_of
from sitbreak.core.events import (
    Active,
    ActiveElsewhere,
    Away,
    Busy,
    BusyChanged,
    Event,
    Gone,
    InputKind,
    Locked,
    LockLifted,
    Seat,
    Sleeping,
)
from sitbreak.core.records import ChairRow
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, field, replace

OWN = ""
"""The machine that the engine runs on."""
HEEDED_ELSEWHERE = frozenset({Busy.DO_NOT_DISTURB, Busy.CALL, Busy.SHARING})
"""What holds a reminder back on all machines: who is in a call at the one wants no reminder on the other."""
MOST_MACHINES = 8


@dataclass(slots=True)
class Machine:
    """What is known of one. Moments (`_at`) are seconds of session time."""

    last_at: float = -math.inf
    away_at: float | None = None  # locked or asleep since
    locked: bool = False  # by a lock of which an unlock will tell
    gone_at: float | None = None
    busy: frozenset[Busy] = frozenset()
    chair: Chair = field(default_factory=Chair)


@dataclass(slots=True)
class Machines:
    """All of them, this one among them. Owned by the engine that rewinds."""

    by_name: dict[str, Machine] = field(default_factory=lambda: {OWN: Machine()})
    stopped: bool = False  # the engine was told that presence has ended
    ignored: bool = False  # the others have held a reminder back for long enough
    spell: ChairSpell = field(default_factory=ChairSpell)

    @property
    def seat(self) -> bool | None:
        """Whether the person sits on a chair that tells; None where none is believed."""
        return seat_of(machine.chair for machine in self.by_name.values())

    @property
    def distrusted(self) -> bool:
        """Whether a chair is not believed."""
        return any(machine.chair.distrusted for machine in self.by_name.values())

    def seen(self, at: float, wall: Callable[[float], datetime]) -> Iterator[tuple[ChairRow | None, str]]:
        """Yield what is kept, and what `why` says, once it has changed what is known of a chair."""
        row, key = self.spell.ends(self.seat, self.distrusted, at, wall)
        if key:
            yield row, key

    def copy(self) -> "Machines":
        """A copy that shares nothing that changes."""
        by_name = {name: replace(machine, chair=replace(machine.chair)) for name, machine in self.by_name.items()}
        return replace(self, by_name=by_name, spell=replace(self.spell))

    def take(self, name: str, event: Event, at: float, settings: Settings) -> Iterator[Event]:
        """Yield what the engine is told of an event at the moment `at` on the machine of that name."""
        machine = self.of(name)
        if machine is None:
            return
        match event:
            case Active():
                yield from self._input(name, machine, event)
            case Locked(locked=False) if name == OWN:
                yield from self._unlocked(machine, at)
            case Locked() | Sleeping(asleep=True) | Away(away=True):
                machine.away_at = at if machine.away_at is None else machine.away_at
                machine.locked |= isinstance(event, Locked)
                yield from self.stops(at, settings)
            case Away():
                machine.away_at = None
            case Gone(gone=gone):
                machine.gone_at = None if not gone else at if machine.gone_at is None else machine.gone_at
                if gone:
                    yield from self._seated(machine, None, at)
            case BusyChanged(reasons=reasons):
                machine.busy = reasons if name == OWN else reasons & HEEDED_ELSEWHERE
                yield BusyChanged(self.busy(at, settings))
            case Seat(occupied=occupied):
                yield from self._seated(machine, occupied, at)
            case _:
                yield event

    def of(self, name: str) -> Machine | None:
        """The machine of that name; None where there are too many already."""
        if name not in self.by_name and len(self.by_name) >= MOST_MACHINES:
            return None
        return self.by_name.setdefault(name, Machine())

    @property
    def holder(self) -> str:
        """The machine with the last input, where the person is; of two at the very moment the one that comes first."""
        return min(self.by_name, key=lambda name: (-self.by_name[name].last_at, name))

    def busy(self, t: float, settings: Settings) -> frozenset[Busy]:
        """The reasons not to interrupt of all machines that count."""
        others = frozenset[Busy]().union(*(machine.busy for machine in self._others_at(t, settings)))
        return self.by_name[OWN].busy | (frozenset() if self.ignored else others)

    def others_hold(self, t: float, settings: Settings) -> bool:
        """Whether another machine gives a reason, whether it is heeded or not."""
        return any(machine.busy for machine in self._others_at(t, settings))

    def stop_at(self, settings: Settings) -> float:
        """When presence ends by locks and sleeps as things stand; inf if it does not."""
        last = self.by_name[self.holder]
        if last.away_at is None or self.stopped or self.seat:
            return math.inf
        rest = (machine for machine in self.by_name.values() if machine.away_at is None)
        still_s = settings.sit.counts_still_s
        return max(last.away_at, *(machine.last_at + still_s for machine in rest), -math.inf)

    def forgotten_at(self, t: float, settings: Settings) -> float:
        """When the next machine that is gone no longer counts as there."""
        gone = (m.gone_at + settings.sit.break_s for m in self.by_name.values() if m.busy and m.gone_at is not None)
        return min((at for at in gone if at > t), default=math.inf)

    def stops(self, t: float, settings: Settings) -> Iterator[Event]:
        """Yield the end of presence, once it has come."""
        if t >= self.stop_at(settings):
            self.stopped = True
            yield Locked(True) if self.by_name[self.holder].locked else Sleeping(True)

    def _others_at(self, t: float, settings: Settings) -> Iterator[Machine]:
        for name, machine in self.by_name.items():
            if name != OWN and (machine.gone_at is None or t < machine.gone_at + settings.sit.break_s):
                yield machine

    def _input(self, name: str, machine: Machine, event: Active) -> Iterator[Event]:
        if machine.locked and machine.away_at is not None and not self.stopped:
            event = replace(event, to_s=min(event.to_s, machine.away_at))  # under its own lock there is none
            if event.to_s < event.from_s:
                return
        if not event.doubtful:
            machine.last_at = max(machine.last_at, event.to_s)
            if not machine.locked:
                machine.away_at = None
            if self.stopped and not machine.locked:
                self.stopped = False
                yield LockLifted()
            machine.chair.typed(event)
        yield event if name == OWN else ActiveElsewhere(event.from_s, event.to_s, event.kind)

    def _unlocked(self, machine: Machine, at: float) -> Iterator[Event]:
        """An unlock is input, also where the engine never heard of the lock."""
        was_away = machine.locked
        machine.away_at, machine.locked = None, False
        if was_away:
            machine.last_at = max(machine.last_at, at)
        if self.stopped or not was_away:
            self.stopped = False
            yield Locked(False)
        else:
            yield Active(at, at, InputKind.KEY)

    def _seated(self, machine: Machine, occupied: bool | None, at: float) -> Iterator[Event]:
        before = self.seat
        machine.chair.told(occupied, at)
        if (after := self.seat) is before:
            return
        lifts = bool(after and self.stopped)
        if after and self.stopped:
            self.stopped = False
        elif after is False and machine.chair.seat is False:
            self.stopped = True
        yield from said(after if machine.chair.seat is not None else None, at, lifts=lifts)
