"""The status that another daemon tells, as the engine's own type again: for icon, menu and the pace of looks."""

from datetime import datetime
from typing import Any

from sitbreak.core.status_types import Mode, State, Status
from sitbreak.errors import ControlError
from sitbreak.sentence import Sentence

LONGEST_S = 366 * 86400
MOST_HOLDERS = 20


def status_of(answer: Any) -> Status:
    """Return what `control.status.status_json` was made of. ControlError when it is none."""
    try:
        return _Reader(answer).status()
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise ControlError(Sentence("the daemon's answer cannot be understood"), hint="sitbreak restart") from error


class _Reader:
    """Takes each value by its type and bounds; raises KeyError, TypeError, ValueError."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer

    def status(self) -> Status:
        return Status(
            state=State(self._answer["state"]),
            mode=Mode(self._answer["mode"]),
            sitting_s=self._known_s("sitting_s"),
            due_in_s=self._seconds("due_in_s"),
            today_s=self._known_s("today_s"),
            breaks_today=int(self._known_s("breaks_today")),
            longest_s=self._known_s("longest_s"),
            since=self._moment("since") or datetime.now().astimezone(),
            interval_s=self._seconds("interval_s") or float("inf"),
            standing_s=self._known_s("standing_s"),
            stood_today_s=self._known_s("stood_today_s"),
            snoozes_left=None if (left := self._seconds("snoozes_left")) is None else int(left),
            snoozed_for_s=self._seconds("snoozed_for_s"),
            paused_for_s=self._seconds("paused_for_s"),
            paused_until_tomorrow=self._answer["paused_until_tomorrow"] is True,
            paused_until=self._moment("paused_until"),
            held_by=tuple(str(reason)[:100] for reason in self._answer["held_by"][:MOST_HOLDERS]),
            can_undo_break=self._answer["can_undo_break"] is True,
            meeting_for_s=self._seconds("meeting_for_s"),
            eyes_in_s=self._seconds("eyes_in_s"),
            asked_at=self._moment("asked_at"),
        )

    def _seconds(self, name: str) -> float | None:
        value = self._answer[name]
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST_S:
            raise ValueError(name)
        return float(value)

    def _known_s(self, name: str) -> float:
        return self._seconds(name) or 0.0

    def _moment(self, name: str) -> datetime | None:
        value = self._answer[name]
        return None if value is None else datetime.fromisoformat(value)
