"""Changing the config file without disturbing it: comments, order, links and line ends stay. For the command line."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from sitbreak import bounded_files
from sitbreak.bounded import CONFIG, RefusedTextError, check_toml
from sitbreak.config import BadConfigError, config_text, spec_of
from sitbreak.config.one_writer import one_writer
from sitbreak.config.reading import RENAMED, read
from sitbreak.config.syntax import ConfigProblem
from sitbreak.core.settings import Spec
from sitbreak.core.written import plain, toml
from sitbreak.errors import ConfigError
from sitbreak.files import HELD_S, make_folder, replace_text, way_out
from sitbreak.sentence import Sentence


def assign(path: Path, values: Mapping[str, Any]) -> tuple[ConfigProblem, ...]:
    """Set keys in the file, which need not exist, in one atomic write; return the problems that were there before.

    `values` are as `Settings` holds them. BadConfigError when the file is no TOML: then nothing is written.
    """
    with one_writer(path):
        text = config_text(path) if path.exists() else ""
        carriage_returns = bool(text) and b"\r\n" in bounded_files.read(path, CONFIG.characters)
        for key, value in values.items():
            text = assigned(text, spec_of(key), value, path)
        reading = read(text)
        write(path, text.replace("\n", "\r\n") if carriage_returns else text)
    return reading.problems


def assigned(text: str, spec: Spec, value: Any, path: Path) -> str:
    """Return `text` with one key set: where it stood, or where the commented default shows it, or new.

    BadConfigError when `text` is no TOML.
    """
    section, name = spec.table, spec.name
    try:
        document = _parse(text)
        part = _part(document, section)
        if part is not None and name in part:
            part[name] = plain(value, spec)
            return _without_old_names(document, spec.key)
        if uncommented := _uncommented(text, section, name, toml(value, spec)):
            return _without_old_names(_parse(uncommented), spec.key)
        if part is None:
            part = _added(document, section)
        part[name] = plain(value, spec)
        return _without_old_names(document, spec.key)
    except (TOMLKitError, TypeError, RefusedTextError) as error:
        raise BadConfigError(
            str(path), read(text).problems or [ConfigProblem(Sentence("this is not TOML: {reason}", reason=error))]
        ) from error


def write(path: Path, text: str) -> None:
    """Replace a file's content at once: a reader, or a crash, sees the old text or the new. Links are followed.

    ConfigError when it cannot be written.
    """
    target = Path(os.path.realpath(path))  # Path.resolve raises at a loop of links
    try:
        make_folder(target.parent)
        linked = target != path.absolute()  # to somebody's own place, with modes of their choice
        replace_text(target, text, HELD_S, mode=target.stat().st_mode & 0o777 if linked and target.exists() else None)
    except OSError as error:
        raise ConfigError(
            Sentence("{target} cannot be written: {reason}", target=target, reason=error.strerror), hint=way_out(error)
        ) from error


def _parse(text: str) -> tomlkit.TOMLDocument:
    check_toml(text, CONFIG)
    try:
        return tomlkit.parse(text)
    except RecursionError as error:
        raise RefusedTextError(Sentence("brackets are nested too deeply"), Sentence("write it flat")) from error


def _part(document: tomlkit.TOMLDocument, table: str) -> Any:
    """Return a table by its dotted name; None where there is none."""
    part: Any = document
    for name in table.split("."):
        part = part.get(name)
        if not isinstance(part, Table | dict):
            return None
    return part


def _added(document: tomlkit.TOMLDocument, table: str) -> Any:
    """Add a table, and those that it stands in."""
    part: Any = document
    *above, last = table.split(".")
    for name in above:
        if not isinstance(part.get(name), Table | dict):
            part[name] = tomlkit.table(is_super_table=True)
        part = part[name]
    part[last] = tomlkit.table()
    return part[last]


def _uncommented(text: str, section: str, name: str, value: str) -> str | None:
    """Return `text` with the line `#name = ...` below `[section]` brought to life; None where there is none."""
    header = re.search(rf"^[ \t]*\[\s*{re.escape(section)}\s*\].*$", text, re.MULTILINE)
    if header is None:
        return None
    following = re.compile(r"^[ \t]*\[", re.MULTILINE).search(text, header.end())
    end = following.start() if following else len(text)
    line = re.compile(rf"^#\s?{name}\s*=.*$", re.MULTILINE).search(text, header.end(), end)
    return f"{text[: line.start()]}{name} = {value}{text[line.end() :]}" if line else None


def _without_old_names(document: tomlkit.TOMLDocument, key: str) -> str:
    """Take out what the key was called in earlier versions: the new name has just been set."""
    for old in (old for old, new in RENAMED.items() if new == key):
        table, _, name = old.rpartition(".")
        if (part := _part(document, table)) is not None:
            part.pop(name, None)
    return tomlkit.dumps(document)
