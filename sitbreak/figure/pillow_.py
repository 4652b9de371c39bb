"""Paints a scene with Pillow: anti-aliased pictures of any size, light and dark, and animations."""

from collections.abc import Mapping
from itertools import pairwise

from PIL import Image, ImageDraw

from sitbreak.figure.palette import GROUND, Colour, palette
from sitbreak.figure.shapes import Polygon, Role, Scene, Tube
from sitbreak.figure.view import Fit, hull, is_within

SMOOTH = 4  # painted this much larger, then reduced: 16 shades at each edge


def render(scene: Scene, size_px: int, dark: bool = False, *, ground: bool = False) -> Image.Image:
    """Paint a square RGBA picture; transparent around the figure unless `ground`."""
    return picture(scene, size_px, size_px, GROUND[dark] if ground else None, dark=dark)


def picture(
    scene: Scene, width_px: int, height_px: int, ground: str | None, *, dark: bool, smooth: int = SMOOTH
) -> Image.Image:
    """Paint a picture on `ground` (RGB), or a transparent one (RGBA) if that is None."""
    size = (width_px * smooth, height_px * smooth)
    image = Image.new("RGB", size, ground) if ground else Image.new("RGBA", size, (0, 0, 0, 0))
    paint(image, scene, Fit.into(scene.bounds, *size), palette(dark))
    return image.reduce(smooth)


def paint(image: Image.Image, scene: Scene, fit: Fit, colours: Mapping[Role, Colour]) -> None:
    """Draw all shapes on `image`, without smoothing."""
    draw = ImageDraw.Draw(image)
    for shape in scene.shapes:
        colour = colours[shape.role]
        if isinstance(shape, Polygon):
            draw.polygon([fit.point(p) for p in shape.points], fill=colour)
        else:
            _tube(draw, shape, fit, colour)


def _tube(draw: ImageDraw.ImageDraw, tube: Tube, fit: Fit, colour: str) -> None:
    spots = [(fit.point(p), r * fit.scale) for p, r in zip(tube.points, tube.radii, strict=True)]
    for (x, y), r in spots:
        draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    for (a, ra), (b, rb) in pairwise(spots):
        if not is_within(a, ra, b, rb):
            draw.polygon(hull(a, ra, b, rb), fill=colour)
