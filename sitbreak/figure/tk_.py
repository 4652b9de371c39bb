"""Paints a scene on a Tk canvas, for the moving figure.

With Pillow the canvas holds one smooth picture. Without it (a system Python that has no ImageTk) the shapes become
canvas items; Tk draws those with hard edges, so each gets a rim half way between its colour and the ground first.
"""

import tkinter
from itertools import pairwise
from typing import Any

from sitbreak.dataclass import dataclass, field
from sitbreak.figure.palette import GROUND, palette
from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Polygon, Scene, Tube
from sitbreak.figure.view import Fit, hull, is_within

_RIM_PX = 0.6
_TAG = "figure"
_AT_REST, _MOVING = 4, 2  # how much finer Pillow paints before it reduces; a moving picture hides its edges


@dataclass(slots=True)
class Painter:
    """Draws scenes on one canvas; call it from the thread that runs Tk."""

    canvas: tkinter.Canvas
    dark: bool
    smooth: bool = True
    _last: object = field(default=None, init=False)
    _photo: Any = field(default=None, init=False)  # Tk forgets a picture that nobody holds

    def show(self, scene: Scene, *, moving: bool = False, before: Scene | None = None, share: float = 1.0) -> None:
        """Replace the figure; does nothing if scene, size and quality are what is shown already.

        With `before`, `share` of `scene` is laid over it, 0 to 1. Without Pillow it is one or the other.
        """
        size = (max(self.canvas.winfo_width(), 2), max(self.canvas.winfo_height(), 2))
        if share >= 1:
            before = None
        if (scene, size, moving, before, share) == self._last:
            return
        self._last = (scene, size, moving, before, share)
        if not (self.smooth and self._picture(scene, size, moving, before, share)):
            self._items(scene if before is None or share >= 0.5 else before, size)

    def _picture(self, scene: Scene, size: tuple[int, int], moving: bool, before: Scene | None, share: float) -> bool:
        try:
            from PIL import Image, ImageTk

            from sitbreak.figure.pillow_ import picture
        except ImportError:
            self.smooth = False
            return False
        smooth = _MOVING if moving or before else _AT_REST
        image = picture(scene, *size, GROUND[self.dark], dark=self.dark, smooth=smooth)
        if before is not None:
            image = Image.blend(picture(before, *size, GROUND[self.dark], dark=self.dark, smooth=smooth), image, share)
        photo = ImageTk.PhotoImage(image, master=self.canvas)
        self.canvas.delete(_TAG)
        self.canvas.create_image(0, 0, image=photo, anchor="nw", tags=_TAG)
        self._photo = photo
        return True

    def _items(self, scene: Scene, size: tuple[int, int]) -> None:
        self.canvas.delete(_TAG)
        fit, colours, ground = Fit.into(scene.bounds, *size), palette(self.dark), GROUND[self.dark]
        for shape in scene.shapes:  # all rims first, so that only the outline of the whole shows them
            self._shape(shape, fit, blend(colours[shape.role], ground), _RIM_PX)
        for shape in scene.shapes:
            self._shape(shape, fit, colours[shape.role], 0.0)

    def _shape(self, shape: Polygon | Tube, fit: Fit, colour: str, more_px: float) -> None:
        if isinstance(shape, Polygon):
            points = [fit.point(p) for p in shape.points]
            self.canvas.create_polygon(points, fill=colour, outline=colour, width=2 * more_px, tags=_TAG)
        else:
            self._tube(shape, fit, colour, more_px)

    def _tube(self, tube: Tube, fit: Fit, colour: str, more_px: float) -> None:
        spots = [
            (fit.point(p), max(0.5, r * fit.scale + more_px)) for p, r in zip(tube.points, tube.radii, strict=True)
        ]
        for (x, y), r in spots:
            self.canvas.create_oval(x - r, y - r, x + r, y + r, fill=colour, width=0, tags=_TAG)
        for (a, ra), (b, rb) in pairwise(spots):
            self._link(a, ra, b, rb, colour)

    def _link(self, a: Point, ra: float, b: Point, rb: float, colour: str) -> None:
        if not is_within(a, ra, b, rb):
            self.canvas.create_polygon(hull(a, ra, b, rb), fill=colour, width=0, tags=_TAG)


def blend(colour: str, ground: str) -> str:
    """Return the colour half way between two "#rrggbb"."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)
