"""The presenter: own files are picked up while it runs, a mistake in them is told, and a reminder waits for nobody."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from sitbreak import catalogue_files, catalogue_lines, paths
from sitbreak.catalogue import InputMix
from sitbreak.catalogue.library import Library
from sitbreak.core.effects import ShowReminder
from sitbreak.core.events import Now
from sitbreak.core.records import ReminderKind, StretchRow
from sitbreak.core.settings import Settings
from sitbreak.core.settings_surface import StretchSettings
from sitbreak.daemon.presenter import Presenter
from sitbreak.dataclass import replace
from sitbreak.notify import Notice, thumbnails
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.notify.picture import shipped
from sitbreak.texts import Texts
from tests.catalogue.shipped import catalogue
from tests.control.fake_daemon import a_status
from tests.core.sim import Sim
from tests.sample_pictures import picture

pytestmark = pytest.mark.posix_only("its stand-in for the daemon listens on AF_UNIX")

NOW = Now(100.0, 100.0, datetime(2026, 11, 23, 9, tzinfo=UTC))
WAVE = '[[stretch]]\nid = "wave"\nname = "Wave"\nposition = "standing"\nareas = ["wrists"]\nsteps = ["Wave."]\n'


def presenter(tmp_path: Path) -> Presenter:
    return Presenter(Settings(), Texts(), cast(FallbackNotifier, None), tmp_path / "history.db", NOW)


def own() -> Path:
    folder = paths.config_dir() / "stretches.d"
    folder.mkdir()
    return folder / "mine.toml"


def test_a_file_that_comes_is_read_without_a_restart(tmp_path: Path) -> None:
    running = presenter(tmp_path)
    own().write_text(WAVE, encoding="utf-8")

    assert running.refresh(NOW) is None
    assert "wave" in running.library.catalogue.stretches


def test_a_mistake_in_it_is_told_once(tmp_path: Path) -> None:
    running = presenter(tmp_path)
    own().write_text(WAVE.replace("standing", "standin"), encoding="utf-8")

    assert 'position cannot be "standin"' in str(running.refresh(NOW))
    assert running.refresh(NOW) is None
    assert len(running.library.catalogue) == len(catalogue())


def test_nothing_is_read_where_nothing_changed(tmp_path: Path) -> None:
    running = presenter(tmp_path)
    library = running.library

    assert running.refresh(NOW) is None
    assert running.library is library


class Shown:
    """Stands in for the chain of channels, and keeps what it is to show."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    def show(self, notice: Notice) -> str:
        self.notices.append(notice)
        return "freedesktop"

    def withdraw(self, _tag: str) -> None:
        pass


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Refuse every process, and keep a list of those that were asked for."""
    asked: list[str] = []

    def refuse(*args: object, **_options: object) -> None:
        asked.append(str(args))
        raise OSError("no process may be started")

    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    return asked


def reminded(tmp_path: Path, settings: Settings) -> tuple[Presenter, Notice]:
    """Show one reminder."""
    shown = Shown()
    running = Presenter(settings, Texts(), cast(FallbackNotifier, shown), tmp_path / "history.db", NOW)
    running.remind(ShowReminder(1, ReminderKind.SIT, 2700.0, 7200.0), a_status(), NOW, InputMix())
    return running, shown.notices[-1]


def test_a_reminder_has_its_picture_at_once_and_no_process_is_started(tmp_path: Path, started: list[str]) -> None:
    running, notice = reminded(tmp_path, Settings())

    assert running.suggested is not None
    assert notice.picture is not None
    assert notice.picture == shipped(running.suggested.id)
    assert started == []


def test_without_a_picture_file_the_reminder_is_shown_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = paths.resource
    missing = tmp_path / "gone"
    monkeypatch.setattr(paths, "resource", lambda kind, name: missing if kind == "icons" else real(kind, name))

    assert reminded(tmp_path, Settings())[1].picture is None


def test_who_wants_no_picture_gets_none(tmp_path: Path) -> None:
    settings = Settings()
    without = replace(settings, notify=replace(settings.notify, picture=False))

    assert reminded(tmp_path, without)[1].picture is None


def test_files_are_read_when_they_are_needed_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("read", "outline"):
        monkeypatch.setattr(catalogue_lines, name, lambda _language: None)
    read: list[str] = []
    load = catalogue_files.load

    def noted(language: str, folder: Path) -> Library:
        read.append(language)
        return load(language, folder)

    monkeypatch.setattr(catalogue_files, "load", noted)
    running = presenter(tmp_path)
    assert not any(entry.problems for entry in running.health())
    assert read == []

    chosen = [running.choose(InputMix(), NOW).stretch for _ in range(2)]
    assert len(read) == 1

    running.beat(NOW)
    assert running.choose(InputMix(), NOW).stretch == chosen[0]
    assert len(read) == 2


def test_what_was_offered_last_is_told_without_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = presenter(tmp_path)
    assert running.offered_id is None
    running.completed(StretchRow(NOW.wall, "neck-turn", finished=True, used_share=1.0, seconds=60.0))
    monkeypatch.setattr(catalogue_files, "load_all", None)

    assert running.offered_id == "neck-turn"


def test_a_word_that_means_nothing_is_told_from_the_start(tmp_path: Path) -> None:
    wrong = replace(Settings(), stretch=replace(Settings().stretch, avoid=("wristss",)))
    running = Presenter(wrong, Texts(), cast(FallbackNotifier, None), tmp_path / "history.db", NOW)

    assert [problem for entry in running.health() for problem in entry.problems if "wristss" in problem]


def test_an_own_stretch_has_the_picture_that_was_made_of_it_beforehand(tmp_path: Path) -> None:
    folder = paths.config_dir() / "stretches.d"
    folder.mkdir(parents=True)
    file = picture(folder / "knee.png")
    entry = '[[stretch]]\nid = "short-walk"\npicture = "knee.png"\n'
    (folder / "mine.toml").write_text(entry, encoding="utf-8")
    settings = replace(Settings(), stretch=StretchSettings(avoid=catalogue_files.AREAS[:-1]))

    thumbnails.main([str(file)])
    notice = reminded(tmp_path, settings)[1]

    assert notice.picture is not None
    assert notice.picture == thumbnails.Thumbnails().picture(str(file)) != shipped("short-walk")


@pytest.mark.parametrize(("wanted", "least"), [("1", 1), ("3", 3), ("fill", 4)])
def test_what_is_opened_is_a_series_where_that_is_set_and_nothing_was_named(
    tmp_path: Path, wanted: str, least: int
) -> None:
    running = presenter(tmp_path)
    running.apply(Settings(stretch=StretchSettings(series=wanted)), Texts(), NOW)
    course = running.course(None, Sim().status, NOW)

    assert len(course) == least if wanted != "fill" else len(course) >= least
    assert [each.id for each in running.course("chair-hamstring-stretch", Sim().status, NOW)] == [
        "chair-hamstring-stretch"
    ]
