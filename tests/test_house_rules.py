"""The rules that the tests themselves keep, read from their syntax trees."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
FILES = sorted(path for path in TESTS.rglob("*.py") if "__pycache__" not in path.parts)
TEST_FILES = [path for path in FILES if path.name.startswith("test_")]
HELPER_FILES = [path for path in FILES if not path.name.startswith(("test_", "conftest", "__"))]

# what has no package of this name below sitbreak/
FOLDERS = {
    "broker": "a real MQTT broker, by what happens to it",
    "desktop": "real servers, by what a user sees",
    "faults": "what is broken under a daemon, by the fault",
    "kit": "helpers",
    "scenarios": "whole days, told in a file",
    "shells": "whole desktop shells, by what a user sees",
    "tools": "tools/",
    "wine": "a Windows Python, by what a person there does",
}
BY_THEME = {
    "broker": "by what happens to it",
    "core": "by the sections of docs/semantics.md",
    "desktop": "by the server",
    "faults": "by the fault",
    "scenarios": "by the day",
    "shells": "by the shell",
    "wine": "by what a person does",
}
# test files of the other folders that are not of one module, and what they are of
THEMES = {
    "cli/test_report_files.py": "cli/report.py and history/several.py: exports of several computers",
    "config/test_lengths.py": "core/settings*.py: the least that every length of time may be",
    "history/test_chair_days.py": "history/days.py and history/report_texts.py: what a chair saw",
    "test_docs_adr.py": "docs/adr",
    "test_docs_architecture.py": "docs/architecture.md",
    "test_docs_catalogue.py": "docs/catalogue.md",
    "test_docs_contract.py": "docs/semantics.md and docs/posture.md",
    "test_docs_control.py": "docs/control.md",
    "test_docs_reliability.py": "docs/reliability.md and tests/faults/",
    "test_docs_names.py": "whatever the documents name",
    "test_house_rules.py": "tests/",
    "test_hub.py": "loop.Hub: descriptors, turns, the inbox",
    "test_locked.py": "requirements.lock and requirements-test.lock",
    "test_objective_c.py": "the modules for macOS, against PyObjC's metadata",
    "test_one_door.py": "sitbreak/processes.py and whatever else could start a process",
    "test_packaging.py": "the wheel",
    "test_platforms.py": "pyproject.toml's contracts of what each system imports",
    "test_readme.py": "README.md",
    "test_source_rules.py": "sitbreak/",
    "activity/test_choice.py": "the order of the candidates",
    "autostart/test_consumers.py": "what GLib and systemd make of an entry",
    "catalogue/test_month.py": "the order of what is offered over a month",
    "catalogue/test_sources.py": "where the catalogue's words come from",
    "catalogue/test_languages.py": "the catalogue in every language",
    "catalogue/test_translations.py": "the words of a language beside an own file",
    "catalogue/test_whole_languages.py": "what the catalogue lacks in a language",
    "catalogue/test_seed_map.py": "the order of what is offered over weeks",
    "catalogue/test_shipped.py": "the catalogue that is shipped",
    "cli/test_in_words.py": "what is wrong, in every language",
    "cli/test_commands.py": "the commands against a stand-in of the daemon",
    "core/test_pause_until.py": "a pause that goes by the calendar",
    "control/test_conversation.py": "client and server together",
    "control/test_hostile.py": "the server against whoever means it ill",
    "daemon/test_containment.py": "a fault of every part",
    "daemon/test_nudge.py": "one notice at a time",
    "daemon/test_offered_stretch.py": "the window that opens by itself",
    "daemon/test_process.py": "how the command becomes the daemon",
    "dbus/test_forged.py": "signals of somebody else",
    "dbus/test_turn.py": "several silent programs in one turn",
    "link/test_signed_traffic.py": "link/traffic.py and link/seals.py together: machines that sign",
    "link/test_simulation.py": "days of several machines on a network that fails",
    "texts/test_wording.py": "one word for one thing, in every language",
    "figure/test_pictures.py": "every stretch drawn",
    "figure/test_steps_are_shown.py": "the figures against their steps",
    "history/test_foreign_rows.py": "rows that are none of ours",
    "notify/test_neutral.py": "what those who do not stand are told",
    "notify/test_others.py": "console, macOS, Windows",
    "stretch/test_guidance.py": "what is said, shown and played",
    "stretch/test_process.py": "the window's process, from its parent",
    "supervise/test_backends.py": "every back end of every table",
    "supervise/test_lifecycle.py": "the lives of every supervised part",
    "tools/test_shipped.py": "icons/ against the tool that writes it",
    "texts/test_sentences.py": "every sentence of the code, in every language",
}
# calls that fail with a claim of their own
CLAIMS = {"raises", "fail", "wait_until", "wait_for"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    return path.relative_to(TESTS).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Yield the names of the modules that a file may import, relative imports aside: there are none."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield from (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names))


def classes(path: Path) -> list[str]:
    return [node.name for node in tree(path).body if isinstance(node, ast.ClassDef)]


def called(node: ast.AST) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            match call.func:
                case ast.Attribute(attr=name) | ast.Name(id=name):
                    yield name


@cache
def functions(path: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)}


def claims(path: Path, name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Tell whether a function asserts something, itself or through another of its file."""
    function = functions(path)[name]
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    names = set(called(function))
    if names & CLAIMS:
        return True
    return any(claims(path, other, seen | {name}) for other in names & functions(path).keys() - seen - {name})


@cache
def modules(folder: Path) -> set[str]:
    """Return what a folder of tests may test: modules and packages, underscores at the ends of their names aside."""
    if folder == TESTS:
        return {file.stem for file in (ROOT / "sitbreak").glob("*.py")}
    package = ROOT / "tools" if folder.name == "tools" else ROOT / "sitbreak" / folder.name
    found = {path.stem for path in package.rglob("*") if path.suffix == ".py" or (path / "__init__.py").exists()}
    return {stem.strip("_") for stem in found} | {package.name}


def test_nothing_imports_from_a_test_module() -> None:
    assert [(name_of(path), name) for path in FILES for name in imported(path) if ".test_" in f".{name}"] == []


def test_a_helper_class_has_a_name_of_its_own() -> None:
    names = Counter(name for path in FILES for name in classes(path))

    assert [name for name, count in names.items() if count > 1] == []


def test_fakes_and_desks_stand_beside_the_tests_not_in_them() -> None:
    found = [(name_of(path), name) for path in TEST_FILES for name in classes(path)]

    assert [each for each in found if each[1].startswith("Fake") or each[1].endswith(("Desk", "Driver"))] == []


def test_there_is_one_desk_and_one_clock_and_one_hub() -> None:
    homes = {name: name_of(path) for path in HELPER_FILES for name in classes(path)}

    assert (homes["Desk"], homes["Clock"], homes["Hub"]) == ("kit/desk.py", "kit/clock.py", "kit/hub.py")
    assert [name for name in homes if name.endswith(("Clock", "Hub"))] == ["Clock", "Hub"]


def test_every_folder_is_one_of_the_package_or_explained() -> None:
    folders = {path.parent.relative_to(TESTS).as_posix() for path in TEST_FILES} - {"."}

    assert {folder for folder in folders if not (ROOT / "sitbreak" / folder).is_dir()} <= FOLDERS.keys()


def test_every_test_module_is_of_a_module_or_explained() -> None:
    unit = [path for path in TEST_FILES if path.parent.name not in BY_THEME and name_of(path) not in THEMES]

    assert [name_of(path) for path in unit if path.stem.removeprefix("test_") not in modules(path.parent)] == []


def test_nothing_is_explained_that_is_not_there() -> None:
    assert THEMES.keys() <= {name_of(path) for path in TEST_FILES}
    assert all((TESTS / folder).is_dir() for folder in FOLDERS.keys() | BY_THEME.keys())


def test_every_test_claims_something() -> None:
    tests = [(path, name) for path in TEST_FILES for name in functions(path) if name.startswith("test_")]

    assert [f"{name_of(path)}::{name}" for path, name in tests if not claims(path, name)] == []
