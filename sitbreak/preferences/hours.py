"""The hours of a day as a bar that can be painted; hours after midnight, beyond 24 the next morning. Pure."""

from sitbreak.config.units import UnclearError, clock_h, ranges_text
from sitbreak.core.spans import joined
from sitbreak.core.written import clock_text

Span = tuple[float, float]

CELL_H = 0.5  # what one key press or one move of the pointer paints
CELLS = 48
_FULL: Span = (0.0, 24.0)


def spans(value: str) -> tuple[Span, ...]:
    """Return the spans of a schedule's value: "" is the whole day, "off" none. What is no such value has none."""
    if value == "":
        return (_FULL,)
    try:
        plain = ranges_text(value)
    except UnclearError:
        return ()
    if plain == "off":
        return ()
    found = []
    for part in plain.split(", "):
        start, end = (clock_h(end) for end in part.split("-"))
        found.append((start, end if end > start else end + 24))
    return tuple(sorted(found))


def written(found: tuple[Span, ...]) -> str:
    """Return spans as the file holds them. A span that covers the whole day is the whole day."""
    if any(start <= 0 and end >= 24 for start, end in found):
        return ""
    return ", ".join(f"{clock_text(start)}-{clock_text(end % 24)}" for start, end in found) or "off"


def painted(value: str, start_h: float, end_h: float, on: bool) -> str:
    """Return the value with the time between two hours of this day switched on or off; the rest stays to the minute."""
    start_h, end_h = max(0.0, start_h), min(24.0, end_h)
    cut = [piece for span in spans(value) for piece in _without(span, start_h, end_h)]
    cut = [piece for piece in cut if piece[0] < 24]  # hours after midnight go with the last of their evening
    found = joined([*cut, (start_h, end_h)] if on else cut)
    evening_h = max((start for start, end in cut if end > 24), default=24.0)
    return written(tuple(piece for span in found for piece in _within_a_day(span, evening_h)))


def is_on(value: str, cell: int) -> bool:
    """Tell whether most of a cell is inside of the hours."""
    middle = (cell + 0.5) * CELL_H
    return any(start <= middle < end for start, end in spans(value))


def cells_painted(value: str, first: int, last: int, on: bool) -> str:
    """Return the value with the cells from `first` to `last`, either way round, switched on or off."""
    low, high = min(first, last), max(first, last)
    return painted(value, low * CELL_H, (high + 1) * CELL_H, on)


def cell_at(share: float) -> int:
    """Return the cell at a share of the bar, 0 to 1."""
    return max(0, min(CELLS - 1, int(share * CELLS)))


def clock_of(cell: int) -> str:
    """Return when a cell begins, "09:30"."""
    return clock_text(cell * CELL_H)


def _without(span: Span, start_h: float, end_h: float) -> list[Span]:
    start, end = span
    pieces = [(start, min(end, start_h)), (max(start, end_h), end)]
    return [(a, b) for a, b in pieces if a < b]


def _within_a_day(span: Span, evening_h: float) -> list[Span]:
    """Cut in two what is as long as a day, which the file cannot hold: where the evening begins that it ends with."""
    start, end = span
    return [(start, evening_h), (evening_h, end)] if end - start >= 24 and start > 0 else [span]
