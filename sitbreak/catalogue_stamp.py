"""Whether the user wrote or changed stretches: all that the daemon asks while it needs no catalogue."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sitbreak import paths
from sitbreak.core.settings import Settings

USER_FOLDER = "stretches.d"


def own_folder() -> Path:
    """Return the folder of a person's own stretches; it may not exist."""
    return paths.config_dir() / USER_FOLDER


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file of the user does: names, times and sizes; one `stat` a file."""
    found = []
    for file in _files(folder):
        with contextlib.suppress(OSError):  # a dangling link, or gone since
            status = file.stat()
            found.append((file.name, status.st_mtime_ns, status.st_size))
    return tuple(found)


def tomls(folder: Path) -> list[Path]:
    """Return the files by name that may hold stretches; hidden ones (an editor's) are left out."""
    return sorted(f for f in folder.glob("*.toml") if not f.name.startswith("."))


def has_words(settings: Settings) -> bool:
    """Tell whether the user named areas, things or groups of his own, which `unknown_words` might not know."""
    return _words(settings) != _words(Settings())


def _words(settings: Settings) -> tuple[tuple[str, ...], ...]:
    return settings.stretch.avoid, settings.stretch.positions, settings.stretch.equipment, settings.posture.avoid


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    from sitbreak.catalogue.schema import PICTURES

    yield from tomls(folder)
    yield from sorted(f for f in folder.glob("*.*") if f.suffix.lower() in PICTURES)
