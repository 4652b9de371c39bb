"""What another session of the same person tells of input there: one dated span. It has no field for more."""

import math
from typing import Any

from sitbreak.core.events import ActiveElsewhere, InputKind
from sitbreak.errors import ControlError

OLDEST_S = 600.0  # what is older was settled without it
AHEAD_S = 1.0  # both look at the clock of one machine

_KINDS = {kind.value: kind for kind in InputKind}


def span_of(args: dict[str, Any], now_s: float) -> ActiveElsewhere:
    """Read a span in seconds of session time, `now_s` the present one. ControlError for nonsense, or one too old."""
    match args:
        case {"from_s": int() | float() as from_s, "to_s": int() | float() as to_s, "kind": str(kind)} if (
            kind in _KINDS and not isinstance(from_s, bool) and not isinstance(to_s, bool)
        ):
            if not (math.isfinite(from_s) and math.isfinite(to_s) and from_s <= to_s):
                raise ControlError("this is no span of input", hint='"from_s" comes before "to_s"')
            if from_s < now_s - OLDEST_S or to_s > now_s + AHEAD_S:
                raise ControlError(
                    "this input lies too far from now", hint=f"at most {OLDEST_S:g} s back, by CLOCK_BOOTTIME"
                )
            return ActiveElsewhere(float(from_s), min(float(to_s), now_s), _KINDS[kind])
    raise ControlError("this is no account of input", hint='"args" has session, from_s, to_s and kind')


def told(session: str, from_s: float, to_s: float, kind: InputKind) -> dict[str, Any]:
    """Return the `args` that tell of a span."""
    return {"session": session, "from_s": round(from_s, 3), "to_s": round(to_s, 3), "kind": kind.value}
