"""The days of one person out of this machine's history and the exports of others."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sitbreak.dataclass import dataclass, field
from sitbreak.errors import SitbreakError
from sitbreak.history.day_start import day_of
from sitbreak.history.days import Rows
from sitbreak.history.exported import MOST_FILES, read
from sitbreak.history.loading import LONGEST_ROW
from sitbreak.history.machines import LISTS, by_machine, combined, moment_of
from sitbreak.history.merging import BreakRules, merged
from sitbreak.history.period import LONGEST, Period
from sitbreak.sentence import Sentence

EARLY = frozenset({"bouts", "absences", "stands", "chair"})  # what begins before a time may reach into it


@dataclass(slots=True)
class SeveralMachines:
    """What the files of other machines hold, by their names; a file that names none is one of its own."""

    own: str | None
    rules: BreakRules
    others: dict[str | None, Rows] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def add(self, files: Sequence[Path]) -> None:
        """Read files. SitbreakError where one is no export."""
        if len(files) > MOST_FILES:
            raise SitbreakError(
                Sentence("{n} files are more than are put together", n=len(files)),
                hint=Sentence("at most {most}; one file can hold years", most=MOST_FILES),
            )
        for file in files:
            exported = read(file, self.rules)
            self.warnings += exported.warnings
            for machine, rows in exported.machines.items():
                name = f"file {file.resolve()}" if machine is None else machine
                before = self.others.get(name)
                self.others[name] = rows if before is None else combined([before, rows])

    def days(self, start_h: float) -> Period | None:
        """Return the days that the files reach over, ten years at most; None where nobody was there."""
        present = [(row.start, row.end) for rows in self.others.values() for row in rows.bouts]
        present += [(row.start, row.end) for rows in self.others.values() for row in rows.stands]
        if not present:
            return None
        first = day_of(min(start for start, _ in present), start_h)
        last = day_of(max(end for _, end in present), start_h)
        return Period(max(first, last - LONGEST), max(first, last))

    def rows(self, rows: Rows, begin: datetime, end: datetime) -> Rows:
        """Return one person's rows of a time: those of this history, which may be of several machines, and theirs."""
        parts = by_machine(rows, self.own)
        for machine, others in self.others.items():
            part = between(others, begin, end)
            parts[machine] = combined([parts[machine], part]) if machine in parts else part
        return merged(list(parts.values()), self.rules)

    def count(self, *, has_own: bool) -> int:
        """Return how many machines there are; this one where it has a history."""
        return len({*self.others, *([self.own] if has_own else [])})


def between(rows: Rows, begin: datetime, end: datetime) -> Rows:
    """Return the rows of a time, as `load_between` does; without an offset it is local."""
    begin, end = begin.astimezone(), end.astimezone()

    def early(name: str) -> timedelta:
        return LONGEST_ROW if name in EARLY else timedelta()

    return Rows(
        **{  # type: ignore[arg-type]
            name: [row for row in getattr(rows, name) if begin - early(name) <= moment_of(row) < end] for name in LISTS
        }
    )
