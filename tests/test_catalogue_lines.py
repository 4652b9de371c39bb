"""Our catalogue read from lines is the one of the TOML files, and whatever is wrong with the lines, those are read."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from sitbreak import catalogue_files, catalogue_lines, paths
from sitbreak.texts import LANGUAGES


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Our files in a folder where a test may change them."""
    for file in paths.resource("config", "stretches.toml").parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(catalogue_lines, "resource", lambda _kind, name: tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("language", [*LANGUAGES, "de_AT.UTF-8", "it", "", "../en"])
def test_the_lines_hold_what_the_toml_files_do(language: str) -> None:
    lines, files = catalogue_lines.read(language), catalogue_files.load(language)

    assert lines == files
    assert lines is not None
    assert list(lines.catalogue) == list(files.catalogue), "in their order"
    assert [each.english for each in lines.catalogue] == [each.english for each in files.catalogue]


@pytest.mark.parametrize("changed", ["stretches.toml", "posture.toml", "stretches.de.toml", "posture.de.toml"])
def test_lines_of_other_files_are_not_used(config: Path, changed: str) -> None:
    assert catalogue_lines.read("de") is not None

    with (config / changed).open("a") as file:
        file.write("# patched by whoever packages it\n")

    assert catalogue_lines.read("de") is None


def test_how_lines_end_is_no_change(config: Path) -> None:
    for file in config.glob("*.toml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert catalogue_lines.read("de") is not None


def test_a_language_that_was_taken_out_is_read_in_english(config: Path) -> None:
    for name in ("stretches", "posture"):
        (config / f"{name}.de.toml").unlink()

    assert catalogue_lines.read("de") == catalogue_lines.read("en")


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def without_a_line(content: bytes) -> bytes:
    first, _, *rest = content.splitlines(keepends=True)
    return b"".join((first, *rest))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "no JSON": lambda _: b"\x00" * 1000,
    "a number": lambda _: b"1\n",
    "no object": lambda content: content.replace(b"{", b"[", 1),
    "cut": cut,
    "a line less": without_a_line,
    "a line more": lambda content: content + content.splitlines(keepends=True)[-1],
    "a field that is not known": lambda content: content.replace(b'"steps"', b'"stairs"', 1),
    "a word that is not known": lambda content: content.replace(b'"seated"', b'"sat"'),
    "a source that is not there": lambda content: content.replace(b'"sources":[0', b'"sources":[9990', 1),
    "half a range": lambda content: content.replace(b'"hold_s":[', b'"hold_s":[1,'),
    "a longest line": lambda content: content.replace(b'"name":"', b'"name":"' + b"x" * (70 << 10), 1),
    "nested": lambda _: b"[" * 60_000,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_lines_are_told_in_the_log_and_not_used(
    config: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = config / "catalogue.en.jsonl"
    whole = file.read_bytes()
    file.write_bytes(DAMAGE[damage](whole))
    assert file.read_bytes() != whole

    with caplog.at_level(logging.WARNING):
        assert catalogue_lines.read("en") is None

    assert "catalogue.en.jsonl cannot be used" in caplog.text


def test_missing_lines_are_no_mistake_of_anybodys(config: Path) -> None:
    (config / "catalogue.en.jsonl").unlink()

    assert catalogue_lines.read("en") is None
