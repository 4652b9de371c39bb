"""move: settings, own stretches and history to a new machine."""

from datetime import datetime
from pathlib import Path

import click

from sitbreak import paths
from sitbreak.cli import asking
from sitbreak.cli.spoken import group
from sitbreak.cli.texts import put, say
from sitbreak.errors import SitbreakError

PATH = click.Path(path_type=Path, dir_okay=False)


@group()
def move() -> None:
    """Take settings, own stretches and history to a new machine."""


@move.command("export")
@click.argument("file", type=PATH)
@click.option("-y", "--yes", is_flag=True, help="Replace FILE without asking.")
def export_(file: Path, yes: bool) -> None:
    """Pack everything into FILE, a zip; sitbreak may run meanwhile."""
    from sitbreak.cli.moving_package import pack

    if file.exists() and not yes and not asking.confirmed(say("cli.move.replace", path=file)):
        raise SitbreakError(say("cli.move.kept"))
    files, rows = pack(file, datetime.now().astimezone())
    click.echo(say("cli.move.exported", path=file, files=files, rows=rows))


@move.command("import")
@click.argument("file", type=PATH)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def import_(file: Path, yes: bool) -> None:
    """Take over what FILE holds; sitbreak may run meanwhile, and follows at once.

    All of it is looked through before anything is copied. What is here is packed first; rows of the history are added
    to those that are here, and own files of other names stay.
    """
    from sitbreak.cli.moving_package import pack, take_over, unpacked
    from sitbreak.preferences.store import reload_daemon

    if not file.exists():
        raise SitbreakError(say("cli.move.absent", path=file))
    with unpacked(file) as package:
        told = {"files": package.own_files, "rows": len(package.rows)}
        question = say("cli.move.ask", path=file, made=_day(package.made), version=package.version, **told)
        if not yes and not asking.confirmed(question):
            raise SitbreakError(say("cli.move.kept"))
        now = datetime.now().astimezone()
        backup = paths.state_dir() / f"before-move-{now:%Y%m%d-%H%M%S}.zip"
        pack(backup, now)
        rows = take_over(package)
    click.echo(say("cli.move.imported", files=told["files"], rows=rows))
    click.echo(say("cli.move.backup", path=backup))
    for line in reload_daemon():
        click.echo(put(line), err=True)


def _day(made: str) -> str:
    """Return the day of a moment that a package names, which is foreign."""
    try:
        return datetime.fromisoformat(made).date().isoformat()
    except ValueError:
        return "?"
