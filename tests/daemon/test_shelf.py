"""A stretch is chosen from the lines that are shipped as it would be from the TOML files, which are there for need."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sitbreak import catalogue_files, catalogue_lines
from sitbreak.catalogue import InputMix, Memory, Stretch, choose, day_seed
from sitbreak.catalogue_wishes import constraints
from sitbreak.core.events import Now
from sitbreak.core.settings_surface import StretchSettings
from sitbreak.daemon.shelf import Shelf
from sitbreak.dataclass import replace
from sitbreak.paths import config_dir
from sitbreak.texts import LANGUAGES

WISHES = {
    "as it comes": StretchSettings(),
    "at home, with everything": StretchSettings(where="home", strength=True, time_s=300, older_adult=True),
    "seated, nothing that shows": StretchSettings(positions=("seated",), discreet=True, avoid=("Nacken",)),
    "what does not exist": StretchSettings(positions=("floor",), time_s=5),
}
BEGAN = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SITBREAK_HOME", str(tmp_path))


def at(hours: float) -> Now:
    return Now(0.0, 0.0, BEGAN + timedelta(hours=hours))


def without_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, nothing in (("read", None), ("outline", None), ("stretch", None)):
        monkeypatch.setattr(catalogue_lines, name, lambda *_asked, nothing=nothing: nothing)


@pytest.mark.parametrize("wish", WISHES)
def test_weeks_of_choices_are_those_of_the_files(wish: str) -> None:
    language = list(LANGUAGES)[list(WISHES).index(wish) % len(LANGUAGES)]
    shelf, known, memory = Shelf(language), catalogue_files.load(language).catalogue, Memory()
    wanted = constraints(WISHES[wish])
    for number in range(30):
        now, mix = at(3.1 * number), InputMix(number % 3 / 3, number % 4 / 4, 0.1, 900.0 * (number % 5))
        chosen = shelf.choose(wanted, memory, mix, now)

        assert chosen == choose(known, wanted, memory, mix, seed=day_seed(now.wall), now=now.wall)
        memory = memory.after(chosen.stretch.id, now.wall, "skipped" if number % 7 == 0 else "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stretch_is_whole_and_every_nudge_is_there(language: str) -> None:
    files = catalogue_files.load(language)

    assert [catalogue_lines.stretch(language, each.id) for each in files.catalogue] == list(files.catalogue)
    assert Shelf(language).postures() == tuple(replace(each, sources=()) for each in files.postures)
    assert Shelf(language).library == files


def test_where_the_lines_cannot_be_used_the_files_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, mix = constraints(StretchSettings()), InputMix()
    by_lines = Shelf("de").choose(wanted, Memory(), mix, at(0))
    without_lines(monkeypatch)
    shelf = Shelf("de")

    assert shelf.choose(wanted, Memory(), mix, at(0)) == by_lines
    assert shelf.postures() == catalogue_files.load("de").postures


def test_words_that_go_between_two_looks_come_from_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_lines, "stretch", lambda *_asked: None)

    assert Shelf("en").choose(constraints(StretchSettings()), Memory(), InputMix(), at(0)).stretch.steps


def test_stretches_of_the_persons_own_are_chosen_from_until_they_are_gone() -> None:
    own = config_dir() / "stretches.d"
    own.mkdir(parents=True)
    every = ", ".join(f'"{each.id}"' for each in catalogue_files.load().catalogue)
    (own / "mine.toml").write_text(
        f'[off]\nids = [{every}]\n[[stretch]]\nid = "mine"\nname = "Mine"\nareas = ["neck"]\nposition = "seated"\n'
        'steps = ["Turn."]\n'
    )
    shelf = Shelf("en")

    def chosen() -> Stretch:
        return shelf.choose(constraints(StretchSettings()), Memory(), InputMix(), at(0)).stretch

    assert (chosen().name, shelf.library.catalogue.get("mine")) == ("Mine", chosen())
    (own / "mine.toml").unlink()
    own.rmdir()
    shelf.let_go()
    assert chosen().id != "mine"


def test_a_reminder_and_a_nudge_load_nothing_that_reads_toml() -> None:
    code = (
        "from sitbreak import lean_imports; lean_imports.install()\n"
        "import sys, sitbreak.daemon.app; from datetime import UTC, datetime\n"
        "from sitbreak import catalogue, catalogue_wishes; from sitbreak.core.events import Now\n"
        "from sitbreak.core.settings import Settings; from sitbreak.daemon.shelf import Shelf\n"
        "shelf, now = Shelf('de'), Now(0.0, 0.0, datetime.now(UTC))\n"
        "wanted = catalogue_wishes.constraints(Settings().stretch, Settings().day)\n"
        "chosen = shelf.choose(wanted, catalogue.Memory(), catalogue.InputMix(), now)\n"
        "print(bool(chosen.stretch.steps and shelf.postures()), 'sitbreak.catalogue.chooser' in sys.modules)\n"
        "reading = {'builder', 'document', 'reader', 'schema', 'synonyms'}\n"
        "print({'tomllib', 'unicodedata', *(f'sitbreak.catalogue.{each}' for each in reading)} & sys.modules.keys())"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert told.stdout.split("\n") == ["True True", "set()", ""]
