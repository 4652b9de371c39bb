"""Plasma on Wayland with two monitors: icon and reminder, where the stretch opens, a film on the other one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.kit import need, need_tk, wait_until
from tests.shells.claims import (
    HUGE,
    PATIENT,
    bubble_of,
    difference_of,
    icon_of,
    orange,
    sit_until_due,
    typing_until,
)
from tests.shells.plasma import PlasmaWayland, plasma_wayland

WIDTH_PX = 1280
LEFT, RIGHT = 0, 1


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlasmaWayland]:
    need("xterm", "xdotool")
    need_tk()
    with plasma_wayland(tmp_path_factory.mktemp("plasma"), monitors=2) as made:
        made.name = "plasma-monitors"
        made.on.env["DISPLAY"] = made.x_display()
        yield made


def works_on(shell: PlasmaWayland, monitor: int) -> None:
    """Open a window there and click into it, as somebody who works there does."""
    name = f"work{monitor}"
    shell.on.start("xterm", "-T", name, "-geometry", f"60x15+{monitor * WIDTH_PX + 200}+200")
    wait_until(lambda: shell.on.windows(name), "the window is there")

    def active() -> bool:
        shell.click(monitor * WIDTH_PX + 400, 300)
        return shell.on.run("xdotool", "getactivewindow", "getwindowname", check=False).strip() == name

    wait_until(active, "and in use")


def edges(shell: PlasmaWayland) -> list[int]:
    """Return the left edges of the guided windows."""
    found = shell.on.run("xdotool", "search", "--onlyvisible", "--class", "sitbreak", check=False).split()
    told = [shell.on.run("xdotool", "getwindowgeometry", "--shell", window, check=False) for window in found]
    return [int(line.removeprefix("X=")) for text in told for line in text.split() if line.startswith("X=")]


def test_icon_and_reminder_are_on_the_monitor_with_the_panel(shell: PlasmaWayland, tmp_path: Path) -> None:
    shell.park()
    icons, bubbles = shell.part("bare", shell.icons_px), shell.part("bare", shell.bubbles_px)
    other_px = (WIDTH_PX, 0, 2 * WIDTH_PX, 800)
    other = shell.part("other", other_px)
    with shell.on.daemon(*PATIENT) as daemon:
        icon_of(shell, icons, tmp_path, "icon")
        sit_until_due(shell, daemon)
        bubble_of(shell, bubbles, tmp_path, "reminder")
        wait_until(lambda: orange(shell.part("due", shell.icons_px)) > 40, "the icon turns orange")
        assert difference_of(other, shell.part("other-due", other_px), tmp_path) is None, "the other one shows nothing"


@pytest.mark.parametrize("monitor", [LEFT, RIGHT])
def test_the_stretch_opens_on_the_monitor_in_use(shell: PlasmaWayland, monitor: int) -> None:
    works_on(shell, monitor)
    with shell.on.daemon(HUGE) as daemon:
        wait_until(lambda: daemon.status().get("source"), "it runs")
        daemon.sitbreak("stretch")
        (edge,) = wait_until(lambda: edges(shell), "the window is there")
        shell.shot(f"plasma-monitors-stretch-{monitor}")
        assert edge // WIDTH_PX == monitor
    wait_until(lambda: not edges(shell), "it has closed with its daemon")


def test_a_film_on_the_other_monitor_holds_nothing_while_somebody_works_here(shell: PlasmaWayland) -> None:
    with shell.on.daemon(*PATIENT) as daemon:
        shell.on.start(*shell.film, str(WIDTH_PX + 100))
        held = lambda: "full-screen" in daemon.status().get("held_by", ())  # noqa: E731
        typing_until(shell, held, "somebody watches it")
        shell.shot("plasma-monitors-film")
        works_on(shell, LEFT)
        typing_until(shell, lambda: daemon.status().get("mode") == "due", "somebody works beside it")
        film = shell.part("film", (WIDTH_PX, 0, 2 * WIDTH_PX, 800))
        assert film.getpixel((640, 400)) == (0, 0, 128), "the film goes on, in full screen"
