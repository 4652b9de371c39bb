"""The icon in one description: what each state looks like at each size, as plain shapes in pixels.

Rule: no Pillow and no SVG in here; `raster` and `svg` both draw these shapes. What is straight lies on
whole pixels, and what would be mud at 16 px is left out there: each grid has measures of its own.

The states differ in shape: a sitter in a ring that fills, arms raised on a full disc, an empty chair,
two bars in a ring, somebody on their feet, an exclamation mark in a broken ring.
"""

from collections.abc import Iterator
from enum import Enum

from sitbreak.core.view import IconState
from sitbreak.dataclass import dataclass, replace
from sitbreak.tray.icon.shipped import STEPS


class IconRole(Enum):
    """What a shape's colour means; the palette of the panel turns it into one."""

    INK = "ink"
    FAINT = "faint"
    PROGRESS = "progress"
    DUE = "due"
    ON_DUE = "on-due"
    WARNING = "warning"
    STANDING = "standing"
    TILE = "tile"
    ON_TILE = "on-tile"
    TILE_TRACK = "tile-track"
    TILE_PROGRESS = "tile-progress"


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    role: IconRole

    def scaled(self, by: float) -> "Disc":
        return Disc(self.x * by, self.y * by, self.radius * by, self.role)

    def moved(self, dx: float, dy: float) -> "Disc":
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Arc:
    """Part of a ring; turns count clockwise from the top, 0 to 1. `radius` is the outer one."""

    x: float
    y: float
    radius: float
    width: float
    from_turn: float
    to_turn: float
    role: IconRole

    def scaled(self, by: float) -> "Arc":
        return replace(self, x=self.x * by, y=self.y * by, radius=self.radius * by, width=self.width * by)

    def moved(self, dx: float, dy: float) -> "Arc":
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Bar:
    """An upright rectangle with round corners."""

    left: float
    top: float
    right: float
    bottom: float
    corner: float
    role: IconRole

    def scaled(self, by: float) -> "Bar":
        return Bar(self.left * by, self.top * by, self.right * by, self.bottom * by, self.corner * by, self.role)

    def moved(self, dx: float, dy: float) -> "Bar":
        return Bar(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy, self.corner, self.role)


@dataclass(frozen=True, slots=True)
class Limb:
    """A thick line through points, with round ends and bends."""

    points: tuple[tuple[float, float], ...]
    width: float
    role: IconRole

    def scaled(self, by: float) -> "Limb":
        return Limb(tuple((x * by, y * by) for x, y in self.points), self.width * by, self.role)

    def moved(self, dx: float, dy: float) -> "Limb":
        return Limb(tuple((x + dx, y + dy) for x, y in self.points), self.width, self.role)


Shape = Disc | Arc | Bar | Limb
Box = tuple[float, float, float, float]
"""left, top, right, bottom"""


@dataclass(frozen=True, slots=True)
class Grid:
    """The measures of one size, in its own pixels."""

    size: int
    ring: float
    track: float
    corner: float
    sitter_head: tuple[float, float, float]
    sitter: tuple[Box, ...]  # back, thigh, shin
    raised_head: tuple[float, float, float]
    raised_trunk: tuple[Box, ...]
    raised: tuple[tuple[tuple[float, float], ...], ...]  # arms, legs
    raised_limb: float
    chair: tuple[Box, ...]  # back, seat, column, base
    upright_head: tuple[float, float, float]
    upright: tuple[Box, ...]  # shoulders, trunk, arms, legs
    ground: Box
    pause: tuple[Box, ...]
    mark: Box
    mark_dot: Box


GRIDS = {
    16: Grid(
        16,
        ring=2,
        track=1,
        corner=0.75,
        sitter_head=(6.5, 4.5, 1.5),
        sitter=((5, 7, 7, 11), (5, 9, 11, 11), (9, 9, 11, 13)),
        raised_head=(8, 5, 2),
        raised_trunk=((6, 8, 10, 11),),
        raised=(((6.5, 8.5), (3.5, 4)), ((9.5, 8.5), (12.5, 4)), ((7, 10.5), (6, 13.5)), ((9, 10.5), (10, 13.5))),
        raised_limb=1.7,
        chair=((3, 1, 5, 8), (3, 8, 13, 10), (7, 9, 9, 14), (4, 13, 12, 15)),
        upright_head=(8, 2, 2),
        upright=((4, 5, 12, 7), (6, 5, 10, 10), (4, 5, 5, 10), (11, 5, 12, 10), (6, 10, 7.5, 14), (8.5, 10, 10, 14)),
        ground=(2, 15, 14, 16),
        pause=((5, 5, 7, 11), (9, 5, 11, 11)),
        mark=(7, 4, 9, 9),
        mark_dot=(7, 10, 9, 12),
    ),
    22: Grid(
        22,
        ring=2,
        track=1,
        corner=1,
        sitter_head=(9, 6, 2),
        sitter=((7, 9, 10, 15), (7, 12, 15, 15), (13, 12, 15, 18)),
        raised_head=(11, 6, 2.5),
        raised_trunk=((8, 10, 14, 15),),
        raised=(((9, 11.5), (5, 5.5)), ((13, 11.5), (17, 5.5)), ((9.5, 14), (8, 18.5)), ((12.5, 14), (14, 18.5))),
        raised_limb=2.2,
        chair=((4, 2, 7, 11), (4, 12, 18, 15), (10, 14, 12, 19), (6, 18, 16, 20)),
        upright_head=(11, 3, 3),
        upright=((5, 7, 17, 9), (8, 7, 14, 13), (5, 7, 7, 13), (15, 7, 17, 13), (8, 12, 10, 19), (12, 12, 14, 19)),
        ground=(3, 20, 19, 22),
        pause=((7, 7, 10, 15), (12, 7, 15, 15)),
        mark=(10, 5, 12, 13),
        mark_dot=(10, 15, 12, 17),
    ),
    24: Grid(
        24,
        ring=2,
        track=1,
        corner=1,
        sitter_head=(9.5, 6.5, 2.5),
        sitter=((7, 10, 10, 16), (7, 13, 17, 16), (14, 13, 17, 20)),
        raised_head=(12, 6.5, 2.5),
        raised_trunk=((9, 11, 15, 16),),
        raised=(((10, 12.5), (5.5, 6)), ((14, 12.5), (18.5, 6)), ((10.5, 15), (9, 20.5)), ((13.5, 15), (15, 20.5))),
        raised_limb=2.5,
        chair=((4, 2, 7, 12), (4, 13, 20, 16), (11, 15, 13, 21), (6, 20, 18, 22)),
        upright_head=(12, 3, 3),
        upright=((6, 7, 18, 9), (9, 7, 15, 14), (6, 7, 8, 14), (16, 7, 18, 14), (9, 13, 11, 21), (13, 13, 15, 21)),
        ground=(4, 22, 20, 24),
        pause=((7, 7, 10, 17), (14, 7, 17, 17)),
        mark=(10.5, 6, 13.5, 14),
        mark_dot=(10.5, 16, 13.5, 19),
    ),
    32: Grid(
        32,
        ring=3,
        track=1.5,
        corner=1.75,
        sitter_head=(13, 9, 3),
        sitter=((10, 13, 14, 22), (10, 18, 22, 22), (18, 18, 22, 26)),
        raised_head=(16, 8.5, 3.5),
        raised_trunk=((12, 14, 20, 21.5),),
        raised=(((13.7, 16), (7.5, 8)), ((18.3, 16), (24.5, 8)), ((14, 20), (12, 27)), ((18, 20), (20, 27))),
        raised_limb=3.4,
        chair=((6, 2, 10, 17), (6, 18, 26, 22), (14, 21, 18, 28), (8, 27, 24, 30)),
        upright_head=(16, 4, 4),
        upright=((8, 9, 24, 12), (12, 9, 20, 19), (8, 9, 11, 19), (21, 9, 24, 19), (12, 18, 15, 28), (17, 18, 20, 28)),
        ground=(5, 30, 27, 32),
        pause=((10, 10, 14, 22), (18, 10, 22, 22)),
        mark=(14, 7, 18, 19),
        mark_dot=(14, 21, 18, 25),
    ),
}
DASHES = 6


def shapes(state: IconState, step: int, size_px: int) -> Iterator[Shape]:
    """What to draw for a state, in the pixels of `size_px`, back to front; `step` counts twelfths."""
    grid = next((GRIDS[g] for g in (24, 22, 32, 16) if size_px % g == 0), GRIDS[32])
    for shape in _on(grid, state, step):
        yield shape.scaled(size_px / grid.size)


def app_shapes(size_px: int) -> Iterator[Shape]:
    """The program's own icon: the sitter in a ring three quarters full, on a tile."""
    grid = GRIDS[32] if size_px >= 32 else GRIDS[16]
    yield Bar(0, 0, size_px, size_px, size_px * 0.22, IconRole.TILE)
    inner = size_px * 0.76
    inset = (size_px - inner) / 2
    for shape in (*_ring(grid, 0.75, IconRole.TILE_TRACK, IconRole.TILE_PROGRESS), *_sitter(grid, IconRole.ON_TILE)):
        yield shape.scaled(inner / grid.size).moved(inset, inset)


def _on(grid: Grid, state: IconState, step: int) -> Iterator[Shape]:
    middle = grid.size / 2
    match state:
        case IconState.SITTING:
            yield from _ring(grid, step / STEPS, IconRole.FAINT, IconRole.PROGRESS)
            yield from _sitter(grid, IconRole.INK)
        case IconState.DUE:
            yield Disc(middle, middle, middle, IconRole.DUE)
            yield from _raised(grid, IconRole.ON_DUE)
        case IconState.AWAY:
            yield from _bars(grid, grid.chair, IconRole.INK)
        case IconState.PAUSED:
            yield Arc(middle, middle, middle, grid.ring, 0, 1, IconRole.INK)
            yield from _bars(grid, grid.pause, IconRole.INK)
        case IconState.STANDING:
            yield Disc(*grid.upright_head, IconRole.STANDING)
            yield from _bars(grid, grid.upright, IconRole.STANDING)
            yield Bar(*grid.ground, grid.corner, IconRole.INK)
        case IconState.DEGRADED:
            for dash in range(DASHES):
                turn = (dash + 0.5) / DASHES
                yield Arc(middle, middle, middle, grid.ring, turn - 0.053, turn + 0.053, IconRole.WARNING)
            yield from _bars(grid, (grid.mark, grid.mark_dot), IconRole.INK)


def _ring(grid: Grid, share: float, track: IconRole, filled: IconRole) -> Iterator[Shape]:
    middle = grid.size / 2
    inset = (grid.ring - grid.track) / 2
    if share < 1:
        yield Arc(middle, middle, middle - inset, grid.track, share, 1, track)
    if share > 0:
        yield Arc(middle, middle, middle, grid.ring, 0, share, filled)


def _sitter(grid: Grid, role: IconRole) -> Iterator[Shape]:
    yield Disc(*grid.sitter_head, role)
    yield from _bars(grid, grid.sitter, role)


def _raised(grid: Grid, role: IconRole) -> Iterator[Shape]:
    yield Disc(*grid.raised_head, role)
    yield from _bars(grid, grid.raised_trunk, role)
    for points in grid.raised:
        yield Limb(points, grid.raised_limb, role)


def _bars(grid: Grid, boxes: tuple[Box, ...], role: IconRole) -> Iterator[Shape]:
    for box in boxes:
        yield Bar(*box, grid.corner, role)
