"""Values as people write them: "45 min", "04:00", "09:00-12:30, 13:30-18:00"; `core/written.py` is the way back.

A bare number is no duration, because 45 could be seconds or minutes; only 0 needs no unit.
"""

import math
import re

from sitbreak.core.written import clock_text
from sitbreak.sentence import Sentence

_NUMBER = r"\d+(?:[.,]\d+)?"
_UNITS_S = {
    "s": 1,
    "sec": 1,
    "secs": 1,
    "second": 1,
    "seconds": 1,
    "m": 60,
    "min": 60,
    "mins": 60,
    "minute": 60,
    "minutes": 60,
    "h": 3600,
    "hr": 3600,
    "hrs": 3600,
    "hour": 3600,
    "hours": 3600,
    "d": 86400,
    "day": 86400,
    "days": 86400,
}
_PART = re.compile(rf"\s*({_NUMBER})\s*([a-z]+)\.?\s*(?:,|and\b)?\s*", re.ASCII)
_HOURS_AND = re.compile(r"(\d+)\s*h\s*(\d{1,2})", re.ASCII)  # "1h30"
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.ASCII)
_LENGTHS_CM = {"mm": 0.1, "cm": 1.0, "m": 100.0}
_INCH_CM = 2.54
_BROKER = r"(mqtts?)://([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]{2,45}\])"
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_LOOPBACK = rf"(http)://(localhost|127(?:\.{_OCTET}){{3}}|\[::1\])"
_PORTS = {"mqtt": 1883, "mqtts": 8883, "http": 5600}  # http: ActivityWatch's
_OFF = {"off", "never", "none", "no"}
_LONGEST_CHARS = 200  # longer than any value a person writes


class UnclearError(ValueError):
    """The text is not a value of this kind; `hint` shows how to write one."""

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint


def duration_s(text: str) -> float:
    """Read "45 min", "90s", "1 h 30 min", "1h30", "1.5 hours" or "off" (0); UnclearError says what is missing."""
    plain = text.strip().lower()
    if plain in _OFF:
        return 0.0
    together = _HOURS_AND.fullmatch(plain)
    if together and len(plain) <= _LONGEST_CHARS:
        return int(together[1]) * 3600.0 + int(together[2]) * 60.0
    if re.fullmatch(_NUMBER, plain, re.ASCII):
        if float(plain.replace(",", ".")) == 0:
            return 0.0
        raise UnclearError(
            Sentence("{value} of what?", value=_short(plain)),
            Sentence('write "{value} min" or "{value} s"', value=_short(plain)),
        )
    total_s, position, last_unit_s = 0.0, 0, math.inf
    while position < len(plain[:_LONGEST_CHARS]):
        part = _PART.match(plain, position)
        unit_s = _UNITS_S.get(part[2]) if part else None
        if part is None or unit_s is None or unit_s >= last_unit_s:
            break
        total_s += float(part[1].replace(",", ".")) * unit_s
        position, last_unit_s = part.end(), unit_s
    if not 0 < len(plain) <= _LONGEST_CHARS or position < len(plain):  # so few digits never are too many for a float
        raise UnclearError(
            Sentence("{value} is not a duration", value=f'"{_short(text)}"'),
            Sentence('write it like "45 min", "90 s" or "1 h 30 min"'),
        )
    return round(total_s, 3)


def clock_h(text: str) -> float:
    """Read "04:00", "4" or "4 pm" as hours after midnight, 24:00 included."""
    found = _CLOCK.fullmatch(text.strip().lower())
    wrong = UnclearError(
        Sentence("{value} is not a time of day", value=f'"{_short(text)}"'), Sentence('write it like "04:00"')
    )
    if not found:
        raise wrong
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise wrong
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise wrong
    return (hour * 60 + minute) / 60


def ranges_text(text: str) -> str:
    """Check hours like "09:00-12:30, 13:30-18:00" and return them in one spelling; "" and "off" stay.

    UnclearError when they are none or overlap.
    """
    plain = text.strip().lower()
    if plain in {"", "off"}:
        return plain
    if len(plain) > _LONGEST_CHARS:
        raise UnclearError(
            Sentence('"{text}" is too long', text=_short(text)),
            Sentence("at most {most} characters", most=_LONGEST_CHARS),
        )
    spans = [_span(part) for part in re.split(r"[,;]", plain)]
    for (_, end), (start, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
        if start < end:
            raise UnclearError(
                Sentence('"{text}": the ranges overlap', text=_short(text)), Sentence("join them into one")
            )
    return ", ".join(f"{clock_text(start)}-{clock_text(end % 24)}" for start, end in spans)


def length_cm(text: str) -> float:
    """Read "95 cm", "0.95 m", "950 mm" or "37.4 in" as centimetres. UnclearError says what is missing."""
    plain = text.strip().lower()
    found = re.fullmatch(rf"({_NUMBER})\s*(mm|cm|m|in|inch|inches|\")?", plain[:_LONGEST_CHARS], re.ASCII)
    if found is None:
        raise UnclearError(
            Sentence("{value} is not a length", value=f'"{_short(text)}"'), Sentence('write it like "95 cm"')
        )
    if found[2] is None:
        raise UnclearError(
            Sentence("{value} of what?", value=_short(plain)), Sentence('write "{value} cm"', value=_short(plain))
        )
    return round(float(found[1].replace(",", ".")) * _LENGTHS_CM.get(found[2], _INCH_CM), 6)


def broker_text(text: str) -> str:
    """Check the address of a broker and return it with its port; "" stays. UnclearError never repeats a password."""
    plain = text.strip()
    if not plain:
        return ""
    if "@" in plain:
        raise UnclearError(
            Sentence("a name or a password in it would be shown with every setting"),
            Sentence("write them into a file of mode 0600, and name that in link.credentials"),
        )
    if (address := _with_port(plain, _BROKER)) is None:
        raise UnclearError(
            Sentence('"{text}" is no address of a broker', text=_short(plain)),
            Sentence('write it like "mqtts://broker.lan:8883"'),
        )
    return address


def loopback_text(text: str) -> str:
    """Check the address of a server on this very machine and return it with its port. UnclearError."""
    plain = text.strip()
    if (address := _with_port(plain, _LOOPBACK)) is None:
        raise UnclearError(
            Sentence('"{text}" is no server on this computer', text=_short(plain)),
            Sentence('write it like "http://localhost:5600"; another computer\'s can be reached through a tunnel'),
        )
    return address.lower()


def topic_text(text: str) -> str:
    """Check a topic without wildcards; "" stays. UnclearError."""
    if len(text.encode("utf-8", "replace")) > _LONGEST_CHARS or not text.isprintable() or set(text) & {"+", "#", "$"}:
        raise UnclearError(
            Sentence('"{text}" is no single topic', text=_short(text)),
            Sentence('write it like "home/desk/height", without + # $'),
        )
    if text.startswith("/") or text.endswith("/") or "//" in text:
        raise UnclearError(
            Sentence('"{text}" has an empty level', text=_short(text)), Sentence("leave out the slash that is too many")
        )
    return text


def _with_port(text: str, form: str) -> str | None:
    """Return an address of this form (scheme and host) with its port; None when it is none."""
    if len(text) > _LONGEST_CHARS:
        return None
    found = re.fullmatch(rf"{form}(?::(\d{{1,5}}))?/?", text, re.I | re.A)
    if found is None or not 0 < (port := int(found[3] or _PORTS[found[1].lower()])) < 65536:
        return None
    return f"{found[1].lower()}://{found[2]}:{port}"


def _span(text: str) -> tuple[float, float]:
    """Return start and end in hours; an end at or after midnight is 24 or more."""
    ends = re.split(r"\s*(?:-|–|—|\bto\b)\s*", text.strip())
    if len(ends) != 2:
        raise UnclearError(
            Sentence('"{text}" is not a range', text=_short(text.strip())),
            Sentence('write it like "09:00-12:30, 13:30-18:00", or "off"'),
        )
    start, end = clock_h(ends[0]), clock_h(ends[1])
    if start == end or start == 24:
        raise UnclearError(
            Sentence('"{text}" is empty', text=_short(text.strip())),
            Sentence('for the whole day leave it out: ""; for never write "off"'),
        )
    return start, end if end > start else end + 24


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
