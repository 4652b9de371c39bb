"""What goes to a new machine, as one zip file: written whole or not at all, looked through before it is believed."""

import contextlib
import hashlib
import json
import os
import sqlite3
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from sitbreak import __version__, bounded_files, catalogue_files, own_files, paths
from sitbreak.bounded import LINE, RefusedTextError, json_value
from sitbreak.bounded_zip import DAMAGED, opened_zip
from sitbreak.config import BadConfigError, load
from sitbreak.core.records import Row
from sitbreak.dataclass import dataclass, replace
from sitbreak.errors import SitbreakError
from sitbreak.files import (
    HELD_S,
    PRIVATE_FILE,
    check_regular,
    make_folder,
    opened,
    put_in_place,
    replace_bytes,
    way_out,
)
from sitbreak.history.reader import reading
from sitbreak.history.rows import insertion, name_rows, named
from sitbreak.history.schema import migrate
from sitbreak.history.store import connect
from sitbreak.machine import kept_machine_name
from sitbreak.sentence import Sentence, told_by

FORMAT = 1
MANIFEST, CONFIG, STRETCHES, HISTORY = "sitbreak-move.json", "config.toml", catalogue_files.USER_FOLDER, "history.db"
MOST_FILES = 500
LARGEST_BYTES = 64 << 20  # of one file; a year of history has some two megabytes
LARGEST_TOGETHER_BYTES = 256 << 20
LOCKED_S = 5.0
_ODD = set('\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class MovingPackage:
    """What was found in one, all of it looked through. `folder` holds its files until the package is closed."""

    folder: Path
    made: str
    version: str
    files: tuple[str, ...]  # below the config folder: config.toml and own stretches with their pictures
    rows: tuple[Row, ...]

    @property
    def own_files(self) -> int:
        """How many files there are beside the settings."""
        return sum(name != CONFIG for name in self.files)


def pack(target: Path, now: datetime) -> tuple[int, int]:
    """Write everything into a zip that only its owner can read; return how many own files and rows. SitbreakError."""
    try:
        check_regular(target)
        make_folder(target.absolute().parent)
        with tempfile.TemporaryDirectory(dir=paths.state_dir(), prefix="move-") as scratch:
            history = Path(scratch) / HISTORY
            rows = _copied_history(history)
            names = {_inner(path): path for path in _config_files()}
            if rows:
                names[HISTORY] = history
            new = target.with_name(f".{target.name}.{os.getpid()}.tmp")
            with contextlib.suppress(FileNotFoundError):
                new.unlink()
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
            with os.fdopen(descriptor, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
                sums = {}
                for name, path in names.items():
                    content = bounded_files.read(path, LARGEST_BYTES)
                    sums[name] = hashlib.sha256(content).hexdigest()
                    package.writestr(name, content)
                about = {"format": FORMAT, "version": __version__, "made": now.isoformat(timespec="seconds")}
                package.writestr(MANIFEST, json.dumps({**about, "files": sums}, indent=1))
            put_in_place(new, target, HELD_S)
    except RefusedTextError as error:
        raise SitbreakError(Sentence("it cannot be packed: {reason}", reason=error.what), hint=error.hint) from error
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, OSError) and error.filename and Path(error.filename).parent != target.parent:
            raise SitbreakError(
                Sentence("{path}: {reason}", path=error.filename, reason=error.strerror), hint=way_out(error)
            ) from error
        raise SitbreakError(
            Sentence("{target} cannot be written: {reason}", target=target, reason=error),
            hint=Sentence("name another file"),
        ) from error
    return len(names) - (HISTORY in names) - (CONFIG in names), rows


@contextlib.contextmanager
def unpacked(file: Path) -> Iterator[MovingPackage]:
    """Look through a package, its files in a folder of their own. SitbreakError says what keeps it from being one."""
    with tempfile.TemporaryDirectory(dir=paths.state_dir(), prefix="move-") as scratch:
        folder = Path(scratch)
        try:
            with (
                open(file, "rb", opener=opened) as data,
                opened_zip(data, most_files=MOST_FILES, most_bytes=LARGEST_TOGETHER_BYTES) as package,
            ):
                manifest = _manifest(package)
                _extract(package, manifest["files"], folder)
        except RefusedTextError as error:
            raise _refused(file, error.what) from error
        except (OSError, ValueError) as error:
            raise _refused(file, told_by(error)) from error
        except DAMAGED as error:
            raise _refused(file, Sentence("it is no sound zip file ({reason})", reason=error)) from error
        names = tuple(name for name in manifest["files"] if name != HISTORY)
        _check_config(file, folder / CONFIG)
        with reading(folder / HISTORY) as reader:
            rows = tuple(row for table in reader.all_rows().values() for row in table)
        yield MovingPackage(folder, manifest["made"], manifest["version"], names, rows)


def take_over(package: MovingPackage) -> int:
    """Add the rows that are not here yet, then put the files in place; return how many rows were new. SitbreakError."""
    new = _add(package.rows)
    for name in package.files:
        target = (paths.config_dir() / PurePosixPath(name)).resolve()  # a link to somebody's own place stays one
        try:
            make_folder(target.parent)
            replace_bytes(target, (package.folder / name).read_bytes(), HELD_S)
        except OSError as error:
            raise SitbreakError(
                Sentence("{target} cannot be written: {reason}", target=target, reason=error.strerror),
                hint=Sentence("check its permissions, then import once more"),
            ) from error
    return new


def _config_files() -> Iterator[Path]:
    """Yield config.toml and what lies in stretches.d; nothing else in that folder is read by sitbreak."""
    for path in own_files.settings():
        name = _inner(path)
        if (name == CONFIG or name.startswith(f"{STRETCHES}/")) and "/." not in name:
            yield path


def _inner(path: Path) -> str:
    return path.relative_to(paths.config_dir()).as_posix()


def _copied_history(target: Path) -> int:
    """Copy the history as it is at one moment, whoever writes to it; return its rows. SitbreakError, sqlite3.Error.

    Every row of the copy bears the name of its machine.
    """
    path = paths.state_dir() / HISTORY
    if not path.exists():
        return 0
    with reading(path) as reader:
        rows = reader.count(None)
    place = f"{path.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(place, uri=True, timeout=LOCKED_S)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        migrate(copy)
        if (machine := kept_machine_name()) is not None:  # elsewhere nobody could tell whose they are
            name_rows(copy, machine)
        copy.execute("PRAGMA journal_mode = DELETE")
    return rows


def _manifest(package: zipfile.ZipFile) -> dict[str, Any]:
    """Return what the package says of itself, checked. ValueError when it is none of ours."""
    try:
        told = json_value(_read(package, package.getinfo(MANIFEST), LINE.size), LINE)
    except KeyError:
        raise ValueError(Sentence("it has no {name}: no package of `sitbreak move export`", name=MANIFEST)) from None
    match told:
        case {"format": int(number), "version": str(), "made": str(), "files": dict(files)} if number >= 1:
            if number > FORMAT:
                raise ValueError(
                    Sentence("it was made by sitbreak {version}, which this one is older than", version=told["version"])
                )
            if all(isinstance(name, str) and isinstance(digest, str) for name, digest in files.items()):
                return dict(told)
    raise ValueError(Sentence("its {name} cannot be understood", name=MANIFEST))


def _extract(package: zipfile.ZipFile, sums: dict[str, str], folder: Path) -> None:
    """Write each file below the folder. ValueError for a name, a size or a content that is not as it must be."""
    infos = [info for info in package.infolist() if info.filename != MANIFEST]
    names = [info.filename for info in infos]
    if len(infos) > MOST_FILES or len({name.casefold() for name in names}) != len(names) or set(names) != set(sums):
        raise ValueError(Sentence("its files are not those that it names"))
    left = LARGEST_TOGETHER_BYTES
    for info in infos:
        _check_name(info)
        content = _read(package, info, min(left, LARGEST_BYTES))
        left -= len(content)
        if hashlib.sha256(content).hexdigest() != sums[info.filename]:
            raise ValueError(Sentence("{name} is not as it was packed", name=info.filename))
        target = folder / PurePosixPath(info.filename)
        make_folder(target.parent)
        target.write_bytes(content)


def _check_name(info: zipfile.ZipInfo) -> None:
    """Raise ValueError for a name that leads elsewhere, or to what no package has."""
    name, parts = info.filename, PurePosixPath(info.filename).parts
    strange = _ODD & set(name) or any(ord(letter) < 0x20 for letter in name) or "\x00" in info.orig_filename
    link = stat.S_ISLNK(info.external_attr >> 16) or info.filename.endswith("/")
    outside = name.startswith("/") or "/".join(parts) != name or any(part.startswith(".") for part in parts)
    ours = name in (CONFIG, HISTORY) or (len(parts) > 1 and parts[0] == STRETCHES)
    if strange or link or outside or not ours or len(parts) > 8 or len(name) > 200:
        raise ValueError(Sentence("it has a file that no package has ({name!r})", name=name[:80]))


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Return one file, whatever size it says it has. ValueError when there is more than `most` bytes of it."""
    with package.open(info) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(Sentence("{name} is too large", name=info.filename[:80]))
    return content


def _check_config(file: Path, config: Path) -> None:
    if not config.exists():
        return
    try:
        load(config)
    except BadConfigError as error:
        raise _refused(
            file, Sentence("its settings have a mistake: {what}", what=error.problems[0].sentence)
        ) from error


def _refused(file: Path, why: str) -> SitbreakError:
    return SitbreakError(
        Sentence("{file} is not taken over: {why}", file=file, why=why),
        hint=Sentence("nothing was changed; pack anew where it comes from"),
    )


def _add(rows: tuple[Row, ...]) -> int:
    """Add what the history does not have, all or nothing. SitbreakError when it cannot be written."""
    path = paths.state_dir() / HISTORY
    if not rows:
        return 0
    with reading(path) as reader:
        here = [row for table in reader.all_rows().values() for row in table]
    own = kept_machine_name()
    known = {insertion(each) for row in here for each in (replace(row, machine=None), named(row, own))}
    missing = [added for added in dict.fromkeys(map(insertion, rows)) if added not in known]
    try:
        with closing(connect(path, timeout_s=LOCKED_S)) as db, db:
            db.execute("BEGIN IMMEDIATE")
            for statement, values in missing:
                db.execute(statement, values)
    except (OSError, sqlite3.Error) as error:
        raise SitbreakError(
            Sentence("the history cannot be written: {reason} ({path})", reason=error, path=path),
            hint=Sentence("nothing was changed"),
        ) from error
    return len(missing)
