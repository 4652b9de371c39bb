"""The same person logs out and in again: the new login is watched, and nothing is lost."""

from contextlib import ExitStack

from tests.desktop import kit
from tests.faults.daemon import FaultDesk


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
