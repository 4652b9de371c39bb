"""`sitbreak settings` where there is neither a window nor a terminal."""

import pytest

from sitbreak import paths
from sitbreak.cli import cli, editor
from sitbreak.errors import SitbreakError
from sitbreak.stretch import elsewhere
from tests.cli.runner import runner


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.cli.settings.no_window", lambda: "no X display")
    monkeypatch.setattr(elsewhere, "terminal_way", lambda: None)


def test_a_sentence_says_why_and_the_way_out() -> None:
    error = runner().invoke(cli, ["settings"]).exception

    assert isinstance(error, SitbreakError)
    assert "no X display" in error.title
    assert "sitbreak config set" in error.hint


def test_from_the_tray_the_file_opens_where_nothing_else_can(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(editor, "edit", lambda file, *, desktop: opened.append((file, desktop)))

    assert runner().invoke(cli, ["settings", "--desktop"]).exit_code == 0
    assert opened == [(paths.config_file(), True)]
    assert paths.config_file().exists()
