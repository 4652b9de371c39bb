"""Reads our catalogue, the words of a language and the user's own files into one.

Order: `config/stretches.toml` and `posture.toml`, their overlay (`stretches.de.toml`), then `stretches.d/*.toml` by
name. Later files add entries, override them field by field, or switch them off. Last come the words of a language that
stand beside them: `stretches.d/physio.de.toml` for `physio.toml`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from sitbreak import bounded_files, own_pictures
from sitbreak.bounded import CATALOGUE, RefusedTextError
from sitbreak.catalogue.builder import MOST_PROBLEMS, Builder, PictureUse
from sitbreak.catalogue.document import Tables, parse
from sitbreak.catalogue.library import CatalogueProblem, Library
from sitbreak.catalogue.model import Catalogue
from sitbreak.catalogue.synonyms import meant, probably, understood
from sitbreak.catalogue_lines import our_files, tags
from sitbreak.catalogue_stamp import USER_FOLDER, own_folder, stamp, tomls
from sitbreak.catalogue_wishes import AREAS, EQUIPMENT, POSITIONS, constraints
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, replace
from sitbreak.errors import CatalogueError
from sitbreak.paths import resource
from sitbreak.sentence import Sentence

__all__ = [
    "AREAS",
    "EQUIPMENT",
    "POSITIONS",
    "USER_FOLDER",
    "CatalogueProblem",
    "Library",
    "check",
    "constraints",
    "load",
    "load_all",
    "own_folder",
    "stamp",
    "unknown_words",
    "user_files",
]

MOST_ALIKE = 5  # ids that a hint names
# Of one file, and of all the user's together. Ours has 75 kB; more than this got there by mistake.
LARGEST_BYTES = CATALOGUE.characters
_TRANSLATION = re.compile(r"(.+)\.[a-z]{2,3}(?:_[A-Z]{2,4})?\.toml")
SYNTAX_HINT = Sentence(
    "texts stand in quotes, lists in [ ], and every entry begins with [[stretch]] on a line of its own"
)


def load(language: str = "en", user_folder: Path | None = None) -> Library:
    """Read everything; never raises for a file of the user. `language`: "de", "de_AT", ... falls back per entry."""
    builder = _ours(language)
    if user_folder and user_folder.exists() and not user_folder.is_dir():
        hint = Sentence("put your files into a folder of this name")
        builder.problems.append(CatalogueProblem(str(user_folder), 1, "", Sentence("is not a folder"), hint))
    left = LARGEST_BYTES
    for file in user_files(user_folder):
        builder.add(str(file), _read(file, builder.problems, left))
        left -= _size(file)
    for file in user_files(user_folder):
        if words := _translation(file, language):
            builder.add_words(str(words), _read(words, builder.problems, left))
            left -= _size(words)
    return _built(builder, own_pictures.problem)


def load_all(language: str) -> Library:
    """Read what comes with sitbreak and this person's own, as `load` does."""
    return load(language, own_folder())


def check(file: Path, language: str = "en") -> Library:
    """Read one file of the user on top of ours, as `load` would, with all its translations or as one of them.

    Raises CatalogueError if it cannot be read at all.
    """
    if not file.exists():
        hint = Sentence("name a .toml file with [[stretch]] entries")
        raise CatalogueError(Sentence("There is no file {file}", file=file), hint=hint)
    builder = _ours(language)
    ours = resource("config", "stretches.toml")
    if file.resolve() != ours.resolve():
        base = base_of(file) or file
        builder.add(str(base), _read(base, builder.problems))
        for words in translations(base):
            builder.add_words(str(words), _read(words, builder.problems))
    return _built(builder, _decoded)


def thorough(lib: Library, folder: Path) -> Library:
    """Return it with what is wrong in the translations into other languages and inside of the pictures, too.

    That takes as long as it takes to read and decode them all.
    """
    uses = (PictureUse(s.picture, 1, s.id, s.picture) for s in lib.catalogue if s.picture)
    found = [*lib.problems, *_picture_problems(uses, _decoded)]
    for file in user_files(folder):
        if translations(file):
            found += check(file).problems
    return replace(lib, problems=tuple(dict.fromkeys(found)))


def base_of(file: Path) -> Path | None:
    """Return the file that this one translates: "physio.toml" for "physio.de.toml", None if there is none."""
    named = _TRANSLATION.fullmatch(file.name)
    base = file.with_name(f"{named[1]}.toml") if named else file
    return base if base != file and base.exists() else None


def translations(file: Path) -> list[Path]:
    """Return the files that translate this one, by name."""
    if not file.parent.is_dir():
        return []
    return sorted(each for each in file.parent.glob("*.toml") if base_of(each) == file)


def pictures_of(file: Path) -> list[str]:
    """Return the paths of the pictures that a file of the user names, those that are there."""
    builder = _ours("en")
    builder.add(str(file), _read(file, []))
    return [use.path for use in builder.pictures if own_pictures.problem(Path(use.path)) is None]


@dataclass(frozen=True, slots=True)
class SetContent:
    """What files of stretches say: ids of entries and nudges, and what is switched off by word."""

    ids: tuple[str, ...]
    off: tuple[str, ...]


def content_of(files: Iterable[Path]) -> SetContent:
    """Return the ids in some files of the user, and what they leave out."""
    tables = [each for file in files for each in _read(file, [])]
    ids = [str(table.get("id")) for place, table in tables if place.name in ("stretch", "posture")]
    off = [f"{word}" for place, table in tables if place.name == "off" for words in table.values() for word in words]
    return SetContent(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(off)))


def _translation(file: Path, language: str) -> Path | None:
    named = (file.with_name(f"{file.stem}.{tag}.toml") for tag in tags(language))
    return next((words for words in named if words.exists()), None)


def _built(builder: Builder, problem: Callable[[Path], str | None]) -> Library:
    lib = builder.build()
    return replace(lib, problems=(*lib.problems, *_picture_problems(builder.pictures, problem)))


def _picture_problems(
    pictures: Iterable[PictureUse], problem: Callable[[Path], str | None]
) -> Iterator[CatalogueProblem]:
    for use in pictures:
        if what := problem(Path(use.path)):
            hint = Sentence("the stretch is there without it; a PNG, GIF or WebP beside the file will do")
            yield CatalogueProblem(use.file, use.line, use.entry, Sentence("picture {what}", what=what), hint)


def _decoded(file: Path) -> str | None:
    try:
        own_pictures.read(file, 64, 64)
    except own_pictures.PictureError as error:
        return error.title
    return None


def user_files(folder: Path | None) -> list[Path]:
    """Return the user's catalogue files by name, without translations; hidden ones (an editor's) are left out."""
    if folder is None or not folder.is_dir():
        return []
    return [f for f in tomls(folder) if base_of(f) is None]


def unknown_words(settings: Settings, lib: Library) -> list[str]:
    """Return one sentence for each word under [stretch] and [posture] that means nothing, with what was meant."""
    groups = dict.fromkeys(group for nudge in lib.postures for group in nudge.groups)
    lists: tuple[tuple[str, Iterable[str], Sequence[str], Callable[[str, Sequence[str]], str]], ...] = (
        ("stretch.avoid", settings.stretch.avoid, [*AREAS, *lib.catalogue.ids()], partial(_to_avoid, lib.catalogue)),
        ("stretch.positions", settings.stretch.positions, POSITIONS, meant),
        ("stretch.equipment", settings.stretch.equipment, EQUIPMENT, meant),
        ("posture.avoid", settings.posture.avoid, [*groups, *(nudge.id for nudge in lib.postures)], meant),
    )
    return [
        Sentence('{key} has no "{word}" ({hint})', key=key, word=word, hint=hint(word, known))
        for key, words, known, hint in lists
        for word in words
        if understood(word, known) is None
    ]


def _to_avoid(catalogue: Catalogue, word: str, known: Sequence[str]) -> str:
    """Return a hint that does not grow with the catalogue: what was meant, else the areas and where the ids stand."""
    if guess := probably(word, known):
        return guess
    if alike := [each.id for each in catalogue.matching(word)[:MOST_ALIKE]]:
        return Sentence("possible: {names}", names=", ".join(alike))
    return Sentence("possible: {names}, or an id of `sitbreak stretches list`", names=", ".join(AREAS))


def _ours(language: str) -> "Builder":
    builder = Builder()
    for file, has_words in our_files(language):
        add = builder.add_words if has_words else builder.add
        add(file.name, _read(file, builder.problems))
    builder.is_ours = False
    return builder


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _raw(file: Path, most: int) -> bytes:
    """CatalogueError says why it cannot be read."""
    if _size(file) > LARGEST_BYTES:
        raise CatalogueError(Sentence("is larger than {most} kB, so it was not read", most=LARGEST_BYTES // 1000))
    try:
        return bounded_files.read(file, max(0, most))
    except RefusedTextError as error:
        what = Sentence("is not read: your files are too much together")
        if not file.is_file():
            what = Sentence("cannot be read: {reason}", reason=error.what)
        hint = Sentence("all of them may have {most} kB", most=LARGEST_BYTES // 1000)
        raise CatalogueError(what, hint=error.hint or hint) from error
    except OSError as error:
        what = Sentence("cannot be read: {reason}", reason=error.strerror or error)
        raise CatalogueError(what, hint=Sentence("check the file and its permissions")) from error


def _read(file: Path, problems: list[CatalogueProblem], most: int = LARGEST_BYTES) -> Tables:
    """Return the tables of a file that can be read and has at most so many bytes; the rest becomes problems."""
    try:
        raw = _raw(file, most)
    except CatalogueError as error:
        problems.append(CatalogueProblem(str(file), 1, "", error.title, error.hint))
        return []
    try:
        tables, errors = parse(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what, hint = Sentence("is not UTF-8 text"), Sentence("save it as UTF-8")
        problems.append(CatalogueProblem(str(file), line, "", what, hint))
        return []
    problems += [
        CatalogueProblem(str(file), e.line, e.label, e.what, e.hint or SYNTAX_HINT) for e in errors[:MOST_PROBLEMS]
    ]
    return tables
