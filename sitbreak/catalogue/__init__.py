"""Stretches as data, and the chooser with a memory; pure."""

from sitbreak.catalogue.chooser import Choice, Hint, Mix, Note, Wishes, choose
from sitbreak.catalogue.memory import Memory
from sitbreak.catalogue.model import (
    Area,
    Catalogue,
    Dose,
    Equipment,
    Kind,
    Origin,
    Place,
    Position,
    Range,
    Safety,
    Sides,
    Source,
    Stretch,
    dose_for,
    quick_dose,
    quick_s,
)
from sitbreak.catalogue.nudges import Nudge, next_nudge

__all__ = [
    "Area",
    "Catalogue",
    "Choice",
    "Dose",
    "Equipment",
    "Hint",
    "Kind",
    "Memory",
    "Mix",
    "Note",
    "Nudge",
    "Origin",
    "Place",
    "Position",
    "Range",
    "Safety",
    "Sides",
    "Source",
    "Stretch",
    "Wishes",
    "choose",
    "dose_for",
    "next_nudge",
    "quick_dose",
    "quick_s",
]
