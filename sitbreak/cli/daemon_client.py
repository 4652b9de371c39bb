"""What the commands that talk to the daemon share."""

import click

from sitbreak.control.client import Reply, do


class DurationParam(click.ParamType):  # type: ignore[type-arg] # generic since click 8.4 only
    """A duration as people write it: 10m, "1 h 30 min"; seconds inside."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return seconds, or show how to write a duration."""
        from sitbreak.config.units import UnclearError, duration_s

        if isinstance(value, float):
            return value
        try:
            return duration_s(str(value))
        except UnclearError as error:
            from sitbreak.cli.texts import put, texts

            what = put(error.title)
            self.fail(texts().labelled(what, put(error.hint)) if error.hint else what, param, ctx)


def send_command(name: str, for_s: float | None = None, **more: str) -> None:
    """Hand a command to the daemon and print what came of it."""
    reply = do(name, for_s, **more)
    click.echo(reply.text)
    warn_other_version(reply)


def warn_other_version(reply: Reply) -> None:
    """Say it when the daemon is another version than this command."""
    if reply.other_version:
        from sitbreak import __version__
        from sitbreak.cli.texts import say_with_hint

        click.echo(" ".join(say_with_hint("cli.newer", running=reply.version, here=__version__)), err=True)
