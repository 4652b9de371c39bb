"""The script that tells of a full-screen window: what KWin is given, and whom we believe."""

from pathlib import Path

import pytest

from sitbreak import paths
from sitbreak.session.busy import kwin
from sitbreak.session.busy.kwin import KwinFullScreen
from sitbreak.supervise.candidate import NeverHereError
from tests.session.fakes import a_context


def test_it_is_for_wayland_alone() -> None:
    with pytest.raises(NeverHereError, match="WAYLAND_DISPLAY"):
        KwinFullScreen(a_context([], {"DISPLAY": ":1"}))


def test_the_script_reads_nothing_of_a_window_but_whether_it_is_full_screen() -> None:
    source = kwin.SOURCE.read_text()

    for word in ("caption", "resourceClass", "resourceName", "windowRole", "geometry", "pid", "cursorPos"):
        assert word not in source
    assert source.count("callDBus(") == 1


@pytest.mark.posix_only("modes")
def test_the_script_lies_where_only_its_owner_can_write() -> None:
    assert Path(paths.runtime_dir()).stat().st_mode & 0o077 == 0
