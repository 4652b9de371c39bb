"""The pictures of a report: day strips, weeks, weekdays by hours, lengths of bouts."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from xml.etree.ElementTree import Element

from sitbreak.core.setting import HOUR_S, MIN_S
from sitbreak.history.days import Day, DaySegment, SegmentKind
from sitbreak.history.measures import PROLONGED_S
from sitbreak.history.page.markup import bar, stretched, table, tag
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.summary import CLASS_S, CLASSES, Summary, weeks

HOUR_MIN = 60
STRIPS = 31  # drawn at most; the table has all
EARLIEST_H, LATEST_H = 8, 18  # drawn even where nobody is there
AXIS_LABELS = 8  # at most
SHADES = 5
STEP_MIN = HOUR_MIN // SHADES
CLASS_MIN = round(CLASS_S / MIN_S)
A_HAIR_S = 0.06  # a full fifth of an hour belongs to the shade that it fills
STRIP_PX = 26  # high, with the reminders above; bands are (top, height) in it
FULL, THIN = (9, 17), (15, 5)


def section(title: str, note: str | None, *content: Element | None) -> Element:
    """Return one part of the page."""
    return tag("section", tag("h2", title), tag("p", note, class_="note") if note else None, *content)


def row(name: str, picture: Element, value: str, kind: str = "row") -> Element:
    """Return a line of a chart: what, how much, in figures."""
    return tag("div", tag("span", name), picture, tag("span", value), class_=kind)


# Days -----------------------------------------------------------------------------------------------------


def strips(shown: Summary, words: ReportTexts) -> Element:
    """Return a strip for each of the last days."""
    drawn = shown.days[-STRIPS:]
    first, last = _reach(drawn)
    hidden = len(shown.days) - len(drawn)
    note = words.say("report.days.note")
    if hidden:
        note += " " + words.say("report.days.last", n=len(drawn), total=len(shown.days))
    title = words.say("report.days") if len(shown.days) > 1 else words.day(shown.days[0].day)
    return section(
        title,
        note,
        tag("div", _scale(first, last, words), *(_day(day, words, first, last) for day in drawn), class_="days"),
        _legend(words, shown),
        _days_table(title, shown.days, words),
    )


def _reach(drawn: Sequence[Day]) -> tuple[int, int]:
    """Return the hours, after the midnight a day began with, between which all strips lie."""
    ends = [
        _minute(day, moment) for day in drawn for segment in day.segments for moment in (segment.start, segment.end)
    ]
    return min([EARLIEST_H, *(int(m // HOUR_MIN) for m in ends)]), max(
        [LATEST_H, *(int(-(-m // HOUR_MIN)) for m in ends)]
    )


def _minute(day: Day, moment: datetime) -> float:
    """Return the minutes of the local clock since the midnight that the day began with."""
    return (moment.replace(tzinfo=None) - datetime.combine(day.day, time())).total_seconds() / MIN_S


def _scale(first: int, last: int, words: ReportTexts) -> Element:
    """Return the hours above strips or cells."""
    every = next(hours for hours in (1, 2, 3, 4, 6, 12) if (last - first) / hours <= AXIS_LABELS)
    hours = range(-(-first // every) * every, last + 1, every)
    labels = tag(
        "div",
        *(
            tag("span", words.texts.hour(hour), style=f"left:{100 * (hour - first) / (last - first):.2f}%")
            for hour in hours
        ),
        class_="axis",
    )
    return tag("div", tag("span"), labels, tag("span"), class_="row", aria_hidden="true")


def _day(day: Day, words: ReportTexts, first: int, last: int) -> Element:
    """Return one day: what it was, and above it the reminders."""
    start, width = first * HOUR_MIN, (last - first) * HOUR_MIN
    pieces = [_piece(day, segment, words, start) for segment in day.segments] or [_rect(0, width, THIN, "track")]
    dots = [
        tag(
            "path",
            tag("title", f"{words.texts.clock(one.row.at)} {words.say('report.what.reminder')}"),
            d=f"M{at:.1f} 4h0",
            class_="reminder",
        )
        for one in day.reminders
        if 0 <= (at := _minute(day, one.row.at) - start) <= width
    ]
    strip = stretched(width, STRIP_PX, _told(day, words), [*pieces, *dots], "strip")
    if not day.segments:
        return row(words.day(day.day), strip, "", "row off")
    return row(words.day(day.day), strip, words.minutes(day.spread.central_s))


def _told(day: Day, words: ReportTexts) -> str:
    if not day.segments:
        return words.day(day.day)
    counts = [
        f"{words.minutes(day.spread.central_s)} {words.say('report.what.sitting')}",
        words.say("report.ledger.breaks", n=day.breaks),
        words.say("report.ledger.reminders", n=len(day.reminders)),
    ]
    return words.texts.labelled(words.day(day.day), words.texts.items(counts))


def _piece(day: Day, segment: DaySegment, words: ReportTexts, start: float) -> Element:
    begin, end = _minute(day, segment.start), _minute(day, segment.end)
    clock = words.texts.clock
    title = f"{clock(segment.start)}–{clock(segment.end)} {words.say(f'report.what.{segment.kind.value}')}"
    band = THIN if segment.kind is SegmentKind.BREAK else FULL
    return _rect(begin - start, max(0.0, end - begin), band, segment.kind.value, title)


def _rect(x: float, width: float, band: tuple[int, int], kind: str, title: str | None = None) -> Element:
    y, height = band
    return tag("rect", tag("title", title) if title else None, x=x, y=y, width=width, height=height, class_=kind)


def _legend(words: ReportTexts, shown: Summary) -> Element:
    kinds = {segment.kind for day in shown.days for segment in day.segments}
    entries = [_key(what.value, words.say(f"report.what.{what.value}")) for what in SegmentKind if what in kinds]
    dot = tag("svg", tag("path", d="M7 7h0", class_="reminder"), viewBox="0 0 14 14", aria_hidden="true")
    return tag("div", *entries, tag("span", dot, words.say("report.what.reminder")), class_="legend")


def _key(kind: str, name: str) -> Element:
    patch = tag("svg", tag("rect", width=14, height=14, class_=kind), viewBox="0 0 14 14", aria_hidden="true")
    return tag("span", patch, name)


def _days_table(title: str, found: Sequence[Day], words: ReportTexts) -> Element:
    heads = ("day", "time", "range", "longest", "breaks", "reminders", "standing")
    rows = (
        [
            words.day(day.day),
            words.minutes(day.spread.central_s),
            f"{words.minutes(day.spread.low_s)} – {words.minutes(day.spread.high_s)}",
            words.minutes(day.longest_s),
            str(day.breaks),
            str(len(day.reminders)),
            words.minutes(day.standing_s),
        ]
        for day in found
        if day.segments
    )
    return table(title, words.say("report.table"), heads_of(words, heads), rows)


def heads_of(words: ReportTexts, names: Iterable[str]) -> list[str]:
    """Return the heads of a table's columns."""
    return [words.texts.say(f"report.col.{name}") for name in names]


# Weeks and hours ------------------------------------------------------------------------------------------


def by_week(shown: Summary, words: ReportTexts) -> Element:
    """Return a bar for each calendar week."""
    found = weeks(shown.days)
    most_s = max((week.at_computer_s for week in found), default=0.0) or 1.0
    lines = [
        row(words.day(week.first), bar(week.at_computer_s / most_s, minutes), minutes if week.at_computer_s else "")
        for week in found
        for minutes in (words.minutes(week.at_computer_s),)
    ]
    rows = (
        [words.day(week.first), words.minutes(week.at_computer_s), str(week.breaks), str(week.days)] for week in found
    )
    heads = heads_of(words, ("week", "time", "breaks", "days"))
    title, note = words.say("report.weeks"), words.say("report.weeks.note")
    found_table = table(title, words.say("report.table"), heads, rows)
    return section(title, note, tag("div", *lines, class_="weeks"), found_table)


def heat(shown: Summary, words: ReportTexts) -> Element:
    """Return weekdays by hours: the fuller the hour, the stronger the colour."""
    hours = [hour for _, hour in shown.hourly_s]
    first, last = min([EARLIEST_H, *hours]), max([LATEST_H - 1, *hours]) + 1
    lines = [_weekday(number, shown, words, range(first, last)) for number in range(7)]
    legend = [_key("track", "0")] + [
        _key(f"sitting shade{shade}", f"{(shade - 1) * STEP_MIN + 1}–{shade * STEP_MIN}")
        for shade in range(1, SHADES + 1)
    ]
    rows = (
        [words.texts.hour(hour), *(str(round(shown.hourly_s.get((number, hour), 0.0) / MIN_S)) for number in range(7))]
        for hour in range(first, last)
    )
    heads = [words.say("report.col.hour"), *map(words.weekday, range(7))]
    return section(
        words.say("report.hours"),
        words.say("report.hours.note"),
        tag("div", _scale(first, last, words), *lines, class_="heat"),
        tag("div", *legend, class_="legend"),
        table(words.say("report.hours"), words.say("report.table"), heads, rows),
    )


def _weekday(number: int, shown: Summary, words: ReportTexts, hours: range) -> Element:
    lengths_s = [shown.hourly_s.get((number, hour), 0.0) for hour in hours]
    cells = [
        tag(
            "rect",
            tag(
                "title",
                words.texts.labelled(f"{words.weekday(number)} {words.texts.hour(hour)}", words.minutes(length_s)),
            ),
            x=place + 0.04,
            y=0.05,
            width=0.92,
            height=0.9,
            class_=f"sitting shade{shade_of(length_s)}" if shade_of(length_s) else "track",
        )
        for place, (hour, length_s) in enumerate(zip(hours, lengths_s, strict=True))
    ]
    total = words.minutes(sum(lengths_s)) if sum(lengths_s) else ""
    return row(
        words.weekday(number),
        stretched(len(hours), 1, words.texts.labelled(words.weekday(number), total), cells, "cells"),
        total,
    )


def shade_of(length_s: float) -> int:
    """Return 0 for less than a minute, else 1 (palest) to SHADES for a full hour."""
    return 0 if length_s < MIN_S else min(SHADES, int((length_s - A_HAIR_S) / HOUR_S * SHADES) + 1)


# Bouts ----------------------------------------------------------------------------------------------------


def lengths(shown: Summary, words: ReportTexts) -> Element:
    """Return how many bouts there are of each length."""
    most = max(shown.lengths) or 1
    columns = [_class(number, count, count / most, words) for number, count in enumerate(shown.lengths)]
    legend = [_key("sitting", words.say("report.what.short")), _key("long", words.say("report.what.long"))]
    rows = ([class_name(number), str(count)] for number, count in enumerate(shown.lengths))
    return section(
        words.say("report.lengths"),
        words.say("report.lengths.note"),
        tag("div", *columns, class_="bins"),
        tag("div", *legend, class_="legend"),
        table(words.say("report.lengths"), words.say("report.table"), heads_of(words, ("length", "count")), rows),
    )


def class_name(number: int) -> str:
    """Return "10–20", in minutes; the last class is open."""
    return "".join(_class_ends(number))


def _class_ends(number: int) -> tuple[str, str]:
    if number == CLASSES - 1:
        return f"{number * CLASS_MIN}+", ""
    return str(number * CLASS_MIN), f"–{(number + 1) * CLASS_MIN}"


def _class(number: int, count: int, share: float, words: ReportTexts) -> Element:
    kind = "long" if number * CLASS_S >= PROLONGED_S else "sitting"
    shape = tag("rect", y=100 * (1 - share), width=10, height=100 * share, class_=kind)
    picture = stretched(
        10, 100, words.texts.labelled(words.say("report.minutes", span=class_name(number)), count), [shape]
    )
    begin, end = _class_ends(number)
    label = tag("div", begin, tag("span", end, class_="upto"), class_="label")
    return tag("div", tag("div", str(count) if count else "\u00a0"), picture, label)
