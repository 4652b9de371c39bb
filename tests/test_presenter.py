"""The daemon's hold on the catalogue: own files are picked up while it runs, and a mistake in them is told."""

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from sitbreak import paths
from sitbreak.core.events import Now
from sitbreak.core.settings import Settings
from sitbreak.daemon.presenter import Presenter
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.texts import Texts

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
    assert len(running.library.catalogue) == 39


def test_nothing_is_read_where_nothing_changed(tmp_path: Path) -> None:
    running = presenter(tmp_path)
    library = running.library

    assert running.refresh(NOW) is None
    assert running.library is library
