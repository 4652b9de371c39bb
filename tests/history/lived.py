"""A day on several machines, lived: what each machine's engine writes down, and one that had seen everything."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sitbreak.core.events import Active, InputKind
from sitbreak.core.records import Absence, Bout, Row
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from sitbreak.history.days import Rows
from sitbreak.loop import drive
from sitbreak.replay import _Playback
from sitbreak.trace import Recording, TraceEvent

START = datetime(2026, 3, 3, 8, tzinfo=UTC)
Spans = Sequence[tuple[float, float]]


def quiet_settings() -> Settings:
    """Return settings under which breaks come by their length alone, whatever reminders make of a silence."""
    settings = Settings()
    remind = replace(settings.remind, lull_s=0.0, answered_s=0.0, prompted_break_s=0.0)
    return replace(settings, remind=remind, posture=replace(settings.posture, enabled=False))


def lived(spans: Spans, settings: Settings) -> Rows:
    """Return what an engine writes down that sees this input: spans in seconds from the start, in order and apart."""
    recording = Recording(START)
    recording.moments += [TraceEvent(a, Active(a, b, InputKind.KEY)) for a, b in spans]
    player = _Playback(recording, settings)
    drive(player.engine, player.wait, player.now, player.perform, heartbeat_s=math.inf)
    rows: list[Row] = player._rows
    return Rows(
        bouts=[row for row in rows if isinstance(row, Bout)],
        absences=[row for row in rows if isinstance(row, Absence)],
    )


def union(machines: Sequence[Spans]) -> list[tuple[float, float]]:
    """Return the spans of all machines together."""
    found: list[tuple[float, float]] = []
    for a, b in sorted(span for spans in machines for span in spans):
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def moment(seconds: float) -> datetime:
    """Return when that is."""
    return START + timedelta(seconds=seconds)
