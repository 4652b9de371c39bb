"""Whatever the documents name in backticks is there: modules, files, folders, classes, functions, commands to run."""

import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sitbreak.core.settings import specs
from tests.kit.names import here

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
FOLDERS = ("sitbreak", "tests", "tools", "benchmarks", "config", "icons", "sounds", "docs", ".ci")

SPAN = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|jsonl?|pack|toml)|[\w.-]+/(?:[\w.-]+/)*")
DOTTED = re.compile(r"(?:sitbreak\.)?([a-z_]\w*(?:\.\w+)+)")
RUN = re.compile(r"python -m ([\w.]+)")
PACKAGE = {path.stem for path in (ROOT / "sitbreak").iterdir() if not path.name.startswith("__")}

# Files of the user's, and names that only look like ours.
NOT_OURS = {
    "config.toml",
    "control.sock",
    "activitywatch.json",
    "stretches.d/",
    "stretches.d/physio.toml",
    "physio.toml",
    "physio.de.toml",
    "physio.zip",
    "knee.png",
    "steps.gif",
    "sitbreak/activity/foo.py",
    "tests/activity/test_foo.py",
}
SETTINGS = {spec.key for spec in specs()}


def named(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield page and what matches a whole span in backticks."""
    for page in PAGES:
        for span in SPAN.findall(re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)):
            if pattern.fullmatch(span) and span not in NOT_OURS:
                yield page.name, span


@cache
def paths() -> frozenset[str]:
    """Return every file and folder, the latter with a slash, from the root on."""
    found = [path for folder in FOLDERS for path in (ROOT / folder, *(ROOT / folder).rglob("*"))]
    return frozenset(f"/{path.relative_to(ROOT).as_posix()}{'/' if path.is_dir() else ''}" for path in found)


def is_there(span: str) -> bool:
    """Whether some path ends with it: pages on one package leave its folder out."""
    return any(path.endswith(f"/{span}") for path in paths())


@pytest.mark.parametrize(("page", "span"), sorted(set(named(FILE))))
def test_every_file_and_folder_that_is_named_exists(page: str, span: str) -> None:
    assert is_there(span), page


@pytest.mark.posix_only("names what only Linux imports")
@pytest.mark.parametrize(("page", "span"), sorted(set(named(DOTTED))))
def test_every_dotted_name_is_a_setting_a_file_or_real(page: str, span: str) -> None:
    dotted = DOTTED.fullmatch(span)
    assert dotted is not None
    if span in SETTINGS or FILE.fullmatch(span) or dotted[1].partition(".")[0] not in PACKAGE:
        return

    assert here(dotted[1]) is not None, page


def test_every_link_leads_to_a_file_and_a_heading_that_exist() -> None:
    dead = []
    for page in PAGES:
        for target in re.findall(r"\]\((?!http)([^)]+)\)", page.read_text(encoding="utf-8")):
            file, _, anchor = target.partition("#")
            to = page.parent / file if file else page
            headings = re.findall(r"^#+ (.+)$", to.read_text("utf-8"), re.M) if anchor and to.is_file() else []
            if not to.exists() or (anchor and anchor not in {slug(heading) for heading in headings}):
                dead.append((page.name, target))

    assert dead == []


def slug(heading: str) -> str:
    """Make a heading's anchor as GitHub does."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("module", sorted({name for page in PAGES for name in RUN.findall(page.read_text("utf-8"))}))
def test_every_module_that_is_to_be_run_exists(module: str) -> None:
    if module.partition(".")[0] in FOLDERS:
        assert importlib.util.find_spec(module) is not None


@pytest.mark.parametrize("span", ["activity/keeper.py", "sitbreak/nowhere/", "keeper.py"])
def test_a_file_that_is_gone_is_noticed(span: str) -> None:
    assert FILE.fullmatch(span)
    assert not is_there(span)


def test_the_pages_name_enough_to_be_worth_a_look() -> None:
    assert len(set(named(FILE))) > 80
    assert len(set(named(DOTTED))) > 80
