"""Which screens are somebody's own: one never seen before may be a projector, with an audience before it.

A screen is known from the first look of all on, once somebody says so (`sitbreak screens --mine`), or once it was
connected for two hours of one day. The file holds salted hashes, never a name or a serial number.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from sitbreak import paths
from sitbreak.bounded import JsonLimits, RefusedTextError, json_value
from sitbreak.dataclass import dataclass, field
from sitbreak.digest import digest
from sitbreak.files import UnusableFileError, read_bytes, replace_bytes

FILE = "screens.json"
LIMITS = JsonLimits(size=64 << 10)
MOST = 200  # of one source; the one that was seen longest ago goes
OURS_S = 2 * 3600.0  # of one day
HELD_S = 0.15  # so long a virus scanner may hold the file: the loop waits for no longer
STEP_S = 300.0  # so much time may be lost with a crash, and so seldom it is written
LONGEST_LOOK_S = 60.0  # a longer time between two looks was sleep


@dataclass(slots=True)
class Screen:
    """One screen: the last day on which it was connected, for how long, whether it is known and whether it is here."""

    day: date
    used_s: float = 0.0
    known: bool = False
    here: bool = True


@dataclass(slots=True)
class ScreenBook:
    """What is known of the screens that each source has seen."""

    salt: str = field(default_factory=lambda: os.urandom(16).hex())
    sources: dict[str, dict[str, Screen]] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> "ScreenBook":
        """Return what the file holds; an empty one where it is missing or foreign. OSError when it cannot be read."""
        try:
            held = json_value(read_bytes(file, LIMITS.size), LIMITS)
            sources = {
                str(source): {str(name): _screen(screen) for name, screen in list(screens.items())[-MOST:]}
                for source, screens in held["sources"].items()
            }
            return cls(str(held["salt"])[:64], sources)
        except FileNotFoundError:
            return cls()
        except (UnusableFileError, ValueError, RefusedTextError, KeyError, TypeError, AttributeError):
            return cls()

    def write(self, file: Path) -> None:
        """Write it whole, for the user alone. OSError."""
        sources = {
            source: {
                name: {
                    "day": screen.day.isoformat(),
                    "used_s": round(screen.used_s),
                    "known": screen.known,
                    "here": screen.here,
                }
                for name, screen in screens.items()
            }
            for source, screens in self.sources.items()
        }
        told = json.dumps({"version": 1, "salt": self.salt, "sources": sources})
        replace_bytes(file, told.encode(), HELD_S, survives_power_cut=False)  # the loop waits for no disk

    def look(self, source: str, connected: Iterable[str], today: date, passed_s: float) -> bool:
        """Take in what a source sees, `passed_s` after its last look; tell whether that is worth writing."""
        first = source not in self.sources
        screens = self.sources.setdefault(source, {})
        changed = first
        here = {self.hashed(one) for one in connected}
        for name, screen in screens.items():
            changed |= screen.here != (name in here)
            screen.here = name in here
        for name in sorted(here):
            if (screen_here := screens.pop(name, None)) is None:
                screen_here, changed = Screen(today, known=first), True
            screen = screens[name] = screen_here  # the one seen last stands last
            if screen.day != today:
                screen.day, screen.used_s, changed = today, 0.0, True
            before_s = screen.used_s
            if not screen.known:
                screen.used_s += min(passed_s, LONGEST_LOOK_S)
                screen.known = screen.used_s >= OURS_S
            changed |= screen.used_s // STEP_S != before_s // STEP_S
        for name in list(screens)[:-MOST]:
            del screens[name]
        return changed

    def are_known(self, source: str, connected: Iterable[str]) -> bool:
        """Whether all of these are somebody's own."""
        screens = self.sources.get(source, {})
        return all((screen := screens.get(self.hashed(one))) is not None and screen.known for one in connected)

    def claim(self) -> int:
        """Whatever is connected is somebody's own from now on; return how many were not."""
        new = [screen for screen in self.here() if not screen.known]
        for screen in new:
            screen.known = True
        return len(new)

    def here(self) -> list[Screen]:
        """Return the screens that were connected at the last look; one that two sources see counts twice."""
        return [screen for screens in self.sources.values() for screen in screens.values() if screen.here]

    def hashed(self, identity: str) -> str:
        """Return under what a screen is kept."""
        return digest(f"{self.salt} {identity}".encode("utf-8", "replace"))


def _screen(held: Any) -> Screen:
    used_s = min(OURS_S, max(0.0, float(held["used_s"])))
    return Screen(date.fromisoformat(held["day"]), used_s, held["known"] is True, held["here"] is True)


class KnownScreens:
    """The book as one source keeps it: read again when somebody else has written it. Loop thread."""

    def __init__(self, source: str, file: Path | None = None) -> None:
        self._source, self._file = source, file or paths.state_dir() / FILE
        self._book: ScreenBook | None = None
        self._stamp: tuple[int, int] | None = None

    def has_new(self, connected: frozenset[str], today: date, passed_s: float) -> bool:
        """Whether one of these is nobody's own yet. OSError when the file cannot be read."""
        stamp = self._now()
        if self._book is None or stamp != self._stamp:
            before, self._book = self._book, ScreenBook.read(self._file)
            self._keep_time_of(before)
            self._stamp = stamp
        if self._book.look(self._source, connected, today, passed_s):
            with suppress(OSError):  # a full disk: it is asked of again after the next start
                self._book.write(self._file)
                self._stamp = self._now()
        return not self._book.are_known(self._source, connected)

    def _keep_time_of(self, before: ScreenBook | None) -> None:
        """What was counted since the last writing is not lost when somebody else writes."""
        assert self._book is not None
        mine = {} if before is None else before.sources.get(self._source, {})
        for name, screen in self._book.sources.get(self._source, {}).items():
            if (counted := mine.get(name)) is not None and counted.day == screen.day:
                screen.used_s = max(screen.used_s, counted.used_s)

    def _now(self) -> tuple[int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino
