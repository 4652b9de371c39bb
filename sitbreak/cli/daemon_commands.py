"""snooze, skip, done, here, standing, pause, resume, quit: the menu's commands, from the command line."""

import click

from sitbreak.cli.daemon_client import DurationParam, send_command


@click.command()
@click.argument("duration", nargs=-1)
def snooze(duration: tuple[str, ...]) -> None:
    """Remind me later: in DURATION ("10m"), or after `remind.snooze`; also before a reminder is due."""
    send_command("snooze", _span(duration))


@click.command()
def skip() -> None:
    """Skip this one; sitting goes on being counted."""
    send_command("skip")


@click.command()
def done() -> None:
    """I just had a break: count it, and start anew."""
    send_command("done")


@click.command()
def here() -> None:
    """I was here: take the last counted break back."""
    send_command("here")


@click.command()
def standing() -> None:
    """I am standing now, or no longer."""
    send_command("standing")


@click.command()
@click.argument("duration", nargs=-1)
def pause(duration: tuple[str, ...]) -> None:
    """No reminders for DURATION ("1h"), until "tomorrow", or until resume; sitting is still counted."""
    if " ".join(duration).lower() in {"tomorrow", "until tomorrow"}:
        send_command("pause-day")
    else:
        send_command("pause", _span(duration))


@click.command()
def resume() -> None:
    """End a pause."""
    send_command("resume")


@click.command("quit")
def quit_() -> None:
    """End the daemon."""
    send_command("quit")


def _span(words: tuple[str, ...]) -> float | None:
    """Read `snooze 1 h 30 min` as well as `snooze "1 h 30 min"`."""
    return DurationParam()(" ".join(words)) if words else None
