"""What one stretch is: movement, dose, cautions and sources, as frozen values.

The words of the file are the words here (`config/stretches.toml` explains each); seconds end in `_s`.
"""

from collections.abc import Iterator, Mapping

from sitbreak.catalogue.dose import Dose
from sitbreak.catalogue.kinds import Area, Equipment, Origin, Place, Position, StretchKind
from sitbreak.catalogue.moves import Move
from sitbreak.dataclass import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read."""

    id: str
    title: str
    publisher: str
    url: str


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
    picture: str = ""  # the path of one that somebody put beside an entry of their own
    easier: str = ""
    harder: str = ""
    cautions: tuple[str, ...] = ()
    dose: Dose = field(default_factory=Dose)
    quick_round_s: int = 0
    sources: tuple[Source, ...] = ()
    evidence: str = ""
    english: frozenset[str] = field(default=frozenset(), compare=False)  # its texts that lack a translation

    @property
    def breaks_sitting(self) -> bool:
        """Whether it leaves the chair, and so is a break by itself."""
        return self.position is not Position.SEATED

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

    def ids(self) -> tuple[str, ...]:
        """Every id that `get` knows, each once."""
        return tuple(dict.fromkeys((*self.stretches, self.walk.id, self.look.id)))

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
