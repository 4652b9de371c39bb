"""From the tables of a TOML file to stretches and nudges: what each key must be, and how files merge."""

import re
from collections.abc import Mapping
from typing import Any

from sitbreak.catalogue.dose import ACSM_HOLD_OLDER_S, ACSM_HOLD_S, ACSM_REPS, NOTHING, ONCE, Dose, Range
from sitbreak.catalogue.kinds import Area, Equipment, Origin, Place, Position, Sides, StretchKind
from sitbreak.catalogue.model import Source, Stretch
from sitbreak.catalogue.moves import Move
from sitbreak.catalogue.nudges import Nudge
from sitbreak.catalogue.reader import Complaint, TableReader
from sitbreak.catalogue.synonyms import meant
from sitbreak.sentence import Sentence

Table = dict[str, Any]

# What a file in another language may say of an entry; everything else is the same in every language.
WORDS = frozenset(
    {
        "id",
        "name",
        "aliases",
        "steps",
        "easier",
        "harder",
        "cautions",
        "office_form",
        "evidence",
        "text",
        "part",
        "dose",
    }
)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PICTURES = (".png", ".gif", ".webp")
LONGEST_PICTURE = 120
# Beside the file or in a folder there: nothing that leads out of it, on any system.
_PICTURE = re.compile(r"(?:[^\W.][\w .()+-]*/)*[^\W.][\w .()+-]*")
_FIGURES = ("hold_s", "reps", "sets", "rest_s")
_BASES = ("seed", "acsm", "acsm-resistance", "convention", "own")


def is_id(text: object) -> bool:
    """Tell whether `text` can name an entry; "next" means whatever the chooser picks."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None and text != "next"


def merged(base: Table, over: Table) -> Table:
    """Put the keys of `over` on top of `base`, inside the dose too; changed figures are then the user's own."""
    table = {**base, **over}
    dose, old = over.get("dose"), base.get("dose")
    if isinstance(dose, dict) and isinstance(old, dict):
        own = {figure: "own" for figure in _FIGURES if figure in dose}
        basis = dose.get("basis", {})
        whole = {**old.get("basis", {}), **own, **basis} if isinstance(basis, dict) else basis
        table["dose"] = {**old, **dose, "basis": whole}
        if "hold_s" in dose and "hold_older_s" not in dose:
            table["dose"].pop("hold_older_s", None)
        if "quick_round_s" not in over and set(dose) - {"basis", "note"}:
            table.pop("quick_round_s", None)
    return table


def stretch(table: Table, known: Mapping[str, Source]) -> tuple[Stretch | None, list[Complaint]]:
    """Read one [[stretch]]; None with the reasons where anything is wrong."""
    read = TableReader(table)
    stretch_id = _id(read)
    position = read.one_of("position", Position)
    kind = read.one_of("kind", StretchKind, StretchKind.STRETCH) or StretchKind.STRETCH
    sources = _sources(read, known)
    entry = Stretch(
        id=stretch_id,
        name=read.text("name", required=True),
        position=position or Position.STANDING,
        areas=read.some_of("areas", Area, required=True),
        steps=read.texts("steps", required=True),
        kind=kind,
        moves=frozenset(read.some_of("moves", Move)),
        discreet=read.flag("discreet", default=True),
        undoes_sitting=read.flag("undoes_sitting"),
        origin=read.one_of("origin", Origin, Origin.OWN) or Origin.OWN,
        aliases=read.texts("aliases"),
        also=read.texts("also"),
        equipment=frozenset(read.some_of("equipment", Equipment)),
        where=frozenset(read.some_of("where", Place, required="where" in table) or Place),
        office_instead=read.text("office_instead"),
        office_form=read.text("office_form"),
        muscles=read.texts("muscles"),
        picture=str(read.raw("picture") or ""),
        easier=read.text("easier"),
        harder=read.text("harder"),
        cautions=read.texts("cautions"),
        dose=_dose(read.inner("dose"), kind, {s.id for s in sources}),
        quick_round_s=read.whole("quick_round_s", 0, 5, 3600),
        sources=sources,
        evidence=read.text("evidence"),
    )
    read.end()
    return (None if read.complaints else entry), read.complaints


def nudge(table: Table, known: Mapping[str, Source]) -> tuple[Nudge | None, list[Complaint]]:
    """Read one [[posture]]; None with the reasons where anything is wrong."""
    read = TableReader(table)
    entry = Nudge(
        id=_id(read),
        text=read.text("text", required=True),
        part=read.text("part"),
        groups=read.texts("groups"),
        set_up=read.flag("set_up"),
        weight=read.number("weight", 1.0, 0.1, 10),
        rule=read.text("rule"),
        sources=_sources(read, known),
    )
    read.end()
    return (None if read.complaints else entry), read.complaints


def rule(move: str, table: Table) -> tuple[tuple[str, ...], list[Complaint]]:
    """Read one [rule.MOVE]: the cautions of every entry that makes this move."""
    read = TableReader(table)
    if move not in (known := [member.value for member in Move]):
        read.complain("", Sentence('is for no move: there is no "{move}"', move=move), meant(move, known))
    cautions = read.texts("cautions", required=True)
    read.texts("sources")
    read.end()
    return cautions, read.complaints


def source(source_id: str, table: Table) -> tuple[Source | None, list[Complaint]]:
    """Read one [source.ID], or a source written out in an entry."""
    read = TableReader(table)
    entry = Source(source_id, read.text("title", required=True), read.text("publisher"), read.text("url"))
    if entry.url and not entry.url.startswith(("https://", "http://")):
        read.complain("url", Sentence('must begin with https://, got "{url}"', url=entry.url))
    read.end()
    return (None if read.complaints else entry), read.complaints


def words_only(table: Table, base: Table) -> list[Complaint]:
    """Check an entry of another language against ours: words only, and as many steps."""
    read = TableReader(table)
    for key in sorted(set(table) - WORDS):
        read.complain(key, Sentence("is the same in every language"), Sentence("leave it out here"))
    for key in sorted(set(table.get("dose", {})) - {"note"}):
        read.complain(f"dose.{key}", Sentence("is the same in every language"), Sentence("leave it out here"))
    steps = table.get("steps")
    if isinstance(steps, list) and len(steps) != len(base.get("steps", steps)):
        read.complain(
            "steps",
            Sentence("has {n} lines, ours has {ours}", n=len(steps), ours=len(base["steps"])),
            Sentence("translate line by line"),
        )
    return read.complaints


def picture_complaint(picture: object) -> Complaint | None:
    """Say what is wrong with the name of a picture, which is that of a file beside the file of the entry."""
    hint = Sentence('write picture = "knee.png", and put knee.png beside this file')
    if not isinstance(picture, str) or not picture:
        return Complaint("picture", Sentence("must be the name of a file"), hint)
    if not _PICTURE.fullmatch(picture) or len(picture) > LONGEST_PICTURE:
        return Complaint("picture", Sentence("cannot be {value}", value=f'"{picture[:80]}"'), hint)
    if not picture.lower().endswith(PICTURES):
        return Complaint(
            "picture", Sentence("cannot be {value}", value=f'"{picture[:80]}"'), Sentence("save it as PNG, GIF or WebP")
        )
    return None


def _id(read: TableReader) -> str:
    value = read.text("id", required=True)
    if value and not is_id(value):
        slug = "-".join(re.findall(r"[a-z0-9]+", value.lower()))
        hint = Sentence('write id = "{slug}"', slug=slug) if is_id(slug) else Sentence("choose another")
        read.complain(
            "id", Sentence('must be lower case letters, digits and hyphens, not "{value}"', value=value), hint
        )
    return value


def _dose(read: TableReader, kind: StretchKind, sources: set[str]) -> Dose:
    held = kind is StretchKind.STRETCH and "hold_s" not in read.table
    basis = {"hold_s": "acsm", **({} if "reps" in read.table else {"reps": "acsm"})} if held else {}
    dose = Dose(
        hold_s=read.span("hold_s", ACSM_HOLD_S if held else NOTHING, 0, 3600),
        hold_older_s=_older(read, held),
        holds_per_rep=read.whole("holds_per_rep", 1, 1, 4),
        reps=read.span("reps", ACSM_REPS if held else ONCE, 1, 200),
        sets=read.span("sets", ONCE, 1, 20),
        rest_s=read.span("rest_s", NOTHING, 0, 600),
        sides=read.one_of("sides", Sides, Sides.NONE) or Sides.NONE,
        move_s=read.whole("move_s", 5, 0, 120),
        basis={**basis, **_basis(read, sources)},
        note=read.text("note"),
    )
    read.end()
    return dose


def _older(read: TableReader, held: bool) -> Range | None:
    if held:
        return read.span("hold_older_s", ACSM_HOLD_OLDER_S, 0, 3600)
    return read.span("hold_older_s", NOTHING, 0, 3600) if "hold_older_s" in read.table else read.raw("hold_older_s")


def _basis(read: TableReader, sources: set[str]) -> dict[str, str]:
    inner = read.inner("basis")
    basis = {figure: inner.text(figure) for figure in _FIGURES}
    inner.end()
    for figure, where in basis.items():
        known = [*_BASES, *(f"source:{source_id}" for source_id in sorted(sources))]
        if where and where not in known:
            inner.complain(figure, Sentence("cannot be {value}", value=f'"{where}"'), meant(where, known))
    return {figure: where for figure, where in basis.items() if where}


def _sources(read: TableReader, known: Mapping[str, Source]) -> tuple[Source, ...]:
    listed = read.raw("sources")
    if listed is None:
        return ()
    if not isinstance(listed, list):
        read.complain(
            "sources",
            Sentence("must be a list"),
            Sentence('write sources = ["mayo-sitting"], or [{{ title = "..." }}]'),
        )
        return ()
    found = []
    for item in listed:
        if isinstance(item, dict):
            written, complaints = source("", item)
            read.complaints += [Complaint(f"sources.{c.key}", c.what, c.hint) for c in complaints]
            found += [written] if written else []
        elif isinstance(item, str) and item in known:
            found.append(known[item])
        elif not read.is_full:
            read.complain(
                "sources",
                Sentence("has no [source.{item}]", item=item),
                meant(str(item), known) if len(known) < 9 else _near(str(item), known),
            )
    return tuple(found)


def _near(word: str, known: Mapping[str, Source]) -> str:
    hint = meant(word, known)
    return hint if hint.startswith("did") else Sentence("add [source.{word}] with title, publisher and url", word=word)
