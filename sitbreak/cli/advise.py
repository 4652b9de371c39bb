"""advise: which setting would have suited the last thirty days better, and what is behind that."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from sitbreak import paths, streams
from sitbreak.advice import LEAST_DAYS, PERIOD_DAYS, Advice, AdviceFinding, evidence_of
from sitbreak.advice import advise as advised
from sitbreak.advice.finding import in_file, spec
from sitbreak.cli.spoken import command
from sitbreak.cli.texts import tell_unreadable, texts
from sitbreak.config import load
from sitbreak.core.settings import Settings
from sitbreak.core.written import text
from sitbreak.history.day_start import day_of
from sitbreak.history.loading import load_periods
from sitbreak.history.merging import BreakRules
from sitbreak.history.period import Period
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.several import SeveralMachines
from sitbreak.machine import known_machine_name


@command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--config", type=click.Path(path_type=Path), help="Another config file than your own.")
def advise(files: tuple[Path, ...], as_json: bool, config: Path | None) -> None:
    """Say which setting would have suited your last 30 days better, with the numbers and the command behind it.

    Every advice is replayed through the engine first. Nothing is changed.

    Each FILE is an export of another computer of yours, as for `sitbreak report`.
    """
    settings = load(config or paths.config_file()).settings
    now = datetime.now().astimezone()
    machines = SeveralMachines(known_machine_name(), BreakRules.from_settings(settings))
    machines.add(files)
    for warning in machines.warnings:
        click.echo(texts().put(warning), err=True)
    advice, unreadable = last_days(settings, now, machines)
    tell_unreadable(unreadable)
    words = ReportTexts(texts(), now.date())
    if as_json:
        click.echo(streams.as_json(as_data(advice, settings, words)))
    else:
        click.echo("\n".join(told(advice, words)))


def last_days(settings: Settings, now: datetime, machines: SeveralMachines) -> tuple[Advice, int]:
    """Return the advice from the last days at all machines, and how many rows cannot be read.

    SitbreakError when none can.
    """
    last = day_of(now, settings.day.start_h)
    asked = Period(last - timedelta(days=PERIOD_DAYS - 1), last)
    path = paths.history_file()
    (rows,), _, unreadable = load_periods(path, (asked,), settings.day.start_h)
    rows = machines.rows(rows, *asked.reach(settings.day.start_h))
    return advised(evidence_of(rows, settings)), unreadable


def told(advice: Advice, words: ReportTexts) -> list[str]:
    """Return the advice in paragraphs."""
    if not advice.days:
        return [words.say("advice.few.none", period=PERIOD_DAYS, least=LEAST_DAYS)]
    if not advice.enough:
        return [words.say("advice.few", n=len(advice.days), period=PERIOD_DAYS, least=LEAST_DAYS)]
    first, last = (words.day(day) for day in (advice.days[0], advice.days[-1]))
    lines = [words.say("advice.head", n=len(advice.days), first=first, last=last), ""]
    if not advice.changes:
        lines += [words.say("advice.none"), ""]
    for finding in advice.findings:
        lines += sentences(finding, words)
        lines += [f"    {command}" for command in finding.commands()]
        lines.append("")
    return [*lines, words.say("advice.limits", replayed=advice.breaks_replayed, recorded=advice.breaks)]


def sentences(finding: AdviceFinding, words: ReportTexts) -> list[str]:
    """Return what was seen, what the replay made of it, and what is not known."""
    keys = (finding.key, f"{finding.key}.replay", *finding.unknown)
    return [words.say(key, **finding.numbers) for key in keys]


def line(advice: Advice, words: ReportTexts) -> str | None:
    """Return the one line of the report, if something speaks for another setting."""
    if not advice.changes:
        return None
    (seen, *_), more = sentences(advice.changes[0], words), "advice.line"
    return words.say(more, advice=seen)


def as_data(advice: Advice, settings: Settings, words: ReportTexts) -> dict[str, Any]:
    """Return the advice as plain values; lengths (`*_s`) are seconds."""
    return {
        "days": len(advice.days),
        "from": advice.days[0].isoformat() if advice.days else None,
        "to": advice.days[-1].isoformat() if advice.days else None,
        "enough": advice.enough,
        "breaks": {"recorded": advice.breaks, "replayed": advice.breaks_replayed},
        "findings": [
            {
                "about": finding.about,
                "key": finding.key,
                "numbers": dict(finding.numbers),
                "now": {key: in_file(settings, key) for key in finding.changes},
                "set": {key: text(value, spec(key)) for key, value in finding.changes.items()},
                "commands": finding.commands(),
                "text": sentences(finding, words),
                "unknown": list(finding.unknown),
            }
            for finding in advice.findings
        ],
    }
