"""TOML text -> Settings: every problem at once, each with its line, its reason and a way out."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from sitbreak.config.syntax import LONGEST_LINE, ConfigProblem, parse
from sitbreak.config.units import UnclearError
from sitbreak.config.values import checked
from sitbreak.core.settings import Settings, Spec, specs
from sitbreak.core.written import duration_text, value_of
from sitbreak.dataclass import dataclass, replace
from sitbreak.sentence import Sentence
from sitbreak.spelling import nearest

RENAMED: Mapping[str, str] = {}
"""Keys of earlier versions and what they are called now: "sit.limit": "sit.interval"."""

_HEADER = re.compile(r"\s*\[+\s*([^\[\]#]+?)\s*\]")
_MOST_PROBLEMS = 100  # each looks for what was meant, and nobody reads more
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


@dataclass(frozen=True, slots=True)
class ParsedConfig:
    """What came of reading a config text; the settings hold every value that is right."""

    settings: Settings
    problems: tuple[ConfigProblem, ...]
    warnings: tuple[ConfigProblem, ...]
    given: frozenset[str]  # the keys that the text sets


def read(text: str, renamed: Mapping[str, str] = RENAMED) -> ParsedConfig:
    """Read a whole config text. Never raises: what is wrong is in `problems`."""
    tree, syntax = parse(text)
    if tree is None:
        return ParsedConfig(Settings(), tuple(syntax), (), frozenset())
    return _Reader(text, renamed).read(tree, syntax)


class _Reader:
    """One pass over one parsed text."""

    def __init__(self, text: str, renamed: Mapping[str, str]) -> None:
        self._text = text
        self._specs = {spec.key: spec for spec in specs()}
        self._sections = tuple(dict.fromkeys(spec.table for spec in self._specs.values()))
        self._renamed = renamed
        self._problems: list[ConfigProblem] = []
        self._warnings: list[ConfigProblem] = []

    @cached_property
    def _lines(self) -> dict[str, int]:
        return line_numbers(self._text)  # only what is wrong, or worth a word, has a line

    def read(self, tree: Mapping[str, Any], syntax: list[ConfigProblem]) -> ParsedConfig:
        values: dict[str, Any] = {}
        for key, value in self._items(tree):
            if len(self._problems) == _MOST_PROBLEMS:
                hint = Sentence("mend these first, or begin anew: sitbreak config path")
                self._problems.append(ConfigProblem(Sentence("there is more that is wrong"), hint))
                break
            if spec := self._known(key, values):
                try:
                    values[spec.key] = checked(value, spec)
                except UnclearError as error:
                    self._problem(key, Sentence("{key}: {what}", key=key, what=error.title), error.hint)
        settings = with_values(Settings(), values)
        for spec in (self._specs[key] for key in values):
            if advice(settings, spec):
                self._warnings += advice(settings, spec, self._lines.get(spec.key))
        if conflicts(settings, {}):
            self._warnings += conflicts(settings, self._lines)
        problems = sorted(syntax + self._problems, key=lambda problem: problem.line or 0)
        return ParsedConfig(settings, tuple(problems), tuple(self._warnings), frozenset(values))

    def _items(self, tree: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, part in tree.items():
            if name not in self._sections and not (isinstance(part, dict) and self._was_section(name)):
                self._unknown_section(name, part)
            elif isinstance(part, dict):
                yield from self._below(name, part)
            else:
                self._problem(
                    name,
                    Sentence("{name} is a section, not a value", name=name),
                    Sentence("write a line [{name}] and its keys below", name=name),
                )

    def _below(self, table: str, part: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Yield the keys of a table, and of those within it."""
        for key, value in part.items():
            inner = f"{table}.{key}"
            if inner not in self._sections:
                yield inner, value
            elif isinstance(value, dict):
                yield from self._below(inner, value)
            else:
                self._problem(inner, f"{inner} is a section, not a value", f"write a line [{inner}] and its keys below")

    def _was_section(self, name: str) -> bool:
        return any(old.startswith(f"{name}.") for old in self._renamed)

    def _known(self, key: str, values: Mapping[str, Any]) -> Spec | None:
        name = self._renamed.get(key, key)
        if name not in self._specs:
            self._problem(key, Sentence("unknown key {key}", key=key), self._meant(key))
            return None
        if name != key:
            self._warnings.append(
                ConfigProblem(
                    Sentence("{key} is called {name} now", key=key, name=name),
                    Sentence("it still counts"),
                    self._lines.get(key),
                )
            )
            if name in values:
                return None
        return self._specs[name]

    def _unknown_section(self, name: str, part: object) -> None:
        if isinstance(part, dict | list):
            close = nearest(name, self._sections)
            hint = (
                Sentence("did you mean [{close}]?", close=close)
                if close
                else Sentence("the sections are {names}", names=", ".join(self._sections))
            )
            self._problem(name, Sentence("unknown section [{name}]", name=name), hint)
        else:
            self._problem(name, Sentence("unknown key {key}", key=name), self._meant(name))

    def _meant(self, key: str) -> str:
        section, _, name = key.rpartition(".")
        if key in self._specs:  # TOML takes it for one name, dot and all
            return Sentence("without the quotes: {key} = ...", key=key)
        siblings = [spec.name for spec in self._specs.values() if spec.table == section]
        if close := nearest(name, siblings):
            return Sentence("did you mean {close}?", close=f"{section}.{close}")
        names = {spec.name: spec.key for spec in self._specs.values()}
        if elsewhere := names.get(name):
            return Sentence(
                "did you mean {close}? It belongs below [{section}]",
                close=elsewhere,
                section=elsewhere.rpartition(".")[0],
            )
        if table := nearest(key, [table for table in self._sections if "." in table]):
            return Sentence("did you mean {close}?", close=table)
        close = nearest(key, list(self._specs))
        return (
            Sentence("did you mean {close}?", close=close)
            if close
            else Sentence("`sitbreak config show` lists every key")
        )

    def _problem(self, key: str, text: str, hint: str) -> None:
        self._problems.append(ConfigProblem(text, hint, self._lines.get(key)))


def with_values(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """Return `settings` with the values of these keys, checked before."""
    by_section: dict[str, dict[str, Any]] = {}
    for spec in specs():
        if spec.key in values:
            by_section.setdefault(spec.section, {})[spec.attribute] = values[spec.key]
    parts = {name: replace(getattr(settings, name), **part) for name, part in by_section.items()}
    return replace(settings, **parts)


def advice(settings: Settings, spec: Spec, line: int | None = None) -> list[ConfigProblem]:
    """Return the warning about a value that is allowed but outside of what is advised."""
    value = value_of(settings, spec)
    if spec.advise is None or spec.advise[0] <= value <= spec.advise[1]:
        return []
    return [
        ConfigProblem(
            Sentence("{key} is {value}; {why}", key=spec.key, value=duration_text(value), why=spec.advise[2]),
            Sentence("allowed all the same"),
            line,
        )
    ]


def conflicts(settings: Settings, lines: Mapping[str, int]) -> list[ConfigProblem]:
    """Return warnings about values that do not go together."""
    sit = settings.sit
    if sit.still_sitting_s <= sit.break_s:
        return []
    line = lines.get("sit.still_sitting") or lines.get("sit.break")
    text = Sentence(
        "{key} ({value}) is longer than {other}",
        key="sit.still_sitting",
        value=duration_text(sit.still_sitting_s),
        other="sit.break",
    )
    return [ConfigProblem(text, Sentence("it counts as {value}", value=duration_text(sit.break_s)), line)]


def line_numbers(text: str) -> dict[str, int]:
    """Map "section", "section.key" and top-level keys to the line where they stand first.

    tomllib gives no lines, so this looks for headers and `key =`. A multi-line string could fool it: into a wrong
    line number at worst.
    """
    lines: dict[str, int] = {}
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        start = line[:LONGEST_LINE]
        if header := _HEADER.match(start):
            section = _bare(header[1])
            lines.setdefault(section, number)
        elif key := _KEY.match(start):
            name = ".".join(filter(None, (section, _bare(key[1]))))
            lines.setdefault(name, number)
            lines.setdefault(name.split(".")[0], number)
    return lines


def _bare(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
