"""Foreign text is measured before a parser sees it; pure.

The parsers take whatever they are given: tomllib's memory grows with the square of the dots in a key, json's stack
with the brackets, a number without end. Whoever reads TOML or JSON comes through here; a test reads the syntax trees.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence


class RefusedTextError(ValueError):
    """The text is more than is read. Its words begin with "it" or name the part; `hint` is the way out."""

    def __init__(self, what: str, hint: str = "", line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.line = line  # from 1, where one line is to blame; None: the text as a whole is


@dataclass(frozen=True, slots=True)
class TomlLimits:
    """How much TOML one file may hold."""

    characters: int
    lines: int
    keys: int
    tables: int


CONFIG = TomlLimits(characters=128 << 10, lines=5000, keys=2000, tables=500)  # twenty times the commented default
CATALOGUE = TomlLimits(characters=500_000, lines=20_000, keys=10_000, tables=1000)  # six times ours
LINE_CHARACTERS = 4000
KEY_DOTS = 8
TOML_DEPTH = 16
NUMBER_CHARACTERS = 64

# Strings and comments as tomllib reads them. One that is not closed ends with its line or the text: each alternative
# always matches to its end, so that nothing is ever tried twice.
_TOML_STRING = r"""
      \"{3} (?: [^"\\]+ | \\.? | "(?!"") )* (?: \"{3,5} | \Z )
    | '{3} (?: [^']+ | '(?!'') )* (?: '{3,5} | \Z )
    | " (?: [^"\\\n]+ | \\[^\n]? )* "?
    | ' [^'\n]* '?
    | \# [^\n]*
    """
_LONG_NUMBER = rf"(?<![\w.~-])\d[\w.]{{{NUMBER_CHARACTERS}}}"
_BETWEEN_KEYS = r"[=,{}\[\]\n]"
_TABLE = r"(?m)^[ \t]*\["
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}


def check_toml(text: str, limits: TomlLimits) -> None:
    """Return when tomllib and tomlkit may have this text. Takes linear time; RefusedTextError says what is too much."""
    _check_count(len(text), limits.characters, Sentence("characters"))
    _check_count(text.count("\n"), limits.lines, Sentence("lines"))
    bare = toml_strings_replaced(text, _blanked)
    _check_count(bare.count("="), limits.keys, Sentence("keys"))
    _check_count(len(re.findall(_TABLE, bare)), limits.tables, Sentence("tables"))
    _check_depth(bare)
    _check_dots(bare)
    if number := re.search(_LONG_NUMBER, bare):
        raise _refused(
            bare,
            number.start(),
            Sentence("a number is too long"),
            Sentence("at most {most} digits", most=NUMBER_CHARACTERS),
        )
    for number_of_line, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_CHARACTERS:
            what = Sentence("a line is longer than {most} characters", most=LINE_CHARACTERS)
            raise RefusedTextError(what, Sentence("break it into several lines"), number_of_line)


def toml_strings_replaced(text: str, by: Callable[[re.Match[str]], str]) -> str:
    """Return a TOML text with its strings and comments replaced. The pattern is compiled when it is first used."""
    return re.sub(_TOML_STRING, by, text, flags=re.DOTALL | re.VERBOSE)


def _check_count(count: int, most: int, what: str) -> None:
    if count > most:
        raise RefusedTextError(
            Sentence("it has more than {most} {what}", most=most, what=what), Sentence("is it the right file?")
        )


def _blanked(string: re.Match[str]) -> str:
    """A string becomes one letter and a comment nothing; the lines stay."""
    found = string[0]
    return "" if found[0] == "#" else "~" + "\n" * found.count("\n")


def _check_depth(bare: str) -> None:
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", bare):
        depth = max(0, depth + _BRACKETS[bracket[0]])
        if depth > TOML_DEPTH:
            raise _refused(
                bare,
                bracket.start(),
                Sentence("brackets are nested too deeply"),
                Sentence("at most {most} levels", most=TOML_DEPTH),
            )


def _check_dots(bare: str) -> None:
    at = 0
    for key in re.split(_BETWEEN_KEYS, bare) if bare.count(".") > KEY_DOTS else ():
        if key.count(".") > KEY_DOTS:
            raise _refused(
                bare,
                at,
                Sentence("a key has more than {most} dots", most=KEY_DOTS),
                Sentence("no key of ours has more than two"),
            )
        at += len(key) + 1


def _refused(bare: str, at: int, what: str, hint: str) -> RefusedTextError:
    return RefusedTextError(what, hint, bare.count("\n", 0, at) + 1)


@dataclass(frozen=True, slots=True)
class JsonLimits:
    """How much JSON one text may hold."""

    size: int  # bytes
    items: int = 50_000  # values in all lists and objects together
    characters: int = 64 << 10  # of one text, as it is escaped
    depth: int = 16
    halves: bool = False  # whether lone surrogates may be in it, as in a path that is no UTF-8


LINE = JsonLimits(size=64 << 10)  # what our own processes say to each other
WHOLE_DIGITS = 19  # what 64 bits hold, and SQLite with them
REAL_CHARACTERS = 64

_PIECE = 1 << 20
_SPACE = " \t\n\r"
_MARK = b"\xef\xbb\xbf"  # of byte order, in front of a UTF-8 text
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_DELTA = {code: _BRACKETS[chr(code)] for code in b"[]{}"}


def json_value(given: bytes | str, limits: JsonLimits = LINE) -> Any:
    """Return what a JSON text says, of numbers that 64 bits hold and texts that can be written down.

    ValueError when it is no JSON (JSONDecodeError), of its kind RefusedTextError when it is too much or no Unicode.
    """
    size = len(given)
    if size > limits.size:
        raise RefusedTextError(Sentence("it is longer than {size} bytes", size=limits.size))
    data = _encoded(given)
    _check_json_shape(data, limits)
    try:
        value = _value(data.removeprefix(_MARK).decode())
    except UnicodeDecodeError as error:
        raise RefusedTextError(Sentence("it is no UTF-8 text")) from error
    except RecursionError as error:  # not even so many levels, where the caller stands deep itself
        raise RefusedTextError(Sentence("it is nested too deeply")) from error
    if not limits.halves and b"\\u" in data and re.search(rb"\\u[dD][89a-fA-F]", data):
        _encoded(json.dumps(value, ensure_ascii=False))
    return value


def _value(text: str) -> Any:
    """Like `json.loads`, which asks regular expressions for the space around a value: `status` would load `re`."""
    value, end = _DECODER.raw_decode(text, len(text) - len(text.lstrip(_SPACE)))
    if text[end:].strip(_SPACE):
        raise json.JSONDecodeError("Extra data", text, end)
    return value


def _encoded(given: bytes | str) -> bytes:
    try:
        return given.encode() if isinstance(given, str) else given
    except UnicodeEncodeError as error:
        raise RefusedTextError(Sentence("a text in it has half a character")) from error


def _check_json_shape(data: bytes, limits: JsonLimits) -> None:
    """Refuse by brackets, commas and quotes, without looking at a value."""
    if _is_plainly_small(data, limits):
        return
    brackets, commas = b"", 0
    for bare in _outside_of_quotes(data.replace(b"\\\\", b"").replace(b'\\"', b""), limits):
        brackets += bare.translate(None, delete=_NOT_BRACKETS)
        commas += bare.count(b",")
        if commas + len(brackets) > limits.items:
            raise RefusedTextError(Sentence("it holds more than {items} values", items=limits.items))
    if len(brackets) > limits.depth and max(_depths(brackets)) > limits.depth:
        raise RefusedTextError(Sentence("it is nested deeper than {depth} levels", depth=limits.depth))


def _is_plainly_small(data: bytes, limits: JsonLimits) -> bool:
    """Tell whether it keeps the limits even if every bracket and comma counted, as do most of a trace's many lines."""
    opening = data.count(b"[") + data.count(b"{")
    counted = opening + data.count(b"]") + data.count(b"}") + data.count(b",")
    return len(data) <= limits.characters and opening <= limits.depth and counted <= limits.items


def _outside_of_quotes(data: bytes, limits: JsonLimits) -> Iterator[bytes]:
    """Yield what is no text, piece by piece, as a list of all texts would need ten times their memory."""
    inside = False
    for start in range(0, len(data), _PIECE):
        parts = data[start : start + _PIECE].split(b'"')
        if max(map(len, parts[not inside :: 2]), default=0) > limits.characters:
            raise RefusedTextError(
                Sentence("a text in it is longer than {characters} characters", characters=limits.characters)
            )
        yield b"".join(parts[inside::2])
        inside ^= len(parts) % 2 == 0


def _depths(brackets: bytes) -> Iterator[int]:
    return accumulate(map(_DELTA.__getitem__, brackets))


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > WHOLE_DIGITS or not -(1 << 63) <= (number := int(digits)) < 1 << 63:
        raise RefusedTextError(Sentence("a number in it is too large"))
    return number


def _real(written: str) -> float:
    if len(written) > REAL_CHARACTERS or not math.isfinite(number := float(written)):
        raise RefusedTextError(Sentence("a number in it is too large or too long"))
    return number


def _refused_constant(name: str) -> float:
    raise RefusedTextError(Sentence("{name} is no number", name=name))


_DECODER = json.JSONDecoder(parse_int=_whole, parse_float=_real, parse_constant=_refused_constant)
