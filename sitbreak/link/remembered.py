"""What a machine on the link needs after a restart, beside the count: what was told, and what was learnt when; pure.

It lies in the saved state, so what was applied and what is known of it are one file, written at one moment.
"""

from typing import Any

from sitbreak.core import saving
from sitbreak.core.events import Gone, Learnt, Now, Past, Seat
from sitbreak.core.kept_past import dump_past, recall_past
from sitbreak.core.machines import OWN
from sitbreak.core.rewind import RewindingEngine
from sitbreak.link.joint import Joint
from sitbreak.link.kept_accounts import dump_others, dump_own, recall_others, recall_own

VERSION = saving.VERSION
"""Of another version nothing is taken up."""


def dump(joint: Joint, engine: RewindingEngine, now: Now, boot_id: str) -> dict[str, Any]:
    """Write everything down, as of `now`."""
    return {
        "version": VERSION,
        "wall": now.wall.isoformat(),
        "session_s": now.steady_s,
        "boot_id": boot_id,
        "own": dump_own(joint.own, now.steady_s),
        "others": dump_others(joint.others, now.steady_s),
        "past": dump_past(engine, now),
    }


def recall(saved: Any, joint: Joint, engine: RewindingEngine, now: Now, boot_id: str, *, own: bool = True) -> None:
    """Have a joint sitting and an engine that were just made go on where an earlier run stopped.

    Not `own`: this machine's account is still the one in memory. ValueError where it cannot be used; both are then to
    be made anew.
    """
    if not isinstance(saved, dict) or saved.get("version") != VERSION:
        raise ValueError("it is of another version")
    stamp_s = now.steady_s - saving.downtime_s(saved, now, boot_id)
    recall_others(joint.others, saved.get("others"), stamp_s)
    if own:
        recall_own(joint.own, saved.get("own"), stamp_s)
    recall_past(engine, saved.get("past"), now, stamp_s)


def parted(joint: Joint, engine: RewindingEngine, now: Now) -> Learnt | None:
    """Return what the engine is to learn at the start: nobody can be heard yet, and no chair tells anything."""
    past = [Past(name, now.steady_s, Gone(True)) for name in joint.others.told]
    if engine.machines.by_name[OWN].chair.seat is not None:
        past.append(Past(OWN, now.steady_s, Seat(None)))
    return Learnt(tuple(past)) if past else None
