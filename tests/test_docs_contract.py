"""docs/semantics.md and docs/posture.md: every rule has an id and a test that exists, every figure is right."""

import ast
import importlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sitbreak.core.settings import Spec, specs
from sitbreak.core.written import clock_text, duration_text
from sitbreak.dataclass import dataclass
from tests.scenarios.scenario_file import CONFIG

ROOT = Path(__file__).parents[1]
PAGES = ("semantics", "posture")

RULE = re.compile(r"^- \*\*(?P<id>[A-Z]+\d+)\*\* (?P<text>.*(?:\n  .+)*)", re.M)
TEST = re.compile(r"`(tests/[\w/]+\.py)((?:::\w+)+)`")
CITED = re.compile(r"\w+\.md (?P<rules>[A-Z]\d+(?:(?:, | and |-)[A-Z]\d+)*)")  # "docs/semantics.md R1-R8, S1"
SCENARIO = re.compile(r"\bscenario:(\w+)")
ENGINE_READS = ("sit", "remind", "busy", "day", "stand", "posture", "eyes", "activity")
NOT_THE_ENGINES = {"activity.source", "activity.input_mix", "posture.avoid", "busy.windows_call"}
NOT_THE_ENGINES |= {"remind.sound", "remind.volume"}


@dataclass(frozen=True)
class Rule:
    id: str
    tests: tuple[tuple[str, str], ...]  # file, "::name" or "::Class::name"
    scenarios: tuple[str, ...]


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def rules() -> list[Rule]:
    return [
        Rule(found["id"], tuple(TEST.findall(found["text"])), tuple(SCENARIO.findall(found["text"])))
        for name in PAGES
        for found in RULE.finditer(page(name))
    ]


def rows(name: str, *head: str) -> list[list[str]]:
    """Return the cells of the one table of a page that begins with these headings."""
    lines = page(name).splitlines()
    start = lines.index(next(line for line in lines if line.startswith(f"| {' | '.join(head)} |")))
    table: list[list[str]] = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table


@cache
def names(file: str) -> frozenset[str]:
    """Return what a test file defines: "::function", "::Class" and "::Class::method"."""
    path = ROOT / file
    return frozenset(_defined(ast.parse(path.read_text(encoding="utf-8")).body)) if path.is_file() else frozenset()


def _defined(body: list[ast.stmt], inside: str = "") -> Iterator[str]:
    for item in body:
        if isinstance(item, ast.FunctionDef | ast.ClassDef):
            yield (name := f"{inside}::{item.name}")
            if isinstance(item, ast.ClassDef):
                yield from _defined(item.body, name)


@cache
def scenarios() -> frozenset[str]:
    files = (ROOT / "tests" / "scenarios").glob("*.jsonl")
    return frozenset(json.loads(line)["name"] for file in files for line in file.read_text("utf-8").splitlines())


# The rules


@pytest.mark.parametrize("name", PAGES)
def test_whatever_looks_like_a_rule_is_read_as_one(name: str) -> None:
    bold = re.findall(r"^\s*[-*]?\s*\*\*([A-Z]+\d+)\b", page(name), re.M)

    assert bold == [found["id"] for found in RULE.finditer(page(name))]
    assert len(bold) > 15


def test_every_rule_has_an_id_of_its_own() -> None:
    assert [rule for rule, times in Counter(rule.id for rule in rules()).items() if times > 1] == []


def test_the_rules_of_a_group_run_upwards_under_its_heading() -> None:
    for name in PAGES:
        for part in page(name).split("\n## ")[1:]:
            found = [match["id"] for match in RULE.finditer(part)]
            letter = part.partition(" ")[0]

            assert [rule for rule in found if not re.fullmatch(rf"{letter}\d+", rule)] == []
            assert found == sorted(found, key=lambda rule: int(re.sub(r"\D", "", rule)))


def test_every_rule_names_what_shows_it() -> None:
    assert [rule.id for rule in rules() if not rule.tests and not rule.scenarios] == []


def test_every_test_that_is_named_exists() -> None:
    wrong = [(name, file, test) for name in PAGES for file, test in TEST.findall(page(name)) if test not in names(file)]

    assert wrong == []


def test_every_mention_of_a_test_is_understood() -> None:
    for name in PAGES:
        assert len(TEST.findall(page(name))) == page(name).count(".py::")


def test_every_scenario_that_is_named_exists() -> None:
    assert {name for rule in rules() for name in rule.scenarios} - scenarios() == set()
    assert len(SCENARIO.findall(page("semantics"))) > 100


def test_every_scenario_shows_some_rule() -> None:
    assert scenarios() - {name for rule in rules() for name in rule.scenarios} == set()


def test_every_rule_that_is_referred_to_exists() -> None:
    known = {rule.id for rule in rules()}
    groups = {rule.rstrip("0123456789") for rule in known}
    for name in PAGES:
        referred = set(re.findall(r"[(,] ?([A-Z]\d+)\b(?=[),]| in | to )", page(name)))

        assert {rule for rule in referred if rule[0] in groups} - known == set()


def test_whatever_code_cites_is_a_rule_of_a_page_that_is_named_in_full() -> None:
    known = {rule.id for rule in rules()}
    code = [path for folder in ("sitbreak", "tests", "tools") for path in (ROOT / folder).rglob("*.py")]
    lines = [line for path in code for line in path.read_text("utf-8").splitlines() if f"{path}" != __file__]
    named = [line for line in lines if re.search(r"\b(semantics|posture)\.md", line)]
    cited = {rule for line in named for found in CITED.finditer(line) for rule in re.findall(r"[A-Z]\d+", found[0])}

    assert [line for line in named if not re.search(r"docs/(semantics|posture)\.md(?! \d| section)", line)] == []
    assert len(cited) > 10
    assert cited - known == set()


# The figures


SPECS = {spec.key: spec for spec in specs()}


def spelled(value: Any, spec: Spec) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    if spec.unit == "duration":
        return duration_text(value)
    if spec.unit == "clock":
        return clock_text(value)
    return f"{value:g}"


def least(spec: Spec) -> str:
    return f"0, or {spelled(spec.least, spec)}" if spec.least else spelled(spec.low, spec)


def test_the_table_of_settings_is_that_of_the_program() -> None:
    wanted = {
        f"`{spec.key}`": (
            spelled(spec.default, spec),
            "" if spec.low is None else f"{least(spec)} to {spelled(spec.high, spec)}",
        )
        for spec in SPECS.values()
        if spec.section in ENGINE_READS and spec.key not in NOT_THE_ENGINES
    }
    told = {key: (default, allowed) for key, _, default, allowed, _ in rows("semantics", "config key")}

    assert told == {key: (default, allowed.replace("1440 min", "24 h")) for key, (default, allowed) in wanted.items()}


def test_the_names_in_the_scenarios_are_those_of_the_runner() -> None:
    told = {neutral: key.strip("`") for key, neutral, *_ in rows("semantics", "config key") if neutral}
    keys = {(spec.section, spec.attribute): key for key, spec in SPECS.items()}

    assert told == {neutral: keys[place] for neutral, place in CONFIG.items()}


def test_the_figures_of_the_nudges_are_those_of_the_program() -> None:
    for name, value, _ in rows("posture", "figure", "value"):
        what = name.strip("`")
        if what in SPECS:
            assert value == spelled(SPECS[what].default, SPECS[what]), what
            continue
        module, _, attribute = what.rpartition(".")
        figures = getattr(importlib.import_module(module), attribute)
        parts = figures if isinstance(figures, tuple) else (figures,)
        assert value == ", ".join(duration_text(part) if attribute.endswith("_S") else f"{part:g}" for part in parts)


def test_the_texts_of_the_nudges_and_their_sources_are_those_of_the_file() -> None:
    file = tomllib.loads((ROOT / "config" / "posture.toml").read_text(encoding="utf-8"))
    texts = [
        [n["rule"], f"`{n['id']}`", n["text"], ", ".join(n["groups"]), ", ".join(n.get("sources", ())) or "-"]
        for n in file["posture"]
    ]

    assert rows("posture", "text", "id", "words") == texts
    for name, source in file["source"].items():
        assert f"- {name}: {source['title']}, {source['publisher']}. {source['url']}\n" in page("posture")


def test_every_source_that_is_cited_is_listed() -> None:
    listed = set(re.findall(r"^- ([a-z-]+): ", page("posture"), re.M))
    advice = {name for *_, sources in rows("posture", "part", "advice") for name in sources.split(", ")}

    assert set(re.findall(r"(?<!`)\[([a-z-]+)\](?!\()", page("posture"))) | advice <= listed


def test_both_pages_say_that_they_win() -> None:
    assert all("**This document wins over any copy elsewhere.**" in page(name) for name in PAGES)
