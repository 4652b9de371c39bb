"""Not today, never again: another stretch at once, remembered or written down, and taken back."""

from pathlib import Path

import pytest

from sitbreak.catalogue import InputMix
from sitbreak.core.events import Command
from sitbreak.core.records import RefusalRow
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from sitbreak.texts import Texts
from tests.control.fake_daemon import a_status
from tests.daemon.refusing_desk import NEXT_DAY, NOW, RefusingDesk

pytestmark = pytest.mark.posix_only("its stand-in for the daemon listens on AF_UNIX")


def test_not_today_shows_another_one_at_once_and_is_kept_until_the_day_begins(tmp_path: Path) -> None:
    rig = RefusingDesk(tmp_path)
    first = rig.suggested

    assert rig.asks(Command.NOT_TODAY)
    assert rig.suggested != first
    assert [notice.tag for notice in rig.desk.notices] == ["reminder", "reminder"]
    assert rig.desk.notices[1].body != rig.desk.notices[0].body
    assert rig.rows == [RefusalRow(NOW.wall, first, NEXT_DAY)]
    assert rig.desk.started == []


def test_what_is_refused_does_not_come_before_the_next_day(tmp_path: Path) -> None:
    rig = RefusingDesk(tmp_path)
    refused = {rig.suggested}
    for _ in range(8):
        rig.asks(Command.NOT_TODAY)
        assert rig.suggested not in refused
        refused.add(rig.suggested)


def test_never_is_written_by_a_process_of_its_own_told_and_can_be_undone(tmp_path: Path) -> None:
    rig = RefusingDesk(tmp_path)
    first = rig.suggested
    name = rig.presenter.suggested.name if rig.presenter.suggested else ""

    rig.asks(Command.NEVER)
    assert rig.desk.started == [("stretches", "never", first)]
    told = rig.desk.notices[-1]
    assert name in told.title
    assert [button.command for button in told.buttons] == [Command.AGAIN]
    assert rig.refusals.offered().refused == name
    rig.in_force.settings = replace(Settings(), stretch=replace(Settings().stretch, avoid=(first,)))
    rig.asks(Command.AGAIN)
    assert rig.desk.started[1:] == [("stretches", "again", first)]
    assert rig.rows[-1] == RefusalRow(NOW.wall, first, NOW.wall)
    assert rig.refusals.offered().refused == ""


def test_what_the_settings_hold_already_is_not_written_again(tmp_path: Path) -> None:
    rig = RefusingDesk(tmp_path)
    rig.in_force.settings = replace(Settings(), stretch=replace(Settings().stretch, avoid=(rig.suggested,)))
    rig.asks(Command.NEVER)

    assert (rig.desk.started, len(rig.desk.notices)) == ([], 2)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    rig = RefusingDesk(tmp_path)
    rig.asks(Command.NEVER)
    rig.desk.failed()

    assert rig.desk.notices[-1].title == "“Never again” could not be saved"


def test_without_an_open_reminder_nothing_is_shown(tmp_path: Path) -> None:
    rig = RefusingDesk(tmp_path, a_status())
    first = rig.suggested
    rig.asks(Command.NOT_TODAY)

    assert len(rig.desk.notices) == 1
    assert rig.presenter.suggested is None
    assert rig.presenter.choose(InputMix(), NOW).stretch.id != first


def test_another_stretch_than_the_suggested_one_leaves_the_reminder_as_it_is(tmp_path: Path) -> None:
    rig = RefusingDesk(tmp_path)
    other = next(one.id for one in rig.presenter.library.catalogue if one.id != rig.suggested)
    rig.asks(Command.NOT_TODAY, other)

    assert len(rig.desk.notices) == 1
    assert rig.rows == [RefusalRow(NOW.wall, other, NEXT_DAY)]


@pytest.mark.parametrize("command", [Command.NOT_TODAY, Command.NEVER, Command.AGAIN])
def test_an_id_that_there_is_not_changes_nothing(tmp_path: Path, command: Command) -> None:
    rig = RefusingDesk(tmp_path)

    assert rig.asks(command, "no-such-stretch")
    assert (rig.rows, rig.desk.started, len(rig.desk.notices)) == ([], [], 1)


def test_settings_that_are_read_anew_forget_no_refusal(tmp_path: Path) -> None:
    rig = RefusingDesk(tmp_path)
    first = rig.suggested
    rig.asks(Command.NOT_TODAY)
    rig.presenter.apply(Settings(), Texts(), NOW)
    assert rig.presenter.choose(InputMix(), NOW).stretch.id != first
    rig.presenter.restart(NOW)
    assert rig.presenter.offered(first) is not None


def test_other_commands_are_left_to_others(tmp_path: Path) -> None:
    assert not RefusingDesk(tmp_path).asks(Command.REPORT)
