"""report: one's days, in the terminal, as JSON, or as a page for the browser."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import click

from sitbreak import catalogue_files, paths
from sitbreak.cli import candidates, private_files
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.texts import settings_or_defaults, tell_unreadable, texts
from sitbreak.control import client
from sitbreak.core.records import Bout
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from sitbreak.errors import ControlError
from sitbreak.history.day_start import day_of
from sitbreak.history.loading import load_periods
from sitbreak.history.merging import BreakRules
from sitbreak.history.period import Period, period
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.several import SeveralMachines
from sitbreak.history.summary import Summary, as_data, summary
from sitbreak.machine import known_machine_name

WITH_ADVICE = ("week", "recent")
LIKE_DAYS = re.compile(r"\d{4}-\d\d?-\d\d?(?:\.\.(?:\d{4}-\d\d?-\d\d?)?)?")


@command()
@click.argument(
    "words", nargs=-1, metavar="[today|week|month|recent|FROM..TO] [FILE]...", shell_complete=candidates.periods
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--html", "as_html", is_flag=True, help="Write a page with every picture; without days, of four weeks.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where the page goes; implies --html."
)
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser; implies --html.")
def report(words: tuple[str, ...], as_json: bool, as_html: bool, output: Path | None, open_: bool) -> None:
    """Show your days: time at the computer, long unbroken spells, breaks.

    Days are written 2026-03-03 or 2026-03-01..2026-03-31; "recent" is this week and the three before it.

    Each FILE is an export of another computer of yours, as JSON, CSV or for ActivityWatch. With the history of this one
    they become the days of one person: what overlaps counts once, and only while none was used there is a break.
    Without days it shows all those in the files.
    """
    days, files = _sorted_out(words)
    as_html = as_html or open_ or output is not None
    if as_json and as_html:
        raise wrong_usage("--json and --html exclude each other")
    settings = settings_or_defaults()
    now = datetime.now().astimezone()
    machines = SeveralMachines(known_machine_name(), BreakRules.from_settings(settings))
    machines.add(files)
    for warning in machines.warnings:
        click.echo(texts().put(warning), err=True)
    of_files = machines.days(settings.day.start_h) if files and not days else None
    asked = of_files or period(days or ("recent" if as_html else "today"), day_of(now, settings.day.start_h))
    said = ReportTexts(texts(), now.date())
    shown, ever = _summary(asked, settings, now, said, machines)
    advice = _advice(settings, now, said, machines) if asked.name in WITH_ADVICE else None
    if as_json:
        click.echo(json.dumps(as_data(shown) | {"advice": advice} | ({"machines": said.machines} if files else {})))
        return
    if as_html:
        from sitbreak.history.page.document import page

        text = page(shown, said, ever=ever, theme=settings.ui.theme, advice=advice)
        _write(text, said, output or paths.cache_dir() / "report.html", open_)
        return
    from sitbreak.history.report_terminal import TerminalReport

    TerminalReport(said).show(shown, ever=ever, advice=advice)


def _sorted_out(words: tuple[str, ...]) -> tuple[str, list[Path]]:
    """Tell the days from the files: whatever is written like days is no file. UsageError for two of them."""
    days = [word for word in words if word in candidates.PERIODS or LIKE_DAYS.fullmatch(word)]
    files = [Path(word) for word in words if word not in days]
    if len(days) > 1:
        raise wrong_usage("one period at a time")
    if not days and len(files) == 1 and files[0].name == str(files[0]) and not (files[0].suffix or files[0].exists()):
        return str(files[0]), []  # a period that is misspelt: the way out says how to write one
    return "".join(days), files


def _advice(settings: Settings, now: datetime, words: ReportTexts, machines: SeveralMachines) -> str | None:
    """Return one line, if the last days say that another setting would suit better."""
    from sitbreak.cli.advise import last_days, line

    return line(last_days(settings, now, machines)[0], words)


def _write(text: str, words: ReportTexts, file: Path, open_: bool) -> None:
    """Write the page, for the user alone, and say where it is or show it."""
    if not private_files.write_or_print(file, text):
        return
    click.echo(words.say("report.written", path=file))
    if open_:
        private_files.show(file)


def _areas(words: ReportTexts) -> dict[str, tuple[str, ...]]:
    """Return the body areas of every stretch, the person's own ones too."""
    catalogue = catalogue_files.load_all(words.texts.language).catalogue
    return {stretch_id: tuple(area.value for area in found.areas) for stretch_id, found in catalogue.stretches.items()}


def _summary(
    asked: Period, settings: Settings, now: datetime, words: ReportTexts, machines: SeveralMachines
) -> tuple[Summary, bool]:
    """Say how many rows cannot be read, if any; return the figures, and whether the history holds anything at all."""
    start_h = settings.day.start_h
    (rows, past), ever, unreadable = load_periods(paths.history_file(), (asked, asked.before), start_h)
    tell_unreadable(unreadable)
    running = _running(now) if asked.first <= day_of(now, start_h) <= asked.last else None
    rows = machines.rows(replace(rows, running=running), *asked.reach(start_h))
    past = machines.rows(past, *asked.before.reach(start_h))
    shown = summary(rows, past, asked, start_h=start_h, areas=_areas(words))
    has_own = ever > 0 or running is not None
    words.machines = machines.count(has_own=has_own)
    return shown, has_own or bool(machines.others)


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
