"""Saying things in one language: templates filled in, plural forms chosen, durations put into words."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from string import Formatter
from typing import Any

from sitbreak.sentence import Sentence
from sitbreak.texts.conventions import conventions
from sitbreak.texts.language import language_for, region_for
from sitbreak.texts.messages import Message, Plural, let_go_of_sentences, load, part_of, sentence_template

MINUTE_S, HOUR_S = 60, 3600
# Below this, seconds are worth saying: "1 min 30 s", but "48 min".
EXACT_BELOW_S = 10 * MINUTE_S
# Arguments of a decision whose value is a name; the messages that say it begin with this.
WORDS = {"kind": "kind", "by": "held", "why": "closed", "area": "catalogue.area"}
# So long ago, a time of day would be taken for today's.
MISLEADING_S = 20 * HOUR_S
# "4 days ago" from two days on, "3 weeks ago" from two weeks on.
DAYS_FROM_H, WEEKS_FROM_H = 48, 14 * 24
DAY_H, WEEK_H = 24, 7 * 24
# The engine and the advice give a time of day as text: arguments that are nothing else are said as the region does.
TIME_OF_DAY = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
DAY_AND_TIME = re.compile(r"[12]\d{3}-\d\d-\d\d \d\d:\d\d")
END_OF_SENTENCE = (*".!?…。！？",)
# So many sentences are remembered as they were put: the daemon tells the same ones again and again.
MOST_PUT = 64

Load = Callable[[str, str], Mapping[str, Message]]


class Texts:
    """One language, as a region ("US") writes it. Any thread.

    `source` may bring the messages from elsewhere, a gettext catalogue for one.
    """

    def __init__(self, language: str = "en", source: Load = load, region: str = "") -> None:
        self.language = language
        self.region = region
        self._conventions = conventions(language, region)
        self._source = source
        self._parts: dict[str, Mapping[str, Message]] = {}
        self._put: dict[tuple[str, bool], str] = {}

    @classmethod
    def spoken_in(cls, env: Mapping[str, str], setting: str = "auto") -> "Texts":
        """Return the language and the region that the environment asks for; `setting` may name another language."""
        return cls(language_for(env, setting), region=region_for(env))

    def say(self, key: str, *, variant: int = 0, **args: Any) -> str:
        """Return the message in words; `variant` (any number) picks one of several ways to say it.

        A key or argument that is not there leaves its name in the sentence: a text must never end the daemon.
        """
        message = self._message(key)
        if isinstance(message, tuple):
            message = message[variant % len(message)]
        if isinstance(message, Plural):
            message = self._form(message, args.get("n", 0))
        return message.format_map(_Args({name: self._spoken(name, value) for name, value in args.items()}))

    def all(self, key: str) -> tuple[str, ...]:
        """Return every way to say a message that has several, the names of the months for one."""
        return forms(self._message(key))

    def explain(self, key: str, args: Mapping[str, Any]) -> str:
        """Say what the engine or the chooser decided; without a length, a pause is the one that has no end."""
        key = key if "for_s" in args or not self.has(f"{key}.open") else f"{key}.open"
        return self.say(key, **{name: self._word(name, value) for name, value in args.items()})

    def put(self, text: str) -> str:
        """Return a `Sentence` in this language, with what is filled in; any other text as it is, if we do not know it.

        What came over a wire has lost its template: it is known only if nothing was filled in.
        """
        if self.language == "en":
            return str(text)
        known = (text, isinstance(text, Sentence))
        if known not in self._put:
            if len(self._put) >= MOST_PUT:
                self._put.clear()
            self._put[known] = self._in_words(text)
        return self._put[known]

    def let_go(self) -> None:
        """Free the memory of what `put` had to look into; what it has put it remembers."""
        if self.language != "en":
            let_go_of_sentences(self.language)

    def has(self, key: str) -> bool:
        """Tell whether this language has the key."""
        return key in self._part(part_of(key))

    def duration(self, seconds: float, style: str = "short") -> str:
        """Return "48 min", "1 h 20 min", "1 min 30 s"; with style "long" "1 hour 20 minutes". Rounded down."""
        whole = max(0, int(seconds))
        hours, minutes, rest = whole // HOUR_S, whole % HOUR_S // MINUTE_S, whole % MINUTE_S
        units = [("hour", hours), ("minute", minutes), ("second", rest if whole < EXACT_BELOW_S else 0)]
        spoken = [self.say(f"unit.{unit}.{style}", n=count) for unit, count in units if count]
        return self.say("unit.join").join(spoken) or self.say(f"unit.second.{style}", n=0)

    def clock(self, wall: datetime) -> str:
        """Return the time of day, "13:02" or "1:02 PM"."""
        return self._conventions.clock(wall.hour, wall.minute)

    def hour(self, hour: int) -> str:
        """Return a full hour for a scale, "13" or "1p"."""
        return self._conventions.hour(hour)

    def number(self, value: float, digits: int = 1) -> str:
        """Return a figure with the decimal mark of the region."""
        return f"{value:.{digits}f}".replace(".", self._conventions.decimal)

    def ago(self, hours: float) -> str:
        """Return "5 hours ago", "4 days ago", "3 weeks ago"; rounded, and never less than an hour."""
        for unit, from_h, length_h in (("week", WEEKS_FROM_H, WEEK_H), ("day", DAYS_FROM_H, DAY_H)):
            if hours >= from_h:
                return self.say(f"catalogue.ago.{unit}", n=round(hours / length_h))
        return self.say("catalogue.ago.hour", n=max(1, round(hours)))

    def date(self, day: date, this_year: int) -> str:
        """Return "Tue 3 Mar" or "Tue, Mar 3", with the year where it is not this one."""
        key = "report.date" if day.year == this_year else "report.date.year"
        weekday = self.say("report.weekdays", variant=day.weekday())
        month = self.say("report.months", variant=day.month - 1)
        if self._conventions.month_first:
            return f"{weekday}, {month} {day.day}" + ("" if day.year == this_year else f", {day.year}")
        return self.say(key, weekday=weekday, day=day.day, month=month, year=day.year)

    def moment(self, wall: datetime, now: datetime | None = None) -> str:
        """Return the time of day, with the date in front where the clock alone would mislead."""
        recent = now is None or (now - wall).total_seconds() < MISLEADING_S
        if recent:
            return self.clock(wall)
        day = self._conventions.day.format(year=wall.year, month=wall.month, day=wall.day)
        return f"{day} {self.clock(wall)}"

    def day_and_time(self, wall: datetime, now: datetime | None = None) -> str:
        """Return "Mon 28 Dec, 04:00", with the year where it is not this one, or only the time where it is today."""
        if now is not None and wall.date() == now.date():
            return self.clock(wall)
        return self.say("report.date.time", date=self.date(wall, now.year if now else 0), time=self.clock(wall))

    def items(self, things: Iterable[str]) -> str:
        """Return the things as a list in one sentence: "a, b"."""
        return self.say("list.join").join(things)

    def labelled(self, what: str, told: object) -> str:
        """Return "a: b", with the colon of the language, or "a? b"."""
        if what.endswith(END_OF_SENTENCE):
            return f"{what} {told}"
        return self.say("list.label", what=what, told=told)

    def sentences(self, *told: str) -> str:
        """Return "a. b.", each with the full stop of the language where it has no end of its own."""
        ended = (one if one.endswith(END_OF_SENTENCE) else self.say("list.sentence", told=one) for one in told)
        return self.say("list.between").join(ended)

    def _in_words(self, text: str) -> str:
        if not isinstance(text, Sentence):
            return sentence_template(text, self.language, self._source) or text
        template = sentence_template(text.template, self.language, self._source) or self._list(text.template)
        return template.format_map(_Args({name: self._filled(name, value) for name, value in text.args.items()}))

    def _list(self, template: str) -> str:
        """Return a template that has no words of its own, a list for one, with the commas of the language."""
        return template.replace("}, {", f"}}{self.say('list.join')}{{").replace("}; {", f"}}{self.say('list.parts')}{{")

    def _filled(self, name: str, value: Any) -> Any:
        return (
            self._in_words(value)
            if isinstance(value, Sentence) or (name == "reason" and isinstance(value, str))
            else value
        )

    def _message(self, key: str) -> Message:
        message = self._part(part_of(key)).get(key)
        if message is None and self.language != "en":
            message = load("en", part_of(key)).get(key)
        return key if message is None else message

    def _part(self, part: str) -> Mapping[str, Message]:
        if part not in self._parts:
            self._parts[part] = self._source(self.language, part)
        return self._parts[part]

    def _form(self, message: Plural, n: float) -> str:
        return message.one if message.one is not None and is_one(self.language, n) else message.other

    def _word(self, name: str, value: Any) -> Any:
        """Return the words for what the code calls by a name: kind="nag" is the message "kind.nag"."""
        prefix = WORDS.get(name)
        if prefix is None or not isinstance(value, str):
            return value
        named = [f"{prefix}.{item}" for item in value.split(", ")]
        return self.items(self.say(key) if self.has(key) else key.removeprefix(f"{prefix}.") for key in named)

    def _spoken(self, name: str, value: Any) -> Any:
        if isinstance(value, Sentence) or (name == "reason" and isinstance(value, str)):
            return self.put(value)
        if isinstance(value, str) and (told := TIME_OF_DAY.fullmatch(value)):
            return self._conventions.clock(int(told[1]), int(told[2]))
        if isinstance(value, str) and DAY_AND_TIME.fullmatch(value):
            with suppress(ValueError):  # a saved state is foreign
                return self.day_and_time(datetime.fromisoformat(value))
        return Duration(value, self) if name.endswith("_s") and isinstance(value, int | float) else value


class Duration:
    """Seconds that know how to be said; the format specification is the style."""

    def __init__(self, seconds: float, texts: Texts) -> None:
        self._seconds = seconds
        self._texts = texts

    def __format__(self, style: str) -> str:
        return self._texts.duration(self._seconds, style or "short")


class _Args(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def is_one(language: str, n: float) -> bool:
    """Tell whether `n` takes the singular (CLDR: French counts 0 and 1.5 so, Japanese knows no singular)."""
    if language == "ja":
        return False
    return 0 <= n < 2 if language == "fr" else n == 1


def differences(
    language: str, ours: Mapping[str, Message], english: Mapping[str, Message], *, fewer: bool = False
) -> Iterable[str]:
    """Yield what is wrong with messages of a language against the English ones; with `fewer`, placeholders may lack."""
    yield from (f"{key}: missing" for key in english if key not in ours)
    yield from (f"{key}: not in English" for key in ours if key not in english)
    for key in english.keys() & ours.keys():
        if type(ours[key]) is not type(english[key]):
            yield f"{key}: another kind of message than in English"
        elif (fields(ours[key]) - fields(english[key])) if fewer else fields(ours[key]) != fields(english[key]):
            yield f"{key}: other placeholders than in English"
        elif isinstance(message := ours[key], Plural) and (message.one is None) != (language == "ja"):
            yield f"{key}: its plural forms are not those of the language"


def forms(message: Message) -> tuple[str, ...]:
    """Return every template of a message."""
    match message:
        case str():
            return (message,)
        case Plural(other, one):
            return (other,) if one is None else (one, other)
        case _:
            return message


def fields(message: Message) -> set[str]:
    """Return the placeholders of a message, over all its forms; `n` is optional (a singular may spell it out)."""
    return {name for form in forms(message) for _, name, _, _ in Formatter().parse(form) if name} - {"n"}
