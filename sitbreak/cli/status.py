"""status: one human line, JSON, a line for a status bar, or a stream of either."""

from typing import Any

import click

from sitbreak import streams
from sitbreak.cli.daemon_client import warn_other_version
from sitbreak.cli.reader_gone import end_without_reader
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.texts import put, say
from sitbreak.control import client
from sitbreak.control.status_bars import BadTemplateError, rendered
from sitbreak.sentence import told_by


@command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object (docs/cli.md names its fields).")
@click.option(
    "--format", "template", metavar="waybar|TEMPLATE", help='A bar: waybar, or "{sitting_min}/{interval_min}".'
)
@click.option("--watch", is_flag=True, help="Go on: one line now and one at every change.")
def status(as_json: bool, template: str | None, watch: bool) -> None:
    """Tell how long you have been sitting."""
    if as_json and template:
        raise wrong_usage("--json and --format exclude each other")
    if watch:
        end_without_reader()
    replies = client.watch() if watch else [client.ask("status")]
    for reply in replies:
        try:
            click.echo(line(reply.answer, as_json, template))
        except BadTemplateError as error:
            raise click.UsageError(f"--format: {put(told_by(error))}") from None
        if not (as_json or template or watch):
            if asked := reply.answer.get("question"):
                click.echo(f"  {asked}")
            for problem in reply.answer.get("problems", ()):
                click.echo(f"  {problem}")
            warn_other_version(reply)


def line(answer: dict[str, Any], as_json: bool, template: str | None) -> str:
    """Return one status as the line that was asked for."""
    if as_json:
        return streams.as_json(answer)
    return rendered(answer, template, say) if template else str(answer["line"])
