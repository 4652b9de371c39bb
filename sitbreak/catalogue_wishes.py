"""What the settings say of what may be offered, as the chooser takes it."""

from collections.abc import Sequence

from sitbreak.catalogue.chooser import Constraints
from sitbreak.catalogue.kinds import Area, Equipment, Place, Position
from sitbreak.core.settings_surface import StretchSettings
from sitbreak.core.settings_timing import DaySettings

AREAS = tuple(area.value for area in Area)
POSITIONS = tuple(sorted({name for p in Position for name in (p.value, *p.groups)}))
EQUIPMENT = tuple(e.value for e in Equipment)


def constraints(settings: StretchSettings, day: DaySettings | None = None) -> Constraints:
    """Turn the [stretch] settings into what the chooser filters by; words that mean nothing are left out."""
    words = {word.strip().casefold() for word in settings.avoid}
    areas = {area for word in words if (area := _understood(word, AREAS))}
    return Constraints(
        where=Place(settings.where),
        positions=frozenset(_understood(word, POSITIONS) or word for word in settings.positions),
        equipment=_equipment(settings),
        avoid=frozenset(words | areas),
        strength=settings.strength,
        discreet=settings.discreet,
        time_s=settings.time_s,
        older_adult=settings.older_adult,
        standing_first=settings.standing_first,
        day_start_h=(day or DaySettings()).start_h,
    )


def _equipment(settings: StretchSettings) -> frozenset[Equipment]:
    """Return what is at hand; a home has a mat, or a rug that does for one."""
    named = {_understood(word, EQUIPMENT) for word in settings.equipment}
    at_hand = frozenset(e for e in Equipment if e.value in named)
    return at_hand | {Equipment.MAT} if settings.where == Place.HOME.value else at_hand


def _understood(word: str, known: Sequence[str]) -> str | None:
    if word in known:
        return word
    from sitbreak.catalogue.synonyms import understood  # the person's own words

    return understood(word, known)
