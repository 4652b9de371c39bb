"""A replayed day in words: the timeline, two of them side by side, and the sums."""

from datetime import datetime
from itertools import groupby
from typing import Any

from rich.cells import cell_len

from sitbreak.replay import ReplayResult, TimelineEntry, Totals
from sitbreak.texts import Texts

SHOWN = ("reminder", "break")  # what `--compare` sets side by side
_SECONDS_BELOW_S = 600
# Where the words for `how` are, by what happened.
_HOW = {"reminder": "kind", "break": "report.credit", "answer": "report.fate"}


class ReplayWords:
    """Puts a replay into words of one language."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def timeline(self, outcome: ReplayResult) -> list[str]:
        """Return the days line by line, and the sums."""
        told: list[str] = []
        for day, lines in groupby(outcome.lines, key=lambda line: line.start.date()):
            told += [self._texts.date(day, 0), *(f"  {self._told(line)}" for line in lines), ""]
        if not told:
            told = [self._word("nobody"), ""]
        totals = self.sums(outcome.totals)
        width = max(map(cell_len, totals))
        return [*told, self._word("all"), *(f"  {_filled(name, width)}  {value}" for name, value in totals.items())]

    def side_by_side(self, now: ReplayResult, changed: ReplayResult, what: str) -> list[str]:
        """Return the reminders and breaks of both beside one another, and the sums."""
        sides = [
            {(line.start, line.what): self._told(line) for line in side.lines if line.what in SHOWN}
            for side in (now, changed)
        ]
        head, other = self._word("now"), self._word("changed")
        width = max(map(cell_len, [*sides[0].values(), head]))
        told = [f"{_filled(head, width)}  | {what}"]
        for day, keys in groupby(sorted({*sides[0], *sides[1]}), key=lambda key: key[0].date()):
            told += ["", self._texts.date(day, 0)]
            told += [f"{_filled(sides[0].get(key, ''), width)}  | {sides[1].get(key, '')}".rstrip() for key in keys]
        sums = self.sums(now.totals), self.sums(changed.totals)
        rows = [(self._word("all"), head, other)]
        rows += [(name, sums[0].get(name, "0"), sums[1].get(name, "0")) for name in dict.fromkeys([*sums[0], *sums[1]])]
        widths = [max(cell_len(row[column]) for row in rows) for column in range(3)]
        return [*told, "", *(_row(row, widths) for row in rows)]

    def sums(self, totals: Totals) -> dict[str, str]:
        """Return the sums by name, in words; what did not occur is left out where it is rare."""
        told = {
            "sitting": self._long(totals.sitting_s),
            "spells": str(totals.bouts),
            "longest": self._long(totals.longest_s),
            "standing": self._long(totals.standing_s) if totals.standing_s else "",
            "breaks": str(totals.breaks),
            "reminders": str(totals.reminders),
            "repeats": str(totals.repeats),
            "nudges": str(totals.nudges) if totals.nudges else "",
        }
        named = {self._word(f"total.{name}"): value for name, value in told.items() if value}
        for answer, count in sorted(totals.answers.items()):
            named[self._word("total.answer", answer=self._texts.say(f"report.fate.{answer}"))] = str(count)
        return named

    def _told(self, line: TimelineEntry) -> str:
        until = f"-{self._texts.clock(line.end)}" if line.end > line.start else ""
        widest = cell_len(self._texts.clock(datetime(2026, 1, 1, 22, 22))) * 2 + 1
        columns = (
            f"{_filled(f'{self._texts.clock(line.start)}{until}', widest)}  {_filled(self._what(line), self._wide)}"
        )
        return f"{columns} {self._rest(line)}".rstrip()

    def _rest(self, line: TimelineEntry) -> str:
        how = self._how(line)
        match line.what:
            case "sat":
                return self._long(line.sitting_s)
            case "reminder":
                return self._word("after", how=how, sitting=self._long(line.sitting_s))
            case "stood" | "break":
                return f"{self._long((line.end - line.start).total_seconds())}  {how}"
            case _:
                return how

    def _how(self, line: TimelineEntry) -> str:
        if line.what == "undone":
            return self._word("break.of", at=self._texts.clock(datetime.fromisoformat(line.how)))
        key = f"{_HOW.get(line.what, '')}.{line.how}"
        return self._texts.say(key) if line.how and self._texts.has(key) else line.how

    def _what(self, line: TimelineEntry) -> str:
        return self._word(f"what.{line.what}")

    @property
    def _wide(self) -> int:
        names = ("sat", "stood", "break", "reminder", "answer", "nudge", "undone")
        return max(cell_len(self._word(f"what.{name}")) for name in names) + 1

    def _long(self, seconds: float) -> str:
        exact = seconds < _SECONDS_BELOW_S and seconds % 60
        return self._texts.duration(round(seconds) if exact else round(seconds / 60) * 60)

    def _word(self, key: str, **args: Any) -> str:
        return self._texts.say(f"cli.replay.{key}", **args)


def _row(row: tuple[str, str, str], widths: list[int]) -> str:
    name, *figures = row
    right = [" " * (width - cell_len(figure)) + figure for figure, width in zip(figures, widths[1:], strict=True)]
    return "  ".join([_filled(name, widths[0]), *right])


def _filled(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
