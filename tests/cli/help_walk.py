"""Every command there is, and whatever `--help` says of it in English."""

import inspect
from collections.abc import Iterator

import click

from sitbreak.cli import cli, spoken


def commands(command: click.Command = cli, parent: click.Context | None = None) -> Iterator[click.Context]:
    """Yield a context for each command, groups first."""
    name = "sitbreak" if parent is None else str(command.name)
    ctx = spoken.SpokenContext(command, info_name=name, parent=parent, terminal_width=80, **command.context_settings)
    yield ctx
    if isinstance(command, click.Group):
        for each in command.list_commands(ctx):
            found = command.get_command(ctx, each)
            assert found is not None
            yield from commands(found, ctx)


def english(ctx: click.Context) -> Iterator[str]:
    """Yield what has to be translated of one command: paragraphs, lines that stay lines, and placeholders."""
    command = ctx.command
    shown = [each for each in command.params if not getattr(each, "hidden", False)]
    texts = [command.help, command.epilog, *(each.help for each in shown if isinstance(each, click.Option))]
    for paragraph in (each for text in texts if text for each in inspect.cleandoc(text).split("\n\n")):
        yield from paragraph.split("\n")[1:] if paragraph.startswith("\b") else [" ".join(paragraph.split())]
    metavars = [command.options_metavar or ""]
    metavars += [command.subcommand_metavar or ""] if isinstance(command, click.Group) else []
    metavars += [
        spoken.metavar_of(each, ctx) for each in shown if not isinstance(each, click.Option) or not each.is_flag
    ]
    for metavar in metavars:
        yield from spoken.PLACEHOLDER.findall(metavar)
