"""What a reminder or nudge becomes: a stretch chosen, put into words, shown, and remembered."""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sitbreak import catalogue, catalogue_stamp
from sitbreak.core.effects import CloseWarning, ShowNudge, ShowReminder, ShowWarning
from sitbreak.core.events import Now
from sitbreak.core.records import NudgeRow, OutcomeRow, ReminderOutcome, ReminderRow, Row, StretchRow
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Status
from sitbreak.daemon.shelf import Shelf
from sitbreak.dataclass import replace
from sitbreak.history.offers import load_offers
from sitbreak.notify import NUDGES, REMINDER, WARNING, Notice, compose
from sitbreak.notify.picture import Picture, shipped
from sitbreak.notify.thumbnails import Thumbnails
from sitbreak.supervise.contain import contained
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart
from sitbreak.texts import Texts

if TYPE_CHECKING:  # loaded where it is needed, as a day has few moments in which it is
    from sitbreak.catalogue import InputMix, Stretch, StretchChoice
    from sitbreak.catalogue.chooser import Constraints
    from sitbreak.catalogue.library import Library

REMEMBERED = timedelta(days=31)  # the chooser forgets after thirty days
SETTLED = (
    ReminderOutcome.SKIPPED,
    ReminderOutcome.DONE,
    ReminderOutcome.TAKEN,
    ReminderOutcome.PROBABLY_TAKEN,
    ReminderOutcome.WITHDRAWN,
)

log = logging.getLogger(__name__)


class Speaker(Protocol):
    """What is needed of whoever shows notices."""

    def show(self, notice: Notice) -> str | None:
        """Show it; return the name of the channel that took it."""

    def withdraw(self, tag: str) -> None:
        """Take the notice with this tag away."""


class Presenter(HeartbeatPart):
    """Owns the catalogue, the memory of offers and what is suggested now; loop thread."""

    def __init__(self, settings: Settings, texts: Texts, notifier: Speaker, history: Path, now: Now) -> None:
        super().__init__()
        self._notifier = notifier
        self._history = history
        self._history_problem: str | None = None
        self._is_recalled = False
        self._thumbnails = Thumbnails()
        self._refused: dict[str, datetime] = {}
        self._last: tuple[ShowReminder, InputMix] | None = None
        self.apply(settings, texts, now)
        self.suggested: Stretch | None = None
        self._number: int | None = None
        self._channel: str | None = None
        self._nudge_id: str | None = None
        self._eye_breaks = 0
        self._variants = compose.Variants()

    def apply(self, settings: Settings, texts: Texts, now: Now) -> None:
        """Take over settings and language; reads the user's own files and the memory anew."""
        self._settings, self._texts = settings, texts
        self._stamp = catalogue_stamp.stamp(catalogue_stamp.own_folder())
        self._shelf = Shelf(texts.language)
        # only what the user wrote can be wrong: for whoever wrote nothing it is not all read at the start
        wrote = catalogue_stamp.own_folder().exists() or catalogue_stamp.has_words(settings)
        self._mistakes = tuple(self._problems()) if wrote else ()
        if wrote and settings.notify.picture:
            self._thumbnails.make(s.picture for s in self.library.catalogue if s.picture)
        self._recall(now)

    @property
    def library(self) -> "Library":
        """Return all of the catalogue."""
        return self._shelf.library

    def _problems(self) -> Iterator[str]:
        from sitbreak import catalogue_files

        yield from (problem.sentence for problem in self.library.problems)
        yield from catalogue_files.unknown_words(self._settings, self.library)

    def _recall(self, now: Now) -> None:
        rest_days = self._settings.stretch.rest_days
        recalled = load_offers(self._history, now.wall - REMEMBERED, rest_days=rest_days)
        self._memory, self._nudged = recalled.stretches, dict(recalled.nudges)
        if recalled.problem is not None and recalled.problem != self._history_problem:
            log.warning(recalled.problem)
        self._history_problem, self._is_recalled = recalled.problem, recalled.is_read
        for stretch_id, until in self._refused.items():  # the file may not have them yet
            self._memory = self._memory.resting_until(stretch_id, until)

    @property
    def suggested_id(self) -> str | None:
        """Which stretch is suggested now."""
        return self.suggested.id if self.suggested else None

    @property
    def offered_id(self) -> str | None:
        """Which stretch waits for an answer, or was offered last; told without reading the catalogue."""
        return self.suggested_id or self._memory.last_id

    def beat(self, now: Now) -> None:
        """Take up what changed in the user's own stretches, and say the first mistake in them once.

        A memory that could not be read, because somebody had locked the history, is read now.
        """
        self._shelf.let_go()
        self._texts.let_go()
        if not self._is_recalled:
            self._recall(now)
        if (mistake := self.refresh(now)) is not None:
            body = self._texts.say("notice.stretches.body", problem=mistake)
            self._notifier.show(compose.message(self._texts.say("notice.stretches.title"), body))

    def refresh(self, now: Now) -> str | None:
        """Read the user's own stretches anew if a file changed; return the first mistake in them, if any."""
        if catalogue_stamp.stamp(catalogue_stamp.own_folder()) == self._stamp:
            return None
        self.apply(self._settings, self._texts, now)
        return self.library.problems[0].sentence if self.library.problems else None

    def health(self) -> Iterable[Health]:
        """Say what of the user's own stretches, of what is to be avoided, or of the history cannot be understood."""
        yield Health("stretches", None, Level.DEGRADED if self._mistakes else Level.OK, problems=self._mistakes)
        if self._history_problem is not None:
            yield Health("history rows", None, Level.DEGRADED, problems=(self._history_problem,))

    def restart(self, now: Now) -> None:
        """Read everything anew; nothing is suggested."""
        self.suggested = None
        self._refused.clear()
        self.apply(self._settings, self._texts, now)

    def offered(self, stretch_id: str | None = None) -> "Stretch | None":
        """Return the stretch with this id, or that of `offered_id`."""
        if stretch_id is None and self.suggested is not None:
            return self.suggested
        return self.library.catalogue.get(stretch_id or self.offered_id or "")

    def refuse(self, stretch_id: str, until: datetime) -> bool:
        """Do not offer it before `until`; tell whether it was what is suggested now."""
        self._refused[stretch_id] = until
        self._memory = self._memory.resting_until(stretch_id, until)
        if self.suggested is None or self.suggested.id != stretch_id:
            return False
        self.suggested = None
        return True

    def offer_another(self, status: Status, now: Now) -> None:
        """Show the reminder that stands with another stretch."""
        if self._last is not None:
            shown, mix = self._last
            self.remind(replace(shown, sitting_s=status.sitting_s, today_s=status.today_s), status, now, mix)

    def choose(self, mix: "InputMix", now: Now) -> "StretchChoice":
        """Return what to offer next; the same day, memory and habits give the same."""
        return self._shelf.choose(self._constraints(), self._memory, mix, now)

    def stretch(self, stretch_id: str | None, status: Status, now: Now) -> "Stretch":
        """Return the stretch to open: the one named, else the one suggested and not settled, else the next."""
        named = self.library.catalogue.get(stretch_id) if stretch_id else None
        return named or self.suggested or self.choose(catalogue.InputMix(sitting_s=status.sitting_s), now).stretch

    def course(self, stretch_id: str | None, status: Status, now: Now) -> "tuple[Stretch, ...]":
        """Return the stretch to open and, where none was named and `stretch.series` wants it, those that follow."""
        first = self.stretch(stretch_id, status, now)
        wanted = self._settings.stretch.series
        if stretch_id is not None or wanted == "1":
            return (first,)
        from sitbreak.catalogue.series import series
        from sitbreak.stretch.routine import length_s

        return series(
            first,
            self.library.catalogue,
            self._constraints(),
            self._memory,
            wanted=wanted,
            break_s=self._settings.sit.break_s,
            length_s=lambda stretch: length_s(stretch, older_adult=self._settings.stretch.older_adult),
            seed=catalogue.day_seed(now.wall),
            now=now.wall,
        )

    def remind(self, shown: ShowReminder, status: Status, now: Now, mix: "InputMix") -> None:
        """Show a reminder through the best channel. One that only the tray is to show takes the notice away."""
        self._number, self._channel, self._last = shown.number, None, (shown, mix)
        if shown.quiet:
            self._notifier.withdraw(REMINDER)
            return
        stretch = picture = None
        if shown.kind in compose.SUGGESTING:
            # a reminder comes without a stretch rather than not at all
            stretch = self.suggested = contained("no stretch was chosen", lambda: self.choose(mix, now).stretch)
        if stretch is not None:
            self._memory = self._memory.after(stretch.id, now.wall)
            picture = self._picture(stretch) if self._settings.notify.picture else None
        for tag in NUDGES:
            self._notifier.withdraw(tag)
        notice = compose.reminder(
            shown,
            stretch,
            self._texts,
            older_adult=self._settings.stretch.older_adult,
            picture=picture,
            may_snooze=status.snoozes_left != 0,
            may_stand=self._may_stand(),
            standing_s=status.standing_s,
            variants=self._variants,
        )
        self._channel = self._notifier.show(notice)

    def _picture(self, stretch: "Stretch") -> Picture | None:
        return self._thumbnails.picture(stretch.picture) if stretch.picture else shipped(stretch.id)

    def note(self, effect: ShowNudge | ShowWarning | CloseWarning, now: Now) -> None:
        """Show one of the small notes, or take that away which says that a reminder comes."""
        match effect:
            case ShowNudge():
                self.nudge(effect, now)
            case ShowWarning():
                for tag in NUDGES:
                    self._notifier.withdraw(tag)
                self._notifier.show(
                    compose.warning(effect, self._texts, number=self._number or 0, may_stand=self._may_stand())
                )
            case CloseWarning():
                self._notifier.withdraw(WARNING)

    def nudge(self, asked: ShowNudge, now: Now) -> None:
        """Show an eye break or the posture nudge that has waited longest, or say once that there will be no more."""
        self._nudge_id = None
        if asked.farewell:
            self._notifier.show(compose.message(self._texts.say(f"notice.{'eyes' if asked.eyes else 'posture'}.off")))
            return
        if asked.eyes:
            self._eye_breaks += 1
            self._notifier.show(compose.eye_break(self._texts, number=self._eye_breaks))
            return
        chosen = catalogue.next_nudge(
            self._shelf.postures(),
            self._nudged,
            now=now.wall,
            seed=catalogue.day_seed(now.wall),
            avoid=(*self._settings.posture.avoid, *(() if self._may_stand() else ("stand",))),
            set_up=asked.set_up,
            day_start_h=self._settings.day.start_h,
        )
        self._nudge_id = chosen.id if chosen else None
        if chosen:
            self._nudged[chosen.id] = now.wall
            self._notifier.show(compose.nudge(chosen.text, self._texts, number=len(self._nudged)))

    def _may_stand(self) -> bool:
        return self._constraints().may_stand

    def _constraints(self) -> "Constraints":
        from sitbreak import catalogue_wishes

        return catalogue_wishes.constraints(self._settings.stretch, self._settings.day)

    def completed(self, row: Row) -> Row | None:
        """Fill in what only we know of a row: the stretch, the channel, the nudge. None: nothing was shown."""
        match row:
            case ReminderRow() if row.number == self._number:
                stretch = self.suggested if row.kind in compose.SUGGESTING else None
                return replace(row, stretch_id=stretch.id if stretch else None, channel=self._channel)
            case NudgeRow():
                return replace(row, rule_id=self._nudge_id) if self._nudge_id else None
            case OutcomeRow(outcome=outcome) if row.number == self._number and self.suggested and outcome in SETTLED:
                if outcome is ReminderOutcome.SKIPPED:
                    rest_days = self._settings.stretch.rest_days
                    self._memory = self._memory.after(self.suggested.id, row.at, "skipped", rest_days=rest_days)
                self.suggested = None
            case StretchRow():
                self.suggested = None
                self._memory = self._memory.after(row.stretch_id, row.at)
        return row
