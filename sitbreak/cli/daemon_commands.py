"""snooze, skip, done, here, standing, meeting, pause, resume, quit: the menu's commands, from the command line."""

from datetime import UTC, datetime, time, timedelta
from time import time as time_now

import click

from sitbreak.cli.daemon_client import DurationParam, send_command
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.texts import settings_or_defaults, texts
from sitbreak.config.units import UnclearError, duration_s
from sitbreak.control.requests import LONGEST_FOR_S
from sitbreak.texts.moments import UnclearMomentError, moment


@command()
@click.argument("duration", nargs=-1)
def snooze(duration: tuple[str, ...]) -> None:
    """Remind me later: in DURATION ("10m"), or after `remind.snooze`; also before a reminder is due."""
    send_command("snooze", _span(duration))


@command()
def skip() -> None:
    """Skip this one; sitting goes on being counted."""
    send_command("skip")


@command()
def done() -> None:
    """I just had a break: count it, and start anew."""
    send_command("done")


@command()
def here() -> None:
    """I was here: take the last counted break back."""
    send_command("here")


@command()
def standing() -> None:
    """I am standing now, or no longer."""
    send_command("standing")


@command()
@click.argument("duration", nargs=-1, metavar="[DURATION|end]")
def meeting(duration: tuple[str, ...]) -> None:
    """I am in a meeting for DURATION ("1h"), or `busy.meeting`: it counts as sitting, and reminders wait for its end.

    Without a length, or with "end", it ends one that lasts; with a length it lasts so much longer from now on.
    """
    if " ".join(duration).lower() in {"end", "over"}:
        send_command("meeting", 0.0)
    else:
        send_command("meeting", _span(duration))


@command()
@click.argument("words", nargs=-1, metavar="[DURATION|until MOMENT]")
def pause(words: tuple[str, ...]) -> None:
    """No reminders for DURATION ("1h"), until MOMENT, or until resume; sitting is still counted.

    MOMENT is a day, a time or both, in your language or in English: tomorrow, friday, 2026-12-28, "28 Dec 9:00",
    17:30. A day without a time begins at `day.start`.
    """
    if not words:
        send_command("pause")
        return
    try:
        for_s = duration_s(" ".join(words))
    except UnclearError as unclear:
        _pause_until(" ".join(words), unclear)
    else:
        send_command("pause", for_s)


@command()
def resume() -> None:
    """End a pause."""
    send_command("resume")


@command("quit")
def quit_() -> None:
    """End the daemon."""
    send_command("quit")


def _pause_until(words: str, unclear: UnclearError) -> None:
    """Pause until the moment that is meant. UsageError with both ways to say it where none is."""
    settings, language = settings_or_defaults(), texts()
    now = datetime.fromtimestamp(time_now()).replace(microsecond=0)
    try:
        until = moment(words, language, now, day_start_h=settings.day.start_h)
    except UnclearMomentError:
        raise wrong_usage(
            "{unclear}; nor a moment: until friday, 2026-12-28, 17:30; {hint}",
            unclear=language.put(unclear.title),
            hint=language.put(unclear.hint),
        ) from None
    start = timedelta(hours=settings.day.start_h)
    if until - start == datetime.combine((now - start).date() + timedelta(days=1), time()):
        send_command("pause-day")
        return
    # an older daemon knows no moment, but a length; who asks knows the changes of the clock between now and then
    for_s = min(max(0.0, _timestamp(until) - now.timestamp()), LONGEST_FOR_S)
    send_command("pause", for_s, until=until.isoformat(timespec="seconds"))


def _timestamp(wall: datetime) -> float:
    """Return a local time as seconds of the epoch, in UTC where the system cannot tell (year 1, year 9999)."""
    try:
        return wall.timestamp()
    except (ValueError, OverflowError, OSError):
        return wall.replace(tzinfo=UTC).timestamp()


def _span(words: tuple[str, ...]) -> float | None:
    """Read `snooze 1 h 30 min` as well as `snooze "1 h 30 min"`."""
    return DurationParam()(" ".join(words)) if words else None
