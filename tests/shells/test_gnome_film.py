"""A film on GNOME: its session manager's inhibitor and a player that says it plays, each alone and both."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.desktop.kit import need, program, wait_until
from tests.shells.gnome import FIRST_WITH_MODULES, Gnome, gnome, version
from tests.shells.kit import MOCK, SYSTEM_PYTHON, ShellDaemon

MANAGER = "org.gnome.SessionManager"
MANAGED = (MANAGER, "/org/gnome/SessionManager", MANAGER)
PLAYER = ("org.mpris.MediaPlayer2.test", "/org/mpris/MediaPlayer2", "org.mpris.MediaPlayer2.Player")
QUICK = ("sit.still_sitting=2s",)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Gnome]:
    need("gnome-session-inhibit")
    with gnome(tmp_path) as made:
        autostart, sessions = tmp_path / "autostart", tmp_path / ".local/share/gnome-session/sessions"
        autostart.mkdir()
        sessions.mkdir(parents=True)
        (sessions / "dummy.session").write_text("[GNOME Session]\nName=dummy\nRequiredComponents=\n")
        builtin = ("--builtin",) if version() < FIRST_WITH_MODULES else ()  # 48 is so without being told
        words = (*builtin, "--disable-acceleration-check", f"--autostart={autostart}", "--session=dummy")
        made.on.start("/usr/libexec/gnome-session-binary", *words)
        wait_until(lambda: made.on.owned(MANAGER), "GNOME's session manager runs")
        made.on.start(SYSTEM_PYTHON, "-m", "dbusmock", "--session", *PLAYER)
        wait_until(lambda: made.on.owned(PLAYER[0]), "there is a player")
        says(made, "Paused")
        yield made


def says(shell: Gnome, status: str) -> None:
    """Have the player say this."""
    call = partial(shell.on.session.call, PLAYER[0], PLAYER[1], MOCK)
    if shell.on.session.get(*PLAYER, "PlaybackStatus") is None:
        call("AddProperty", "ssv", PLAYER[2], "PlaybackStatus", ("s", status))
    else:
        call("UpdateProperties", "sa{sv}", PLAYER[2], {"PlaybackStatus": ("s", status)})


def is_away_after_a_while(shell: Gnome, daemon: ShellDaemon) -> bool:
    """Type, then do nothing: without a hint that is an absence after two seconds."""

    def sitting() -> bool:
        shell.type()
        return daemon.status().get("state") == "sitting"

    wait_until(sitting, "somebody is there")
    time.sleep(5)
    return bool(daemon.status()["state"] != "sitting")


def test_a_player_and_an_inhibitor_together_are_a_film_and_each_alone_is_not(shell: Gnome) -> None:
    inhibit = (*shell.on.words, "gnome-session-inhibit", "--inhibit", "idle", "--inhibit-only")
    says(shell, "Playing")
    with shell.on.daemon(*QUICK) as daemon:
        wait_until(lambda: "media-player" in daemon.sitbreak("doctor", "-v"), "players are asked")
        assert is_away_after_a_while(shell, daemon), "music"
        with program(*inhibit, env=shell.on.env):
            wait_until(
                lambda: shell.on.session.get(MANAGER, f"/{MANAGER.replace('.', '/')}", MANAGER, "InhibitedActions"),
                "it inhibits",
            )
            assert not is_away_after_a_while(shell, daemon), "a film"
    says(shell, "Paused")
    with shell.on.daemon(*QUICK) as daemon, program(*inhibit, env=shell.on.env):
        wait_until(lambda: daemon.status().get("source") == "mutter", "Mutter tells of input")
        assert is_away_after_a_while(shell, daemon), "a forgotten inhibitor"
