"""A moment to come as people write it: a day, a time of day, or both, in their language or in English. Pure."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from sitbreak.texts.conventions import conventions
from sitbreak.texts.speech import Texts

LONGEST_CHARS = 100  # longer than any moment that a person writes
_TIMES = (
    re.compile(r"(?<![\d.])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::00)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"),
    re.compile(r"(?P<half>午前|午後)?\s*(?<!\d)(?P<hour>\d{1,2})\s*時\s*(?:(?P<minute>\d{1,2})分)?"),
    re.compile(r"(?<!\d)(?P<hour>\d{1,2})\s*(?P<half>[ap]\.?\s?m\b\.?)"),
    re.compile(r"(?<!\d)(?P<hour>\d{1,2})\s*(?:h|uhr)\b\s*(?P<minute>\d{2})?(?!\d)"),
    re.compile(r"(?<!\d)(?P<hour>\d{1,2})h(?P<minute>\d{2})(?!\d)"),
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_KANJI = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4})?)?")
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|er|º)?")
_YEAR = re.compile(r"\d{4}")
_FILLERS = {
    "en": "until till to at on the of next noon",
    "de": "bis zum um am den der nachsten",
    "fr": "jusqu jusque a au le de du l prochain",
    "es": "hasta el la las a de del proximo",
    "ja": "まで に の 次 来たる",
}
_DAYS_FROM_NOW = (
    {"today", "heute", "aujourd'hui", "hoy", "今日"},
    {"tomorrow", "morgen", "demain", "manana", "明日", "あした"},
    {"ubermorgen", "apres-demain", "明後日", "あさって"},
)


class UnclearMomentError(ValueError):
    """The words are no moment to come."""


def moment(words: str, texts: Texts, now: datetime, *, day_start_h: float = 0.0) -> datetime:
    """Return the local moment that is meant, always after `now`, unless the words name a whole date that has been.

    `now` and the answer are local and have no offset. A day without a time of day means its beginning, at
    `day_start_h`; before that, at night, it still is the day before. UnclearMomentError when the words are none.
    """
    if len(words) > LONGEST_CHARS:
        raise UnclearMomentError(words[:LONGEST_CHARS])
    rest, time_h = _time(_plain(words))
    try:
        return _whole(rest, time_h, texts, now, day_start_h)
    except (ValueError, OverflowError) as error:
        raise UnclearMomentError(words) from error


def _whole(rest: str, time_h: float | None, texts: Texts, now: datetime, day_start_h: float) -> datetime:
    def at(day: date) -> datetime:
        return datetime(day.year, day.month, day.day) + timedelta(hours=day_start_h if time_h is None else time_h)

    tokens = _tokens(rest, texts.language)
    if not tokens:
        if time_h is None:
            raise ValueError("neither a day nor a time")
        return at(now.date()) if at(now.date()) > now else at(now.date() + timedelta(days=1))
    if len(tokens) == 1:
        for days, names in enumerate(_DAYS_FROM_NOW):
            if tokens[0] in names:
                return at((now - timedelta(hours=day_start_h)).date() + timedelta(days=days))
        if (weekday := _named(tokens[0], "cli.weekdays", texts)) is not None:
            ahead = (weekday - now.weekday()) % 7
            first = at(now.date() + timedelta(days=ahead))
            return first if first > now else first + timedelta(days=7)
    year, month, day, weekday = _date(tokens, texts)
    found = at(date(year or now.year, month, day))
    if not year and found <= now:
        found = at(date(now.year + 1, month, day))
    if weekday is not None and weekday != found.weekday():
        raise ValueError("that day is another day of the week")
    return found


def _plain(words: str) -> str:
    """Return the words without accents and capitals, and with plain figures."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(c for c in parts if not unicodedata.combining(c) or c in "\u3099\u309a")
    return unicodedata.normalize("NFKC", bare).replace("’", "'").strip()


def _time(text: str) -> tuple[str, float | None]:
    """Return the text without its time of day, and that in hours after midnight."""
    for pattern in _TIMES:
        if found := pattern.search(text):
            parts = found.groupdict()
            hour, minute, half = int(parts["hour"]), int(parts.get("minute") or 0), parts.get("half") or ""
            if half:
                if hour > 12 or not (hour or half[0] not in "ap"):
                    raise UnclearMomentError(text)
                hour = hour % 12 + (12 if half[0] == "p" or half == "午後" else 0)
            if hour > 24 or minute > 59 or (hour == 24 and minute):
                raise UnclearMomentError(text)
            rest = text[: found.start()] + " " + text[found.end() :]
            return re.sub(r"(?<=\d)t(?= )", "", rest), hour + minute / 60
    return text, None


def _tokens(text: str, language: str) -> list[str]:
    fillers = {word for key in ("en", language) for word in _FILLERS.get(key, "").split()}
    for filler in _FILLERS["ja"].split() if language == "ja" else ():
        text = text.replace(filler, " ")
    named = {word for names in _DAYS_FROM_NOW for word in names}
    parts: list[str] = []
    for part in re.split(r"[\s,()]+", text):
        parts += [part] if part in named else re.split(r"'", part)
    return [part for part in parts if part and part not in fillers]


def _date(tokens: list[str], texts: Texts) -> tuple[int | None, int, int, int | None]:
    """Return year, month, day and, where it is named, the day of the week. ValueError where they are none."""
    weekdays = [found for token in tokens if (found := _named(token, "cli.weekdays", texts)) is not None]
    if whole := [match for token in tokens for pattern in (_ISO, _KANJI) if (match := pattern.fullmatch(token))]:
        _only(tokens, 1 + len(weekdays))
        year, month, day = whole[0].groups()
        return int(year) if year else None, int(month), int(day), _one(weekdays)
    if pairs := [match for token in tokens if (match := _FIGURES.fullmatch(token))]:
        _only(tokens, 1 + len(weekdays))
        first, second, year = pairs[0].groups()
        month, day = (first, second) if _month_first(texts) else (second, first)
        return int(year) if year else None, int(month), int(day), _one(weekdays)
    years = [token for token in tokens if _YEAR.fullmatch(token)]
    days = [int(match[1]) for token in tokens if (match := _DAY.fullmatch(token))]
    words = [token for token in tokens if not token[0].isdigit() or _named(token, "cli.months", texts) is not None]
    _only(tokens, len(years) + len(days) + len(words))
    month, weekday = _month_and_weekday(words, texts)
    (number,) = days
    return int(years[0]) if years else None, month, number, weekday


def _month_and_weekday(words: list[str], texts: Texts) -> tuple[int, int | None]:
    """Return the month and the day of the week that is named beside it; "mar" is both in French and Spanish."""
    for at in reversed(range(len(words))):
        place = _named(words[at], "cli.months", texts)
        weekdays = [_named(word, "cli.weekdays", texts) for word in (*words[:at], *words[at + 1 :])]
        if place is not None and None not in weekdays and len(weekdays) < 2:
            return place + 1, weekdays[0] if weekdays else None
    raise ValueError("no month")


def _month_first(texts: Texts) -> bool:
    shape = conventions(texts.language, texts.region).day
    return shape.index("{month") < shape.index("{day") and "{year" not in shape


def _only(tokens: list[str], known: int) -> None:
    if len(tokens) != known:
        raise ValueError("some words mean nothing")


def _one(weekdays: list[int]) -> int | None:
    if len(weekdays) > 1:
        raise ValueError("several days of the week")
    return weekdays[0] if weekdays else None


def _named(token: str, key: str, texts: Texts) -> int | None:
    """Return the place of the only name that begins so, in the person's language or in English."""
    token = token.rstrip(".")
    if not token or (token.isascii() and len(token) < 2):
        return None
    for spoken in (texts, Texts("en")):
        names = [_plain(name) for name in spoken.all(key)]
        found = [place for place, name in enumerate(names) if name.startswith(token)]
        if len(found) == 1:
            return found[0]
    return None
