"""A recorded day: times and kinds of what happened, nothing else, as JSON lines.

The first line names the format and the local time of t = 0; every other line is one thing that happened at `t`
seconds of session time after it:

    {"sitbreak_trace": 1, "wall": "2026-03-03T09:00:00+01:00"}
    {"t": 12.5, "ev": "active", "from": 12.0, "to": 12.5, "kind": "any"}
    {"t": 700, "ev": "locked", "on": true}
    {"t": 9000, "ev": "slept", "from": 705}
    {"t": 9005, "ev": "asked", "wish": "snooze", "for_s": 300}

`wall` appears again, with `"ev": "clock"`, whenever the wall clock was set or the zone changed. A restart appends:
another first line, from which `t` counts anew. What other computers, a desk or a chair told is no part of it; one line
`"ev": "elsewhere"` says that there was such.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sitbreak.core import calendar
from sitbreak.core.events import (
    Active,
    BusyChanged,
    CommandRequested,
    Dismissed,
    DisplaysChanged,
    Event,
    Learnt,
    Locked,
    Now,
    PresenceHint,
    Sleeping,
    StretchBegan,
    StretchEnded,
)
from sitbreak.dataclass import dataclass, field
from sitbreak.files import opened

FORMAT = 1


@dataclass(frozen=True, slots=True)
class TraceEvent:
    """One thing that happened, `t` seconds of session time after the start of the recording."""

    t: float
    event: Event


@dataclass(slots=True)
class Recording:
    """What happened, in order. `slept` are the times of suspend, as `TraceEvent.t`; `clock` says where the wall clock
    was set to.

    An `Active` that ends after its moment goes on until then. Not `exact`: shorter pauses are not told. `warnings` say
    what of a foreign file was left out or guessed, for a person.
    """

    start: datetime
    exact: bool = True
    moments: list[TraceEvent] = field(default_factory=list)
    slept: list[tuple[float, float]] = field(default_factory=list)
    clock: list[tuple[float, datetime]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def end(self) -> float:
        """Return when the recording ends, in seconds after its start."""
        if not self.moments:
            return 0.0
        last = self.moments[-1]
        return max(last.t, last.event.to_s) if isinstance(last.event, Active) else last.t


class Trace:
    """Writes a recording while the daemon runs; one line an event, each flushed. One thread."""

    def __init__(self, path: Path) -> None:
        self._file: IO[str] = open(path, "a", encoding="utf-8", opener=opened)  # noqa: SIM115 - it stays open
        self._seen: Now | None = None
        self._start_s = 0.0
        self._elsewhere = False  # told that there was such

    def write(self, event: Event, now: Now) -> None:
        """Keep one event, ticks included: they tell where a sleep began. Raises OSError."""
        seen, self._seen = self._seen, now
        if seen is None:
            self._start_s = now.steady_s
            self._put({"sitbreak_trace": FORMAT, "wall": now.wall.isoformat()})
        elif calendar.slept(seen, now):
            self._line(now, {"ev": "slept", "from": self._t(seen.steady_s)})
        if seen is not None and not calendar.clocks_agree(seen, now):
            self._line(now, {"ev": "clock", "wall": now.wall.isoformat()})
        if (told := self._told(event)) is not None:
            self._line(now, told)

    def close(self) -> None:
        self._file.close()

    def _told(self, event: Event) -> dict[str, Any] | None:
        match event:
            case Active(from_s, to_s, kind, px, doubtful):
                told: dict[str, Any] = {"ev": "active", "from": self._t(from_s), "to": self._t(to_s)}
                told |= {"kind": kind.value} | ({} if px is None else {"px": round(px)})
                told |= {"doubtful": True} if doubtful else {}
                return told
            case Locked(locked):
                return {"ev": "locked", "on": locked}
            case Sleeping(asleep):
                return {"ev": "sleeping", "on": asleep}
            case PresenceHint(on):
                return {"ev": "hold", "on": on}
            case BusyChanged(reasons):
                return {"ev": "busy", "reasons": sorted(reason.value for reason in reasons)}
            case CommandRequested(command, for_s):
                return {"ev": "asked", "wish": command.value} | ({} if for_s is None else {"for_s": for_s})
            case Dismissed(number):
                return {"ev": "dismissed", "number": number}
            case StretchBegan():
                return {"ev": "stretching"}
            case StretchEnded(_, breaks, finished, share, seconds):
                told = {"ev": "stretched", "rose": breaks, "finished": finished}
                return told | {"share": round(share, 2), "seconds": round(seconds, 1)}
            case DisplaysChanged():
                return {"ev": "displays"}
            case Learnt() if not self._elsewhere:
                self._elsewhere = True
                return {"ev": "elsewhere"}
            case _:
                return None  # time that passed, questions, and settings: those are the reader's own

    def _t(self, moment_s: float) -> float:
        return round(moment_s - self._start_s, 3)

    def _line(self, now: Now, told: dict[str, Any]) -> None:
        self._put({"t": self._t(now.steady_s), **told})

    def _put(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()
