"""GNOME 48's own break reminders beside ours: ours waits for its break, and a break taken there is one here."""

from collections.abc import Iterator

import pytest

from tests.desktop.kit import wait_until
from tests.shells.gnome import Gnome, gnome, version
from tests.shells.kit import ShellDaemon

FIRST_WITH_BREAKS = 48
REMINDERS = "org.gnome.desktop.break-reminders"
WAITS = ("busy.gnome_breaks=true", "sit.interval=25s", "sit.min_sit=0s", "remind.lull=0s")
# silence alone is no break
PATIENT = ("sit.break=20min", "sit.still_sitting=15min", *WAITS)


@pytest.fixture
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gnome]:
    if version() < FIRST_WITH_BREAKS:
        pytest.skip(f"GNOME Shell {version()} reminds of nothing, GNOME 48 does")
    with gnome(tmp_path_factory.mktemp("gnome")) as made:
        made.set(f"{REMINDERS}.movement", "interval-seconds", "15")
        made.set(f"{REMINDERS}.movement", "duration-seconds", "50")
        made.set(REMINDERS, "selected-breaks", "['movement']")
        yield made


def typing_until_held(shell: Gnome, daemon: ShellDaemon) -> None:
    """Type until GNOME's break is due, which holds ours back."""

    def held() -> bool:
        shell.type()
        return "desktop-break" in daemon.status().get("held_by", ())

    wait_until(held, "GNOME's own break is due, and ours waits", 60)


def test_ours_waits_for_gnomes_break_and_takes_it_for_one(shell: Gnome) -> None:
    with shell.on.daemon(*PATIENT) as daemon:
        typing_until_held(shell, daemon)
        shell.shot("gnome-own-break")
        before = daemon.status()["breaks_today"]
        wait_until(
            lambda: daemon.status()["breaks_today"] > before, "GNOME's break has been taken, and is one here", 60
        )
        assert "GNOME" in daemon.sitbreak("why")


def test_doctor_on_gnome_says_how_to_choose(shell: Gnome) -> None:
    with shell.on.daemon() as daemon:
        told = " ".join(daemon.sitbreak("doctor").split())
        assert "GNOME reminds of breaks by itself, too (movement): both are shown, side by side" in told
        assert "busy.gnome_breaks true" in told
