"""why: how the present number came about."""

import click

from sitbreak import streams
from sitbreak.cli.daemon_client import warn_other_version
from sitbreak.cli.spoken import command
from sitbreak.control import client


@command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def why(as_json: bool) -> None:
    """Explain the present number: which pauses counted, which did not, what holds a reminder back."""
    reply = client.ask("why")
    if as_json:
        click.echo(streams.as_json(reply.answer))
        return
    for line in reply.answer["lines"]:
        click.echo(line)
    warn_other_version(reply)
