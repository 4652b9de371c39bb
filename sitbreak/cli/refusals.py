"""stretches never, not-today, again: what somebody does not want to be offered."""

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sitbreak import catalogue_files, config, paths
from sitbreak.catalogue import Stretch
from sitbreak.cli import candidates
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.stretch_lookup import find, memory
from sitbreak.cli.texts import put, say_with_hint, texts
from sitbreak.config.one_writer import one_writer
from sitbreak.control import client
from sitbreak.core.settings import Settings
from sitbreak.errors import CatalogueError, ControlError

AVOID = "stretch.avoid"


def _which(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the stretch that it is about."""
    for option in (
        click.argument("name", nargs=-1, shell_complete=candidates.stretch_ids),
        click.option("--last", is_flag=True, help="The one that was offered last."),
        click.option("--config", "file", type=click.Path(dir_okay=False, path_type=Path), hidden=True),
    ):
        command = option(command)
    return command


@command()
@_which
def never(name: tuple[str, ...], last: bool, file: Path | None) -> None:
    """Do not offer a stretch any more: add it to `stretch.avoid`, comments and order of the file kept."""
    file = file or paths.config_file()
    stretch = _stretch(name, last, config.load(file).settings)
    with one_writer(file):
        avoid = config.load(file).settings.stretch.avoid
        if stretch.id in avoid:
            _say("show.never.already", stretch)
            return
        _set_avoid(file, (*avoid, stretch.id))
    with contextlib.suppress(ControlError):  # an open reminder shows another one
        client.do("never", stretch=stretch.id)
    _say("show.never", stretch)


@command("not-today")
@_which
def not_today(name: tuple[str, ...], last: bool, file: Path | None) -> None:
    """Do not offer a stretch before the next day begins; a reminder that is open shows another one."""
    stretch = _stretch(name, last, config.load(file or paths.config_file()).settings)
    client.do("not-today", stretch=stretch.id)
    _say("show.not-today", stretch)


@command()
@_which
def again(name: tuple[str, ...], last: bool, file: Path | None) -> None:
    """Let a stretch be offered again that was refused, for today or for good."""
    file = file or paths.config_file()
    stretch = _stretch(name, last, config.load(file).settings)
    with one_writer(file):
        avoid = config.load(file).settings.stretch.avoid
        if stretch.id in avoid:
            _set_avoid(file, tuple(word for word in avoid if word != stretch.id))
    with contextlib.suppress(ControlError):  # nothing rests where none runs to remember it
        client.do("again", stretch=stretch.id)
    if areas := [area for area in stretch.areas if area.value in avoid]:
        language = texts()
        named = language.items(language.say(f"catalogue.area.{area.value}") for area in areas)
        _say("show.again.areas", stretch, areas=named)
    else:
        _say("show.again", stretch)


def _stretch(name: tuple[str, ...], last: bool, settings: Settings) -> Stretch:
    """Return the stretch that is meant. UsageError without one, CatalogueError where there is none."""
    if last == bool(name):
        raise wrong_usage("name a stretch, or say --last")
    library = catalogue_files.load_all(texts().language)
    if name:
        return find(library.catalogue, " ".join(name), texts())
    stretch = library.catalogue.get(_last_offered(settings) or "")
    if stretch is None:
        title, hint = say_with_hint("show.last.none")
        raise CatalogueError(title, hint=hint)
    return stretch


def _last_offered(settings: Settings) -> str | None:
    with contextlib.suppress(ControlError):
        told = client.ask("status").answer.get("stretch")
        if isinstance(told, str):
            return told
    return memory(settings, datetime.now().astimezone()).last_id


def _set_avoid(file: Path, avoid: tuple[str, ...]) -> None:
    from sitbreak.preferences.store import change_file

    for told in change_file(file, {AVOID: avoid}):
        click.echo(put(told), err=True)


def _say(key: str, stretch: Stretch, **more: Any) -> None:
    click.echo(texts().say(key, name=stretch.name, id=stretch.id, **more))
