"""Stretches as JSON, for scripts: plain words and seconds, in the order of the file."""

from typing import Any

from sitbreak.catalogue import Dose, Range, Stretch, StretchChoice, dose_for, quick_s


def as_dict(stretch: Stretch, older_adult: bool) -> dict[str, Any]:
    """Return one entry; ranges are [from, to], the dose is the one that applies at that age."""
    return {
        "id": stretch.id,
        "name": stretch.name,
        "aliases": stretch.aliases,
        "origin": stretch.origin.value,
        "kind": stretch.kind.value,
        "position": stretch.position.value,
        "breaks_sitting": stretch.breaks_sitting,
        "moves": sorted(m.value for m in stretch.moves),
        "discreet": stretch.discreet,
        "equipment": sorted(e.value for e in stretch.equipment),
        "where": sorted(p.value for p in stretch.where),
        "office_instead": stretch.office_instead or None,
        "office_form": stretch.office_form or None,
        "areas": [a.value for a in stretch.areas],
        "muscles": stretch.muscles,
        "picture": stretch.picture or None,
        "steps": stretch.steps,
        "easier": stretch.easier or None,
        "harder": stretch.harder or None,
        "cautions": stretch.cautions,
        "dose": _dose(dose_for(stretch, older_adult)),
        "quick_round_s": quick_s(stretch, older_adult),
        "sources": [{"title": s.title, "publisher": s.publisher, "url": s.url} for s in stretch.sources],
        "evidence": stretch.evidence or None,
    }


def choice_as_dict(choice: StretchChoice, older_adult: bool) -> dict[str, Any]:
    """Return what would come next, with the reasons in the order in which they decided."""
    return {
        "stretch": as_dict(choice.stretch, older_adult),
        "reasons": [{"key": note.key, **note.args} for note in choice.reasons],
        "hint": {"setting": choice.hint.setting or None, "gain": choice.hint.gain} if choice.hint else None,
    }


def _dose(dose: Dose) -> dict[str, Any]:
    return {
        "hold_s": _span(dose.hold_s),
        "holds_per_rep": dose.holds_per_rep,
        "reps": _span(dose.reps),
        "sets": _span(dose.sets),
        "rest_s": _span(dose.rest_s),
        "sides": dose.sides.value,
        "move_s": dose.move_s,
        "total_s": _span(dose.total_s),
        "basis": dict(dose.basis),
        "note": dose.note or None,
    }


def _span(span: Range) -> list[int]:
    return [span.low, span.high]
