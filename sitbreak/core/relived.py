"""What happened, kept so that it can be gone through again: pure helpers of `core.rewind`."""

import math
from datetime import datetime
from typing import NamedTuple

from sitbreak.core import calendar
from sitbreak.core.engine_state import EngineState
from sitbreak.core.estimator import PAUSE_S, possible
from sitbreak.core.events import Active, Command, CommandRequested, Event, Now
from sitbreak.core.journal import Reason
from sitbreak.core.machines import Machines
from sitbreak.core.records import Row
from sitbreak.dataclass import dataclass, fields, replace

FINE_S, COARSE_S = 3600.0, 1800.0


def at_moment(now: Now, t: float) -> Now:
    """How the clocks stood at the moment `t`, by how they stand."""
    return Now(t, now.awake_s - (now.steady_s - t), calendar.wall_at(now, t))


class Entry(NamedTuple):
    """Something that happened; `order` is that in which it became known."""

    happened_at: float
    order: int
    machine: str
    event: Event
    now: Now


@dataclass(frozen=True, slots=True)
class Mark:
    """How everything stood at the moment `taken_at`, when all had been taken that happened until then."""

    taken_at: float
    now: Now
    state: EngineState
    machines: Machines
    lines: tuple[Reason, ...]


def thin(marks: list[Mark], t: float) -> list[Mark]:
    """Let go of marks: in the last hour one every five minutes is kept, before that one every thirty."""
    for at in range(len(marks) - 2, 0, -1):
        if t - marks[at].taken_at > FINE_S and marks[at + 1].taken_at - marks[at - 1].taken_at <= COARSE_S:
            del marks[at]
    return marks


def in_pieces(entries: list[Entry]) -> list[Entry]:
    """Return the entries in order, spans of input cut where anything else happened meanwhile, and before it."""
    spans = [entry.event for entry in entries if isinstance(entry.event, Active)]
    cuts = sorted({entry.happened_at for entry in entries} | {span.from_s for span in spans})
    pieces = []
    for entry in entries:
        if not isinstance(entry.event, Active):
            pieces.append(entry._replace(now=at_moment(entry.now, entry.happened_at)))
            continue
        from_s, to_s = entry.event.from_s, entry.event.to_s
        ends = [*(cut for cut in cuts if from_s < cut < to_s), to_s]
        for start, end in zip([from_s, *ends], ends, strict=False):
            event = replace(entry.event, from_s=start, to_s=end)
            pieces.append(Entry(end, entry.order, entry.machine, event, at_moment(entry.now, end)))
    return sorted(pieces, key=_place)


def _place(entry: Entry) -> tuple[float, float, int]:
    """In time; at one moment input comes first, and of that what began first."""
    from_s = entry.event.from_s if isinstance(entry.event, Active) else math.inf
    return entry.happened_at, from_s, entry.order


def moment_of(event: Event, now: Now) -> float:
    """When an event happened: input at its end, everything else as it is told."""
    if isinstance(event, Active) and (told := possible(event, now.steady_s)) is not None:
        return told.to_s
    return now.steady_s


def began_at(entry: Entry) -> float:
    """When what an entry tells of began: input goes on for a while, everything else is a moment."""
    return entry.event.from_s if isinstance(entry.event, Active) else entry.happened_at


def merged(last: Entry, entry: Entry) -> Entry | None:
    """Return one entry for two inputs of one machine with no hole between that matters; None where they are two."""
    match last.event, entry.event:
        case Active() as one, Active() as two if (
            last.machine == entry.machine and one.kind is two.kind and one.from_s <= two.from_s <= one.to_s + PAUSE_S
        ):
            to_s = max(one.to_s, two.to_s)
            return Entry(to_s, entry.order, entry.machine, replace(one, to_s=to_s, px=None), entry.now)
    return None


def began(row: Row) -> datetime:
    """When what a row of the history tells of happened, or began."""
    return next(held for held in (getattr(row, item.name) for item in fields(row)) if isinstance(held, datetime))


def lasting(said: CommandRequested, ago_s: float) -> CommandRequested | None:
    """Return what is left, `ago_s` later, of something that was said; None of what was over with being said."""
    match said.command:
        case Command.RESUME:
            return said
        case Command.PAUSE if said.for_s is None:
            return said
        case Command.PAUSE | Command.MEETING if said.for_s is not None and said.for_s > ago_s:
            return replace(said, for_s=said.for_s - ago_s)
        case _:
            return None
