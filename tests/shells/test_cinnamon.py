"""Cinnamon as it really is: a reminder answered by its own button, the icon, do-not-disturb, its own locker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import ImageColor

from tests.desktop.kit import need, wait_until
from tests.shells.claims import HUGE, ShellClaims, icon_shows, mode_after_film, typing_until
from tests.shells.mate import CINNAMON_SAVER, Cinnamon, is_locked, lock_now
from tests.shells.x_shell import x_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cinnamon]:
    with x_shell(Cinnamon, tmp_path_factory.mktemp("cinnamon")) as made:
        yield made


class TestCinnamon(ShellClaims):
    """The claims of every shell."""


def test_a_film_in_full_screen_holds_the_reminder(shell: Cinnamon) -> None:
    assert mode_after_film(shell) == "due"


@pytest.mark.parametrize(("theme", "panel"), [("Plain-Dark", "#202020"), ("Plain-Light", "#f2f2f2")])
def test_the_icon_can_be_seen_on_a_dark_and_a_light_panel(
    shell: Cinnamon, tmp_path: Path, theme: str, panel: str
) -> None:
    shell.wear(theme, panel)
    before = shell.part(f"{theme}-bare", shell.icons_px)
    assert before.getpixel((2, 18)) == ImageColor.getrgb(panel), "the theme is worn"
    assert icon_shows(shell, before, tmp_path, theme)


def test_the_lock_of_its_own_screen_saver_is_seen(shell: Cinnamon) -> None:
    need("cinnamon-screensaver", "gdbus")
    with shell.on.daemon(HUGE) as daemon:
        shell.on.start("cinnamon-screensaver", "--hold")
        wait_until(lambda: shell.on.owned(CINNAMON_SAVER), "its locker is there")
        typing_until(shell, lambda: daemon.status().get("state") == "sitting", "sitting is seen")
        lock_now(shell.on, CINNAMON_SAVER, "''")
        wait_until(lambda: is_locked(shell.on, CINNAMON_SAVER), "it is locked")
        wait_until(lambda: daemon.status().get("state") == "locked", "the lock is seen")
    # 5.6.3 does not open the lock again where there is no logind of a real login: what follows it would be hidden
