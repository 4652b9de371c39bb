"""The countdown ring, as shapes for the same painters as the figure. Pure."""

from math import cos, pi, sin

from sitbreak.figure.shapes import Bounds, Role, Scene, Shape, Tube
from sitbreak.figure.view import Fit

_WIDTH = 0.055
_STEPS = 96
_BOUNDS: Bounds = (-1.06, -1.06, 1.06, 1.06)


def ring(share_left: float, *, resting: bool) -> Scene:
    """Return a full circle with the part that is left on it, from the top clockwise; `resting` is cooler in colour."""
    shapes: list[Shape] = [_arc(1.0, Role.RING)]
    if share_left > 0:
        shapes.append(_arc(min(1.0, share_left), Role.SHIRT if resting else Role.MARK))
    return Scene(tuple(shapes), _BOUNDS)


def hole(width_px: float, height_px: float) -> tuple[float, float, float]:
    """Return the middle and the radius, in pixels, of what the ring leaves free in a picture of this size."""
    fit = Fit.into(_BOUNDS, width_px, height_px)
    return fit.x_px, fit.y_px, (1 - _WIDTH) * fit.scale


def _arc(share: float, role: Role) -> Tube:
    count = max(2, round(_STEPS * share) + 1)
    angles = [2 * pi * share * i / (count - 1) for i in range(count)]
    return Tube(tuple((sin(a), cos(a)) for a in angles), (_WIDTH,) * count, role)
