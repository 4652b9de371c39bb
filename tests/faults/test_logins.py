"""The same person logs out and in again, or has two sessions at a time: one count, and nothing is lost."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.desktop import kit
from tests.desktop.logind import LOGIN1
from tests.faults.daemon import SESSION_PATH, FaultDesk
from tests.faults.second_session import SOON, SecondSession, type_for

ENDED = "the first has ended"


@pytest.fixture
def second(desk: FaultDesk) -> Iterator[SecondSession]:
    with ExitStack() as stack:
        yield SecondSession(desk, stack)


def test_a_new_login_takes_over_from_one_whose_display_is_gone(desk: FaultDesk) -> None:
    with ExitStack() as first:
        display = first.enter_context(kit.xvfb("320x240x24"))
        desk.env["DISPLAY"] = display
        desk.start()
        assert desk.sitbreak("pause", "1h").returncode == 0
        old = desk.process
        assert desk.sitbreak("run").returncode == 1  # it is watched already
    desk.env["DISPLAY"] = desk.display
    desk.start()

    assert old.wait(20) == 0
    assert desk.process.poll() is None
    kit.wait_until(lambda: desk.sitbreak("status").returncode == 0, "the new one answers")
    assert desk.ask()[0]["mode"] == "paused"


def test_two_living_sessions_are_one_sitting_and_a_reminder_comes_where_the_person_is(
    desk: FaultDesk, second: SecondSession
) -> None:
    desk.config.write_text(SOON.format(interval="40 s"))
    desk.start()
    type_for(desk.env, 8)
    second.start()
    assert second.sitbreak("run").returncode == 1  # once in each session
    assert "RegisterStatusNotifierItem" in second.watcher.calls  # an icon in each
    type_for(second.env, 40)

    status = second.status()
    assert (status["state"], status["breaks_today"]) == ("sitting", 0)
    assert status["sitting_s"] >= 40
    kit.wait_until(lambda: "──" in second.said, "the reminder is shown in the second")
    assert "──" not in (desk.home / "daemon.log").read_text()
    type_for(desk.env, 5)
    assert desk.ask()[0]["breaks_today"] == 0


def test_a_lock_of_one_session_is_no_absence_while_there_is_input_in_the_other(
    desk: FaultDesk, second: SecondSession
) -> None:
    desk.config.write_text(SOON.format(interval="45 min"))
    desk.start()
    second.start()
    type_for(desk.env, 3)
    kit.wait_until(lambda: desk.ask()[0]["state"] == "sitting", "somebody is at the first")
    desk.logind.properties[SESSION_PATH, f"{LOGIN1}.Session"]["LockedHint"] = ("b", True)
    desk.logind.emit(SESSION_PATH, f"{LOGIN1}.Session", "Lock")
    kit.wait_until(lambda: desk.ask()[0]["state"] == "locked", "the first is locked")
    type_for(second.env, 6)
    kit.wait_until(lambda: desk.ask()[0]["state"] == "sitting", "who types in the second is there")


@pytest.mark.parametrize("how", ["its display is gone", "it is ended"])
def test_the_second_session_takes_over_when_the_first_is_over(desk: FaultDesk, second: SecondSession, how: str) -> None:
    with ExitStack() as first:
        desk.env["DISPLAY"] = first.enter_context(kit.xvfb("320x240x24"))
        desk.start()
        assert desk.sitbreak("pause", "1h").returncode == 0
        second.start()
        if how == "it is ended":
            desk.process.send_signal(signal.SIGTERM)
    kit.wait_until(lambda: desk.process.poll() is not None, ENDED, limit_s=90)
    kit.wait_until(lambda: "First reminder" in second.said, "the second is served now")

    assert desk.process.returncode == 0
    assert second.process.poll() is None
    assert second.status()["mode"] == "paused"


def test_the_second_session_ends_with_its_display_and_the_first_goes_on(desk: FaultDesk, second: SecondSession) -> None:
    desk.start()
    second.start()
    second.lose_display()
    assert second.process.wait(90) == 0
    assert desk.process.poll() is None
    assert desk.ask()[0]["state"] in ("away", "sitting")


def test_quit_on_the_command_line_ends_both_and_a_restart_keeps_both(desk: FaultDesk, second: SecondSession) -> None:
    desk.start()
    second.start()
    assert second.sitbreak("restart").returncode == 0
    assert desk.process.poll() is None  # begun anew where it was, not in the session of the command
    assert second.process.poll() is None

    def types_in_the_second() -> bool:
        type_for(second.env, 1)
        return bool(desk.ask()[0]["state"] == "sitting")

    kit.wait_until(types_in_the_second, "it feeds the new one")
    assert second.sitbreak("run").returncode == 1  # which another `run` would do in its place
    assert desk.sitbreak("quit").returncode == 0
    kit.wait_until(lambda: desk.process.poll() == 0, ENDED)
    assert second.process.wait(30) == 0
