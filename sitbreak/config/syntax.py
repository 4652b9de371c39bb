"""Broken TOML: every broken line at once, and for the usual slips the line as it should be."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LONGEST_LINE = 300  # characters that a pattern looks at: what people write is shorter, and patterns can be slow
_MOST_PROBLEMS = 20
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine")
_SHOWN = 60  # characters of a broken line
_STRAIGHT = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'")})
_KEY = r"\s*([\w.-]+)\s*"
_END = r"\s*(?:#.*)?$"


def _with_straight_quotes(slip: re.Match[str]) -> str:
    return f"quotes are straight: {slip.string.strip()[:_SHOWN].translate(_STRAIGHT)}"


def _in_quotes(slip: re.Match[str]) -> str:
    return f'write {slip[1]} = "{slip[2][:40]}"'


_SLIPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r".*[“”„«»‘’‚]"), _with_straight_quotes),
    (re.compile(r"\s*(;|//|--)"), lambda _: "a comment begins with #"),
    (re.compile(rf"{_KEY}=\s*(true|yes|on){_END}", re.I), lambda slip: f"write {slip[1]} = true"),
    (re.compile(rf"{_KEY}=\s*(false|no|off){_END}", re.I), lambda slip: f"write {slip[1]} = false"),
    (re.compile(rf"{_KEY}(?:=|:|\s)\s*([^\"'\[{{#\s=:][^\"'#=]*?){_END}"), _in_quotes),
    (re.compile(rf"{_KEY}:\s*(.*?){_END}"), lambda slip: f"write {slip[1]} = {slip[2][:40]}"),
    (re.compile(rf"{_KEY}=\s*([\"'])[^\"']*$"), lambda _: "the closing quote is missing"),
    (re.compile(rf"{_KEY}={_END}"), lambda slip: f'write {slip[1]} = "..." or put a # in front'),
)
"""What people write, and what to tell them; the first that fits."""


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """What is wrong with one line of a config file (or with one `--set`), and what to do about it."""

    text: str
    hint: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.text}" + (f" ({self.hint})" if self.hint else "")


def parse(text: str) -> tuple[dict[str, Any] | None, list[ConfigProblem]]:
    """Return the tables and the broken lines; None for the tables where the rest cannot be made sense of.

    Each line that is no TOML is blanked out and the rest parsed again, so that one does not hide the others.
    """
    lines = text.split("\n")
    problems: list[ConfigProblem] = []
    while len(problems) < _MOST_PROBLEMS:
        try:
            return tomllib.loads("\n".join(lines)), problems
        except RecursionError:
            return None, [*problems, ConfigProblem("brackets are nested too deeply")]
        except ValueError as error:  # TOMLDecodeError, and Python's own limit on the digits of a number
            problem = _problem(str(error), lines)
        problems.append(problem)
        at = (problem.line or 0) - 1
        # without its header the keys below would be blamed for standing in the wrong section
        if at < 0 or not lines[at].strip() or lines[at].lstrip().startswith("["):
            break
        lines[at] = ""
    return None, problems


def _problem(message: str, lines: list[str]) -> ConfigProblem:
    where = _AT.search(message)
    reason = _AT.sub("", message)
    number = int(where[1]) if where and where[1] else (len(lines) if where else None)
    line = lines[number - 1] if number and number <= len(lines) else ""
    shown = line.strip()[:_SHOWN]
    if number is None:
        return ConfigProblem("a number is too long", reason.partition(":")[0])
    if reason.startswith(_TWICE):
        return ConfigProblem(f"{shown} is there a second time", "keep one of them", number)
    if not shown:
        return ConfigProblem("something above is not closed", "look for a missing bracket or quote", number)
    return ConfigProblem(f"this is not TOML: {shown}", _hint(line) or reason, number)


def _hint(line: str) -> str | None:
    if len(line) > LONGEST_LINE:
        return None
    return next((hint(slip) for pattern, hint in _SLIPS if (slip := pattern.match(line))), None)
