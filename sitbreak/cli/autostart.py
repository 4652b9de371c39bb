"""autostart: start with the desktop, or no longer."""

import click

from sitbreak.autostart import AutostartPlace, Registration, places, start_command, tried
from sitbreak.cli.spoken import command
from sitbreak.cli.texts import say, say_with_hint
from sitbreak.errors import SitbreakError


@command()
@click.argument("what", type=click.Choice(["on", "off", "status"]), default="status")
@click.option("--systemd", is_flag=True, help="A systemd user unit instead: for sway, i3, Hyprland.")
def autostart(what: str, systemd: bool) -> None:
    """Start sitbreak with the desktop (on), no longer (off), or say whether it does (status)."""
    if what == "status":
        _tell()
    elif what == "off":
        for place in places():
            place.empty()
        click.echo(say("cli.autostart.off"))
    else:
        _turn_on(systemd)


def _turn_on(systemd: bool) -> None:
    found = places()
    if systemd and len(found) < 2:
        title, hint = say_with_hint("cli.autostart.no-systemd")
        raise SitbreakError(title, hint=hint)
    chosen = found[1] if systemd else found[0]
    for place in found:
        if place is not chosen:
            place.empty()  # it would be started twice
    chosen.fill(start_command())
    click.echo(say("cli.autostart.on", place=chosen.name))


def _tell() -> None:
    found = {place.name: tried(place) for place in places()}
    registered = [place for place in places() if found[place.name] is not Registration.OFF]
    for place in registered:
        click.echo(say(f"cli.autostart.is.{found[place.name].value}", place=place.name))
        click.echo(f"  {_command(place)}")
    if not registered:
        click.echo(say("cli.autostart.off"))


def _command(place: AutostartPlace) -> str:
    return " ".join(place.command() or [])
