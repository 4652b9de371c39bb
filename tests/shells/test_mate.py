"""MATE as it really is: the claims of every shell, a film, a panel in light and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shells.claims import ShellClaims, icon_shows, mode_after_film
from tests.shells.mate import Mate
from tests.shells.x_shell import x_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mate]:
    with x_shell(Mate, tmp_path_factory.mktemp("mate")) as made:
        yield made


class TestMate(ShellClaims):
    """The claims of every shell."""


def test_a_film_in_full_screen_holds_the_reminder(shell: Mate) -> None:
    assert mode_after_film(shell) == "due"


@pytest.mark.parametrize("theme", ["HighContrastInverse", "Adwaita"])
def test_the_icon_can_be_seen_on_a_dark_and_a_light_panel(shell: Mate, tmp_path: Path, theme: str) -> None:
    shell.wear(theme)
    before = shell.part(f"{theme}-bare", shell.icons_px)
    assert icon_shows(shell, before, tmp_path, theme)
