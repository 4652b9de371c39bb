"""Which fields of a status bind each other, pair by pair; what is not named here may both be so, whatever it says."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from sitbreak.core.status_types import Mode, State, Status
from sitbreak.dataclass import fields

Pair = tuple[str, str]
FIELDS = [item.name for item in fields(Status)]
NOWHERE = (State.BREAK, State.STANDING)

PAIRS: dict[Pair, Callable[[Any, Any], bool]] = {
    ("state", "mode"): lambda state, mode: state is not State.STANDING or mode in (Mode.OK, Mode.PAUSED),
    ("state", "sitting_s"): lambda state, sitting_s: state not in NOWHERE or abs(sitting_s) < 1e-6,
    ("state", "due_in_s"): lambda state, due_in_s: state is State.SITTING or due_in_s is None,
    ("state", "standing_s"): lambda state, standing_s: state not in (State.SITTING, State.BREAK) or standing_s == 0,
    # a declared meeting goes on behind a lock
    ("state", "held_by"): lambda state, by: (
        not by
        or state
        in ((State.SITTING, State.STANDING, State.LOCKED) if "meeting" in by else (State.SITTING, State.STANDING))
    ),
    ("state", "reminder"): lambda state, number: state is not State.BREAK or number is None,
    ("state", "can_undo_break"): lambda state, can: not (can and state is State.STANDING),
    ("state", "asked_at"): lambda state, asked_at: asked_at is None or state not in NOWHERE,
    ("mode", "sitting_s"): lambda mode, sitting_s: mode is not Mode.DUE or sitting_s > 0,
    ("mode", "due_in_s"): lambda mode, due_in_s: due_in_s in (None, 0) or mode in (Mode.OK, Mode.SNOOZED),
    ("mode", "snoozed_for_s"): lambda mode, for_s: (mode is Mode.SNOOZED) == (for_s is not None),
    ("mode", "paused_for_s"): lambda mode, for_s: mode is Mode.PAUSED or for_s is None,
    ("mode", "paused_until_tomorrow"): lambda mode, until: mode is Mode.PAUSED or not until,
    ("mode", "held_by"): lambda mode, by: not by or (mode is Mode.PAUSED) == ("paused" in by),
    ("mode", "reminder"): lambda mode, number: mode is not Mode.PAUSED or number is None,
    ("mode", "standing_s"): lambda mode, standing_s: standing_s == 0 or mode in (Mode.OK, Mode.PAUSED),
    ("mode", "asked_at"): lambda mode, asked_at: asked_at is None or mode in (Mode.OK, Mode.PAUSED),
    ("sitting_s", "longest_s"): lambda sitting_s, longest_s: longest_s >= sitting_s,
    ("sitting_s", "standing_s"): lambda sitting_s, standing_s: min(sitting_s, standing_s) < 1e-6,
    ("due_in_s", "interval_s"): lambda due_in_s, _: due_in_s is None or due_in_s >= 0,
    ("due_in_s", "snoozed_for_s"): lambda due_in_s, for_s: None in (due_in_s, for_s) or due_in_s == for_s,
    ("due_in_s", "paused_for_s"): lambda due_in_s, for_s: None in (due_in_s, for_s),
    ("due_in_s", "standing_s"): lambda due_in_s, standing_s: due_in_s is None or standing_s == 0,
    ("today_s", "stood_today_s"): lambda today_s, stood_s: min(today_s, stood_s) >= 0,
    ("breaks_today", "snoozes_left"): lambda breaks, left: breaks >= 0 and (left is None or left >= 0),
    ("since", "asked_at"): lambda since, asked_at: asked_at is None or since.tzinfo == asked_at.tzinfo,
    ("meeting_for_s", "interval_s"): lambda for_s, _: for_s is None or for_s >= 0,
    ("snoozed_for_s", "paused_for_s"): lambda snoozed_s, paused_s: None in (snoozed_s, paused_s),
    ("paused_for_s", "paused_until_tomorrow"): lambda for_s, until: for_s is None or not until,
    ("state", "on_break"): lambda state, on: (state in (State.BREAK, State.LOCKED)) if on else state is not State.BREAK,
    ("state", "eyes_in_s"): lambda state, eyes: eyes is None or state in (State.SITTING, State.STANDING),
    ("paused_for_s", "paused_until"): lambda for_s, until: until is None or for_s is not None,
    ("can_undo_break", "asked_at"): lambda can, asked_at: can or asked_at is None,
}


def contradictions(status: Status) -> Iterator[tuple[Pair, Any, Any]]:
    """Yield every two fields that cannot both be so, with what they say."""
    for one, other in combinations(FIELDS, 2):
        key = (one, other) if (one, other) in PAIRS else (other, one)
        rule = PAIRS.get(key)
        if rule is not None and not rule(getattr(status, key[0]), getattr(status, key[1])):
            yield key, getattr(status, key[0]), getattr(status, key[1])
