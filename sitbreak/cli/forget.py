"""forget: history deleted for good."""

from datetime import date, datetime, time, timedelta

import click

from sitbreak import paths
from sitbreak.cli.texts import say, tell_unreadable
from sitbreak.config import load
from sitbreak.core.settings import Settings
from sitbreak.errors import ConfigError
from sitbreak.history.reader import reading
from sitbreak.history.store import forget as delete
from sitbreak.history.store import set_aside_files


@click.command()
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="What ended before this day.")
@click.option("--all", "all_", is_flag=True, help="Everything.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def forget(before: datetime | None, all_: bool, yes: bool) -> None:
    """Delete history for good: the rows, their traces in the file, and its log.

    With --all also the files of a history that was unreadable and was set aside.
    """
    if (before is None) != all_:
        raise click.UsageError("choose --before DATE or --all")
    history = paths.state_dir() / "history.db"
    moment = _begin(before.date()) if before else None
    with reading(history) as reader:
        count = reader.count(moment)
        unreadable = reader.unreadable() if moment else 0  # nobody can tell when those were; --all deletes them, too
    tell_unreadable(unreadable)
    aside = [] if moment else set_aside_files(history)
    if not count and not aside:
        click.echo(say("report.forget.nothing"))
        return
    question = say("report.forget.before", n=count, date=before.date()) if before else say("report.forget.all", n=count)
    if not yes and not click.confirm(question):
        click.echo(say("report.forget.kept"))
        return
    deleted = delete(history, moment) if history.exists() else 0
    for file in aside:
        file.unlink(missing_ok=True)
    click.echo(say("report.forget.done", n=deleted))


def _begin(day: date) -> datetime:
    """Return when that day begins here."""
    try:
        start_h = load(paths.config_file()).settings.day.start_h
    except ConfigError:
        start_h = Settings().day.start_h
    return (datetime.combine(day, time()) + timedelta(hours=start_h)).astimezone()
