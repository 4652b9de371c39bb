"""The days again under some settings, through the very engine; each replay of a month takes about a second."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sitbreak.advice.evidence import Evidence
from sitbreak.advice.finding import with_changes
from sitbreak.advice.recorded import recording_of
from sitbreak.core.records import ReminderKind
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from sitbreak.replay import ReplayResult, TimelineEntry, replay
from sitbreak.trace import Recording


class Replays:
    """Replays of one history, each made once."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._made: dict[tuple[Settings, bool], ReplayResult] = {}
        self._recordings: dict[bool, Recording] = {}

    def under(self, changes: Mapping[str, Any] | None = None, *, as_said: bool = True) -> ReplayResult:
        """Return the days under the present settings with some changed; `as_said` as `recording_of`. No nudges."""
        settings = with_changes(self._evidence.settings, changes or {})
        settings = replace(settings, posture=replace(settings.posture, enabled=False))
        if (settings, as_said) not in self._made:
            if as_said not in self._recordings:
                self._recordings[as_said] = recording_of(self._evidence, as_said=as_said)
            self._made[settings, as_said] = replay(self._recordings[as_said], settings)
        return self._made[settings, as_said]


def breaks_in(result: ReplayResult) -> list[TimelineEntry]:
    """Return the breaks of a replay that took time."""
    return [line for line in result.lines if line.what == "break" and line.end > line.start]


def reminded_at(result: ReplayResult) -> list[datetime]:
    """Return when the first reminder of each period came."""
    return [line.start for line in result.lines if line.what == "reminder" and line.how == ReminderKind.SIT.value]
