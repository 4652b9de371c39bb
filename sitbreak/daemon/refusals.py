"""What somebody does not want to be offered: not today, which is remembered, or never, which is a setting."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sitbreak.core.calendar import day_begins, day_of
from sitbreak.core.effects import Delegated
from sitbreak.core.events import Command, Now
from sitbreak.core.records import RefusalRow, Row
from sitbreak.core.status_types import Status
from sitbreak.core.view import OfferedStretch
from sitbreak.daemon.child_processes import ChildProcesses
from sitbreak.daemon.presenter import Presenter
from sitbreak.daemon.reconfiguration import Reconfiguration
from sitbreak.dataclass import dataclass, field
from sitbreak.notify import Notice, compose

if TYPE_CHECKING:
    from sitbreak.catalogue import Stretch


@dataclass(slots=True)
class Refusals:
    """Loop thread. The settings file is written by a process of its own, as `config set` writes it."""

    presenter: Presenter
    children: ChildProcesses
    in_force: Reconfiguration
    status: Callable[[Now], Status]
    keep: Callable[[Row], None]
    show: Callable[[Notice], object]
    _last: "Stretch | None" = field(default=None, init=False)  # what was refused last

    def take(self, wanted: Delegated, now: Now) -> bool:
        """Do what was asked for; False when it is about something else. The walk still comes where nothing is left."""
        match wanted.command:
            case Command.NOT_TODAY | Command.NEVER:
                self._refuse(wanted.stretch_id, now, for_good=wanted.command is Command.NEVER)
            case Command.AGAIN:
                self._take_back(wanted.stretch_id or (self._last.id if self._last else ""), now)
            case _:
                return False
        return True

    def offered(self) -> OfferedStretch:
        """Return what can be refused now, and taken back, for the menu."""
        suggested, refused = self.presenter.suggested, self._last
        return OfferedStretch(suggested.name if suggested else "", refused.name if refused else "")

    def _refuse(self, stretch_id: str | None, now: Now, *, for_good: bool) -> None:
        stretch = self.presenter.offered(stretch_id)
        if stretch is None:
            return
        start_h, self._last = self.in_force.settings.day.start_h, stretch
        until = day_begins(day_of(now.wall, start_h) + 1, start_h, now.wall)
        self.keep(RefusalRow(now.wall, stretch.id, until))
        was_suggested = self.presenter.refuse(stretch.id, until)
        status = self.status(now)
        if was_suggested and status.reminder is not None:
            self.presenter.offer_another(status, now)
        if for_good and stretch.id not in self.in_force.settings.stretch.avoid:
            self._write("never", stretch.id)
            self.show(compose.refused(stretch.name, self.in_force.texts))

    def _take_back(self, stretch_id: str, now: Now) -> None:
        stretch = self.presenter.library.catalogue.get(stretch_id)
        if stretch is None:
            return
        self._last = None
        self.keep(RefusalRow(now.wall, stretch.id, now.wall))
        self.presenter.refuse(stretch.id, now.wall)
        if stretch.id in self.in_force.settings.stretch.avoid:
            self._write("again", stretch.id)

    def _write(self, how: str, stretch_id: str) -> None:
        def failed() -> None:
            texts = self.in_force.texts
            self.show(compose.message(texts.say("notice.never.failed"), texts.say("notice.never.failed.body")))

        self.children.start_on_settings("stretches", how, stretch_id, failed=failed)
