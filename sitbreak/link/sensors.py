"""What a desk and a chair publish, read and debounced; pure. Anything that is no sound value is silence.

Real sensors say "unavailable" when their bridge restarts, "unknown" before the first value, "" when a retained message
was deleted, NaN or -1 out of range, and JSON without the key while they boot: none of these moves anybody. What a
broker has kept may be of last week: a desk stays where it is, a chair is not believed by such a word.
"""

import math
from typing import Any

from sitbreak.bounded import JsonLimits, json_value
from sitbreak.dataclass import dataclass

LARGEST_BYTES = 4096  # a Zigbee bridge's whole state is some 500
LOWEST_CM, HIGHEST_CM = 30.0, 200.0  # desks stand between 55 and 135; a sensor that sees nothing says 0, 655.35, 800
HYSTERESIS_CM = 1.0
SETTLE_S = 3.0  # a desk on its way, somebody who shifts on the mat
CM = {"mm": 0.1, "cm": 1.0, "m": 100.0, "in": 2.54}
SILENT = ("unavailable", "unknown", "none", "null", "offline")
BROKEN_OFF_S = 600.0  # after so short a while the broker's copy is as good as what was known
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
    if isinstance(value, float) and value.is_integer():
        value = int(value)
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


def tells_nothing(payload: bytes, key: str) -> bool:
    """Return whether a sensor says that it has nothing to say, which is more than not being understood."""
    whole, value = value_in(payload, ""), value_in(payload, key)
    if any(isinstance(word, str) and word.lower() in SILENT for word in (whole, value)):
        return True
    return bool(key) and value is None and _holds(payload, key)


def _holds(payload: bytes, key: str) -> bool:
    """Return whether a message is an object that has the key, though with nothing in it."""
    try:
        value = json_value(payload, _LIMITS) if len(payload) <= LARGEST_BYTES else None
    except ValueError:
        return False
    for name in (key,) if isinstance(value, dict) and key in value else key.split("."):
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True


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

    @property
    def value(self) -> bool | None:
        """What counts."""
        return self._settled


class ChairSensor:
    """Occupied or empty. What the broker has kept, of whatever age, is believed only if it was known before."""

    def __init__(self) -> None:
        self._debounced = Debounced()
        self._parted: tuple[bool | None, float] = None, -math.inf  # what counted when the broker was lost, and when
        self.says: bool | None = None
        self.kept: bool | None = None  # by the broker, and not believed
        self.heard_s = -math.inf

    def take(self, payload: bytes, key: str, word: str, now_s: float, *, retained: bool = False) -> None:
        """Take in a message; one that cannot be understood is as if nothing had come."""
        occupied = occupancy(payload, key, word)
        if occupied is None and not tells_nothing(payload, key):
            return
        if retained and occupied is not None and not self._knew(occupied, now_s):
            self.kept = occupied
            return
        self.says, self.kept, self.heard_s = occupied, None, now_s
        self._debounced.take(occupied, now_s)

    def parted(self, now_s: float) -> None:
        """The broker is lost: nothing is known any more, if it is not back at once."""
        if self._debounced.value is not None:
            self._parted = self._debounced.value, now_s
        self._debounced.take(None, now_s)

    def _knew(self, occupied: bool, now_s: float) -> bool:
        value, at_s = self._parted
        return occupied is self._debounced.value or (occupied is value and now_s - at_s <= BROKEN_OFF_S)

    def due_s(self, now_s: float) -> float:
        """Return the seconds until there is news."""
        silent_s = math.inf if self._debounced.value is None else max(0.0, self.heard_s + SILENT_S - now_s)
        return min(self._debounced.due_s(now_s), silent_s)

    def news(self, now_s: float) -> SensorReading | None:
        """Return what it has settled on since the last call; a value of None: nothing is known any more."""
        if self._debounced.value is not None and now_s - self.heard_s >= SILENT_S:
            self._debounced, self.says = Debounced(), None
            return SensorReading(None, now_s)
        return self._debounced.settled(now_s)

    def facts(self, now_s: float) -> dict[str, Any]:
        """Return what `doctor` shows."""
        return {"occupied": self.says, "age_s": age_of(self.heard_s, now_s), "kept": self.kept}


class DeskSensor:
    """Height to standing, with a centimetre of play around the border."""

    def __init__(self, above_cm: float) -> None:
        self._above_cm = above_cm
        self._standing: bool | None = None
        self._debounced = Debounced()
        self.height_cm: float | None = None
        self.heard_s = -math.inf
        self.kept = False  # by the broker: of unknown age
        self._silent = True

    def take(self, height_cm: float | None, now_s: float, *, retained: bool = False) -> None:
        """Take in a height; None, which is no sound one, is as if nothing had come, and so is the broker's old copy."""
        if height_cm is None or (retained and height_cm == self.height_cm and not math.isinf(self.heard_s)):
            return
        self.kept = retained
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

    def facts(self, now_s: float) -> dict[str, Any]:
        """Return what `doctor` shows."""
        told = {"height_cm": self.height_cm, "age_s": age_of(self.heard_s, now_s), "kept": self.kept}
        return {**told, "silent": self._silent and self.height_cm is not None}


def age_of(heard_s: float, now_s: float) -> int | None:
    """Return how many seconds ago something was heard; None: never."""
    return None if math.isinf(heard_s) else round(now_s - heard_s)
