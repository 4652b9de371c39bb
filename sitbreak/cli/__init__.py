"""The command line. Each command's module is imported when it runs, so that `sitbreak status` stays instant."""

import importlib
import os
from collections.abc import Sequence

import click

from sitbreak import __version__, paths
from sitbreak.cli.spoken import SpokenGroup, click_speaks, current, in_words

COMMANDS = {
    "run": "run:run",
    "status": "status:status",
    "why": "why:why",
    "stretch": "stretch:stretch",
    "snooze": "daemon_commands:snooze",
    "skip": "daemon_commands:skip",
    "done": "daemon_commands:done",
    "here": "daemon_commands:here",
    "standing": "daemon_commands:standing",
    "meeting": "daemon_commands:meeting",
    "pause": "daemon_commands:pause",
    "resume": "daemon_commands:resume",
    "quit": "daemon_commands:quit_",
    "restart": "run:restart",
    "config": "config:config",
    "settings": "settings:settings",
    "stretches": "stretches:stretches",
    "safety": "safety:safety",
    "report": "report:report",
    "export": "export:export",
    "move": "move:move",
    "forget": "forget:forget",
    "replay": "replay:replay",
    "advise": "advise:advise",
    "screens": "screens:screens",
    "doctor": "doctor:doctor",
    "autostart": "autostart:autostart",
    "log": "log:log",
    "completion": "completion:completion",
    "about": "about:about",
}
"""Name -> "module:attribute" below sitbreak.cli, in the order of `sitbreak --help`."""


class LazyGroup(SpokenGroup):
    """A group that imports a command's module only when that command is wanted."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """List the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None when there is none of this name."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(f"sitbreak.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a misspelt one is answered with the nearest. UsageError when there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from sitbreak.spelling import nearest

            if close := nearest(args[0], list(COMMANDS)):
                meant = current().of("Did you mean {possibility}?").format(possibility=close)
                raise click.UsageError(f"{error.message} {meant}", ctx) from None
            raise


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="sitbreak", message="%(prog)s %(version)s")
def cli() -> None:
    """Notice how long you have been sitting, and suggest one short stretch.

    `sitbreak run` starts it; everything else talks to the one that runs.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code: 0 done, 1 refused, 2 usage, 3 a bug, 4 no daemon,
    5 rows lost, 130 stopped.
    """
    from sitbreak.cli import texts
    from sitbreak.error_boundary import INTERRUPTED, run_guarded

    if os.environ.get("_SITBREAK_COMPLETE", "").startswith("powershell"):
        from sitbreak.cli.completion import know_powershell

        know_powershell()

    def command() -> object:
        try:
            return cli.main(None if arguments is None else list(arguments), prog_name="sitbreak", standalone_mode=False)
        except click.ClickException as error:  # wrong usage is 2
            in_words(error).show()
            return error.exit_code
        except click.Abort:
            return INTERRUPTED

    with click_speaks(), paths.closing_told_by(texts.tell_closed):
        return run_guarded(command, texts.texts)
