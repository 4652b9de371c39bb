"""Dates, figures and sentences of a report, in one language; for the terminal and the page alike."""

from datetime import date
from typing import Any

from sitbreak.core.setting import MIN_S
from sitbreak.history.days import chair_spells
from sitbreak.history.measures import Spread
from sitbreak.history.period import Period
from sitbreak.history.summary import Summary, Trend
from sitbreak.texts import Texts

NO_VALUE = "–"
TITLES = {"today": "report.today", "week": "report.week", "month": "report.month", "recent": "report.recent"}
PASTS = {"today": "report.past.today", "week": "report.past.week", "month": "report.past.month"}


class ReportTexts:
    """One language, one year taken for granted: dates of another one name it."""

    def __init__(self, texts: Texts, today: date) -> None:
        self.texts = texts
        self.today = today
        self.machines = 1  # of how many computers the days are

    def say(self, key: str, **args: Any) -> str:
        """Return a message of the report."""
        return self.texts.say(key, **args)

    def weekday(self, number: int) -> str:
        """Return the short name; 0 is Monday."""
        return self.say("report.weekdays", variant=number)

    def day(self, day: date) -> str:
        """Return "Tue 3 Mar" or "Tue, Mar 3", with the year where it is not this one."""
        return self.texts.date(day, self.today.year)

    def period(self, period: Period) -> str:
        """Return which days it is about, and of how many computers where there are several."""
        return self.of_machines(self.days(period.first, period.last))

    def of_machines(self, days: str) -> str:
        """Return which days, and of how many computers where there are several."""
        return days if self.machines < 2 else self.say("report.machines", n=self.machines, days=days)

    def days(self, first: date, last: date) -> str:
        """Return "Mon 2 Mar to Sun 8 Mar"."""
        if first == last:
            return self.day(first)
        return self.say("report.range", first=self.day(first), last=self.day(last))

    def minutes(self, length_s: float | None) -> str:
        """Return "5 h 12 min", to the nearest minute."""
        if length_s is None:
            return NO_VALUE
        return self.texts.duration(_full_s(length_s)) if _full_s(length_s) else self.say("unit.minute.short", n=0)

    def span(self, length_s: float | None) -> str:
        """Return a length in minutes with one decimal."""
        return NO_VALUE if length_s is None else self.say("report.minutes", span=self.number(length_s / MIN_S))

    def number(self, value: float | None, digits: int = 1) -> str:
        """Return a figure with the decimal mark of the region."""
        return NO_VALUE if value is None else self.texts.number(value, digits)

    def percent(self, share: float | None) -> str:
        """Return a share of one as a percentage."""
        return NO_VALUE if share is None else self.say("report.percent", share=round(100 * share))

    def title(self, shown: Summary) -> str:
        """Return the name of the period."""
        return self.say(TITLES.get(shown.period.name, "report.title"))

    def change(self, shown: Summary) -> str:
        """Return the one sentence of what changed against one's own past."""
        change = shown.change
        past = self.say(PASTS.get(shown.period.name, "report.past.days"))
        now, before = shown.pattern, shown.before
        if change in (Trend.LONG_LESS, Trend.LONG_MORE):
            values = self.percent(now.prolonged_share), self.percent(before.prolonged_share)
        else:
            values = self.number(now.breaks_per_hour), self.number(before.breaks_per_hour)
        return self.say(f"report.change.{change.value}", past=past, now=values[0], before=values[1])

    def chair(self, shown: Summary) -> str:
        """Return which part of the time a chair saw; "" where none did."""
        spells = [spell for day in shown.days for spell in chair_spells(day.chair)]
        if not spells:
            return ""
        if len(shown.days) == 1:
            clock = self.texts.clock
            told = self.texts.items(f"{clock(start)}–{clock(end)}" for start, end in spells)
            return self.say("report.chair.day", spells=told)
        return self.say("report.chair", chair_s=shown.chair_s(True) + shown.chair_s(False))

    def _range(self, spread: Spread) -> str:
        """Return the two ends, or that all three are the same minute: of a long gap the middle alone has a part."""
        low_s, middle_s, high_s = map(_full_s, (spread.low_s, spread.central_s, spread.high_s))
        if low_s == middle_s == high_s:
            return self.say("report.time.sure")
        return self.say("report.time.range", low_s=low_s, high_s=high_s)

    def figures(self, shown: Summary) -> list[tuple[str, str, str]]:
        """Return the three that matter, each with its name and what stands below it."""
        spread, pattern = shown.spread, shown.pattern
        return [
            (
                self.say("report.time"),
                self.minutes(spread.central_s),
                self._range(spread),
            ),
            (
                self.say("report.long"),
                str(pattern.prolonged),
                self.say("report.long.share", share=self.percent(pattern.prolonged_share)),
            ),
            (
                self.say("report.rate"),
                self.number(pattern.breaks_per_hour),
                self.say("report.rate.count", n=shown.breaks),
            ),
        ]


def _full_s(length_s: float) -> float:
    """Round to a full minute."""
    return round(length_s / MIN_S) * MIN_S
