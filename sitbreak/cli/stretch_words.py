"""A stretch in words, one language: what the terminal prints of it and the gallery shows."""

from typing import Any

from sitbreak.catalogue import (
    Area,
    Catalogue,
    ChoiceReason,
    Dose,
    Range,
    Sides,
    Stretch,
    StretchChoice,
    StretchKind,
    dose_for,
    quick_dose,
)
from sitbreak.texts import Texts
from sitbreak.texts.messages import load

# Up to here people say seconds: "hold 30-60 s", but "1 min 10 s".
IN_SECONDS_BELOW_S = 61


class StretchWords:
    """Puts a stretch, its dose and the reasons for choosing it into words."""

    def __init__(self, texts: Texts, older_adult: bool = False, dot: str = "·") -> None:
        self.say = texts.say
        self.texts = texts
        self.older_adult = older_adult
        self.dot = dot  # stands between the parts of a line

    def reason(self, note: ChoiceReason, catalogue: Catalogue) -> str:
        """Return one reason in words."""
        args: dict[str, Any] = {**note.args, "ago": self.texts.ago(float(note.args.get("hours", 0)))}
        if "area" in args:
            args["area"] = self.area(Area(args["area"]))
        if "last" in args:
            last = catalogue.get(str(args["last"]))
            args["last"] = last.name if last else args["last"]
        return self.say(f"catalogue.choice.{note.key}", **args)

    def hint(self, choice: StretchChoice) -> str:
        """Return what to change so that more than the walk fits, or ""."""
        hint = choice.hint
        if hint is None:
            return ""
        if not hint.setting:
            return self.say("show.next.hint.none")
        if hint.setting == "stretch.rest_days":
            return self.say("show.next.hint.rest", n=hint.gain)
        return self.say("catalogue.hint", setting=hint.setting, n=hint.gain)

    def area(self, area: Area) -> str:
        """Return what the area is called."""
        return self.say(f"catalogue.area.{area.value}")

    def muscle(self, english: str) -> str:
        """Return what the muscle is called; one of somebody's own file as it is written there."""
        return str(load(self.texts.language, "muscles").get(english, english))

    def dose(self, dose: Dose) -> str:
        """Return "hold 10-30 s, 2-4 times, each side"."""
        parts = []
        if dose.hold_s.high:
            parts.append(self.say("show.dose.hold", hold=self.span_s(dose.hold_s)))
        if dose.reps != Range(1, 1) or not dose.hold_s.high:
            parts.append(self.say("show.dose.reps", n=dose.reps.high, span=_span(dose.reps)))
        if dose.sets != Range(1, 1):
            parts.append(self.say("show.dose.sets", n=dose.sets.high, span=_span(dose.sets)))
        if dose.rest_s.high:
            parts.append(self.say("show.dose.rest", rest=self.span_s(dose.rest_s)))
        if dose.sides is Sides.EACH:
            parts.append(self.say("show.dose.each"))
        return self.texts.items(parts)

    def span_s(self, span: Range) -> str:
        """Return "20 s", "10-30 s", "3 min - 9 min 50 s"."""
        if span.high < IN_SECONDS_BELOW_S:
            return self.say("unit.second.short", n=_span(span))
        low, high = self.texts.duration(span.low), self.texts.duration(span.high)
        return low if low == high else f"{low} - {high}"

    def character(self, stretch: Stretch) -> str:
        """Return position, place, what it needs, kind and origin in one line."""
        special = stretch.kind in (StretchKind.STRENGTH, StretchKind.POSTURE)
        kind = f"show.kind.{stretch.kind.value}" if special else f"catalogue.kind.{stretch.kind.value}"
        things = self.texts.items(
            self.say(f"show.equipment.{e.value}") for e in sorted(stretch.equipment, key=lambda e: e.value)
        )
        where = "both" if len(stretch.where) > 1 else next(iter(stretch.where)).value
        parts = (
            self.say(f"catalogue.position.{stretch.position.value}"),
            self.say(f"show.place.{where}"),
            self.say("show.needs", things=things) if things else self.say("show.needs.nothing"),
            self.say(kind),
            self.say(f"show.origin.{stretch.origin.value}"),
        )
        return f" {self.dot} ".join(parts)

    def facts(self, stretch: Stretch, catalogue: Catalogue, *, commands: bool = True) -> list[tuple[str, str]]:
        """Return what is known of a stretch beside its steps: message key of the name, words; some are empty.

        `commands`: the reader sits at a terminal.
        """
        dose, quick = dose_for(stretch, self.older_adult), quick_dose(stretch, self.older_adult)
        facts = [("show.for", self.texts.items(self.area(a) for a in stretch.areas))]
        facts.append(("show.picture", stretch.picture))
        facts.append(("show.muscles", self.texts.items(map(self.muscle, stretch.muscles))))
        facts.append(("show.quick", self.texts.labelled(self.texts.duration(quick.total_s.low), self.dose(quick))))
        facts.append(("show.full", self.texts.labelled(self.span_s(dose.total_s), self.dose(dose))))
        if stretch.dose.hold_older_s and not self.older_adult:
            facts.append(("show.older", self.say("show.dose.older", hold=self.span_s(stretch.dose.hold_older_s))))
        facts += [("show.basis", self._basis(stretch)), ("show.easier", stretch.easier)]
        return [*facts, ("show.harder", stretch.harder), ("show.office", self._office(stretch, catalogue, commands))]

    def _basis(self, stretch: Stretch) -> str:
        by_source: dict[str, list[str]] = {}
        for figure, basis in stretch.dose.basis.items():
            by_source.setdefault(self._origin(basis, stretch), []).append(self.say(f"show.figure.{figure}"))
        words = self.say("list.parts").join(self.texts.labelled(self.texts.items(f), w) for w, f in by_source.items())
        return self.texts.sentences(words, stretch.dose.note) if stretch.dose.note else words

    def _origin(self, basis: str, stretch: Stretch) -> str:
        if not basis.startswith("source:"):
            return self.say(f"show.basis.{basis}")
        found = next((s for s in stretch.sources if s.id == basis.removeprefix("source:")), None)
        return found.publisher or found.title if found else basis

    def _office(self, stretch: Stretch, catalogue: Catalogue, commands: bool) -> str:
        if (instead := catalogue.get(stretch.office_instead)) is None:
            return stretch.office_form
        return self.say("show.instead", name=instead.name, id=instead.id) if commands else instead.name


def _span(span: Range) -> str:
    return str(span.low) if span.low == span.high else f"{span.low}-{span.high}"
