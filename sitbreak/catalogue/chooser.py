"""Which stretch next: filter, whose turn it can be, then the body area that waits longest, then the entry of it.

Turns: nothing twice a day before all others had theirs; nothing on more than half of the days while another of its
area and position exists; no end-range flexion first after long sitting; every fourth is for strength where asked for;
out of the chair and in it by turns.
Waiting is multiplied by weights that stay between 1 and 6, so that nothing waits for ever: what the person has been
doing weighs areas, leaving the chair weighs entries. Areas not yet served today come before all others. Nothing is
random but the order of equals, which follows from the seed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from zlib import crc32

from sitbreak.catalogue.kinds import Area, Equipment, Place, StretchKind
from sitbreak.catalogue.memory import Memory
from sitbreak.catalogue.model import Catalogue, Stretch, quick_s
from sitbreak.catalogue.moves import Move
from sitbreak.catalogue.turns import TurnOrder
from sitbreak.dataclass import dataclass, field

# How much more an entry that leaves the chair weighs than a seated one, and with `standing_first`.
STANDING, STANDING_FIRST = 2.0, 3.0
# The same for an area that has such an entry; less, or neck and wrists (seated only) would be seldom.
STANDING_AREA, STANDING_AREA_FIRST = 1.25, 1.5
# An area served by others pulls when one of its entries waits this much longer, or that one would wait for ever.
OVERLOOKED = 0.2
# What an area gains when all the time since the last offer was spent loading it.
LOADED = 1.5
# Sitting from which low back, walking and hips begin to weigh, and where they weigh most (the seed: an hour).
LONG_S, LONGEST_S = 1800.0, 3600.0
LONG_LOADS = {Area.LUMBAR: 0.8, Area.WHOLE_BODY: 0.75, Area.HIPS: 0.4}  # a whole hour of reading weighs more
# Sitting after which no end-range flexion comes first: the spine is slack then (Beach 2005), and what undoes the
# sitting weighs this much more.
SLACK_S = 2700.0
UNDOES = 2.0


@dataclass(frozen=True, slots=True)
class Constraints:
    """What may be offered at all; `positions` empty means any, `avoid` holds areas and ids."""

    where: Place = Place.OFFICE
    positions: frozenset[str] = frozenset()
    equipment: frozenset[Equipment] = frozenset({Equipment.CHAIR, Equipment.DESK, Equipment.DOORWAY})
    avoid: frozenset[str] = frozenset()
    strength: bool = False
    discreet: bool = False
    time_s: float = 90
    older_adult: bool = False
    standing_first: bool = True
    day_start_h: float = 4.0

    @property
    def may_stand(self) -> bool:
        """Whether somebody may be told to stand up."""
        return not self.positions or "standing" in self.positions


@dataclass(frozen=True, slots=True)
class InputMix:
    """What somebody did since the last offer: shares of the time (0 to 1); and for how long they sit by now."""

    keys: float = 0.0
    pointer: float = 0.0
    reading: float = 0.0  # present without input
    sitting_s: float = 0.0

    def loads(self) -> Mapping[Area, tuple[float, str]]:
        """Return how much each area was loaded, 0 to 1, and by what."""
        long = min(1.0, (self.sitting_s - LONG_S) / (LONGEST_S - LONG_S))
        by_area: dict[Area, tuple[float, str]] = {}
        for share, cause, areas in (
            (self.keys, "keys", (Area.WRISTS,)),
            (self.pointer, "pointer", (Area.SHOULDERS, Area.WRISTS)),
            (self.reading, "reading", (Area.NECK, Area.EYES)),
            *((long * most, "long", (area,)) for area, most in LONG_LOADS.items()),
        ):
            for area in areas:
                load = min(1.0, max(0.0, share))
                by_area[area] = max(by_area.get(area, (0.0, "")), (load, cause))
        return by_area


@dataclass(frozen=True, slots=True)
class ChoiceReason:
    """One reason for a choice: `key` with `args`, for `words.say`."""

    key: str
    args: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hint:
    """Why nothing was left: widening `setting` alone would bring back `gain` entries; "" if no single one would."""

    setting: str
    gain: int = 0


@dataclass(frozen=True, slots=True)
class StretchChoice:
    """The stretch to offer, why, and a hint where nothing fitted and it is only the last resort."""

    stretch: Stretch
    reasons: tuple[ChoiceReason, ...] = ()
    hint: Hint | None = None


# Each with the setting that rules it. Kind posture is never offered, whatever the settings.
FILTERS: tuple[tuple[str, Callable[[Stretch, Constraints], bool]], ...] = (
    ("stretch.where", lambda s, w: w.where in s.where),
    ("stretch.positions", lambda s, w: _position_fits(s, w)),
    ("stretch.equipment", lambda s, w: s.equipment <= w.equipment),
    ("stretch.avoid", lambda s, w: not ({s.id} | {a.value for a in s.areas}) & w.avoid),
    ("stretch.discreet", lambda s, w: s.discreet or not w.discreet),
    ("stretch.strength", lambda s, w: w.strength or s.kind is not StretchKind.STRENGTH),
    ("stretch.time", lambda s, w: quick_s(s, w.older_adult) <= w.time_s),
)


def _position_fits(stretch: Stretch, wanted: Constraints) -> bool:
    at, positions = stretch.position, wanted.positions
    if Move.STAND_UP in stretch.moves and not wanted.may_stand:
        return False
    return not positions or at.value in positions or at.groups <= positions


def refusals(stretch: Stretch, constraints: Constraints) -> tuple[str, ...]:
    """Return the settings that keep it from being offered; empty if it may be."""
    return tuple(_refusing(stretch, constraints))


def fitting(catalogue: Catalogue, constraints: Constraints) -> list[Stretch]:
    """Return what may be offered, in the order of the catalogue."""
    return [stretch for stretch in catalogue if next(_refusing(stretch, constraints), None) is None]


def _refusing(stretch: Stretch, constraints: Constraints) -> Iterator[str]:
    """Yield what keeps it from being offered; whoever only asks whether anything does stops at the first."""
    if stretch.kind is StretchKind.POSTURE:
        yield "kind"
        return
    yield from (setting for setting, fits in FILTERS if not fits(stretch, constraints))


def day_seed(now: datetime) -> int:
    """Return the seed of the day: whoever asks twice gets the same answer, from the daemon and on the command line."""
    return crc32(now.date().isoformat().encode())


def choose(
    catalogue: Catalogue, constraints: Constraints, memory: Memory, mix: InputMix, *, seed: int, now: datetime
) -> StretchChoice:
    """Return one stretch and why; the same arguments give the same choice. `now` is aware local wall time."""
    fit = fitting(catalogue, constraints)
    rested = [s for s in fit if not memory.rests(s.id, now)]
    if not rested:
        hint = Hint("stretch.rest_days", len(fit)) if fit else _hint(catalogue, constraints)
        last_resort = catalogue.walk if constraints.may_stand else catalogue.look
        return StretchChoice(last_resort, (ChoiceReason("nothing-fits", {"total": len(catalogue)}),), hint)
    pool = [s for s in rested if s.id != memory.last_id] or rested
    turns = TurnOrder(
        catalogue,
        fit,
        memory,
        now,
        strength=constraints.strength,
        standing_first=constraints.standing_first,
        day_start_h=constraints.day_start_h,
    )
    pool = turns.late(turns.strength_in_turn(turns.fresh(_not_slack(pool, mix))))
    pool = turns.overdue(turns.up_and_down(pool))
    scale = _Weights(catalogue, fit, constraints, memory, mix, seed, now)
    area = scale.heaviest_area({a for s in pool for a in s.areas})
    stretch = scale.heaviest_entry([s for s in pool if area in s.areas])
    notes = [ChoiceReason("fits", {"fit": len(fit), "total": len(catalogue), "resting": len(fit) - len(rested)})]
    if memory.last_id == stretch.id:
        notes.append(ChoiceReason("only-one"))
    return StretchChoice(stretch, (*notes, *scale.notes(area, stretch)))


def _hint(catalogue: Catalogue, constraints: Constraints) -> Hint:
    sole = [left[0] for s in catalogue if len(left := refusals(s, constraints)) == 1 and left != ("kind",)]
    gains = {setting: sole.count(setting) for setting, _ in FILTERS}
    best = max(gains, key=lambda setting: gains[setting])
    return Hint(best, gains[best]) if gains[best] else Hint("")


def _not_slack(pool: list[Stretch], mix: InputMix) -> list[Stretch]:
    """Leave out end-range flexion after long sitting, unless nothing else is there."""
    if mix.sitting_s < SLACK_S:
        return pool
    return [s for s in pool if Move.END_RANGE_FLEXION not in s.moves] or pool


class _Weights:
    """Weighs areas and entries at one moment; all ages in hours."""

    def __init__(
        self,
        catalogue: Catalogue,
        fit: list[Stretch],
        constraints: Constraints,
        memory: Memory,
        mix: InputMix,
        seed: int,
        now: datetime,
    ) -> None:
        self.constraints, self.memory, self.mix, self.seed = constraints, memory, mix, seed
        self.loads = mix.loads()
        self.age_h = {s.id: memory.age(s.id, now).total_seconds() / 3600 for s in catalogue}
        today = [s for s in catalogue if memory.is_today(s.id, now, constraints.day_start_h)]
        self.served = {area for s in today for area in s.areas}
        self.area_age_h = {area: min(ages) for area, ages in self._ages_h(catalogue).items()}
        self.longest_h = {area: max(ages) for area, ages in self._ages_h(fit).items()}
        self.standing = {area for s in fit if s.breaks_sitting for area in s.areas}

    def _ages_h(self, stretches: Iterable[Stretch]) -> Mapping[Area, list[float]]:
        """Return the ages of the entries of each area."""
        by_area: dict[Area, list[float]] = {}
        for stretch in stretches:
            for area in stretch.areas:
                by_area.setdefault(area, []).append(self.age_h[stretch.id])
        return by_area

    def heaviest_area(self, areas: Iterable[Area]) -> Area:
        """Return the area whose turn it is: not served today before all others."""
        return max(areas, key=lambda a: (a not in self.served, self._area_weight(a), self._tie(a.value)))

    def heaviest_entry(self, entries: Iterable[Stretch]) -> Stretch:
        """Return the entry whose turn it is."""
        return max(entries, key=lambda s: (self._entry_weight(s), self._tie(s.id)))

    def _area_weight(self, area: Area) -> float:
        standing = STANDING_AREA_FIRST if self.constraints.standing_first else STANDING_AREA
        weight = (1 + LOADED * self._load(area)[0]) * (standing if area in self.standing else 1.0)
        return max(self.area_age_h[area] * weight, self.longest_h[area] * OVERLOOKED)

    def _entry_weight(self, stretch: Stretch) -> float:
        waiting = sum(area not in self.served for area in stretch.areas)
        standing = STANDING_FIRST if self.constraints.standing_first else STANDING
        undoes = UNDOES if stretch.undoes_sitting and self.mix.sitting_s >= SLACK_S else 1.0
        return self.age_h[stretch.id] * (standing if stretch.breaks_sitting else 1.0) * undoes * (1 + waiting)

    def _load(self, area: Area) -> tuple[float, str]:
        return self.loads.get(area, (0.0, ""))

    def _tie(self, name: str) -> int:
        # crc32 spreads the names; the multiplications (golden ratio, SplitMix64) let the seed reorder them.
        mixed = (crc32(name.encode()) ^ (self.seed * 0x9E3779B97F4A7C15)) & 0xFFFF_FFFF_FFFF_FFFF
        return (mixed * 0xBF58476D1CE4E5B9 & 0xFFFF_FFFF_FFFF_FFFF) >> 20

    def notes(self, area: Area, stretch: Stretch) -> Iterable[ChoiceReason]:
        """Say why this area and why this entry, in the order in which it was decided."""
        age_h = round(self.area_age_h[area], 1)
        yield ChoiceReason("area-again" if area in self.served else "area-waits", {"area": area.value, "hours": age_h})
        load, cause = self._load(area)
        if load > 0:
            minutes = round(self.mix.sitting_s / 60)
            yield ChoiceReason(f"mix-{cause}", {"area": area.value, "percent": round(100 * load), "minutes": minutes})
        yield ChoiceReason("standing" if stretch.breaks_sitting else "seated")
        never = stretch.id not in self.memory.offered
        yield ChoiceReason("entry-new" if never else "entry-waits", {"hours": round(self.age_h[stretch.id], 1)})
        if self.memory.last_id and self.memory.last_id != stretch.id:
            yield ChoiceReason("not-last", {"last": self.memory.last_id})
