"""The report in the terminal: three figures, a sentence, a strip of each day or a bar of each week."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from rich.cells import cell_len
from rich.columns import Columns
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sitbreak import printed
from sitbreak.history.days import Day, SegmentKind
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.summary import Summary, weeks

HEADING, DIM = "bold cyan", "dim"
WIDEST, NARROW = 100, 64
LEAST_BAR = 4
STYLES = {
    SegmentKind.SITTING: "cyan",
    SegmentKind.BREAK: "dim",
    SegmentKind.PAUSE: "cyan dim",
    SegmentKind.STANDING: "green",
    None: "dim",
}
MARKS = {SegmentKind.SITTING: "█", SegmentKind.BREAK: "·", SegmentKind.PAUSE: "▒", SegmentKind.STANDING: "▄", None: " "}
PLAIN_MARKS = {
    SegmentKind.SITTING: "#",
    SegmentKind.BREAK: ".",
    SegmentKind.PAUSE: "-",
    SegmentKind.STANDING: "=",
    None: " ",
}
REMINDER, PLAIN_REMINDER = "▲", "^"
BAR_EIGHTHS = " ▏▎▍▌▋▊▉"

STRIPS_UP_TO_DAYS = 2  # more get a bar each
BARS_UP_TO_DAYS = 31  # more get a bar a week
# where a strip begins and ends when the day does not reach beyond
EARLIEST_H, LATEST_H = 9, 17


class TerminalReport:
    """Prints a report; texts never pass through rich's markup."""

    def __init__(self, words: ReportTexts, console: Console | None = None) -> None:
        self.words = words
        self.console = console or printed.console(widest=WIDEST)
        self.narrow = self.console.width < NARROW
        self.plain = not self.console.encoding.startswith("utf")
        self.marks = PLAIN_MARKS if self.plain else MARKS

    def show(self, shown: Summary, *, ever: bool, advice: str | None = None) -> None:
        """Print it all. `ever`: the history holds something, if not of these days; `advice`: a line about settings."""
        words = self.words
        title, period = Text(words.title(shown), HEADING), Text(words.period(shown.period), DIM)
        if self.narrow:
            self.console.print(title)
            self.console.print(period)
        else:
            head = Table.grid(expand=True)
            head.add_column()
            head.add_column(justify="right")
            head.add_row(title, period)
            self.console.print(head)
        if not shown.recorded:
            self.console.print(Padding(Text(words.say("report.none" if ever else "report.empty")), (1, 0, 0, 0)))
            return
        self.console.print(Padding(self._figures(shown), (1, 0)))
        self.console.print(self._pictures(shown))
        for line in self._sentences(shown):
            self.console.print(line)
        if advice:
            self.console.print(Padding(Text(advice), (1, 0, 0, 0)))

    def _figures(self, shown: Summary) -> Table:
        grid = Table.grid(expand=True, padding=(0, 2))
        columns = self.words.figures(shown)
        if self.narrow:  # one below the other, or their words would be cut
            for name, value, below in columns:
                grid.add_row(
                    Text(self.words.texts.labelled(name, ""), DIM).append(value, "bold not dim").append(f"\n  {below}")
                )
            return grid
        for _ in columns:
            grid.add_column(ratio=1)
        grid.add_row(*(Text(name, DIM) for name, _, _ in columns))
        grid.add_row(*(Text(value, "bold") for _, value, _ in columns))
        grid.add_row(*(Text(below, DIM) for _, _, below in columns))
        return grid

    def _pictures(self, shown: Summary) -> Group:
        if len(shown.days) <= STRIPS_UP_TO_DAYS:
            return Group(*(part for day in shown.days if day.segments for part in self._strip(day)), self._legend())
        if len(shown.days) <= BARS_UP_TO_DAYS:
            rows = [
                (self.words.day(day.day), day.spread.central_s, self._breaks(day.breaks) if day.segments else "")
                for day in shown.days
            ]
        else:
            rows = [
                (self.words.day(week.first), week.at_computer_s, self._breaks(week.breaks))
                for week in weeks(shown.days)
            ]
        return Group(self._bars(rows), Text())

    def _breaks(self, count: int) -> str:
        return self.words.say("report.ledger.breaks", n=count)

    # a day's strip ----------------------------------------------------------------------------------------

    def _strip(self, day: Day) -> Iterator[Text]:
        """Yield hours, strip and reminders, each character a few minutes of the day."""
        begin, end = self._reach(day)
        width = self.console.width - 1
        step = (end - begin) / width
        moments = [begin + step * (n + 0.5) for n in range(width)]
        strip = Text()
        for moment in moments:
            what = next((segment.kind for segment in day.segments if segment.start <= moment < segment.end), None)
            strip.append(self.marks[what], STYLES[what])
        yield Text(self._hours(begin, end, width), DIM)
        yield strip
        marks = [" "] * width
        for reminded in day.reminders:
            place = int((reminded.row.at - begin) / step)
            if 0 <= place < width:
                marks[place] = PLAIN_REMINDER if self.plain else REMINDER
        yield Text("".join(marks).rstrip(), "yellow")

    def _hours(self, begin: datetime, end: datetime, width: int) -> str:
        """Return the scale above a strip: full hours, as many as fit."""
        total_h = (end - begin) / timedelta(hours=1)
        moments = [begin + timedelta(hours=hour) for hour in range(int(total_h) + 1)]
        labels = [self.words.texts.hour(moment.hour).zfill(2) for moment in moments]
        room = max(map(len, labels)) + 1
        every = next(hours for hours in (1, 2, 3, 4, 6, 12, 24) if width * hours / total_h >= room)
        scale = [" "] * width
        for hour, (moment, label) in enumerate(zip(moments, labels, strict=True)):
            place = round(hour / total_h * width)
            if moment.hour % every == 0 and place + len(label) <= width:
                scale[place : place + len(label)] = label
        return "".join(scale).rstrip()

    def _reach(self, day: Day) -> tuple[datetime, datetime]:
        """Return the full hours between which the day is drawn."""
        first, last = day.segments[0].start, day.segments[-1].end.astimezone(day.segments[0].start.tzinfo)
        morning = first.replace(hour=0, minute=0, second=0, microsecond=0)
        if first.date() > day.day:  # began after midnight, before the day's end
            morning -= timedelta(days=1)
        begin = min(first.replace(minute=0, second=0, microsecond=0), morning + timedelta(hours=EARLIEST_H))
        full = last.replace(minute=0, second=0, microsecond=0)
        end = max(full if full == last else full + timedelta(hours=1), morning + timedelta(hours=LATEST_H))
        return begin, end

    def _legend(self) -> Padding:
        words = self.words
        marks = [
            Text.assemble((self.marks[what].strip() or " ", STYLES[what]), f" {words.say(f'report.what.{what.value}')}")
            for what in (SegmentKind.SITTING, SegmentKind.BREAK, SegmentKind.PAUSE, SegmentKind.STANDING)
        ]
        marks.append(
            Text.assemble(
                (PLAIN_REMINDER if self.plain else REMINDER, "yellow"), f" {words.say('report.what.reminder')}"
            )
        )
        return Padding(Columns(marks, padding=(0, 3)), (0, 0, 1, 0))

    # bars -------------------------------------------------------------------------------------------------

    def _bars(self, rows: Sequence[tuple[str, float, str]]) -> Table:
        told = [self.words.minutes(length_s) if length_s else "" for _, length_s, _ in rows]
        most_s = max((length_s for _, length_s, _ in rows), default=0.0)
        room = self.console.width - 2 - 3 * 2  # for the bar: below four columns there is none
        room -= sum(max(map(cell_len, column)) for column in ([row[0] for row in rows], told, [row[2] for row in rows]))
        grid = Table.grid(padding=(0, 2))
        for justify in ("left", *(("left",) if room >= LEAST_BAR else ()), "right", "right"):
            grid.add_column(no_wrap=not self.narrow, overflow="fold", justify=justify)
        for (name, length_s, breaks), time in zip(rows, told, strict=True):
            bar = self._bar(length_s / most_s if most_s else 0.0, room)
            drawn = (Text(bar, "cyan"),) if room >= LEAST_BAR else ()
            grid.add_row(Text(name), *drawn, Text(time), Text(breaks, DIM))
        return grid

    def _bar(self, share: float, width: int) -> str:
        if self.plain:
            return ("#" * round(share * width)).ljust(width)
        eighths = round(share * width * 8)
        return ("█" * (eighths // 8) + BAR_EIGHTHS[eighths % 8].strip()).ljust(width)

    # sentences --------------------------------------------------------------------------------------------

    def _sentences(self, shown: Summary) -> Iterator[Text]:
        words = self.words
        yield Text(words.change(shown))
        if shown.prompted:
            outcomes = words.texts.items(
                f"{words.say(f'report.fate.{outcome.value}')} {count}"
                for outcome, count in shown.outcomes.most_common()
            )
            told = words.texts.labelled(words.say("report.ledger.reminders", n=shown.prompted), outcomes)
            yield Text(words.texts.sentences(told))
        if standing_s := sum(day.standing_s for day in shown.days):
            yield Text(words.texts.sentences(words.say("report.stood", standing_s=standing_s)))
        if shown.days[-1].running:
            yield Text(words.say("report.running"), DIM)
        if chair := words.chair(shown):
            yield Text(chair)
        yield Text()
        yield Text(words.say("report.honest"), DIM)
