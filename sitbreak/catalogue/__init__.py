"""Stretches as data, and the chooser with a memory; pure.

Whoever asks for a name here loads the module that has it: the daemon remembers offers all day, and chooses for a
moment.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitbreak.catalogue.chooser import ChoiceReason, Constraints, Hint, InputMix, StretchChoice, choose, day_seed
    from sitbreak.catalogue.dose import Dose, Range
    from sitbreak.catalogue.kinds import Area, Equipment, Origin, Place, Position, Sides, StretchKind
    from sitbreak.catalogue.memory import Memory
    from sitbreak.catalogue.model import Catalogue, Safety, Source, Stretch, dose_for, quick_dose, quick_s
    from sitbreak.catalogue.moves import Move
    from sitbreak.catalogue.nudges import Nudge, next_nudge

_PLACES = {
    **dict.fromkeys(("ChoiceReason", "Constraints", "Hint", "InputMix", "StretchChoice"), "chooser"),
    **dict.fromkeys(("choose", "day_seed"), "chooser"),
    **dict.fromkeys(("Dose", "Range"), "dose"),
    **dict.fromkeys(("Area", "Equipment", "Origin", "Place", "Position", "Sides", "StretchKind"), "kinds"),
    **dict.fromkeys(("Memory",), "memory"),
    **dict.fromkeys(("Catalogue", "Safety", "Source", "Stretch", "dose_for", "quick_dose", "quick_s"), "model"),
    **dict.fromkeys(("Move",), "moves"),
    **dict.fromkeys(("Nudge", "next_nudge"), "nudges"),
}


def __getattr__(name: str) -> Any:
    """Load what is asked for (PEP 562). AttributeError when nothing here is called so."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


__all__ = [
    "Area",
    "Catalogue",
    "ChoiceReason",
    "Constraints",
    "Dose",
    "Equipment",
    "Hint",
    "InputMix",
    "Memory",
    "Move",
    "Nudge",
    "Origin",
    "Place",
    "Position",
    "Range",
    "Safety",
    "Sides",
    "Source",
    "Stretch",
    "StretchChoice",
    "StretchKind",
    "choose",
    "day_seed",
    "dose_for",
    "next_nudge",
    "quick_dose",
    "quick_s",
]
