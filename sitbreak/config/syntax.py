"""Broken TOML: every broken line at once, and for the usual slips the line as it should be."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sitbreak.bounded import CONFIG
from sitbreak.config import plain
from sitbreak.dataclass import dataclass

if TYPE_CHECKING:
    from sitbreak.toml_repair import Flaw

LONGEST_LINE = 300  # characters that a pattern looks at: what people write is shorter, and patterns can be slow
_MOST_PROBLEMS = 20
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine")
_SHOWN = 60  # characters of a broken line
_STRAIGHT = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'")})
_KEY = r"\s*([\w.-]+)\s*"
_END = r"\s*(?:#.*)?$"


def _with_straight_quotes(slip: re.Match[str]) -> str:
    return f"quotes are straight: {slip.string.strip()[:_SHOWN].translate(_STRAIGHT)}"


def _in_quotes(slip: re.Match[str]) -> str:
    return f'write {slip[1]} = "{slip[2][:40]}"'


_SLIPS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r".*[“”„«»‘’‚]", _with_straight_quotes),
    (r"\s*(;|//|--)", lambda _: "a comment begins with #"),
    (rf"(?i){_KEY}=\s*(true|yes|on){_END}", lambda slip: f"write {slip[1]} = true"),
    (rf"(?i){_KEY}=\s*(false|no|off){_END}", lambda slip: f"write {slip[1]} = false"),
    (rf"{_KEY}(?:=|:|\s)\s*([^\"'\[{{#\s=:][^\"'#=]*?){_END}", _in_quotes),
    (rf"{_KEY}:\s*(.*?){_END}", lambda slip: f"write {slip[1]} = {slip[2][:40]}"),
    (rf"{_KEY}=\s*([\"'])[^\"']*$", lambda _: "the closing quote is missing"),
    (rf"{_KEY}={_END}", lambda slip: f'write {slip[1]} = "..." or put a # in front'),
)
"""What people write, as a pattern, and what to tell them; the first that fits."""


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
    """Return the tables and the broken lines; None for the tables where the rest cannot be made sense of."""
    if (found := plain.tables(text)) is not None:
        return found, []
    from sitbreak import toml_repair

    tables, flaws = toml_repair.parse(text, most_flaws=_MOST_PROBLEMS, limits=CONFIG)
    return tables, [_problem(flaw) for flaw in flaws]


def _problem(flaw: "Flaw") -> ConfigProblem:
    shown = flaw.source.strip()[:_SHOWN]
    if flaw.line is None or flaw.detail:
        return ConfigProblem(flaw.reason, flaw.detail, flaw.line)
    if flaw.reason.startswith(_TWICE):
        return ConfigProblem(f"{shown} is there a second time", "keep one of them", flaw.line)
    if not shown:
        return ConfigProblem("something above is not closed", "look for a missing bracket or quote", flaw.line)
    return ConfigProblem(f"this is not TOML: {shown}", _hint(flaw.source) or flaw.reason, flaw.line)


def _hint(line: str) -> str | None:
    if len(line) > LONGEST_LINE:
        return None
    return next((hint(slip) for pattern, hint in _SLIPS if (slip := re.match(pattern, line))), None)
