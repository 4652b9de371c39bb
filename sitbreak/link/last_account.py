"""What this machine told last, as a JSON object and back: what it did since the last save outlives a kill; pure.

What is read is foreign: MessageError and ValueError for whatever is none of ours.
"""

from typing import Any

from sitbreak.core import saving
from sitbreak.core.events import Active, Happened, InputKind, Learnt, Locked, Now, Past, Reminded, Sleeping
from sitbreak.core.machines import OWN
from sitbreak.core.relived import at_moment
from sitbreak.link.accounts import SAME_S
from sitbreak.link.message_fields import Span, json_object
from sitbreak.link.messages import Presence, Said, presence_fields, presence_from
from sitbreak.link.own_account import OwnAccount, event_of

TENTH_S = 0.1  # as exactly moments are told
_FIRST, _THEN = 0, 1


def stamped(account: Presence, now: Now, boot_id: str) -> dict[str, Any]:
    """Return an account with the moment that its ages are of."""
    return {
        "version": saving.VERSION,
        "wall": now.wall.isoformat(),
        "session_s": now.steady_s,
        "boot_id": boot_id,
        "account": presence_fields(account),
    }


def unsaved(told: Any, own: OwnAccount, saved: dict[str, Any], now: Now, boot_id: str) -> Learnt | None:
    """Return what happened here after the state was `saved`, by an account of then; and let `own` tell it too.

    `own` goes on with what was saved. None where that is all. ValueError where it is no account.
    """
    stamp = json_object(told)
    account = presence_from(stamp.get("account"))
    told_s = now.steady_s - saving.downtime_s(stamp, now, boot_id)
    since_s = now.steady_s - saving.downtime_s(saved, now, boot_id)
    if account.machine != own.machine or told_s <= since_s:
        return None
    past = [*_said(account, told_s, own)]
    for _, _, at_s, event in sorted(_happened(account, told_s, since_s), key=lambda held: held[:3]):
        own.note(event, at_moment(now, at_s))
        past.append(Past(OWN, at_s, event))
    return Learnt(tuple(past)) if past else None


def _happened(account: Presence, told_s: float, since_s: float) -> list[tuple[float, int, float, Happened]]:
    """Return when each thing began, its place among those of that moment, when it was over, and what it was."""
    found: list[tuple[float, int, float, Happened]] = []
    for old, young in account.spans:
        from_s, to_s = max(told_s - old, since_s), told_s - young
        if to_s > since_s:
            found.append((from_s, _THEN, to_s, Active(from_s, to_s, InputKind.KEY)))
    for at, stay in enumerate(account.away):
        lasts = at == len(account.away) - 1 and (account.locked or account.asleep)
        locks = account.locked if lasts else _ends_with_input(stay, account)
        from_s, to_s = told_s - stay.from_age, told_s - stay.to_age
        if not lasts and to_s - from_s < TENTH_S:
            continue
        if from_s > since_s:
            found.append((from_s, _THEN, from_s, Locked(True) if locks else Sleeping(True)))
        if to_s > since_s and not lasts:
            found.append((to_s, _FIRST, to_s, Locked(False) if locks else Sleeping(False)))
    return found


def _ends_with_input(stay: Span, account: Presence) -> bool:
    """Tell whether somebody was there as it ended: an unlock is input; waking up by itself is none."""
    return any(old + TENTH_S >= stay.to_age >= young - TENTH_S for old, young in account.spans)


def _said(account: Presence, told_s: float, own: OwnAccount) -> list[Past]:
    """Return what was said and shown here that was not saved."""
    found = []
    for held in account.reminded:
        at_s = min(told_s, told_s - held + TENTH_S)  # what made it come about lies before it
        if all(abs(at_s - known_s) > SAME_S for known_s in own.reminded):
            own.reminded.append(at_s)
            found.append(Past(OWN, at_s, Reminded()))
    known = {(answer.boot, answer.seq) for _, answer in own.answers}
    for answer in account.answers:
        if (answer.boot, answer.seq) not in known:
            at_s = told_s - answer.age_s
            if answer.said not in (Said.STAND, Said.SIT):  # those are said again when the engine has learnt them
                own.answers.append((at_s, answer))
            found.append(Past(OWN, at_s, event_of(answer)))
    return found
