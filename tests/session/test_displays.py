"""A display that comes or goes is told once."""

from pathlib import Path

import pytest

from sitbreak.core.events import DisplaysChanged, Event
from sitbreak.session.displays import EVERY_S, Displays
from sitbreak.supervise.candidate import NeverHereError
from tests.session.fakes import a_context


def connector(folder: Path, name: str, status: str) -> None:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "status").write_text(f"{status}\n")


def test_a_display_that_is_plugged_in_is_told_once(tmp_path: Path) -> None:
    put: list[Event] = []
    connector(tmp_path, "card0-eDP-1", "connected")
    connector(tmp_path, "card0-DP-1", "disconnected")
    displays = Displays(a_context(put), tmp_path)
    displays.check(0)
    assert put == []

    connector(tmp_path, "card0-DP-1", "connected")
    for now_s in (EVERY_S, 2 * EVERY_S):
        displays.check(now_s)

    assert put == [DisplaysChanged()]


def test_a_machine_without_connectors_has_none_to_watch(tmp_path: Path) -> None:
    with pytest.raises(NeverHereError):
        Displays(a_context([]), tmp_path)
