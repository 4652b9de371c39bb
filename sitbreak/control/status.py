"""The engine's status as plain JSON values: what `status --json`, bars and scripts read (docs/cli.md)."""

import math
from typing import Any

from sitbreak import __version__
from sitbreak.core.status_types import Status


def status_json(status: Status, line: str, **more: Any) -> dict[str, Any]:
    """Return the status for scripts. `line` is it in words; `more` is what the engine does not know.

    Past times are rounded down and times to come up, so that `due_in_s` is 0 only when it is due. What is endless or
    does not apply is null.
    """
    return {
        "version": __version__,
        "state": status.state.value,
        "mode": status.mode.value,
        "sitting_s": _past(status.sitting_s),
        "due_in_s": _to_come(status.due_in_s),
        "today_s": _past(status.today_s),
        "breaks_today": status.breaks_today,
        "since": status.since.isoformat(timespec="seconds"),
        "interval_s": _past(status.interval_s),
        "longest_s": _past(status.longest_s),
        "standing_s": _past(status.standing_s),
        "stood_today_s": _past(status.stood_today_s),
        "snoozes_left": status.snoozes_left,
        "snoozed_for_s": _to_come(status.snoozed_for_s),
        "paused_for_s": _to_come(status.paused_for_s),
        "paused_until_tomorrow": status.paused_until_tomorrow,
        "paused_until": status.paused_until.isoformat(timespec="minutes") if status.paused_until else None,
        "meeting_for_s": _to_come(status.meeting_for_s),
        "held_by": list(status.held_by),
        "eyes_in_s": _to_come(status.eyes_in_s),
        "can_undo_break": status.can_undo_break,
        "asked_at": status.asked_at.isoformat(timespec="seconds") if status.asked_at else None,
        "line": line,
        **more,
    }


def change_key(status: dict[str, Any]) -> tuple[Any, ...]:
    """Return what makes a status another one for somebody who watches: not every second, but every word."""
    return tuple(status.get(key) for key in ("state", "mode", "line", "held_by", "problems", "question"))


def _past(seconds: float) -> int | None:
    return math.floor(seconds) if math.isfinite(seconds) else None


def _to_come(seconds: float | None) -> int | None:
    return math.ceil(seconds) if seconds is not None and math.isfinite(seconds) else None
