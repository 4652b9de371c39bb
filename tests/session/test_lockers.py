"""A screen locker is found among the processes, and only our own on our own display."""

from pathlib import Path

import pytest

from sitbreak.session.lockers import SETTLED, Lockers
from sitbreak.supervise.candidate import NeverHereError
from tests.session.fakes import FakeProcesses

pytestmark = pytest.mark.posix_only("reads /proc")


def test_a_running_locker_is_a_lock_and_its_end_an_unlock(tmp_path: Path) -> None:
    processes = FakeProcesses(tmp_path)
    processes.add(10, "bash")
    watcher = Lockers(processes.context, tmp_path)
    processes.add(11, "swaylock", DISPLAY=":1")
    watcher.check(0)
    processes.end(11)
    watcher.check(15)

    assert processes.told == [True, False]


def test_a_setuid_locker_counts_by_the_user_who_started_it(tmp_path: Path) -> None:
    processes = FakeProcesses(tmp_path)
    processes.add(11, "slock")
    Lockers(processes.context, tmp_path)

    assert processes.told == [True]


@pytest.mark.parametrize("other", [{"uid": 4711}, {"DISPLAY": ":7"}])
def test_a_locker_of_somebody_else_or_of_another_display_is_not_ours(tmp_path: Path, other: dict[str, str]) -> None:
    processes = FakeProcesses(tmp_path)
    path = processes.add(11, "i3lock", **other)  # type: ignore[arg-type]
    if "uid" in other:
        (path / "status").write_text("Uid:\t4711\t4711\t4711\t4711\n")
    Lockers(processes.context, tmp_path)

    assert processes.told == []


def test_a_script_that_becomes_a_locker_is_noticed(tmp_path: Path) -> None:
    processes = FakeProcesses(tmp_path)
    processes.add(11, "sh")
    watcher = Lockers(processes.context, tmp_path)
    processes.add(11, "hyprlock")
    watcher.check(15)

    assert processes.told == [True]


def test_a_process_that_has_settled_is_not_read_again(tmp_path: Path) -> None:
    processes = FakeProcesses(tmp_path)
    path = processes.add(11, "firefox")
    watcher = Lockers(processes.context, tmp_path)
    for beat in range(SETTLED):
        watcher.check(15.0 * beat)
    (path / "comm").write_text("swaylock\n")
    watcher.check(1000)

    assert processes.told == []


def test_a_process_that_vanishes_while_it_is_read_is_no_fault(tmp_path: Path) -> None:
    processes = FakeProcesses(tmp_path)
    (tmp_path / "12").mkdir()

    Lockers(processes.context, tmp_path)

    assert processes.told == []


def test_without_a_display_there_is_no_locker_to_look_for(tmp_path: Path) -> None:
    processes = FakeProcesses(tmp_path, HOME="/nowhere")

    with pytest.raises(NeverHereError):
        Lockers(processes.context, tmp_path)
