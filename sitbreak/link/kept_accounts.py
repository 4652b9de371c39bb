"""What this machine has told, and what the others have, as a JSON object and back: so a restart forgets nothing; pure.

Moments are ages. What is read is foreign: MessageError, which is a ValueError, for whatever is none of ours.
"""

import math
from typing import Any

from sitbreak.core.events import Busy
from sitbreak.core.machines import MOST_MACHINES
from sitbreak.dataclass import replace
from sitbreak.link.accounts import MOST_BOOTS, MOST_HELD, MOST_SAID, Accounts, Told
from sitbreak.link.message_fields import (
    OLDEST_S,
    MessageError,
    Span,
    age,
    ages,
    json_list,
    json_object,
    machine_id,
    sequence,
    spans,
    text,
    truth,
)
from sitbreak.link.messages import MOST_ANSWERS, MOST_AWAY, MOST_REMINDED, answer_fields, answer_from, coarse
from sitbreak.link.own_account import OwnAccount, Stay


def dump_own(own: OwnAccount, now_s: float) -> dict[str, Any]:
    """Write down what this machine tells of itself; of the input the shortest holes are closed."""
    told = [Span(_age(now_s, from_s), _age(now_s, to_s)) for from_s, to_s in own.spans if now_s - to_s <= OLDEST_S]
    stays = [(stay.from_s, stay.to_s) for stay in own.away if stay.to_s is None or now_s - stay.to_s <= OLDEST_S]
    return {
        "began": _age(now_s, own.began_s),
        "input": [list(span) for span in coarse(told, MOST_HELD)],
        "away": [[_age(now_s, from_s), None if to_s is None else _age(now_s, to_s)] for from_s, to_s in stays],
        "reminded": [_age(now_s, at_s) for at_s in own.reminded if now_s - at_s <= OLDEST_S],
        "answers": [
            answer_fields(replace(answer, age_s=_age(now_s, at_s)))
            for at_s, answer in own.answers
            if now_s - at_s <= OLDEST_S
        ],
        "locked": own.locked,
        "asleep": own.asleep,
    }


def recall_own(own: OwnAccount, saved: Any, stamp_s: float) -> None:
    """Have an account that was just begun go on with what was written at the moment `stamp_s`. MessageError."""
    told = json_object(saved)
    began_s = stamp_s - age("began", told.get("began"))
    found = [
        [stamp_s - from_age, stamp_s - to_age] for from_age, to_age in spans("input", told.get("input"), MOST_HELD)
    ]
    stays = []
    for pair in json_list("away", told.get("away"), MOST_AWAY):
        from_age, to_age = json_list("away", pair, 2)
        to_s = None if to_age is None else stamp_s - age("away", to_age)
        stays.append(Stay(stamp_s - age("away", from_age), to_s))
    reminded = [stamp_s - held for held in ages("reminded", told.get("reminded"), MOST_REMINDED)]
    answers = [answer_from(held) for held in json_list("answers", told.get("answers"), MOST_ANSWERS)]
    if any(answer.machine != own.machine for answer in answers):
        raise MessageError("an answer is of another machine")
    own.locked, own.asleep = truth("locked", told.get("locked")), truth("asleep", told.get("asleep"))
    own.began_s = min(own.began_s, began_s)
    own.spans.extend(found)
    own.away.extend(stays)
    own.reminded.extend(reminded)
    own.answers.extend((stamp_s - answer.age_s, answer) for answer in answers)


def dump_others(others: Accounts, now_s: float) -> dict[str, Any]:
    """Write down what the others have told."""
    return {
        "since": None if math.isinf(others.since_s) else _age(now_s, others.since_s),
        "told": {name: _told_written(told, now_s) for name, told in others.told.items()},
    }


def recall_others(others: Accounts, saved: Any, stamp_s: float) -> None:
    """Go on with it; nobody is there until they are heard. MessageError."""
    told = json_object(saved)
    since = told.get("since")
    since_s = others.since_s if since is None else stamp_s - age("since", since)
    held = json_object(told.get("told"))
    if len(held) >= MOST_MACHINES:
        raise MessageError("there are too many machines")
    found = {machine_id("machine", name): _told_read(value, stamp_s) for name, value in held.items()}
    others.since_s = since_s
    others.told.update(found)


def _told_written(told: Told, now_s: float) -> dict[str, Any]:
    return {
        "boot": told.boot,
        "boots": [boot for boot in told.boots if boot],
        "seq": told.seq,
        "known": None if now_s - told.known_s > OLDEST_S else _age(now_s, told.known_s),
        "lacks": told.lacks,
        "input": [[_age(now_s, from_s), _age(now_s, to_s)] for from_s, to_s in told.spans if now_s - to_s <= OLDEST_S],
        "away": [[_age(now_s, at_s), back] for at_s, back in told.stays if now_s - at_s <= OLDEST_S],
        "reminded": [_age(now_s, at_s) for at_s in sorted(told.reminded) if now_s - at_s <= OLDEST_S],
        "said": [list(key) for key in told.said],
        "is_away": told.away,
        "busy": sorted(reason.value for reason in told.busy),
    }


def _told_read(saved: Any, stamp_s: float) -> Told:
    told = json_object(saved)
    boot, known = told.get("boot"), told.get("known")
    read = Told(
        boot=machine_id("boot", boot) if boot else "",
        boots=[machine_id("boot", held) for held in json_list("boots", told.get("boots"), MOST_BOOTS)],
        seq=-1 if told.get("seq") == -1 else sequence(told.get("seq")),
        known_s=-math.inf if known is None else stamp_s - age("known", known),
        offline=True,
        lacks=truth("lacks", told.get("lacks", False)),
        spans=[(stamp_s - old, stamp_s - young) for old, young in spans("input", told.get("input"), MOST_HELD)],
        reminded=[stamp_s - held for held in ages("reminded", told.get("reminded"), MOST_SAID)],
        away=truth("away", told.get("is_away")),
        busy=frozenset(Busy(text("busy", held)) for held in json_list("busy", told.get("busy"), len(Busy))),
    )
    for stay in json_list("away", told.get("away"), MOST_SAID):
        at, back = json_list("away", stay, 2)
        read.stays.append((stamp_s - age("away", at), truth("away", back)))
    for key in json_list("said", told.get("said"), MOST_SAID):
        said_in, number = json_list("said", key, 2)
        read.said.append((machine_id("said", said_in), sequence(number)))
    return read


def _age(now_s: float, at_s: float) -> float:
    return round(min(OLDEST_S, max(0.0, now_s - at_s)), 2)
