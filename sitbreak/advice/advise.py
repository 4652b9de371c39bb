"""What the history of the last thirty days says about the settings. Nothing is written, nothing changes by itself."""

from collections.abc import Callable
from datetime import date

from sitbreak.advice.break_length import break_length
from sitbreak.advice.evidence import Evidence
from sitbreak.advice.finding import AdviceFinding
from sitbreak.advice.hours import hours
from sitbreak.advice.interval import interval
from sitbreak.advice.replayed import Replays, breaks_in
from sitbreak.dataclass import dataclass

PERIOD_DAYS = 30
LEAST_DAYS = 7  # recorded; fewer are an anecdote

Finder = Callable[[Evidence, Replays], AdviceFinding | None]
FINDERS: tuple[Finder, ...] = (break_length, hours, interval)


@dataclass(frozen=True, slots=True)
class Advice:
    """All that was found in some days. `breaks` of the replay under the present settings, against those recorded."""

    days: tuple[date, ...]
    findings: tuple[AdviceFinding, ...]
    breaks: int
    breaks_replayed: int | None  # None: nothing was replayed

    @property
    def enough(self) -> bool:
        """Whether there are days enough to say anything."""
        return len(self.days) >= LEAST_DAYS

    @property
    def changes(self) -> tuple[AdviceFinding, ...]:
        """What speaks for another setting."""
        return tuple(finding for finding in self.findings if finding.changes)


def advise(evidence: Evidence) -> Advice:
    """Ask every question of the evidence. What would have to change comes first."""
    recorded = sum(absence.credit is not None and absence.was_break is True for absence in evidence.absences)
    if len(evidence.days) < LEAST_DAYS:
        return Advice(evidence.days, (), recorded, None)
    replays = Replays(evidence)
    found = [finding for finder in FINDERS if (finding := finder(evidence, replays)) is not None]
    found.sort(key=lambda finding: not finding.changes)
    return Advice(evidence.days, tuple(found), recorded, len(breaks_in(replays.under())))
