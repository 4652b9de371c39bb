"""replay: what these settings, or others, make of a recorded day."""

import json
from pathlib import Path

import click

from sitbreak import paths
from sitbreak.cli.replay_words import ReplayWords
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.texts import texts
from sitbreak.config import load, override
from sitbreak.replay import as_json, read
from sitbreak.replay import replay as replayed


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
        raise wrong_usage("--compare needs the other settings: --set KEY=VALUE")
    settings = load(config or paths.config_file()).settings
    recording = read(file)
    for warning in recording.warnings:
        click.echo(texts().put(warning), err=True)
    changed = replayed(recording, override(settings, assignments))
    if not compare:
        told = as_json(changed) | {"warnings": recording.warnings}
        click.echo(json.dumps(told) if as_data else "\n".join(ReplayWords(texts()).timeline(changed)))
        return
    now = replayed(recording, settings)
    if as_data:
        click.echo(json.dumps({"now": as_json(now), "changed": as_json(changed), "warnings": recording.warnings}))
    else:
        click.echo("\n".join(ReplayWords(texts()).side_by_side(now, changed, ", ".join(assignments))))
