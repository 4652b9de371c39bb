"""The file that holds what this machine told last: what it did since the state was saved outlives a kill.

It is written every few seconds while somebody types, so it lies where that costs no disk: in the runtime folder, which
most systems keep in memory. A power cut takes it, as it takes the last minute of everything.
"""

import json
import logging
import math
from functools import partial
from pathlib import Path
from typing import Any

from sitbreak import clocks, paths
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.events import Learnt, Now
from sitbreak.files import HELD_IN_LOOP_S, HELD_S, make_own, patiently, read_bytes, replace_bytes
from sitbreak.link.last_account import stamped, unsaved
from sitbreak.link.messages import Presence
from sitbreak.link.own_account import OwnAccount
from sitbreak.supervise.aside import Aside

EVERY_S = 4.0  # at most
LIMITS = JsonLimits(size=16 << 10, items=2000, characters=256, depth=6)

log = logging.getLogger(__name__)


class LastAccount:
    """Loop thread, which never waits for the disk; raises nothing."""

    def __init__(self) -> None:
        self._path = paths.last_account()
        self._aside = Aside("last account")
        self._next: dict[str, Any] | None = None
        self._written_s = -math.inf

    def keep(self, account: Presence, now: Now) -> None:
        """Write this account of now as soon as it is time."""
        self._next = stamped(account, now, clocks.boot_id())
        self.look(now)

    def wake_s(self, now: Now) -> float:
        """Seconds until something is to be written; inf if nothing is."""
        return math.inf if self._next is None else max(0.0, self._written_s + EVERY_S - now.steady_s)

    def look(self, now: Now) -> None:
        """Write what is due."""
        if self._next is not None and self.wake_s(now) <= 0 and not self._aside.busy:
            told, self._next, self._written_s = self._next, None, now.steady_s
            self._write(told)

    def unsaved(self, own: OwnAccount, saved: dict[str, Any], now: Now, boot_id: str) -> Learnt | None:
        """Return what an earlier run, which was killed, did after its state was `saved`; `own` tells it from now on."""
        try:
            return None if (told := self._read()) is None else unsaved(told, own, saved, now, boot_id)
        except (OSError, ValueError) as error:
            log.info("%s cannot be used: %s", self._path, error)
            return None

    def drop(self) -> None:
        """Keep nothing of it."""
        self._next = None
        self._aside.finish()
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log.info("%s cannot be deleted: %s", self._path, error)

    def _read(self) -> Any:
        """Return what an earlier run wrote last, None for nothing. OSError, and ValueError for no JSON."""
        try:
            return json_value(patiently(lambda: read_bytes(self._path, LIMITS.size), HELD_S), LIMITS)
        except FileNotFoundError:
            return None

    def _write(self, told: dict[str, Any]) -> None:
        self._aside.do(partial(_put, self._path, told), wait=False)


def _put(path: Path, told: dict[str, Any]) -> None:
    try:
        make_own(path.parent)
        content = json.dumps(told, allow_nan=False, separators=(",", ":")).encode()
        replace_bytes(path, content, HELD_IN_LOOP_S, survives_power_cut=False)
    except OSError as error:
        log.info("%s cannot be written: %s", path, error)
