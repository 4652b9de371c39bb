"""When reminders may come, by weekday and local time; ranges may cross midnight. Pure.

`""` is the whole day, `"off"` none of it, else `"09:00-12:30, 13:30-18:00"`; `22:00-02:00` belongs to the day on
which it begins, and `09:00-09:00` is a whole day from 09:00 on.
"""

import re
from datetime import datetime, timedelta
from functools import lru_cache

from sitbreak.core.settings_timing import ScheduleSettings
from sitbreak.dataclass import fields

DAY_MIN = 24 * 60
_RANGE = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")

Ranges = tuple[tuple[int, int], ...]
"""Minutes since midnight, end beyond 1440 where a range crosses it."""


def ranges(text: str) -> Ranges:
    """Read one day of the schedule. Raises ValueError with what is wrong."""
    if not text.strip():
        return ((0, DAY_MIN),)
    if text.strip().lower() == "off":
        return ()
    return tuple(_range(part.strip()) for part in text.split(","))


def is_open(schedule: ScheduleSettings, wall: datetime) -> bool:
    """Whether reminders may come at this local time."""
    week = _week(schedule)
    minute = wall.hour * 60 + wall.minute + wall.second / 60
    today, yesterday = week[wall.weekday()], week[wall.weekday() - 1]
    return any(a <= minute < b for a, b in today) or any(a <= minute + DAY_MIN < b for a, b in yesterday)


def next_change(schedule: ScheduleSettings, wall: datetime) -> datetime | None:
    """Return the next local time after `wall` at which a range begins or ends; None if always or never open."""
    week = _week(schedule)
    if all(day == ((0, DAY_MIN),) for day in week) or not any(week):
        return None
    midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
    for ahead in range(-1, 9):
        day = midnight + timedelta(days=ahead)
        edges = sorted(edge for span in week[day.weekday()] for edge in span)
        for edge in edges:
            if (at := day + timedelta(minutes=edge)) > wall and is_open(schedule, at) != is_open(
                schedule, at - timedelta(minutes=1)
            ):
                return at
    return None


@lru_cache(maxsize=8)
def _week(schedule: ScheduleSettings) -> tuple[Ranges, ...]:
    return tuple(ranges(text) for text in (getattr(schedule, day.name) for day in fields(schedule)))


def _range(text: str) -> tuple[int, int]:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise ValueError(f'"{text}" is no range of times such as 09:00-12:30')
    h1, m1, h2, m2 = map(int, found.groups())
    start, end = h1 * 60 + m1, h2 * 60 + m2
    if m1 > 59 or m2 > 59 or start >= DAY_MIN or end > DAY_MIN:
        raise ValueError(f'"{text}" is no range of times such as 09:00-12:30')
    return (start, end if end > start else end + DAY_MIN)
