"""One value of the config file, checked against its `Spec`.

cattrs would convert the shape, but every kind of value here needs a rule and a sentence of its own (docs/adr/0007).
"""

import datetime
import re
from typing import TYPE_CHECKING, Any

from sitbreak.bounded import NUMBER_CHARACTERS
from sitbreak.config.units import (
    UnclearError,
    broker_text,
    clock_h,
    duration_s,
    length_cm,
    loopback_text,
    ranges_text,
    topic_text,
)
from sitbreak.core.settings import Spec
from sitbreak.core.written import literal, plain
from sitbreak.sentence import Sentence
from sitbreak.spelling import nearest

if TYPE_CHECKING:
    from typing import TypeGuard

_YES = {"true", "yes", "on", "1"}
_NO = {"false", "no", "off", "0"}
_MOST_WORDS = 200
_LONGEST_TYPED = 4000  # characters: a line of the file


def checked(value: object, spec: Spec) -> Any:
    """Return `value` as `Settings` holds it. UnclearError says what is wrong and how to write it."""
    match spec.unit:
        case "duration":
            return _within(_duration(value), spec)
        case "clock":
            return _within(_clock(value), spec)
        case "ranges":
            return ranges_text(_text(value, spec))
        case "length":
            return _within(length_cm(_length(value)), spec)
        case "broker":
            return broker_text(_text(value, spec))
        case "loopback":
            return loopback_text(_text(value, spec))
        case "topic":
            return topic_text(_text(value, spec))
        case "arguments":
            return tuple(_list(value, spec))  # in which a word may come twice
    if isinstance(spec.default, bool):
        return _flag(value)
    if isinstance(spec.default, int | float):
        return _within(_number(value, spec), spec)
    if isinstance(spec.default, tuple):
        return _words(value, spec)
    return _choice(_text(value, spec), spec)


def from_text(text: str, spec: Spec) -> Any:
    """Return what somebody typed on the command line (`sit.interval=20s`) as `Settings` holds it.

    UnclearError as `checked`.
    """
    if len(text) > _LONGEST_TYPED or not _is_unicode(text):
        raise UnclearError(
            Sentence("the value is no text of a reasonable length"),
            Sentence("at most {most} characters", most=_LONGEST_TYPED),
        )
    plain = text.strip()
    if isinstance(spec.default, bool):
        return checked(_typed_flag(plain), spec)
    if isinstance(spec.default, tuple):
        return checked(_typed_list(plain, spec), spec)
    if isinstance(spec.default, int | float) and spec.unit not in {"duration", "clock", "length"}:
        return checked(_typed_number(plain), spec)
    return checked(plain.strip("\"'"), spec)


def _duration(value: object) -> float:
    if isinstance(value, str):
        return duration_s(value)
    if value is False or (value == 0 and not isinstance(value, bool)):
        return 0.0
    if _could_be_a_length(value):
        raise UnclearError(
            Sentence("{value} of what?", value=f"{value:g}"),
            Sentence('write "{value} min" or "{value} s", with the quotes', value=f"{value:g}"),
        )
    raise UnclearError(
        Sentence("{value} is not a duration", value=_shown(value)),
        Sentence('write it like "45 min", "90 s" or "1 h 30 min"'),
    )


def _clock(value: object) -> float:
    if isinstance(value, datetime.time):
        return value.hour + value.minute / 60
    if isinstance(value, int) and not isinstance(value, bool):
        return clock_h(str(value)) % 24
    if isinstance(value, str):
        return clock_h(value) % 24
    raise UnclearError(Sentence("{value} is not a time of day", value=_shown(value)), Sentence('write it like "04:00"'))


def _length(value: object) -> str:
    if isinstance(value, str):
        return value
    if _could_be_a_length(value):
        raise UnclearError(
            Sentence("{value} of what?", value=f"{value:g}"),
            Sentence('write "{value} cm", with the quotes', value=f"{value:g}"),
        )
    raise UnclearError(Sentence("{value} is not a length", value=_shown(value)), Sentence('write it like "95 cm"'))


def _could_be_a_length(value: object) -> "TypeGuard[float]":
    """Tell whether a unit is all that is missing: with one, nan, -5 and 1e+06 would be refused as well."""
    bare = isinstance(value, int | float) and not isinstance(value, bool)
    return bare and re.fullmatch(r"\d+(\.\d+)?", f"{value:g}", re.ASCII) is not None


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _YES | _NO:
        raise UnclearError(
            Sentence('"{value}" is text, not yes or no', value=value),
            Sentence("write {value}, without the quotes", value=literal(value.lower() in _YES)),
        )
    raise UnclearError(
        Sentence("{value} is neither true nor false", value=_shown(value)),
        Sentence("write true or false, without quotes"),
    )


def _typed_flag(text: str) -> bool | str:
    lower = text.lower()
    return lower in _YES if lower in _YES | _NO else text


def _number(value: object, spec: Spec) -> int | float:
    whole = isinstance(spec.default, int)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        hint = (
            Sentence("write it like {value}, without quotes", value=spec.default)
            if isinstance(value, str)
            else Sentence("write it like {value}", value=spec.default)
        )
        shown = _shown(value)
        raise UnclearError(
            Sentence("{value} is not a whole number", value=shown)
            if whole
            else Sentence("{value} is not a number", value=shown),
            hint,
        )
    return value


def _typed_list(text: str, spec: Spec) -> list[str]:
    """Return the words of a list, in brackets or not; a program and its arguments also as a shell would have them."""
    if spec.unit == "arguments" and not text.startswith("["):
        from shlex import shlex  # not for a daemon that rests

        words = shlex(text, posix=True)
        words.whitespace_split, words.escape, words.commenters = True, "", ""  # paths of Windows stay whole
        try:
            return list(words)
        except ValueError as error:
            raise UnclearError(
                Sentence("{value} is not a list: {reason}", value=_shown(text), reason=str(error).lower()),
                Sentence('write it like ["first", "second"]'),
            ) from None
    found: list[str] = []
    word = quote = ""
    for letter in text.removeprefix("[").removesuffix("]"):
        if letter == quote:
            quote = ""
        elif quote or (letter not in "\"'," or (letter != "," and word.strip())):
            word += letter
        elif letter == ",":
            found, word = [*found, word.strip()], ""
        else:  # a quotation mark before a word
            word, quote = "", letter
    return [one for one in (*found, word.strip()) if one]


def _typed_number(text: str) -> int | float | str:
    for kind in (int, float) if len(text) <= NUMBER_CHARACTERS else ():
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _text(value: object, spec: Spec) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and str(value) in spec.choices:
        return str(value)  # a number among words: 1, 3, "fill"
    if isinstance(value, str):
        return value
    raise UnclearError(
        Sentence("{value} is not text", value=_shown(value)),
        Sentence("write it like {value}, with the quotes", value=literal(spec.default)),
    )


def _list(value: object, spec: Spec) -> list[str]:
    if isinstance(value, str):
        words = value.split() if spec.unit == "arguments" else [word.strip() for word in value.split(",")]
        raise UnclearError(
            Sentence("{value} is not a list", value=_shown(value)), Sentence("write {line}", line=literal(words))
        )
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise UnclearError(
            Sentence("{value} is not a list of words", value=_shown(value)),
            Sentence('write it like ["first", "second"]'),
        )
    if len(value) > _MOST_WORDS:
        raise UnclearError(
            Sentence("{value} has more than {most} words", value=_shown(value), most=_MOST_WORDS),
            Sentence("leave some out"),
        )
    return value


def _words(value: object, spec: Spec) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_choice(word, spec) for word in _list(value, spec)))


def _choice(text: str, spec: Spec) -> str:
    if not spec.choices or text in spec.choices:
        return text
    close, choices = nearest(text, spec.choices), ", ".join(spec.choices)
    raise UnclearError(
        Sentence("{text} is none of the choices", text=_shown(text)),
        Sentence('did you mean "{close}"? choices: {names}', close=close, names=choices)
        if close
        else Sentence("choices: {names}", names=choices),
    )


def _within(value: Any, spec: Spec) -> Any:
    low = -float("inf") if spec.low is None else spec.low
    high = float("inf") if spec.high is None else spec.high
    if spec.least and 0 < value < spec.least:
        raise UnclearError(
            Sentence(
                "must be at least {limit}, or 0 for off, got {got}",
                limit=_display(spec.least, spec),
                got=_display(value, spec),
            ),
            _default(spec),
        )
    if low <= value <= high:  # false for nan as well
        return value
    return _refuse(value, spec, low, high)


def _refuse(value: Any, spec: Spec, low: float, high: float) -> Any:
    got = _display(value, spec)
    raise UnclearError(
        Sentence("must be at least {limit}, got {got}", limit=_display(low, spec), got=got)
        if value < low
        else Sentence("must be at most {limit}, got {got}", limit=_display(high, spec), got=got),
        _default(spec),
    )


def _default(spec: Spec) -> Sentence:
    return Sentence("the default is {default}", default=_display(spec.default, spec))


def _display(value: Any, spec: Spec) -> str:
    if (isinstance(value, float) and abs(value) > 1e12) or value != value:
        return f"{value:g}"
    return str(plain(value, spec)) if spec.unit in {"duration", "clock", "length"} else f"{value:g}"


def _is_unicode(text: str) -> bool:
    """False for bytes of the command line that are no UTF-8."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _shown(value: object) -> str:
    text = literal(value) if isinstance(value, str | bool | list | int | float) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."
