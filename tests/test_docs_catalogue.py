"""The set of eight in docs/catalogue.md, done as it is written there, and handed to somebody else."""

import re
import shlex
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from sitbreak import catalogue_files, own_pictures, paths
from sitbreak.cli import main
from sitbreak.stretch import terminal
from sitbreak.stretch.task import Result, Task
from sitbreak.stretch.terminal import TerminalGuide
from tests.sample_pictures import picture

DOC = (Path(__file__).parents[1] / "docs" / "catalogue.md").read_text(encoding="utf-8")
SET = DOC.partition("## A set of eight")[2].partition("\n## ")[0]
EIGHT = [
    *("pelvic-tilt", "knee-lift", "wall-slide", "calf-at-the-wall"),
    *("side-reach", "reach-through", "knees-to-one-side", "ten-steps"),
]


def blocks(text: str) -> Iterator[tuple[str, str]]:
    yield from re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)


def own_folder() -> Path:
    return paths.config_dir() / catalogue_files.USER_FOLDER


def runs(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command as it stands in the document."""
    program, *words = shlex.split(line)
    assert program == "sitbreak"
    assert main(words) == 0, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a guided stretch take no time."""

    def show(task: Task, *, bar: bool = False) -> tuple[Result, bool]:  # noqa: ARG001
        now = [0.0]
        console = Console(file=StringIO())
        guide = TerminalGuide(
            task, console, lambda: "", lambda: now[0], lambda for_s: now.__setitem__(0, now[0] + for_s)
        )
        return guide.run(), guide.interrupted

    monkeypatch.setattr(terminal, "show", show)


def test_the_set_of_eight_is_written_checked_packed_and_added_by_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (first, _), *_ = [(text, kind) for kind, text in blocks(SET) if kind == "sh"]
    entries, german = (text for kind, text in blocks(SET) if kind == "toml")
    _, checks, adds = (text for kind, text in blocks(SET) if kind == "sh")

    for line in first.splitlines():
        runs(line, capsys)
    folder = own_folder()
    with (folder / "physio.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{entries}")
    (folder / "physio.de.toml").write_text(german, encoding="utf-8")
    picture(folder / "knee.png")
    picture(folder / "steps.gif", 3)
    said = [runs(line, capsys) for line in checks.splitlines()]
    mine = catalogue_files.load("en", folder)
    hers = {name: (folder / name).read_bytes() for name in ("physio.toml", "physio.de.toml", "knee.png", "steps.gif")}

    monkeypatch.setenv("SITBREAK_HOME", str(tmp_path / "somebody else"))
    assert own_folder() != folder
    added = [runs(line, capsys) for line in adds.splitlines()]

    assert mine.problems == ()
    assert [s.id for s in mine.catalogue if s.id in EIGHT] == EIGHT
    assert "no problem" in said[0]
    assert "pelvic-tilt" in said[2]
    assert "8 stretches" in added[0]
    assert "Knee lift" in added[1]
    assert {path.name: path.read_bytes() for path in own_folder().iterdir()} == hers
    theirs = catalogue_files.load("de", own_folder())
    assert theirs.problems == ()
    assert theirs.catalogue.stretches["knee-lift"].name == "Knie heben"
    assert theirs.catalogue.stretches["ten-steps"].name == "Ten steps"
    assert Path(theirs.catalogue.stretches["knee-lift"].picture) == own_folder() / "knee.png"


def test_what_the_document_says_of_pictures_is_so() -> None:
    told = DOC.partition("### Pictures")[2].partition("\n## ")[0]
    limits = (own_pictures.MOST_BYTES >> 20, own_pictures.MOST_PX // 1_000_000, own_pictures.MOST_FRAMES)
    found = re.search(r"up to (\d+) MiB, (\d+) million pixels and (\d+)\s+frames", told)
    assert found
    assert tuple(map(int, found.groups())) == limits


def test_the_example_of_ones_own_is_sound(tmp_path: Path) -> None:
    example = next(text for kind, text in blocks(DOC) if kind == "toml")
    (tmp_path / "mine.toml").write_text(example, encoding="utf-8")

    assert catalogue_files.check(tmp_path / "mine.toml").problems == ()
