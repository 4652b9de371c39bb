"""How one setting is described: default, unit, bounds, choices and the reason for them."""

from typing import Any

from sitbreak.dataclass import field

MIN_S = 60.0
HOUR_S = 3600.0
DAY_S = 86400.0
SHORTEST_S = 5.0  # of what comes again or holds by itself: short enough to try it out, and no storm


def setting(
    default: Any,
    why: str,
    *,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    least: float | None = None,
    advise: tuple[float, float, str] | None = None,
    choices: tuple[str, ...] = (),
) -> Any:
    """Describe one setting; `advise` (low, high, reason) warns outside of it.

    `least` belongs to a setting that 0 switches off: what is not 0 is at least this.

    `unit`: "duration" (seconds here, "45 min" in the file), "clock" (hours, "04:00"), "ranges", "length" (centimetres
    here, "95 cm" in the file), "broker", "loopback", "topic", "arguments" (a program and what it is told), "px",
    "days" or none.
    """
    bounds = {"low": low, "high": high, "least": least}
    metadata = {"why": why, "unit": unit, **bounds, "advise": advise, "choices": choices}
    if isinstance(default, tuple | dict):
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


def duration(default_s: float, why: str, low_s: float = 0.0, high_s: float = DAY_S, **more: Any) -> Any:
    """Describe a length of time in seconds; `more` as in `setting`."""
    return setting(default_s, why, unit="duration", low=low_s, high=high_s, **more)
