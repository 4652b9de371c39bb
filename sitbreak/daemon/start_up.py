"""What is printed when the daemon starts: what is seen, what is not, and when the first reminder comes."""

import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sitbreak import __version__, processes
from sitbreak.config.welcome import welcome
from sitbreak.core.events import Command
from sitbreak.core.settings import Settings
from sitbreak.daemon.queries import notifies
from sitbreak.errors import SitbreakError
from sitbreak.notify import compose
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.sentence import Sentence
from sitbreak.session.gnome_breaks import own_breaks
from sitbreak.supervise.health import Health, by_part
from sitbreak.texts import Texts

log = logging.getLogger(__name__)


def start_up_lines(
    healths: Iterable[Health], texts: Texts, *, first_reminder_s: float, config_file: object
) -> Iterable[str]:
    """Say what it watches through, where it notifies, when it reminds first, and where its settings are."""
    healths = list(healths)
    yield texts.say("run.head", version=__version__)
    yield _source(by_part(healths, "activity"), texts)
    yield notifies(by_part(healths, "notify"), texts)
    yield _tray(by_part(healths, "tray"), texts)
    yield texts.say("run.first", interval_s=max(first_reminder_s, 1.0))
    yield texts.say("run.config", path=config_file)
    for health in healths:
        yield from map(texts.put, health.facts.get("notes", ()))
        if not health.vital and health.part != "tray":
            yield from map(texts.put, health.problems)
    yield from _last(texts)


def relay_lines(healths: Iterable[Health], texts: Texts) -> Iterable[str]:
    """Say that the count is kept in another session, what is seen here, and where it shows."""
    healths = list(healths)
    yield texts.say("run.head", version=__version__)
    yield texts.say("run.relay")
    yield _source(by_part(healths, "activity"), texts)
    yield notifies(by_part(healths, "notify"), texts)
    yield _tray(by_part(healths, "tray"), texts)
    yield from _last(texts)


def greet(settings: Settings, texts: Texts, notifier: FallbackNotifier, *, has_tray: bool) -> None:
    """Say once what is watched and what never is: in the terminal, or in a notification where there is none."""
    greeting = welcome(
        texts,
        settings,
        has_tray=has_tray,
        starts_itself=_starts_itself(),
        gnome_reminds=sys.platform == "linux" and bool(own_breaks(os.environ)),
    )
    if sys.stdout is None:  # started by Windows' gui-script
        notifier.show(compose.message(greeting.title, greeting.body, default=Command.STRETCH))
    else:
        print_text(f"{greeting}\n")


def _starts_itself() -> bool:
    from sitbreak.autostart import Registration, places, state

    try:
        return any(state(place) is Registration.ON for place in places())
    except (OSError, SitbreakError):  # an entry that cannot be read starts nothing
        return False


def print_text(text: str) -> None:
    """Print it, if anybody can read it: a full disk behind a redirection or a closed pipe must not end the daemon."""
    if sys.stdout is None:  # Windows' gui-script has no console
        return
    try:
        print(text, flush=True)
    except (OSError, ValueError) as error:
        log.warning("nothing can be printed: %s", error)


def script_to_type() -> Path | None:
    """Return where `sitbreak` lies if the shell does not find it: in a virtual environment that is not activated."""
    script = Path(sys.executable).with_name("sitbreak.exe" if sys.platform == "win32" else "sitbreak")
    return script if script.is_file() and processes.which("sitbreak") is None else None


def _last(texts: Texts) -> Iterable[str]:
    yield texts.say("run.stop")
    if script := script_to_type():
        yield texts.say("run.script", script=script)


def _source(activity: Health, texts: Texts) -> str:
    if activity.name is None:
        return texts.say("run.source.none", reason=activity.words)
    key = "run.source.tty" if activity.name == "tty" else "run.source"
    return texts.say(key, source=activity.words or activity.name)


def _tray(tray: Health, texts: Texts) -> str:
    if tray.facts.get("shown"):
        return texts.say("run.tray", tray=tray.name)
    reason = Sentence.joined("; ", dict.fromkeys(refusal.reason for refusal in tray.refusals))
    return texts.say("run.tray.none", reason=reason or tray.words)
