"""The number and the word in the ring, placed by the ring as it is drawn and the font as it measures. Tk's thread."""

import tkinter
from math import hypot
from tkinter import font as tkfont

from sitbreak.dataclass import dataclass, field
from sitbreak.stretch.look import Look
from sitbreak.stretch.ring import hole

_NUMBER, _WORD = 0.98, 0.2  # heights of their fonts, in radii of the hole
_SMALLER = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46)
_AIR = 0.94  # of the radius: so near to the ring may letters come


@dataclass(slots=True)
class Countdown:
    """What stands in the ring: it stays inside it, whatever the language and the size."""

    canvas: tkinter.Canvas
    look: Look
    _shown: tuple[str, str, int, int] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        for tag, ink in (("number", self.look.colours.ink), ("phase", self.look.colours.soft)):
            self.canvas.create_text(0, 0, tags=tag, fill=ink, justify="center")

    def show(self, number: str, word: str) -> None:
        """Write both, above the ring that was painted before."""
        wanted = (number, word, self.canvas.winfo_width(), self.canvas.winfo_height())
        if wanted != self._shown:
            self._shown = wanted
            self.canvas.itemconfigure("number", text=number)
            self.canvas.itemconfigure("phase", text=word)
            for smaller in _SMALLER:
                self._place(smaller)
                if not self.crossed():
                    break
        self.canvas.tag_raise("number")
        self.canvas.tag_raise("phase")

    def crossed(self) -> list[str]:
        """Return which of the two the ring crosses: none, if the layout is right."""
        x, y, radius = hole(self.canvas.winfo_width(), self.canvas.winfo_height())
        return [tag for tag in ("number", "phase") if self._reach(tag, x, y) > radius]

    def _place(self, smaller: float) -> None:
        """Put the number above the word, both together in the middle."""
        x, y, radius = hole(self.canvas.winfo_width(), self.canvas.winfo_height())
        radius *= _AIR
        number, word = (
            self.look.font(size * radius * part / self.look.unit_px, bold=bold)
            for size, part, bold in ((_NUMBER, smaller**0.5, True), (_WORD, max(0.7, smaller), False))
        )
        self.canvas.itemconfigure("number", font=number)
        self.canvas.itemconfigure("phase", font=word, width=round(1.5 * radius))
        digits_px = tkfont.Font(self.canvas, font=number).metrics("ascent") * 0.78  # digits have no depth
        box = self.canvas.bbox("phase") or (0, 0, 0, 0)
        has_word = bool(self._shown and self._shown[1])
        word_px, gap_px = (box[3] - box[1], 0.1 * radius) if has_word else (0, 0.0)
        top = y - (digits_px + gap_px + word_px) / 2 + 0.03 * radius
        self.canvas.coords("number", x, top + digits_px / 2)
        self.canvas.coords("phase", x, top + digits_px + gap_px + word_px / 2)

    def _reach(self, tag: str, x: float, y: float) -> float:
        """Return how far the letters reach from the middle."""
        left, top, right, bottom = self.canvas.bbox(tag) or (x, y, x, y)
        if tag == "number":  # a line is higher than its digits
            middle, half = (top + bottom) / 2, (bottom - top) * 0.37
            top, bottom = round(middle - half), round(middle + half)
        return max(hypot(a - x, b - y) for a in (left, right) for b in (top, bottom))
