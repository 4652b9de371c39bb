"""Another version installed under the running daemon: it is tried, and taken up when nobody minds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitbreak.core.events import Command, CommandRequested, Event
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.daemon.child_processes import ChildProcesses
from sitbreak.daemon.upgrade import QUIET_S, REMOVED_S, Stamp, UpgradeWatch, stamp
from sitbreak.dataclass import replace
from tests.kit.clock import Clock

OLD, NEW, GONE = ((1, 1, 1),), ((2, 1, 1),), (None,)
AWAY = Status(State.AWAY, Mode.OK, 0.0, None, 0.0, 0, 0.0, datetime(2026, 3, 3, tzinfo=UTC), 2700.0)


class OtherVersion:
    """A start that ends with a code of the test's own, at the second look."""

    def __init__(self, code: int) -> None:
        self.codes: list[int | None] = [None, code]
        self.killed = False

    def poll(self) -> int | None:
        return self.codes.pop(0)

    def end(self) -> bool:
        self.killed = True
        return True


class Installed:
    """A watch over files, a person and a clock of the test's own."""

    def __init__(self, tmp_path: Path) -> None:
        self.files: Stamp = OLD
        self.trial, self.status = OtherVersion(0), AWAY
        self.asked: list[Event] = []
        self.clock = Clock()
        self.children = ChildProcesses(self.asked.append, tmp_path / "config.toml")
        self.watch = UpgradeWatch(
            lambda: self.status, self.children, self.asked.append, lambda: self.files, lambda: self.trial
        )

    def beats(self, seconds: float) -> None:
        self.clock.wait(seconds)
        self.watch.beat(self.clock.now)

    def tried(self) -> None:
        """Three beats after the files are quiet: begun, still running, ended."""
        for seconds in (0.0, QUIET_S, 15.0, 15.0):
            self.beats(seconds)

    @property
    def told(self) -> str:
        return " ".join(word for each in self.watch.health() for word in (each.words, *each.problems))


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    return Installed(tmp_path)


def test_nothing_happens_while_the_files_stay(installed: Installed) -> None:
    for _ in range(10):
        installed.beats(QUIET_S)

    assert (installed.asked, installed.told, installed.watch.begins_anew) == ([], "", False)


def test_a_new_version_that_starts_is_taken_up_while_nobody_is_there(installed: Installed) -> None:
    installed.files = NEW
    installed.tried()
    installed.beats(15.0)

    assert installed.asked == [CommandRequested(Command.QUIT, origin="upgrade")]
    assert installed.watch.begins_anew


def test_nothing_is_tried_while_the_installer_still_writes(installed: Installed) -> None:
    for number in range(20):
        installed.files = ((number, 2, 2),)
        installed.beats(QUIET_S / 2)

    assert (installed.asked, installed.watch.begins_anew) == ([], False)


@pytest.mark.parametrize(
    "status",
    [
        replace(AWAY, state=State.SITTING),
        replace(AWAY, state=State.STANDING),
        replace(AWAY, mode=Mode.DUE),
        replace(AWAY, mode=Mode.SNOOZED),
        replace(AWAY, reminder=3),
    ],
)
def test_it_waits_while_somebody_is_there_or_something_shows(installed: Installed, status: Status) -> None:
    installed.files, installed.status = NEW, status
    installed.tried()
    installed.beats(15.0)
    assert (installed.asked, "begins anew" in installed.told) == ([], True)

    installed.status = AWAY
    installed.beats(15.0)
    assert installed.watch.begins_anew


def test_a_version_that_does_not_start_is_told_of_and_never_taken_up(installed: Installed) -> None:
    installed.files, installed.trial = NEW, OtherVersion(1)
    installed.tried()
    installed.beats(600.0)

    assert (installed.asked, "does not start" in installed.told) == ([], True)


def test_after_a_mended_installation_it_is_tried_again(installed: Installed) -> None:
    installed.files, installed.trial = NEW, OtherVersion(1)
    installed.tried()
    installed.files, installed.trial = ((3, 3, 3),), OtherVersion(0)
    installed.tried()
    installed.beats(15.0)

    assert installed.watch.begins_anew


def test_a_trial_is_ended_when_the_files_change_again_or_the_daemon_ends(installed: Installed) -> None:
    installed.files = NEW
    installed.beats(0.0)
    installed.beats(QUIET_S)
    installed.files = ((3, 3, 3),)
    installed.beats(15.0)
    assert installed.trial.killed

    installed.trial = OtherVersion(0)
    installed.beats(QUIET_S)
    installed.watch.close()
    assert installed.trial.killed


def test_a_version_that_cannot_be_tried_is_none_that_starts(installed: Installed) -> None:
    def none() -> OtherVersion:
        raise FileNotFoundError("no interpreter")

    installed.watch = UpgradeWatch(
        lambda: AWAY, installed.children, installed.asked.append, lambda: installed.files, none
    )
    installed.files = NEW
    installed.tried()

    assert (installed.asked, "does not start" in installed.told) == ([], True)


def test_a_removed_program_says_so_and_ends_when_no_installer_puts_it_back(installed: Installed) -> None:
    installed.files = GONE
    installed.beats(0.0)
    installed.beats(REMOVED_S - 1.0)
    assert (installed.asked, "removed" in installed.told) == ([], True)

    for _ in range(3):
        installed.beats(1.0)
    assert installed.asked == [CommandRequested(Command.QUIT, origin="removed")]
    assert not installed.watch.begins_anew


def test_one_that_is_put_back_goes_on(installed: Installed) -> None:
    for installed.files in (GONE, OLD):
        installed.beats(0.0)
        installed.beats(REMOVED_S - 1.0)
    installed.beats(REMOVED_S)

    assert (installed.asked, installed.told) == ([], "")


def test_the_installed_files_are_really_looked_at(tmp_path: Path) -> None:
    assert None not in stamp()
    assert set(stamp(tmp_path)) == {None}
