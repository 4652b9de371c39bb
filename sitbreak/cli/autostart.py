"""autostart: start with the desktop, or no longer."""

import click

from sitbreak.autostart import Found, Place, places, start_command, state
from sitbreak.errors import SitbreakError

_WORDS = {
    Found.ON: "on",
    Found.OFF: "off",
    Found.STALE: "broken: the program is no longer there; `sitbreak autostart on` repairs it",
    Found.DISABLED: "switched off in the desktop's own settings; `sitbreak autostart on` switches it on",
}


@click.command()
@click.argument("what", type=click.Choice(["on", "off", "status"]), default="status")
@click.option("--systemd", is_flag=True, help="A systemd user unit instead: for sway, i3, Hyprland.")
def autostart(what: str, systemd: bool) -> None:
    """Start sitbreak with the desktop (on), no longer (off), or say whether it does (status)."""
    if what == "status":
        _tell()
    elif what == "off":
        for place in places():
            place.empty()
        click.echo("sitbreak no longer starts with the desktop")
    else:
        _turn_on(systemd)


def _turn_on(systemd: bool) -> None:
    found = places()
    if systemd and len(found) < 2:
        raise SitbreakError("there is no systemd on this system", hint="leave out --systemd")
    chosen = found[1] if systemd else found[0]
    for place in found:
        if place is not chosen:
            place.empty()  # it would be started twice
    chosen.fill(start_command())
    click.echo(f"sitbreak starts with the desktop from the next login on ({chosen.name})")


def _tell() -> None:
    registered = [place for place in places() if state(place) is not Found.OFF]
    for place in registered:
        click.echo(f"{place.name}: {_WORDS[state(place)]}")
        click.echo(f"  {_command(place)}")
    if not registered:
        click.echo("off; `sitbreak autostart on` starts sitbreak with the desktop")


def _command(place: Place) -> str:
    return " ".join(place.command() or [])
