"""Which screens there are, and which is in use. Asks the X server once; elsewhere there is one, as Tk has it."""

import sys
import tkinter
from collections.abc import Iterable

from sitbreak.dataclass import dataclass

_FEWEST_PX = 200  # a "screen" smaller than this is none to open a window on


@dataclass(frozen=True, slots=True)
class ScreenArea:
    """A monitor's rectangle, in pixels of the whole desktop."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def without_panels(self, free: "ScreenArea") -> "ScreenArea":
        """Return what of it lies in the area that panels leave; all, where that takes more than a panel would."""
        left, top = max(self.x, free.x), max(self.y, free.y)
        width = min(self.x + self.width, free.x + free.width) - left
        height = min(self.y + self.height, free.y + free.height) - top
        return ScreenArea(left, top, width, height) if 2 * width > self.width and 2 * height > self.height else self


def in_order(
    screens: Iterable[ScreenArea], points: Iterable[tuple[float, float]], whole: ScreenArea
) -> tuple[ScreenArea, ...]:
    """Return the screens, that in use first: the first that holds one of the points, in the order of these.

    Mirrored ones are one. `whole` stands for all where none is usable.
    """
    usable = dict.fromkeys(each for each in screens if min(each.width, each.height) >= _FEWEST_PX)
    known = [each for each in usable if not any(_covers(other, each) for other in usable)] or [whole]
    used = next((each for x, y in points for each in known if each.holds(x, y)), known[0])
    return (used, *(each for each in known if each is not used))


def screens_of(root: tkinter.Tk) -> tuple[ScreenArea, ...]:
    """Return the screens of this desktop, without their panels.

    That in use comes first: where the active window is, else the pointer.
    """
    whole = ScreenArea(0, 0, root.winfo_screenwidth(), root.winfo_screenheight())
    pointer = (float(root.winfo_pointerx()), float(root.winfo_pointery()))
    if sys.platform != "linux" or root.tk.call("tk", "windowingsystem") != "x11":
        return (whole,)
    from sitbreak.stretch.x11 import monitors

    found, active, free = monitors(root.winfo_screen())
    known = in_order((ScreenArea(*each) for each in found), (*active, pointer), whole)
    return tuple(each.without_panels(ScreenArea(*free[0])) for each in known) if free else known


def _covers(outer: ScreenArea, inner: ScreenArea) -> bool:
    return (
        outer != inner
        and outer.holds(inner.x, inner.y)
        and outer.holds(inner.x + inner.width - 1, inner.y + inner.height - 1)
    )
