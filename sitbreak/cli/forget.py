"""forget: what is kept of the past deleted for good, by the daemon that runs as well."""

import contextlib
import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import click

from sitbreak import logs, own_files, paths
from sitbreak.cli import asking
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.texts import say, tell_unreadable
from sitbreak.config import load
from sitbreak.control import client
from sitbreak.core.settings import Settings
from sitbreak.errors import ConfigError, NoDaemonError, SitbreakError
from sitbreak.history.reader import reading
from sitbreak.history.store import forget as delete
from sitbreak.sentence import Sentence
from sitbreak.state import StateFile

_LEFT_BEHIND = re.compile(r"bug-|before-move-|.*\.un(?:readable|usable)")
"""Names of files that are never written again: what is in them is older than they are."""
_REACH = timedelta(hours=12)
"""So far back reaches what this computer told others last (`link.message_fields.OLDEST_S`)."""


@command()
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="What ended before this day.")
@click.option("--all", "all_", is_flag=True, help="Everything.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def forget(before: datetime | None, all_: bool, yes: bool) -> None:
    """Delete for good what is kept of the past; only the settings stay.

    With --all that is the history, the count and the decisions of today, the report, the log, recordings and all else
    that `sitbreak export` names. With --before DATE it is what ended before that day.
    """
    if (before is None) != all_:
        raise wrong_usage("choose --before DATE or --all")
    history = paths.history_file()
    moment = _begin(before.date()) if before else None
    with reading(history) as reader:
        count = reader.count(moment)
        unreadable = reader.unreadable() if moment else 0  # nobody can tell when those were; --all deletes them, too
    tell_unreadable(unreadable)
    question = say("report.forget.before", n=count, date=before.date()) if before else say("report.forget.all", n=count)
    if not own_files.about_person() and not count:  # says first which folder it may not look into
        click.echo(say("report.forget.nothing"))
        return
    if not yes and not asking.confirmed(question):
        click.echo(say("report.forget.kept"))
        return
    deleted = delete(history, moment) if history.exists() else 0
    goes_on, cuts = _have_daemon_forget(moment)
    if moment is None:
        stayed = own_files.remove(own_files.about_person(but=goes_on))
    else:
        stayed = own_files.remove(_outdated(moment, but=goes_on)) + (_cut_traces(moment, but=goes_on) if cuts else [])
    if goes_on is not None:
        with contextlib.suppress(OSError):  # it has just been deleted from there: nothing can be wrong with it
            own_files.note_trace(goes_on)
    click.echo(say("report.forget.done", n=deleted))
    if stayed:
        raise SitbreakError(
            Sentence("{names} cannot be deleted", names=", ".join(map(str, stayed))),
            hint=Sentence("check the permissions"),
        )
    click.echo(say("report.forget.settings", path=paths.config_dir()))


def _have_daemon_forget(moment: datetime | None) -> tuple[Path | None, bool]:
    """Have the daemon cut its memory; where none runs, cut what it would start from.

    Return the recording that goes on, which the daemon has cut and writes to, and whether others may be cut here: a
    daemon that is older than this program says nothing of its own.
    """
    try:
        answer = client.ask("forget", **({"before": moment.isoformat()} if moment else {})).answer
    except NoDaemonError:
        with contextlib.suppress(OSError, ValueError):  # ValueError: an odd state, which a start sets aside
            StateFile(paths.state_dir() / "state.json").forget(moment)
        return None, True
    trace = answer.get("trace") if isinstance(answer, dict) else None
    return Path(trace) if isinstance(trace, str) else None, isinstance(answer, dict) and "trace" in answer


def _cut_traces(moment: datetime, but: Path | None) -> list[Path]:
    """Take what is older out of recordings that span that moment; return those where that cannot be."""
    from sitbreak.trace.cutting import cut

    stayed = []
    for trace in own_files.traces():
        try:
            if trace != but:
                cut(trace, moment)
        except OSError:
            stayed.append(trace)
    return stayed


def _outdated(moment: datetime, but: Path | None) -> list[Path]:
    """Cut the logs, and return the files that are older, or made of what is: pages, recordings, what was set aside."""
    for log in (logs.log_file(), logs.older(logs.log_file())):
        with contextlib.suppress(OSError):
            logs.cut(log, moment)
    left = [path for path in paths.state_dir().iterdir() if _LEFT_BEHIND.match(path.name)]
    older = [path for path in (*left, *own_files.traces()) if _is_older(path, moment)]
    if _is_older(last := paths.last_account(), moment + _REACH):
        older.append(last)
    return [*(path for path in older if path != but), *paths.cache_dir().glob("*.html")]


def _is_older(path: Path, moment: datetime) -> bool:
    """Tell whether nothing in it can be from after that moment."""
    try:
        return path.lstat().st_mtime < moment.timestamp()
    except OSError:
        return False


def _begin(day: date) -> datetime:
    """Return when that day begins here; of one at the ends of the calendar, where no zone is known, in UTC."""
    try:
        start_h = load(paths.config_file()).settings.day.start_h
    except ConfigError:
        start_h = Settings().day.start_h
    begins = datetime.combine(day, time()) + timedelta(hours=start_h)
    try:
        return begins.astimezone()
    except (ValueError, OverflowError, OSError):
        return begins.replace(tzinfo=UTC)
