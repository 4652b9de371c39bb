"""Stretches of time as pairs of their ends, as moments or as hours of a day."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

T = TypeVar("T", float, datetime)


def joined(spans: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """Return them in order, those that overlap or touch as one."""
    found: list[tuple[T, T]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found
