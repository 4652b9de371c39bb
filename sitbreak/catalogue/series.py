"""A break of several stretches: one body area after another, with a walk, until it has been long enough. Pure."""

from collections.abc import Callable
from datetime import datetime

from sitbreak.catalogue.chooser import Constraints, InputMix, choose, refusals
from sitbreak.catalogue.kinds import Area
from sitbreak.catalogue.memory import Memory
from sitbreak.catalogue.model import Catalogue, Stretch
from sitbreak.dataclass import replace

FILL = "fill"  # what `stretch.series` says for as many as the break takes
MOST = 12  # of one series, however short they are
WALK_AFTER = 2  # so many stretches come before the walk


def series(
    first: Stretch,
    catalogue: Catalogue,
    constraints: Constraints,
    memory: Memory,
    *,
    wanted: str,
    break_s: float,
    length_s: Callable[[Stretch], float],
    seed: int,
    now: datetime,
) -> tuple[Stretch, ...]:
    """Return what to do one after another, beginning with `first`.

    `wanted` is a number of them, or `FILL`: until together they take `break_s`, as `length_s` has it, in seconds.
    No two serve one area until all that is left has been served; none comes twice. Fewer come where no more fit.
    """
    most = MOST if wanted == FILL else min(MOST, int(wanted))
    chosen, memory = [first], memory.after(first.id, now)
    served = set(first.areas)
    while len(chosen) < most and (wanted != FILL or sum(map(length_s, chosen)) < break_s):
        following = _walk(chosen, catalogue, constraints) if len(chosen) == WALK_AFTER else None
        if following is None:
            following = _next(chosen, served, catalogue, constraints, memory, seed, now)
        if following is None and (following := _walk(chosen, catalogue, constraints)) is None:
            break
        served = served | set(following.areas) if served.isdisjoint(following.areas) else set(following.areas)
        chosen.append(following)
        memory = memory.after(following.id, now)
    return tuple(chosen)


def _walk(chosen: list[Stretch], catalogue: Catalogue, constraints: Constraints) -> Stretch | None:
    """Return the walk, once, for those who may stand and have not refused it."""
    walk = catalogue.walk
    if walk in chosen or not constraints.may_stand or {walk.id, *(a.value for a in walk.areas)} & constraints.avoid:
        return None
    return walk


def _next(
    chosen: list[Stretch],
    served: set[Area],
    catalogue: Catalogue,
    constraints: Constraints,
    memory: Memory,
    seed: int,
    now: datetime,
) -> Stretch | None:
    """Return what the chooser would offer of the areas that were not served; of any other than the last, if none is."""
    left = [s for s in catalogue if s not in chosen and s != catalogue.walk and not refusals(s, constraints)]
    left = [s for s in left if not memory.rests(s.id, now)]
    fresh = [s for s in left if served.isdisjoint(s.areas)] or [
        s for s in left if set(s.areas).isdisjoint(chosen[-1].areas)
    ]
    if not (pool := fresh or left):
        return None
    narrowed = replace(catalogue, stretches={s.id: s for s in pool})
    return choose(narrowed, constraints, memory, InputMix(), seed=seed, now=now).stretch
