"""why: how the present number came about."""

import json

import click

from sitbreak.cli.daemon_client import warn_other_version
from sitbreak.control import client


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def why(as_json: bool) -> None:
    """Explain the present number: which pauses counted, which did not, what holds a reminder back."""
    reply = client.ask("why")
    if as_json:
        click.echo(json.dumps(reply.answer, ensure_ascii=False))
        return
    for line in reply.answer["lines"]:
        click.echo(line)
    warn_other_version(reply)
