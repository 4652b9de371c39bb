"""What one stretch is: movement, dose, cautions and sources, as frozen values.

The words of the file are the words here (`config/stretches.toml` explains each); seconds end in `_s`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from sitbreak.catalogue.moves import Move

# A hold this long is done once a side in a quick round; shorter ones belong to a repeated movement.
HELD_S = 10


class StretchKind(Enum):
    """What a movement is for. STRENGTH is offered only if asked for, POSTURE never as a break."""

    STRETCH = "stretch"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    POSTURE = "posture"


class Position(Enum):
    """How the body is placed."""

    SEATED = "seated"
    STANDING = "standing"
    KNEELING = "kneeling"
    QUADRUPED = "quadruped"
    FLOOR_SUPINE = "floor-supine"
    FLOOR_PRONE = "floor-prone"
    FLOOR_SIDE = "floor-side"
    FLOOR_SEATED = "floor-seated"

    @property
    def groups(self) -> frozenset[str]:
        """The coarse positions it takes; hands and knees need both the knees and the floor."""
        if self is Position.QUADRUPED:
            return frozenset({"kneeling", "floor"})
        return frozenset({self.value.partition("-")[0]})


class Place(Enum):
    """Where somebody is; what an office floor or dress code forbids is HOME only."""

    OFFICE = "office"
    HOME = "home"


class Equipment(Enum):
    """What a movement takes."""

    CHAIR = "chair"
    FIRM_CHAIR = "firm-chair"  # neither rolls nor turns nor tips; a usual office chair does all three
    DESK = "desk-or-wall"
    DOORWAY = "doorway-or-wall"
    MAT = "mat"
    CUSHION = "cushion-or-roller"
    BENCH = "bench-or-sofa"


class Area(Enum):
    """A part of the body as the chooser and the report count it; docs/catalogue.md says what belongs to which."""

    NECK = "neck"
    EYES = "eyes"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    UPPER_BACK = "upper-back"
    WRISTS = "wrists"
    LUMBAR = "lumbar"
    CORE = "core"
    HIPS = "hips"
    HAMSTRINGS = "hamstrings"
    LEGS = "legs"
    WHOLE_BODY = "whole-body"


class Sides(Enum):
    """Whether everything is done once, or once per side."""

    NONE = "none"
    EACH = "each"


class Origin(Enum):
    """SEED: named in the text the catalogue grew from; ADDED: ours; OWN: from a file of the user."""

    SEED = "seed"
    ADDED = "added"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included; often equal."""

    low: int
    high: int


NOTHING = Range(0, 0)
ONCE = Range(1, 1)

# "ACSM Guidelines" (acsm.org, 18 March 2021): 10-30 s for most adults, 30-60 s may serve older people better.
ACSM_HOLD_S = Range(10, 30)
ACSM_HOLD_OLDER_S = Range(30, 60)
# Repetitions were seen only on a secondary page quoting the ACSM text of 2011 (source acsm-2-4x60).
ACSM_REPS = Range(2, 4)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read."""

    id: str
    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Dose:
    """How long and how often; `basis` maps a figure's name to where it comes from."""

    hold_s: Range = NOTHING
    hold_older_s: Range | None = None
    holds_per_rep: int = 1
    reps: Range = ONCE
    sets: Range = ONCE
    rest_s: Range = NOTHING
    sides: Sides = Sides.NONE
    move_s: int = 5
    basis: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def is_held(self) -> bool:
        """Whether it is a static hold rather than a repeated movement."""
        return self.hold_s.low >= HELD_S

    @property
    def side_count(self) -> int:
        """How often everything is done: once, or once per side."""
        return 2 if self.sides is Sides.EACH else 1

    @property
    def total_s(self) -> Range:
        """Seconds from first to last movement, with all the least and with all the most figures."""
        return Range(self._total_s("low"), self._total_s("high"))

    def _total_s(self, end: str) -> int:
        hold_s, reps, sets, rest_s = (getattr(x, end) for x in (self.hold_s, self.reps, self.sets, self.rest_s))
        once_s: int = hold_s * self.holds_per_rep + self.move_s
        total_s: int = sets * self.side_count * reps * once_s + (sets - 1) * rest_s
        return total_s

    def quick(self) -> "Dose":
        """One set without rest: a hold once a side, a movement its least number of times."""
        reps = 1 if self.is_held else self.reps.low
        hold_s = Range(self.hold_s.low, self.hold_s.low)
        return replace(self, hold_s=hold_s, reps=Range(reps, reps), sets=ONCE, rest_s=NOTHING)

    def quick_in(self, wanted_s: int) -> "Dose":
        """The quick round fitted to `wanted_s`: a longer hold, or more repetitions; at least one of either."""
        quick = self.quick()
        per_side_s = wanted_s // self.side_count
        if self.is_held:
            hold_s = max(1, (per_side_s - self.move_s) // self.holds_per_rep)
            return replace(quick, hold_s=Range(hold_s, hold_s))
        reps = max(1, per_side_s // max(1, quick.hold_s.low * self.holds_per_rep + self.move_s))
        return replace(quick, reps=Range(reps, reps))


@dataclass(frozen=True, slots=True)
class Stretch:
    """One entry of the catalogue."""

    id: str
    name: str
    position: Position
    areas: tuple[Area, ...]
    steps: tuple[str, ...]
    kind: StretchKind = StretchKind.STRETCH
    moves: frozenset[Move] = frozenset()
    discreet: bool = True  # draws no looks in an open-plan office
    undoes_sitting: bool = False  # preferred after long sitting
    origin: Origin = Origin.OWN
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # understood, not shown: what it is called in English
    equipment: frozenset[Equipment] = frozenset()
    where: frozenset[Place] = frozenset(Place)
    office_instead: str = ""
    office_form: str = ""
    muscles: tuple[str, ...] = ()
    easier: str = ""
    harder: str = ""
    cautions: tuple[str, ...] = ()
    dose: Dose = field(default_factory=Dose)
    quick_round_s: int = 0
    sources: tuple[Source, ...] = ()
    evidence: str = ""

    @property
    def breaks_sitting(self) -> bool:
        """Whether it leaves the chair, and so is a break by itself."""
        return self.position is not Position.SEATED

    @property
    def stands_up(self) -> bool:
        """Whether it asks to stand, at the beginning or all the time."""
        return self.position is Position.STANDING or Move.STAND_UP in self.moves

    @property
    def area(self) -> Area:
        """The part of the body it serves first."""
        return self.areas[0]


def dose_for(stretch: Stretch, older_adult: bool) -> Dose:
    """Return the dose with the ACSM hold for older people where the entry allows it; a dose of the seed stays."""
    dose = stretch.dose
    return replace(dose, hold_s=dose.hold_older_s) if older_adult and dose.hold_older_s else dose


def quick_dose(stretch: Stretch, older_adult: bool = False) -> Dose:
    """Return what a reminder offers: fixed figures, one set."""
    dose = dose_for(stretch, older_adult)
    if dose is not stretch.dose or not stretch.quick_round_s:
        return dose.quick()
    return dose.quick_in(stretch.quick_round_s)


def quick_s(stretch: Stretch, older_adult: bool = False) -> int:
    """Return how long the quick round takes."""
    return quick_dose(stretch, older_adult).total_s.low


@dataclass(frozen=True, slots=True)
class Safety:
    """What holds for every entry; shown at first run and with each entry."""

    short: str = ""
    cautions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    urgent: tuple[str, ...] = ()  # those of the cautions that want help at once


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries by id, in the order of the files.

    `walk` is what is left when nothing else fits, `look` the same for those who do not stand.
    """

    stretches: Mapping[str, Stretch]
    walk: Stretch
    look: Stretch
    safety: Safety = field(default_factory=Safety)

    def __iter__(self) -> Iterator[Stretch]:
        return iter(self.stretches.values())

    def __len__(self) -> int:
        return len(self.stretches)

    def get(self, stretch_id: str) -> Stretch | None:
        """Return the entry, or one of the last resorts by its id even where it is switched off."""
        last_resorts = {self.walk.id: self.walk, self.look.id: self.look}
        return self.stretches.get(stretch_id) or last_resorts.get(stretch_id)

    def find(self, name: str) -> Stretch | None:
        """Return the entry that is called so: by id, name or alias, whatever the case, hyphens and plural."""
        wanted = _plain(name)
        for stretch in self:
            if wanted in {_plain(stretch.id), _plain(stretch.name)}:
                return stretch
        return next((s for s in self if wanted in {_plain(alias) for alias in (*s.aliases, *s.also)}), None)

    def matching(self, part: str) -> tuple[Stretch, ...]:
        """Return the entries with these words, or the beginnings of them, anywhere in their id, name or aliases."""
        wanted = _plain(part).split()
        named = ((s, _plain(name).split()) for s in self for name in (s.id, s.name, *s.aliases, *s.also))
        found = (s for s, words in named if wanted and all(_is_in(word, words) for word in wanted))
        return tuple({s.id: s for s in found}.values())

    def names(self) -> tuple[str, ...]:
        """Everything that `find` understands, ids first."""
        return tuple(s.id for s in self) + tuple(n for s in self for n in (s.name, *s.aliases, *s.also))


def _is_in(part: str, words: list[str]) -> bool:
    return any(word.startswith(part) or (part in word and not part.isascii()) for word in words)


def _plain(name: str) -> str:
    words = "".join(c if c.isalnum() or c == "." else " " for c in name.casefold().replace("'", "").replace("’", ""))
    return " ".join(word.removesuffix("s") for word in words.split())
