"""Stretches as data, and the chooser with a memory; pure."""

from sitbreak.catalogue.chooser import ChoiceReason, Constraints, Hint, InputMix, StretchChoice, choose
from sitbreak.catalogue.dose import Dose, Range
from sitbreak.catalogue.kinds import Area, Equipment, Origin, Place, Position, Sides, StretchKind
from sitbreak.catalogue.memory import Memory
from sitbreak.catalogue.model import Catalogue, Safety, Source, Stretch, dose_for, quick_dose, quick_s
from sitbreak.catalogue.moves import Move
from sitbreak.catalogue.nudges import Nudge, next_nudge

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
    "dose_for",
    "next_nudge",
    "quick_dose",
    "quick_s",
]
