"""replay: what these settings, or others, make of a recorded day."""

import json
from itertools import groupby
from pathlib import Path

import click

from sitbreak import paths
from sitbreak.cli.spoken import command
from sitbreak.config import load, override
from sitbreak.replay import ReplayResult, TimelineEntry, Totals, as_json, read
from sitbreak.replay import replay as replayed

SHOWN = ("reminder", "break")  # what `--compare` sets side by side


@command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--set", "assignments", multiple=True, metavar="KEY=VALUE", help="Other settings: sit.interval=30min.")
@click.option("--compare", is_flag=True, help="Side by side: your settings and those of --set.")
@click.option("--config", type=click.Path(path_type=Path), help="Another config file than your own.")
@click.option("--json", "as_data", is_flag=True, help="Print one JSON object.")
def replay(file: Path, assignments: tuple[str, ...], compare: bool, config: Path | None, as_data: bool) -> None:
    """Replay FILE: a trace of `sitbreak run --trace`, or an ActivityWatch export (JSON).

    Shows what sitbreak would have counted and said, under your settings or those of --set. What of an export cannot be
    read is left out and named on stderr.
    """
    if compare and not assignments:
        raise click.UsageError("--compare needs the other settings: --set KEY=VALUE")
    settings = load(config or paths.config_file()).settings
    recording = read(file)
    for warning in recording.warnings:
        click.echo(warning, err=True)
    changed = replayed(recording, override(settings, assignments))
    if not compare:
        told = as_json(changed) | {"warnings": recording.warnings}
        click.echo(json.dumps(told) if as_data else "\n".join(timeline(changed)))
        return
    now = replayed(recording, settings)
    if as_data:
        click.echo(json.dumps({"now": as_json(now), "changed": as_json(changed), "warnings": recording.warnings}))
    else:
        click.echo("\n".join(side_by_side(now, changed, ", ".join(assignments))))


def timeline(outcome: ReplayResult) -> list[str]:
    """Return the days line by line, and the sums."""
    told: list[str] = []
    for day, lines in groupby(outcome.lines, key=lambda line: line.start.date()):
        told += [f"{day:%A %Y-%m-%d}", *(f"  {_told(line)}" for line in lines), ""]
    if not told:
        told = ["Nobody was there.", ""]
    totals = rows(outcome.totals)
    width = max(map(len, totals))
    return [*told, "In all", *(f"  {name:<{width}}  {value}" for name, value in totals.items())]


def side_by_side(now: ReplayResult, changed: ReplayResult, what: str) -> list[str]:
    """Return the reminders and breaks of both beside one another, and the sums."""
    sides = [
        {(line.start, line.what): _told(line) for line in side.lines if line.what in SHOWN} for side in (now, changed)
    ]
    width = max(map(len, [*sides[0].values(), "now"]))
    told = [f"{'now':<{width}}  | {what}"]
    for day, keys in groupby(sorted({*sides[0], *sides[1]}), key=lambda key: key[0].date()):
        told += ["", f"{day:%A %Y-%m-%d}"]
        told += [f"{sides[0].get(key, ''):<{width}}  | {sides[1].get(key, '')}".rstrip() for key in keys]
    sums = rows(now.totals), rows(changed.totals)
    names = list(dict.fromkeys([*sums[0], *sums[1]]))
    first = max(map(len, names))
    told += ["", f"{'In all':<{first}}  {'now':>10}  {'changed':>10}"]
    return told + [f"{name:<{first}}  {sums[0].get(name, '0'):>10}  {sums[1].get(name, '0'):>10}" for name in names]


def rows(totals: Totals) -> dict[str, str]:
    """Return the sums by name, in words; what did not occur is left out where it is rare."""
    told = {
        "sitting": _long(totals.sitting_s),
        "unbroken spells": str(totals.bouts),
        "longest unbroken spell": _long(totals.longest_s),
        "standing": _long(totals.standing_s) if totals.standing_s else "",
        "breaks": str(totals.breaks),
        "reminders": str(totals.reminders),
        "repeats among them": str(totals.repeats),
        "posture nudges": str(totals.nudges) if totals.nudges else "",
        **{f"reminders {name}": str(count) for name, count in sorted(totals.answers.items())},
    }
    return {name: value for name, value in told.items() if value}


def _told(line: TimelineEntry) -> str:
    at = f"{line.start:%H:%M}"
    until = f"-{line.end:%H:%M}" if line.end > line.start else " " * 6
    match line.what:
        case "sat":
            text = f"sat       {_long(line.sitting_s)}"
        case "reminder":
            text = f"reminder  {line.how}, after {_long(line.sitting_s)}"
        case "stood" | "break":
            text = f"{line.what:<9} {_long((line.end - line.start).total_seconds())}  {line.how}".rstrip()
        case _:
            text = f"{line.what:<9} {line.how}".rstrip()
    return f"{at}{until}  {text}"


def _long(seconds: float) -> str:
    minutes = round(seconds / 60)
    if seconds < 600 and seconds % 60:
        return f"{round(seconds)} s" if seconds < 60 else f"{int(seconds // 60)} min {round(seconds % 60)} s"
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
