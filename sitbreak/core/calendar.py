"""What two looks at the clocks tell, and session time to wall time and back for what goes by the calendar."""

from datetime import UTC, datetime, timedelta

from sitbreak.core.events import Now

SLEPT_S = 5.0  # session time ahead of the awake clock by more than this: the machine slept
LATE_S = 60.0  # four heartbeats without a look count as slept, where both clocks run through suspend


def wall_at(now: Now, t: float) -> datetime:
    """Return the local wall time of the moment `t`, by the clocks as they are now."""
    # Through UTC: arithmetic on a local time would leave out or repeat the hour of a clock change.
    at = now.wall.astimezone(UTC) - timedelta(seconds=now.steady_s - t)
    return at.astimezone(now.wall.tzinfo)


def moment_of(now: Now, wall: datetime) -> float:
    """Return the session time, in seconds, of a local wall time, by the clocks as they are now.

    A naive one has the offset that holds now: ask again when that changes.
    """
    if wall.tzinfo is None:
        wall = wall.replace(tzinfo=now.wall.tzinfo)
    return now.steady_s + (wall.timestamp() - now.wall.timestamp())


def day_of(wall: datetime, start_h: float) -> int:
    """Return the ordinal of the day that `wall` belongs to, if days begin at `start_h`."""
    return (wall.replace(tzinfo=None) - timedelta(hours=start_h)).toordinal()


def day_begins(ordinal: int, start_h: float, like: datetime) -> datetime:
    """Return the local time at which a day begins, in the time zone of `like`."""
    return datetime.fromordinal(ordinal).replace(tzinfo=like.tzinfo) + timedelta(hours=start_h)


def clocks_agree(seen: Now, now: Now) -> bool:
    """Whether the wall clock went on with session time since `seen`: neither was it set, nor did the offset change."""
    passed_s = now.steady_s - seen.steady_s
    gained_s = (now.wall - seen.wall).total_seconds() - passed_s
    return abs(gained_s) < 1.0 and now.wall.utcoffset() == seen.wall.utcoffset()


def slept(seen: Now, now: Now) -> bool:
    """Whether the machine slept between two looks; a look that comes far too late counts as sleep altogether."""
    passed_s = now.steady_s - seen.steady_s
    return passed_s > LATE_S or passed_s - (now.awake_s - seen.awake_s) > SLEPT_S
