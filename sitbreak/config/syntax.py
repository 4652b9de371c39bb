"""Broken TOML: every broken line at once, and for the usual slips the line as it should be."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sitbreak.bounded import CONFIG
from sitbreak.config import plain
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence

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
    return Sentence("quotes are straight: {line}", line=slip.string.strip()[:_SHOWN].translate(_STRAIGHT))


def _in_quotes(slip: re.Match[str]) -> str:
    return _write(f'{slip[1]} = "{slip[2][:40]}"')


def _write(line: str) -> str:
    return Sentence("write {line}", line=line)


_SLIPS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r".*[“”„«»‘’‚]", _with_straight_quotes),
    (r"\s*(;|//|--)", lambda _: Sentence("a comment begins with #")),
    (rf"(?i){_KEY}=\s*(true|yes|on){_END}", lambda slip: _write(f"{slip[1]} = true")),
    (rf"(?i){_KEY}=\s*(false|no|off){_END}", lambda slip: _write(f"{slip[1]} = false")),
    (rf"{_KEY}(?:=|:|\s)\s*([^\"'\[{{#\s=:][^\"'#=]*?){_END}", _in_quotes),
    (rf"{_KEY}:\s*(.*?){_END}", lambda slip: _write(f"{slip[1]} = {slip[2][:40]}")),
    (rf"{_KEY}=\s*([\"'])[^\"']*$", lambda _: Sentence("the closing quote is missing")),
    (rf"{_KEY}={_END}", lambda slip: Sentence('write {key} = "..." or put a # in front', key=slip[1])),
)
"""What people write, as a pattern, and what to tell them; the first that fits."""


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """What is wrong with one line of a config file (or with one `--set`), and what to do about it."""

    text: str
    hint: str = ""
    line: int | None = None

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        what = Sentence("{what} ({hint})", what=self.text, hint=self.hint) if self.hint else self.text
        return Sentence("line {line}: {what}", line=self.line, what=what) if self.line else what

    def __str__(self) -> str:
        return self.sentence


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
        return ConfigProblem(
            Sentence("{shown} is there a second time", shown=shown), Sentence("keep one of them"), flaw.line
        )
    if not shown:
        return ConfigProblem(
            Sentence("something above is not closed"), Sentence("look for a missing bracket or quote"), flaw.line
        )
    return ConfigProblem(Sentence("this is not TOML: {what}", what=shown), _hint(flaw.source) or flaw.reason, flaw.line)


def _hint(line: str) -> str | None:
    if len(line) > LONGEST_LINE:
        return None
    return next((hint(slip) for pattern, hint in _SLIPS if (slip := re.match(pattern, line))), None)
