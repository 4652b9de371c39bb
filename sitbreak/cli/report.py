"""report: one's days, in the terminal, as JSON, or as a page for the browser."""

import json
from datetime import datetime, timedelta

import click

from sitbreak import paths
from sitbreak.config import load
from sitbreak.control import client
from sitbreak.core.messages import Bout
from sitbreak.core.settings import Settings
from sitbreak.errors import ConfigError, ControlError
from sitbreak.history.days import Rows, day_of
from sitbreak.history.gather import gather
from sitbreak.history.period import Period, period
from sitbreak.history.summary import Summary, as_data, summary
from sitbreak.history.words import Words


@click.command()
@click.argument("days", required=False, metavar="[today|week|month|recent|FROM..TO]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def report(days: str | None, as_json: bool) -> None:
    """Show your days: time at the computer, long bouts, breaks.

    Days are written 2026-03-03 or 2026-03-01..2026-03-31; "recent" is this week and the three before it.
    """
    settings = _settings()
    now = datetime.now().astimezone()
    asked = period(days or "today", day_of(now, settings.day.start_h))
    shown, ever = _summary(asked, settings, now)
    if as_json:
        click.echo(json.dumps(as_data(shown)))
        return
    from sitbreak.cli.words import texts
    from sitbreak.history.report_terminal import Terminal

    Terminal(Words(texts(), now.date()), start_h=settings.day.start_h).show(shown, ever=ever)


def _summary(asked: Period, settings: Settings, now: datetime) -> tuple[Summary, bool]:
    """Return the figures, and whether the history holds anything at all."""
    start_h = settings.day.start_h
    (rows, past), ever = gather(paths.state_dir() / "history.db", (asked, asked.before), start_h)
    running = _running(now) if asked.first <= day_of(now, start_h) <= asked.last else None
    rows = Rows(**{name: getattr(rows, name) for name in Rows.__slots__} | {"running": running})
    return summary(rows, past, asked, start_h=start_h), ever or running is not None


def _running(now: datetime) -> Bout | None:
    """Ask the daemon, if one runs, for the bout that has not ended."""
    try:
        status = client.ask("status").answer
        if status["state"] != "sitting" or not status["sitting_s"]:
            return None
        began = min(datetime.fromisoformat(status["since"]), now - timedelta(seconds=status["sitting_s"]))
        return Bout(began, now, status["sitting_s"])
    except (ControlError, KeyError, TypeError, ValueError):
        return None


def _settings() -> Settings:
    """Return the person's settings; a mistake in the file must not hide the days."""
    try:
        return load(paths.config_file()).settings
    except ConfigError:
        return Settings()
