"""run and restart: the daemon in the foreground, and a fresh one in place of the one that runs."""

from pathlib import Path

import click

from sitbreak.cli.spoken import command
from sitbreak.run_options import RunOptions


@command()
@click.option("--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Change a setting for this run.")
@click.option("--config", type=click.Path(dir_okay=False, path_type=Path), help="Use this config file.")
@click.option("--trace", type=click.Path(dir_okay=False, path_type=Path), help="Write times and kinds for `replay`.")
@click.option("--no-tray", is_flag=True, help="Show no icon.")
@click.option("-v", "--verbose", is_flag=True, help="Say more in the log.")
def run(overrides: tuple[str, ...], config: Path | None, trace: Path | None, no_tray: bool, verbose: bool) -> int:
    """Watch, remind, and sit in the tray, until quit."""
    from sitbreak.autostart import repair_all
    from sitbreak.daemon.starting import become

    repair_all()
    return become(RunOptions(overrides, config, trace, verbose, not no_tray))


@command()
def restart() -> None:
    """End the daemon that runs and start a fresh one with the same options."""
    from sitbreak.cli.restarting import restart as restart_

    click.echo(restart_())
