"""Colours and sizes of the window. Sizes follow the desktop's font, which is what a HiDPI setting really changes.

`tk scaling` stays at 96 dpi where only Xft.dpi says 192, while fonts grow, even those whose size is given in pixels.
So lengths are measured in units of the default font's line, and font sizes are multiples of the default font's.
"""

import tkinter
from tkinter import font as tkfont

from sitbreak.dataclass import dataclass
from sitbreak.figure.palette import GROUND
from sitbreak.stretch.screens import ScreenArea

# The height of a line of Tk's default font on a plain desktop of 96 dpi.
_LINE_PX = 16
_LETTER_PX = 13.3  # and the height of its letters: 10 points
_LARGE, _FITS = 1.15, 0.9  # letters of that share of the usual are large, and of theirs the least that they may be
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
    least: int = 0  # of a font, where the desktop's letters are large and the screen is small: they stay as they are

    @classmethod
    def of(cls, root: tkinter.Tk, dark: bool, screen: ScreenArea, *, keeps_large: bool = False) -> "Look":
        """Measure the desktop; a screen too small for the window makes everything smaller.

        With `keeps_large`, not the letters where they are large ones.
        """
        default = tkfont.nametofont("TkDefaultFont", root)
        wanted = default.metrics("linespace") / _LINE_PX
        fits = min(screen.width * 0.96 / WIDTH, screen.height * 0.92 / HEIGHT)
        unit_px = max(0.5, min(wanted, fits))
        size_per_unit = default.actual("size") / _LETTER_PX * unit_px / wanted
        is_large = keeps_large and wanted > _LARGE and fits < wanted * _FITS
        return cls(dark, unit_px, default.actual("family"), size_per_unit, default.actual("size") if is_large else 0)

    @property
    def colours(self) -> Colours:
        return DARK if self.dark else LIGHT

    def px(self, units: float) -> int:
        """Return pixels."""
        return round(units * self.unit_px)

    def font(self, units: float, *, bold: bool = False) -> tuple[str, int, str]:
        """Return a font of this height."""
        size = round(units * self.size_per_unit)
        return (self.family, size if abs(size) > abs(self.least) else self.least, "bold" if bold else "normal")
