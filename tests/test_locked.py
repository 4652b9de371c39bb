"""The two locks pin, with hashes, all that pyproject.toml asks for: what people install, and what CI tests with."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WANTED = {
    "requirements.lock": PROJECT["dependencies"],
    "requirements-test.lock": [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]],
}


def entries(lock: str) -> dict[str, tuple[Requirement, int]]:
    """Return each requirement of a lock by its name, and how many hashes it has."""
    text = re.sub(r"^ *#.*\n", "", (ROOT / lock).read_text(encoding="utf-8"), flags=re.M)
    parts = [part.split("--hash=sha256:") for part in text.replace("\\\n", "").splitlines()]
    found = [(Requirement(words), len(hashes)) for words, *hashes in parts]
    made: dict[str, tuple[Requirement, int]] = {canonicalize_name(each.name): (each, count) for each, count in found}
    assert len(made) == len(parts)
    return made


@pytest.mark.parametrize("lock", WANTED)
def test_every_requirement_is_locked_at_a_version_that_is_admitted(lock: str) -> None:
    locked = entries(lock)
    for each in map(Requirement, WANTED[lock]):
        (pinned,) = locked[canonicalize_name(each.name)][0].specifier
        assert pinned.operator == "=="
        assert pinned.version in each.specifier, f"{lock} has {each.name} {pinned.version}: see CONTRIBUTING.md"


@pytest.mark.parametrize("lock", WANTED)
def test_each_has_its_hashes_and_none_names_where_it_comes_from(lock: str) -> None:
    assert [name for name, (each, count) in entries(lock).items() if not count or each.url] == []
    assert re.findall(r"://|--(?:extra-)?index|--find-links", (ROOT / lock).read_text(encoding="utf-8")) == []


def test_what_people_install_is_what_is_tested() -> None:
    shipped, tested = ({name: each.specifier for name, (each, _) in entries(lock).items()} for lock in WANTED)

    assert shipped.items() <= tested.items()
