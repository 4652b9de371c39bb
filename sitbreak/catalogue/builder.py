"""Merges the tables of several files into one catalogue; every mistake costs only its entry and is kept."""

from collections.abc import Iterable
from typing import Any

from sitbreak.catalogue import schema
from sitbreak.catalogue.document import TableLines, Tables
from sitbreak.catalogue.kinds import Area
from sitbreak.catalogue.library import LOOK_ID, WALK_ID, CatalogueProblem, Library
from sitbreak.catalogue.model import Catalogue, Safety, Source, Stretch
from sitbreak.catalogue.nudges import Nudge
from sitbreak.catalogue.reader import Complaint, TableReader
from sitbreak.catalogue.synonyms import meant, understood
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.sentence import Sentence
from sitbreak.spelling import nearest

MOST_PROBLEMS = 100  # of one file

# What a file may hold, as it is written.
HEADERS = {"stretch": "[[stretch]]", "posture": "[[posture]]", "source": "[source.ID]", "off": "[off]"}

Entries = dict[str, schema.Table]


@dataclass(frozen=True, slots=True)
class PictureUse:
    """Where a file names a picture, and the path of that."""

    file: str
    line: int
    entry: str
    path: str


@dataclass(slots=True)
class Builder:
    """Merges files as tables, remembers where each entry stood, and reads them at the end. One thread."""

    stretches: Entries = field(default_factory=dict)
    postures: Entries = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    safety: schema.Table = field(default_factory=dict)
    rules: dict[str, tuple[str, ...]] = field(default_factory=dict)
    built: dict[str, Stretch] = field(default_factory=dict)
    nudges: dict[str, Nudge] = field(default_factory=dict)
    off: set[str] = field(default_factory=set)
    problems: list[CatalogueProblem] = field(default_factory=list)
    pictures: list[PictureUse] = field(default_factory=list)
    is_ours: bool = True
    english: set[str] = field(default_factory=set)  # what we say in English, once another language is put over it

    def add(self, file: str, tables: Tables) -> None:
        """Merge one file: sources first, then entries, then what it switches off."""
        for place, table in tables:
            if place.name.startswith("source."):
                self._add_source(file, place, table)
        seen: dict[str, int] = {}
        most = len(self.problems) + MOST_PROBLEMS
        for place, table in tables:
            if len(self.problems) >= most:
                hint = Sentence("mend the others first")
                self.problems.append(CatalogueProblem(file, place.line, "", Sentence("is not read from here on"), hint))
                return
            match place.name:
                case "stretch":
                    self._add_entry(file, place, table, self.stretches, seen)
                case "posture":
                    self._add_entry(file, place, table, self.postures, seen)
                case "safety" if self.is_ours:
                    self.safety = table
                case name if name.startswith("rule.") and self.is_ours:
                    self._add_rule(file, place, table)
                case name if not name.startswith("source."):
                    self._add_rest(file, place, table)

    def add_words(self, file: str, tables: Tables) -> None:
        """Put the words of another language over ours; what is missing or wrong there stays English."""
        if not self.english:
            self.english.update(*map(_texts, self.built.values()), *self.rules.values())
        for place, table in tables:
            if place.name == "safety" and self.is_ours:
                self.safety = {**self.safety, **table}
                continue
            if place.name.startswith("rule.") and self.is_ours:
                self._add_rule(file, place, table)
                continue
            if place.name not in ("stretch", "posture"):
                hint = Sentence("a translation has [[stretch]] and [[posture]], each with its id and its words")
                self._complain(
                    file,
                    place,
                    [Complaint("", Sentence("[{name}] is the same in every language", name=place.name), hint)],
                )
                continue
            entries = self.stretches if place.name == "stretch" else self.postures
            base = entries.get(str(table.get("id")))
            if base is None:
                self._complain(
                    file, place, [Complaint("id", Sentence("is not one of ours"), meant(str(table.get("id")), entries))]
                )
                continue
            if complaints := schema.words_only(table, base):
                self._complain(file, place, complaints, base["id"])
            else:
                english = [base["name"], *base.get("aliases", [])] if "name" in base else []
                self._add_entry(file, place, {**table, "also": english} if english else table, entries, {})

    def build(self) -> Library:
        """Check what refers to something else, leave out what is switched off, and hand it all over."""
        areas = {word.removeprefix("area:") for word in self.off if word.startswith("area:")}
        whole = {key: self._with_rules(entry) for key, entry in self.built.items()}
        left = {
            key: entry
            for key, entry in whole.items()
            if key not in self.off and not areas & {area.value for area in entry.areas}
        }
        nudges = tuple(n for n in self.nudges.values() if not self.off & {n.id, *(f"group:{g}" for g in n.groups)})
        catalogue = Catalogue(left, whole[WALK_ID], whole[LOOK_ID], self._safety())
        return Library(catalogue, nudges, tuple(self.problems))

    def _add_entry(
        self, file: str, place: TableLines, table: schema.Table, entries: Entries, seen: dict[str, int]
    ) -> None:
        if place.is_single:
            hint = Sentence("write [[{name}]] above each entry", name=place.name)
            self._complain(
                file, place, [Complaint("", Sentence("[{name}] stands in single brackets", name=place.name), hint)]
            )
            return
        key = table.get("id")
        known = isinstance(key, str) and key in entries
        label = str(key or table.get("name") or "")
        if isinstance(key, str) and key in seen:
            what = Sentence("is used twice; the first is in line {line}", line=seen[key])
            self._complain(file, place, [Complaint("id", what, Sentence("choose another id"))], label)
            return
        table = self._with_picture(file, place, table, label)
        whole = schema.merged(entries[key], table) if known and isinstance(key, str) else table
        read: Any = schema.stretch if place.name == "stretch" else schema.nudge
        entry, complaints = read(whole, self.sources)
        if entry is None:
            self._complain(file, place, complaints, label)
            return
        instead = getattr(entry, "office_instead", "")
        if instead and not self.is_ours and instead not in self.built:
            self._complain(
                file,
                place,
                [
                    Complaint(
                        "office_instead",
                        Sentence('there is no "{word}"', word=instead),
                        meant(instead, self.built),
                    )
                ],
                label,
            )
            return
        seen[entry.id] = place.line
        entries[entry.id] = whole
        (self.built if place.name == "stretch" else self.nudges)[entry.id] = entry

    def _with_picture(self, file: str, place: TableLines, table: schema.Table, label: str) -> schema.Table:
        """Return the entry with the path of its picture; a name that will not do costs only the picture."""
        if "picture" not in table or place.name != "stretch":
            return table
        if complaint := schema.picture_complaint(table["picture"]):
            self._complain(file, place, [complaint], label)
            return {key: value for key, value in table.items() if key != "picture"}
        beside = file[: max(file.rfind("/"), file.rfind("\\")) + 1]
        picture = PictureUse(file, place.line_of("picture"), label, f"{beside}{table['picture']}")
        self.pictures.append(picture)
        return {**table, "picture": picture.path}

    def _with_rules(self, entry: Stretch) -> Stretch:
        """Return the entry with the cautions of its moves behind its own, in the order of the rule table."""
        moves = {move.value for move in entry.moves}
        general = (line for move, lines in self.rules.items() if move in moves for line in lines)
        whole = replace(entry, cautions=tuple(dict.fromkeys((*entry.cautions, *general))))
        return replace(whole, english=frozenset(self.english.intersection(_texts(whole)))) if self.english else whole

    def _add_rule(self, file: str, place: TableLines, table: schema.Table) -> None:
        move = place.name.removeprefix("rule.")
        cautions, complaints = schema.rule(move, table)
        self._complain(file, place, complaints, f"[{place.name}]")
        if cautions and not complaints:
            self.rules[move] = cautions

    def _add_source(self, file: str, place: TableLines, table: schema.Table) -> None:
        source_id = place.name.removeprefix("source.")
        source, complaints = schema.source(source_id, table)
        self._complain(file, place, complaints, place.name)
        if source:
            self.sources[source_id] = source

    def _add_rest(self, file: str, place: TableLines, table: schema.Table) -> None:
        read = TableReader(table)
        match place.name:
            case "off":
                self._switch_off(read)
                self._complain(file, place, read.complaints, "[off]")
            case "safety":
                what = Sentence("the safety lines hold for every file")
                self._complain(file, place, [Complaint("", what, Sentence("put cautions into the entry"))], "[safety]")
            case name if name.startswith("rule."):
                what = Sentence("the rules hold for every file")
                self._complain(file, place, [Complaint("", what, Sentence("put cautions into the entry"))], f"[{name}]")
            case "":
                for key in table:
                    read.complain(
                        key, Sentence("stands before any entry"), Sentence("begin an entry with [[stretch]] above it")
                    )
                self._complain(file, place, read.complaints)
            case name:
                self._complain(
                    file,
                    place,
                    [Complaint("", Sentence("[{name}] is not known here", name=name), self._header_for(name))],
                )

    def _header_for(self, name: str) -> str:
        if name in self.stretches or name in self.postures:
            header = "[[stretch]]" if name in self.stretches else "[[posture]]"
            return Sentence('write {header} and below it id = "{name}"', header=header, name=name)
        near = nearest(name, HEADERS)
        return (
            Sentence("did you mean {header}?", header=HEADERS[near])
            if near
            else Sentence("possible: {names}", names=", ".join(HEADERS.values()))
        )

    def _switch_off(self, read: TableReader) -> None:
        ids = {*self.built, *self.nudges}
        groups = {group for nudge in self.nudges.values() for group in nudge.groups}
        for key, prefix, known in (
            ("ids", "", ids),
            ("areas", "area:", {area.value for area in Area}),
            ("groups", "group:", groups),
        ):
            for word in read.texts(key):
                if found := understood(word, known):
                    self.off.add(prefix + found)
                elif not read.is_full:
                    read.complain(key, Sentence(': there is no "{word}"', word=word), meant(word, sorted(known)))
        read.end()

    def _safety(self) -> Safety:
        read = TableReader(self.safety)
        sources = tuple(self.sources[key] for key in read.texts("sources") if key in self.sources)
        cautions = read.texts("cautions")
        urgent = tuple(cautions[number - 1] for number in read.raw("urgent") or () if 0 < number <= len(cautions))
        return Safety(read.text("short"), cautions, sources, urgent)

    def _complain(self, file: str, place: TableLines, complaints: Iterable[Complaint], entry: str = "") -> None:
        for complaint in sorted(complaints, key=lambda c: place.line_of(c.key)):
            what = complaint.what
            if complaint.key and what.startswith(":"):
                what = Sentence("{key}{what}", key=complaint.key, what=what)
            elif complaint.key:
                what = Sentence("{key} {what}", key=complaint.key, what=what)
            self.problems.append(CatalogueProblem(file, place.line_of(complaint.key), entry, what, complaint.hint))


def _texts(entry: Stretch) -> tuple[str, ...]:
    return (entry.name, *entry.steps, *entry.cautions, *filter(None, (entry.easier, entry.harder)))
