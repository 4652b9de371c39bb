"""Input that nobody made: programs that reset the screen saver (`xset s reset`, players, caffeine) zero every counter.

A key or a movement zeroes the counters of its own devices; a reset those of all of them, at the same instant. What was
typed between the last look and a reset is not seen: so after a reset the source is to be asked again, to be armed.
"""

from sitbreak.activity import Reading
from sitbreak.core.input_kind import InputKind

SAME_S = 0.005  # the server goes through its devices one after the other, and may be made to wait meanwhile


class ResetFilter:
    """Remembers the last input that was one. One thread."""

    def __init__(self) -> None:
        self._input_s: float | None = None

    def seen(self, idle_s: float, devices_s: tuple[float, ...], now_s: float, *, has_keys: bool = True) -> Reading:
        """Return what the counters say of people at `now_s`; `devices_s` are those of single devices.

        With `has_keys` the first of them is the keyboard's. `again`: there was a reset. The first look believes what
        it sees: there is nothing to compare it with.
        """
        oldest_s = max(devices_s, default=idle_s)
        is_reset = len(devices_s) > 1 and oldest_s - idle_s <= SAME_S
        if is_reset and self._input_s is not None:
            return Reading(max(idle_s, now_s - self._input_s), again=True)
        self._input_s = now_s - idle_s
        keys_s = devices_s[0] if has_keys and devices_s and oldest_s - devices_s[0] > SAME_S else None
        if keys_s is not None and keys_s - idle_s <= SAME_S:
            return Reading(idle_s, InputKind.KEY)
        return Reading(idle_s, keys_idle_s=keys_s)
