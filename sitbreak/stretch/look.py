"""Colours and sizes of the window. Sizes follow the desktop's font, which is what a HiDPI setting really changes.

`tk scaling` stays at 96 dpi where only Xft.dpi says 192, while fonts grow, even those whose size is given in pixels.
So lengths are measured in units of the default font's line, and font sizes are multiples of the default font's.
"""

import tkinter
from dataclasses import dataclass
from tkinter import font as tkfont

from sitbreak.figure.palette import GROUND
from sitbreak.stretch.screens import ScreenArea

# The height of a line of Tk's default font on a plain desktop of 96 dpi.
_LINE_PX = 16
_LETTER_PX = 13.3  # and the height of its letters: 10 points
WIDTH, HEIGHT = 1040, 640  # of the window, in units


@dataclass(frozen=True, slots=True)
class Colours:
    """What the window is painted with."""

    ground: str
    card: str
    ink: str
    soft: str
    button: str
    pressed: str
    accent: str


LIGHT = Colours(GROUND[False], "#ffffff", "#23262f", "#666b78", "#ebe7de", "#ddd7ca", "#2f8581")
DARK = Colours(GROUND[True], "#262b35", "#eef0f4", "#a0a6b4", "#313744", "#424a5a", "#4fb3ab")


@dataclass(frozen=True, slots=True)
class Look:
    """One desktop's way to draw the window."""

    dark: bool
    unit_px: float
    family: str
    size_per_unit: float  # of a font, as Tk counts: points, or pixels if negative

    @classmethod
    def of(cls, root: tkinter.Tk, dark: bool, screen: ScreenArea) -> "Look":
        """Measure the desktop; a screen too small for the window makes everything smaller."""
        default = tkfont.nametofont("TkDefaultFont", root)
        wanted = default.metrics("linespace") / _LINE_PX
        fits = min(screen.width * 0.96 / WIDTH, screen.height * 0.92 / HEIGHT)
        unit_px = max(0.5, min(wanted, fits))
        size_per_unit = default.actual("size") / _LETTER_PX * unit_px / wanted
        return cls(dark, unit_px, default.actual("family"), size_per_unit)

    @property
    def colours(self) -> Colours:
        """The colours of this theme."""
        return DARK if self.dark else LIGHT

    def px(self, units: float) -> int:
        """Return pixels."""
        return round(units * self.unit_px)

    def font(self, units: float, *, bold: bool = False) -> tuple[str, int, str]:
        """Return a font of this height."""
        return (self.family, round(units * self.size_per_unit), "bold" if bold else "normal")
