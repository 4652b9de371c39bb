"""Posture nudges: small offers between the breaks, never a verdict; which one comes next."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zlib import crc32

from sitbreak.catalogue.memory import Memory
from sitbreak.catalogue.model import Source
from sitbreak.dataclass import dataclass

SET_UP_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Nudge:
    """One posture text. `set_up`: a check of the workplace, once a week or when a display comes or goes."""

    id: str
    text: str
    part: str
    groups: tuple[str, ...] = ()
    set_up: bool = False
    weight: float = 1.0
    rule: str = ""
    sources: tuple[Source, ...] = ()


def next_nudge(
    nudges: Iterable[Nudge],
    shown: Mapping[str, datetime],
    *,
    now: datetime,
    seed: int,
    avoid: Iterable[str] = (),
    set_up: bool = False,
    day_start_h: float = 4.0,
) -> Nudge | None:
    """Return the nudge that waits longest by its weight, or None if all were shown today.

    `shown` says when each was last shown; `avoid` holds ids and groups; `set_up` asks for a check of the workplace
    (a display came or went), else one comes only after a week without.
    """
    memory, out = Memory(dict(shown)), set(avoid)
    wanted = [n for n in nudges if not out & {n.id, *n.groups}]
    left = [n for n in wanted if not memory.is_today(n.id, now, day_start_h)]
    checks = [n for n in left if n.set_up]
    if set_up and checks:
        left = checks
    elif len(checks) < sum(n.set_up for n in wanted):
        left = [n for n in left if not n.set_up]  # one check a day is enough
    else:
        left = [n for n in left if not n.set_up or memory.age(n.id, now) >= SET_UP_EVERY]
    return max(left, key=lambda n: (memory.age(n.id, now) * n.weight, crc32(f"{seed} {n.id}".encode())), default=None)
