"""What a desk and a chair publish, read and debounced; pure. Anything that is no sound value is silence.

Real sensors say "unavailable" when their bridge restarts, "unknown" before the first value, "" when a retained message
was deleted, NaN or -1 out of range, and JSON without the key while they boot: none of these moves anybody.
"""

import math
from typing import Any

from sitbreak.bounded import JsonLimits, json_value
from sitbreak.dataclass import dataclass

LARGEST_BYTES = 4096  # a Zigbee bridge's whole state is some 500
LOWEST_CM, HIGHEST_CM = 30.0, 300.0  # desks stand between 55 and 135
HYSTERESIS_CM = 1.0
SETTLE_S = 3.0  # a desk on its way, somebody who shifts on the mat
CM = {"mm": 0.1, "cm": 1.0, "m": 100.0, "in": 2.54}
SILENT_S = 26 * 3600.0  # a desk tells when it moves, and most sensors once a day at least

_LIMITS = JsonLimits(size=LARGEST_BYTES, items=500, characters=1024, depth=8)
_OPPOSITES = (
    ("on", "off"),
    ("true", "false"),
    ("1", "0"),
    ("yes", "no"),
    ("occupied", "empty"),
    ("occupied", "clear"),
    ("occupied", "vacant"),
    ("detected", "clear"),
    ("present", "absent"),
    ("home", "away"),
    ("open", "closed"),
)


def value_in(payload: bytes, key: str) -> Any:
    """Return what a message says: the value of a JSON key ("a.b" goes into an object), or all of it; None: nothing."""
    if len(payload) > LARGEST_BYTES:
        return None
    if not key:
        try:
            return payload.decode("utf-8").strip()
        except UnicodeDecodeError:
            return None
    try:
        value = json_value(payload, _LIMITS)
    except ValueError:
        return None
    if isinstance(value, dict) and key in value:
        return value[key]
    for name in key.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def height_cm(payload: bytes, key: str, unit: str) -> float | None:
    """Return the height of a desk; None for what is none, or no desk could have."""
    value = value_in(payload, key)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value) if not isinstance(value, str) or len(value) <= 32 else math.nan
    except ValueError:
        return None
    height = number * CM[unit]
    return height if LOWEST_CM <= height <= HIGHEST_CM else None  # false for nan


def occupancy(payload: bytes, key: str, occupied: str) -> bool | None:
    """Return whether somebody sits there by the word for it; None for what says neither."""
    value = value_in(payload, key)
    if isinstance(value, bool):
        value = "true" if value else "false"
    if not isinstance(value, str | int):
        return None
    said, wanted = str(value).strip().lower(), occupied.strip().lower()
    if said == wanted:
        return True
    alike = {wanted} if wanted not in ("on", "true", "1", "yes") else {"on", "true", "1", "yes"}
    against = {"off", "false", "0", "no"}
    if wanted in against:  # a switch that opens when somebody sits down
        alike, against = against, {"on", "true", "1", "yes"}
    if said in alike:
        return True
    pairs = {b for a, b in _OPPOSITES if a == wanted} | {a for a, b in _OPPOSITES if b == wanted}
    return False if said in pairs | (against if wanted in alike else set()) else None


@dataclass(frozen=True, slots=True)
class SensorReading:
    """What a sensor has settled on, and since when, in seconds of a steady clock."""

    value: bool | None
    since_s: float


class Debounced:
    """A value counts once it has held for a while, from the moment it began on."""

    def __init__(self, settle_s: float = SETTLE_S) -> None:
        self._settle_s = settle_s
        self._settled: bool | None = None
        self._coming: SensorReading | None = None

    def take(self, value: bool | None, now_s: float) -> None:
        """Take in what was just told."""
        if value == self._settled:
            self._coming = None
        elif self._coming is None or self._coming.value != value:
            self._coming = SensorReading(value, now_s)

    def due_s(self, now_s: float) -> float:
        """Return the seconds until `settled` has news; inf: not by itself."""
        return math.inf if self._coming is None else max(0.0, self._coming.since_s + self._settle_s - now_s)

    def settled(self, now_s: float) -> SensorReading | None:
        """Return what has settled since the last call, if anything has."""
        if (coming := self._coming) is None or self.due_s(now_s) > 0:
            return None
        self._settled, self._coming = coming.value, None
        return coming


class DeskSensor:
    """Height to standing, with a centimetre of play around the border."""

    def __init__(self, above_cm: float) -> None:
        self._above_cm = above_cm
        self._standing: bool | None = None
        self._debounced = Debounced()
        self.height_cm: float | None = None
        self.heard_s = -math.inf
        self._silent = True

    def take(self, height_cm: float | None, now_s: float) -> None:
        """Take in a height; None, which is no sound one, is as if nothing had come."""
        if height_cm is None:
            return
        self.height_cm, self.heard_s, self._silent = height_cm, now_s, False
        play = 0.0 if self._standing is None else HYSTERESIS_CM * (1 if not self._standing else -1)
        self._standing = height_cm > self._above_cm + play
        self._debounced.take(self._standing, now_s)

    def due_s(self, now_s: float) -> float:
        """Return the seconds until there is news."""
        silent_s = math.inf if self._silent else max(0.0, self.heard_s + SILENT_S - now_s)
        return min(self._debounced.due_s(now_s), silent_s)

    def news(self, now_s: float) -> SensorReading | None:
        """Return what it has settled on since the last call; a value of None: it has fallen silent."""
        if not self._silent and now_s - self.heard_s >= SILENT_S:
            self._silent, self._standing, self._debounced = True, None, Debounced()
            return SensorReading(None, now_s)
        return self._debounced.settled(now_s)
