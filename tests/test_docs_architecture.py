"""The names, parts and layers of docs/architecture.md and the words of docs/glossary.md are those of the code."""

import ast
import importlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.clock import Clock
from tests.kit.names import here, resolve

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
HEADING = "## One reminder, from a key press to the history row\n"
NAME = re.compile(r"`([a-z_]\w*(?:\.\w+)+)`")
WORDS = 20


def walk() -> str:
    return architecture().split(HEADING)[1].partition("\n## ")[0]


def architecture() -> str:
    return (DOCS / "architecture.md").read_text(encoding="utf-8")


def parts() -> Iterator[type]:
    """Yield the classes of what `daemon.app.Daemon` has held, and of what `daemon.parts.Parts` adds, in that order."""
    app, adds = importlib.import_module("sitbreak.daemon.app"), importlib.import_module("sitbreak.daemon.parts")
    made: dict[str, str] = {}
    held: list[str] = []
    for node in ast.walk(ast.parse(inspect.getsource(app))):
        match node:
            case ast.Assign(targets=[target], value=ast.Call(func=ast.Name(id=maker))):
                made[ast.unparse(target)] = maker
            case ast.Call(func=ast.Attribute(attr="hold"), keywords=keywords):
                held = [ast.unparse(keyword.value) for keyword in keywords]
    for name in held:
        maker = getattr(app, made[name])
        yield maker if inspect.isclass(maker) else inspect.signature(maker).return_annotation
    yield from map(type, adds.Parts(Clock().now, restart_engine=print, ask_engine=print).by_name.values())


def glossary() -> list[tuple[str, str]]:
    """Return word and dotted name of every row."""
    rows = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")][2:]
    return [(word, name.strip("`")) for word, _, name in cells]


@pytest.mark.parametrize("name", sorted(set(NAME.findall(walk()))))
def test_every_name_of_the_walk_is_real(name: str) -> None:
    assert here(name) is not None


def test_the_walk_is_made_of_numbered_steps_that_name_functions() -> None:
    steps = re.findall(r"^(\d+)\. ((?:.+\n)(?:    ?.+\n)*)", walk(), re.M)

    assert [int(number) for number, _ in steps] == list(range(1, len(steps) + 1))
    assert len(steps) >= 12
    assert [number for number, text in steps[1:] if not NAME.search(text)] == []


@pytest.mark.posix_only("the control server is another one on Windows")
def test_the_parts_are_those_of_the_daemon_in_the_order_of_their_ticks() -> None:
    rows = re.findall(r"^\| (\d+) \| `([\w.]+)` \|", architecture(), re.M)

    assert [here(name) for _, name in rows] == list(parts())
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))


def test_the_layers_are_those_that_import_linter_checks() -> None:
    table = architecture().split("| layer, top down | what |")[1].partition("\n\n")[0]
    told = [name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (rule["layers"] for rule in settings["tool"]["importlinter"]["contracts"] if rule["type"] == "layers")
    depth = {name: at for at, layer in enumerate(layers) for name in layer.split(" | ")}

    assert sorted(told) == sorted(depth)
    assert told == sorted(told, key=lambda name: depth[name])


@pytest.mark.parametrize(("word", "name"), glossary())
def test_every_word_of_the_glossary_has_a_class(word: str, name: str) -> None:
    assert inspect.isclass(here(name)), word


def test_the_glossary_has_twenty_words_and_each_once() -> None:
    words = [word for word, _ in glossary()]

    assert len(words) == len(set(words)) == WORDS


@pytest.mark.parametrize(
    "name", ["core.engine.Engin", "core.engine.Engine.stop", "core.motor.Engine", "nowhere.at_all"]
)
def test_a_name_that_is_not_real_is_noticed(name: str) -> None:
    with pytest.raises((ImportError, AttributeError)):
        resolve(name)
