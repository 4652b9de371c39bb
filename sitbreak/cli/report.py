"""report: one's days, in the terminal, as JSON, or as a page for the browser."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import click

from sitbreak import catalogue_files, paths
from sitbreak.cli import candidates, private_files
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.texts import tell_unreadable, texts
from sitbreak.config import load
from sitbreak.control import client
from sitbreak.core.records import Bout
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from sitbreak.errors import ConfigError, ControlError
from sitbreak.history.day_start import day_of
from sitbreak.history.loading import load_periods
from sitbreak.history.period import Period, period
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.summary import Summary, as_data, summary

WITH_ADVICE = ("week", "recent")


@command()
@click.argument("days", required=False, metavar="[today|week|month|recent|FROM..TO]", shell_complete=candidates.periods)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--html", "as_html", is_flag=True, help="Write a page with every picture; without days, of four weeks.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where the page goes; implies --html."
)
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser; implies --html.")
def report(days: str | None, as_json: bool, as_html: bool, output: Path | None, open_: bool) -> None:
    """Show your days: time at the computer, long unbroken spells, breaks.

    Days are written 2026-03-03 or 2026-03-01..2026-03-31; "recent" is this week and the three before it.
    """
    as_html = as_html or open_ or output is not None
    if as_json and as_html:
        raise wrong_usage("--json and --html exclude each other")
    settings = _settings()
    now = datetime.now().astimezone()
    asked = period(days or ("recent" if as_html else "today"), day_of(now, settings.day.start_h))
    words = ReportTexts(texts(), now.date())
    shown, ever = _summary(asked, settings, now, words)
    advice = _advice(settings, now, words) if asked.name in WITH_ADVICE else None
    if as_json:
        click.echo(json.dumps(as_data(shown) | {"advice": advice}))
        return
    if as_html:
        from sitbreak.history.page.document import page

        text = page(shown, words, ever=ever, theme=settings.ui.theme, advice=advice)
        _write(text, words, output or paths.cache_dir() / "report.html", open_)
        return
    from sitbreak.history.report_terminal import TerminalReport

    TerminalReport(words).show(shown, ever=ever, advice=advice)


def _advice(settings: Settings, now: datetime, words: ReportTexts) -> str | None:
    """Return one line, if the last days say that another setting would suit better."""
    from sitbreak.cli.advise import last_days, line

    return line(last_days(settings, now)[0], words)


def _write(text: str, words: ReportTexts, file: Path, open_: bool) -> None:
    """Write the page, for the user alone, and say where it is or show it."""
    if not private_files.write_or_print(file, text):
        return
    click.echo(words.say("report.written", path=file))
    if open_:
        private_files.show(file)


def _areas(words: ReportTexts) -> dict[str, tuple[str, ...]]:
    """Return the body areas of every stretch, the person's own ones too."""
    catalogue = catalogue_files.load(words.texts.language, paths.config_dir() / catalogue_files.USER_FOLDER).catalogue
    return {stretch_id: tuple(area.value for area in found.areas) for stretch_id, found in catalogue.stretches.items()}


def _summary(asked: Period, settings: Settings, now: datetime, words: ReportTexts) -> tuple[Summary, bool]:
    """Say how many rows cannot be read, if any; return the figures, and whether the history holds anything at all."""
    start_h = settings.day.start_h
    (rows, past), ever, unreadable = load_periods(paths.state_dir() / "history.db", (asked, asked.before), start_h)
    tell_unreadable(unreadable)
    running = _running(now) if asked.first <= day_of(now, start_h) <= asked.last else None
    return summary(
        replace(rows, running=running), past, asked, start_h=start_h, areas=_areas(words)
    ), ever > 0 or running is not None


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
