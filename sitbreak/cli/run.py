"""run and restart: the daemon in the foreground, and a fresh one in place of the one that runs."""

from pathlib import Path

import click

from sitbreak.cli.spoken import command
from sitbreak.config import RunOptions
from sitbreak.errors import SitbreakError


@command()
@click.option("--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Change a setting for this run.")
@click.option("--config", type=click.Path(dir_okay=False, path_type=Path), help="Use this config file.")
@click.option("--trace", type=click.Path(dir_okay=False, path_type=Path), help="Write times and kinds for `replay`.")
@click.option("--no-tray", is_flag=True, help="Show no icon.")
@click.option("-v", "--verbose", is_flag=True, help="Say more in the log.")
def run(overrides: tuple[str, ...], config: Path | None, trace: Path | None, no_tray: bool, verbose: bool) -> int:
    """Watch, remind, and sit in the tray, until quit."""
    from sitbreak.daemon.__main__ import become

    _repair_autostart()
    return become(RunOptions(overrides, config, trace, verbose, not no_tray))


def _repair_autostart() -> None:
    """Point an entry whose program has gone (a moved venv), or that is unsafe, at this one; others are left alone."""
    from sitbreak.autostart import places, repair, start_command
    from sitbreak.cli.texts import say

    for place in places():
        try:
            if repair(place, start_command()):
                click.echo(say("cli.autostart.repaired", place=place.name), err=True)
        except (OSError, SitbreakError) as error:  # somebody else's file: no reason not to start
            click.echo(f"autostart: {error}", err=True)


@command()
def restart() -> None:
    """End the daemon that runs and start a fresh one with the same options."""
    from sitbreak.cli.restarting import restart as restart_

    click.echo(restart_())
