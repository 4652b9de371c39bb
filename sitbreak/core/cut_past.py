"""What a machine on the link keeps over a restart, without all that somebody wants forgotten (`link.remembered`)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sitbreak.core.ledger import KEPT_S


def cut(saved: Any, before: datetime) -> dict[str, Any] | None:
    """Return what was written without all that is older; None, which is nothing at all, where it cannot be read."""
    try:
        limit_s = max(0.0, (datetime.fromisoformat(saved["wall"]) - before) / timedelta(seconds=1))
        own, others = _own(saved["own"], limit_s), _others(saved["others"], limit_s)
        return {**saved, "own": own, "others": others, "past": _past(saved["past"], limit_s, before)}
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def _own(own: dict[str, Any], limit_s: float) -> dict[str, Any]:
    return {
        **own,
        "began": min(own["began"], limit_s),
        "input": _young(own["input"], limit_s),
        "away": _young(own["away"], limit_s),
        "reminded": [age_s for age_s in own["reminded"] if age_s <= limit_s],
        "answers": [answer for answer in own["answers"] if answer["age"] <= limit_s],
    }


def _others(others: dict[str, Any], limit_s: float) -> dict[str, Any]:
    told = {
        name: {
            **held,
            "input": _young(held["input"], limit_s),
            "away": [stay for stay in held["away"] if stay[0] <= limit_s],
            "reminded": [age_s for age_s in held["reminded"] if age_s <= limit_s],
        }
        for name, held in others["told"].items()
    }
    return {"since": min(limit_s, KEPT_S), "told": told}


def _past(past: dict[str, Any], limit_s: float, before: datetime) -> dict[str, Any]:
    log = []
    for age_s, name, kind, told in past["log"]:
        if age_s <= limit_s:
            clipped = {**told, "from_s": min(told["from_s"], limit_s)} if kind == "input" else told
            log.append([age_s, name, kind, clipped])
    marks = [mark for mark in past["marks"] if mark["age"] <= limit_s]
    rows = [row for row in past["rows"] if datetime.fromisoformat(row[1]) >= before]
    return {**past, "log": log, "marks": marks, "rows": rows}


def _young(told: Iterable[Any], limit_s: float) -> list[Any]:
    """Return the spans that end after it, cut where they begin before."""
    return [[min(from_s, limit_s), to_s] for from_s, to_s in told if to_s is None or to_s <= limit_s]
