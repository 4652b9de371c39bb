"""The daemon with real parts on a machine that has nothing: no display, no bus, no terminal."""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from sitbreak import paths
from sitbreak.activity.listener_process import why_deaf
from sitbreak.core.effects import Record
from sitbreak.core.events import Query
from sitbreak.core.records import Bout, NudgeRow
from sitbreak.daemon.app import Daemon
from sitbreak.dataclass import replace
from sitbreak.history.reader import reading
from sitbreak.machine import machine_name
from sitbreak.run_options import RunOptions

NINE = datetime(2026, 3, 3, 9, tzinfo=timezone(timedelta(hours=1)))
BOUT = Bout(NINE, NINE + timedelta(minutes=40), 2400.0)


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Daemon]:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
    # nor is anybody's typing in another terminal of this machine their business
    monkeypatch.setattr("sitbreak.activity.tty._terminals", lambda _dev, _utmp: iter(()))
    options = RunOptions(overrides=("history.activitywatch=true", "activity.source=tty"), tray=False)
    made = Daemon(options, first_run=False)
    yield made
    made.close()


def test_a_bout_is_kept_with_the_name_of_its_machine_and_sent_on(
    daemon: Daemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bool] = []
    monkeypatch.setattr(daemon.children, "send_bouts", lambda: sent.append(True))

    daemon.perform(Record(BOUT), daemon.now())
    daemon.perform(Record(NudgeRow(NINE)), daemon.now())
    assert daemon.history.finish(limit_s=60)

    with reading(paths.state_dir() / "history.db") as reader:
        assert reader.rows(Bout) == [replace(BOUT, machine=machine_name())]
    assert sent == [True]


def test_it_answers_what_it_is_asked_and_refuses_what_it_does_not_know(daemon: Daemon) -> None:
    answers: list[object] = []
    for what in ("status", "why", "doctor", "reload", "nonsense"):
        daemon.step(Query(what, answers.append), daemon.now())

    status, why, doctor, reloaded, refused = answers
    assert isinstance(status, dict)
    assert (status["state"], status["mode"], status["due_in_s"]) == ("away", "ok", None)
    assert status["short"] == "away"
    assert isinstance(why, dict)
    assert why["lines"]
    assert isinstance(doctor, dict)
    assert doctor["notify"]["channel"] == ("plyer" if sys.platform == "win32" else "console")
    assert reloaded == {"reloaded": True}
    assert isinstance(refused, Exception)


def test_a_bad_config_keeps_the_last_good_settings_and_is_told_by_status(daemon: Daemon) -> None:
    paths.config_file().write_text('[sit]\ninterval = "many"\n')
    told: list[object] = []

    daemon.step(Query("reload", told.append), daemon.now())
    daemon.step(Query("status", told.append), daemon.now())

    assert isinstance(told[0], Exception)
    assert isinstance(told[1], dict)
    assert told[1]["interval_s"] == 45 * 60
    assert any("line 2" in problem for problem in told[1]["problems"])


def test_why_nothing_listens_is_said_as_it_is_on_this_system(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not on Windows" in (why_deaf(True, "win32") or "")
    assert why_deaf(False, "linux") == "activity.input_mix is off"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "Wayland" in (why_deaf(True, "linux") or "")
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.delenv("WAYLAND_SOCKET", raising=False)
    monkeypatch.setenv("DISPLAY", ":7")
    assert why_deaf(True, "linux") is None
