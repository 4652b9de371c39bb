"""A reminder that is open at somebody's desk, with what would be shown, kept and started."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from sitbreak.catalogue import InputMix
from sitbreak.core.effects import Delegated, ShowReminder
from sitbreak.core.events import Command, Now
from sitbreak.core.records import ReminderKind, Row
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Status
from sitbreak.daemon.child_processes import ChildProcesses
from sitbreak.daemon.presenter import Presenter
from sitbreak.daemon.reconfiguration import Reconfiguration
from sitbreak.daemon.refusals import Refusals
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.notify import Notice
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.texts import Texts
from tests.control.fake_daemon import a_status

NOW = Now(100.0, 100.0, datetime(2026, 11, 23, 9, tzinfo=UTC))
NEXT_DAY = datetime(2026, 11, 24, 4, tzinfo=UTC)
SHOWN = ShowReminder(1, ReminderKind.SIT, 2700.0, 7200.0)


@dataclass
class OpenDesk:
    """A notifier that keeps what it was given, and what would be started."""

    notices: list[Notice] = field(default_factory=list)
    started: list[tuple[str, ...]] = field(default_factory=list)
    failed: Callable[[], None] = lambda: None

    def show(self, notice: Notice) -> str:
        self.notices.append(notice)
        return "desk"

    def withdraw(self, tag: str) -> None:
        del tag

    def start_on_settings(self, *arguments: str, failed: Callable[[], None]) -> None:
        self.started.append(arguments)
        self.failed = failed


@dataclass
class InForce:
    settings: Settings = field(default_factory=Settings)
    texts: Texts = field(default_factory=Texts)


class RefusingDesk:
    """A reminder that is open, and somebody who answers it."""

    def __init__(self, tmp_path: Path, status: Status | None = None) -> None:
        self.desk, self.rows, self.in_force = OpenDesk(), list[Row](), InForce()
        self.presenter = Presenter(Settings(), Texts(), cast(FallbackNotifier, self.desk), tmp_path / "history.db", NOW)
        shown = status or replace(a_status(), reminder=1)
        self.refusals = Refusals(
            self.presenter,
            cast(ChildProcesses, self.desk),
            cast(Reconfiguration, self.in_force),
            lambda _now: shown,
            self.rows.append,
            self.desk.show,
        )
        self.presenter.remind(SHOWN, shown, NOW, InputMix())

    @property
    def suggested(self) -> str:
        assert self.presenter.suggested is not None
        return self.presenter.suggested.id

    def asks(self, command: Command, stretch_id: str | None = None) -> bool:
        return self.refusals.take(Delegated(command, stretch_id), NOW)
