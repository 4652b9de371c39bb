"""A set of own stretches that is handed on: gathered, packed, read from a stranger's archive, and put in place.

Nothing of a set is ever executed, and nothing is written before all of it was checked.
"""

import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitbreak import catalogue_files, files, own_pictures
from sitbreak.bounded import RefusedTextError
from sitbreak.bounded_zip import DAMAGED, opened_zip
from sitbreak.catalogue import sets
from sitbreak.catalogue_files import SetContent
from sitbreak.dataclass import dataclass, replace
from sitbreak.errors import CatalogueError
from sitbreak.sentence import Sentence

_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DATE = (1980, 1, 1, 0, 0, 0)  # of every file: the same set makes the same archive
_PRIVATE = (stat.S_IFREG | 0o644) << 16

Contents = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class StretchSet:
    """The files of a set by name, with slashes, and what was left out because it belongs to no set."""

    contents: Contents
    left_out: tuple[str, ...] = ()


def gathered(folder: Path, named: list[str]) -> Contents:
    """Return own files, all or those named, with their translations and pictures. CatalogueError: no such file."""
    bases = catalogue_files.user_files(folder)
    if named:
        wanted = {Path(name).name.removesuffix(".toml") for name in named}
        if missing := wanted - {base.stem for base in bases}:
            hint = (
                Sentence("there are: {names}", names=", ".join(base.name for base in bases))
                if bases
                else Sentence("there are none in {folder}", folder=folder)
            )
            raise CatalogueError(Sentence("There is no {name}.toml", name=sorted(missing)[0]), hint=hint)
        bases = [base for base in bases if base.stem in wanted]
    if not bases:
        raise CatalogueError(
            Sentence("There are no own stretches in {folder}", folder=folder),
            hint=Sentence("`sitbreak stretches new` begins with one"),
        )
    found: dict[str, bytes] = {}
    for file in [each for base in bases for each in (base, *catalogue_files.translations(base))]:
        found[file.name] = _read(file, file.name)
    for use in (use for base in bases for use in catalogue_files.pictures_of(base)):
        path = Path(use)
        found[path.relative_to(folder).as_posix()] = _read(path, path.name)
    _refuse_names(found)
    return found


def pack(contents: Contents, file: Path) -> None:
    """Write a set as a zip archive. FileExistsError where something lies there; OSError when it cannot be written."""
    with file.open("xb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(contents.items()):
            info = zipfile.ZipInfo(name, _DATE)
            info.external_attr, info.compress_type = _PRIVATE, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def read(source: Path) -> StretchSet:
    """Return what is in a folder, an archive or a file of stretches. CatalogueError says what is wrong with it."""
    if source.is_dir():
        whole = dict(_in_folder(source))
    elif source.suffix.lower() == ".toml":
        whole = {source.name: _read(source, source.name)}
    else:
        whole = dict(_in_archive(source))
    top = sets.without_top(whole)
    bare = {name.removeprefix(top): data for name, data in whole.items()}
    _refuse_names(bare)
    contents = {name: data for name, data in bare.items() if sets.belongs(name)}
    if not any(map(sets.is_stretches, contents)):
        raise CatalogueError(
            Sentence("There are no stretches in {source}", source=source),
            hint=Sentence("a set has at least one file NAME.toml"),
        )
    return StretchSet(contents, tuple(sorted(set(bare) - set(contents))))


def checked(contents: Contents) -> SetContent:
    """Return what a set says. CatalogueError names the first mistake in it, in any language; OSError: no room."""
    with tempfile.TemporaryDirectory(prefix="sitbreak-") as place:
        folder = Path(place) / "set"
        write(contents, folder)
        lib = catalogue_files.thorough(catalogue_files.load("en", folder), folder)
        content = catalogue_files.content_of(catalogue_files.user_files(folder))
        found = [replace(problem, file=problem.file.replace(f"{folder}{os.sep}", "")) for problem in lib.problems]
    if found:
        what = Sentence("Nothing was added: {what}", what=found[0].sentence)
        if len(found) > 1:
            what = Sentence("{what} and {n} more", what=what, n=len(found) - 1)
        raise CatalogueError(
            what,
            hint=Sentence("mend it in the set, and add it again"),
        )
    return content


def overwritten(contents: Contents, folder: Path) -> list[str]:
    """Return which files there are already in the folder with other contents, also by a name that only case tells."""
    there = {sets.folded(path.relative_to(folder).as_posix()): path for path in _files(folder)}
    return [
        there[key].relative_to(folder).as_posix()
        for key, name in ((sets.folded(name), name) for name in contents)
        if key in there and (there[key].relative_to(folder).as_posix() != name or not _is(there[key], contents[name]))
    ]


def write(contents: Contents, folder: Path) -> None:
    """Put the files into a folder, each whole or not at all, pictures first. OSError when one cannot be written."""
    root = folder.resolve()
    for name in sorted(contents, key=sets.is_stretches):
        target = folder / name
        if not target.parent.resolve().is_relative_to(root):  # a link that was there before
            raise PermissionError(Sentence("{name} leads out of {folder}", name=name, folder=folder))
        files.make_folder(target.parent)
        files.replace_bytes(target, contents[name], files.HELD_S)


def _refuse_names(names: Contents) -> None:
    for name in names:
        if why := sets.wrong_name(name):
            raise CatalogueError(
                Sentence("Nothing was done: {name!r} {why}", name=name[:80], why=why),
                hint=Sentence("give it another name"),
            )
    if two := sets.clash(names):
        raise CatalogueError(
            Sentence("Nothing was done: {one} and {other} are one file on some systems", one=two[0], other=two[1]),
            hint=Sentence("rename one"),
        )


def _read(file: Path, name: str) -> bytes:
    try:
        return files.read_bytes(file, _most_bytes(name))
    except OSError as error:
        raise CatalogueError(
            Sentence("{name} cannot be read: {reason}", name=name, reason=error.strerror or error),
            hint=Sentence("leave it out"),
        ) from error


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder; links are not followed."""
    for number, (at, _, names) in enumerate(os.walk(folder)):
        if number > sets.MOST_FILES:
            return
        yield from (Path(at, name) for name in sorted(names))


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    left = sets.MOST_BYTES
    for number, path in enumerate(_files(folder)):
        name = path.relative_to(folder).as_posix()
        if sets.is_litter(name):
            continue
        if number >= sets.MOST_FILES:
            raise CatalogueError(
                Sentence("{folder} has more than {most} files", folder=folder, most=sets.MOST_FILES),
                hint=Sentence("is it the right folder?"),
            )
        if path.is_symlink():
            raise CatalogueError(
                Sentence("Nothing was done: {name} is a link", name=name), hint=Sentence("put the file itself there")
            )
        if sets.belongs(name) or "/" in name:
            data = _read(path, name) if sets.belongs(Path(name).name) else b""
            left -= len(data)
            _refuse_much(left)
            yield name, data
        else:
            yield name, b""


def _in_archive(file: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content; a stranger made it, so it is measured before it is unpacked."""
    try:
        data = open(file, "rb", opener=files.opened)  # noqa: SIM115 - closed below
    except OSError as error:
        raise CatalogueError(
            Sentence("{file} cannot be read: {reason}", file=file, reason=error.strerror or error),
            hint=Sentence("name a .zip or folder"),
        ) from error
    with data:
        try:
            with opened_zip(data, most_files=sets.MOST_FILES, most_bytes=sets.MOST_BYTES) as archive:
                yield from _members(archive)
        except RefusedTextError as error:
            hint = error.hint or Sentence("name a .zip that `stretches pack` wrote, or a folder")
            raise CatalogueError(Sentence("{file}: {reason}", file=file, reason=error.what), hint=hint) from error
        except DAMAGED as error:
            raise CatalogueError(
                Sentence("{file} is damaged: {reason}", file=file, reason=error), hint=Sentence("have it sent again")
            ) from error
        except OSError as error:
            raise CatalogueError(
                Sentence("{file} cannot be read: {reason}", file=file, reason=error.strerror or error),
                hint=Sentence("have it sent again"),
            ) from error


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    left, seen = sets.MOST_BYTES, set[str]()
    members = [
        info
        for info in archive.infolist()
        if not info.filename.endswith("/") and not sets.is_litter(info.orig_filename)
    ]
    if len(members) > sets.MOST_FILES:
        raise CatalogueError(
            Sentence("It has more than {most} files", most=sets.MOST_FILES),
            hint=Sentence("is it the right archive?"),
        )
    for info in members:
        name = info.orig_filename
        _refuse_member(info, is_twice=name in seen)
        seen.add(name)
        content = _unpacked(archive, info)
        left -= len(content)
        _refuse_much(left)
        yield name, content


def _refuse_member(info: zipfile.ZipInfo, *, is_twice: bool) -> None:
    """CatalogueError for what no set has in it, seen before it is unpacked."""
    name = info.orig_filename
    if why := sets.wrong_name(name) or (Sentence("is in it twice") if is_twice else None):
        raise CatalogueError(
            Sentence("Nothing was done: {name!r} {why}", name=name[:80], why=why), hint=Sentence("do not use it")
        )
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise CatalogueError(
            Sentence("Nothing was done: {name} is a link or a device", name=name), hint=Sentence("do not use it")
        )
    if info.compress_type not in _KNOWN:
        raise CatalogueError(
            Sentence("Nothing was done: {name} is packed in an odd way", name=name),
            hint=Sentence("pack it as plain zip"),
        )
    if info.flag_bits & 1:
        raise CatalogueError(
            Sentence("Nothing was done: {name} is encrypted", name=name),
            hint=Sentence("have it sent without a password"),
        )


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the content, b"" of what does not belong into a set. CatalogueError where it is too large."""
    name = info.orig_filename
    most = _most_bytes(name)
    with archive.open(info) as member:
        content = member.read(most + 1) if sets.belongs(Path(name).name) else b""
    if len(content) > most:
        raise CatalogueError(
            Sentence("Nothing was done: {name} is larger than {most} KiB", name=name, most=most >> 10),
            hint=Sentence("do not use it"),
        )
    return content


def _most_bytes(name: str) -> int:
    return catalogue_files.LARGEST_BYTES if sets.is_stretches(name) else own_pictures.MOST_BYTES


def _refuse_much(left: int) -> None:
    if left < 0:
        raise CatalogueError(
            Sentence("It is more than {most} MiB", most=sets.MOST_BYTES >> 20),
            hint=Sentence("make its pictures smaller"),
        )


def _is(file: Path, content: bytes) -> bool:
    try:
        return files.read_bytes(file, len(content) + 1) == content
    except OSError:
        return False
