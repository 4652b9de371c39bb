"""One notice of sitbreak at a time is enough."""

from pathlib import Path

from sitbreak.catalogue import InputMix
from sitbreak.core.effects import CloseWarning, ShowReminder, ShowWarning
from sitbreak.core.records import ReminderKind
from sitbreak.core.settings import Settings
from sitbreak.daemon.presenter import Presenter
from sitbreak.notify import REMINDER, WARNING, compose
from sitbreak.texts import Texts
from tests.core.sim import Sim
from tests.kit.clock import Clock
from tests.notify.fakes import ChannelsDesk


def test_a_reminder_takes_the_nudge_away(tmp_path: Path) -> None:
    desk, now = ChannelsDesk(), Clock().now
    presenter = Presenter(Settings(), Texts(), desk.part, tmp_path / "history.db", now)
    desk.part.show(compose.nudge("Both feet down.", Texts()))
    desk.part.show(compose.eye_break(Texts()))

    presenter.remind(ShowReminder(1, ReminderKind.DAILY, 60.0, 60.0), Sim().status, now, InputMix())

    assert set(desk.best.on_screen) == {REMINDER}


def test_the_note_before_a_reminder_comes_alone_and_is_taken_back(tmp_path: Path) -> None:
    desk, now = ChannelsDesk(), Clock().now
    presenter = Presenter(Settings(), Texts(), desk.part, tmp_path / "history.db", now)
    desk.part.show(compose.nudge("Both feet down.", Texts()))

    presenter.note(ShowWarning(60.0), now)
    assert set(desk.best.on_screen) == {WARNING}
    presenter.note(CloseWarning(), now)
    assert not desk.best.on_screen
