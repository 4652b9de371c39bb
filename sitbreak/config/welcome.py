"""What somebody is told at the very first start: what is watched, what never is, and how to change it."""

from dataclasses import dataclass

from sitbreak.core.settings import Settings
from sitbreak.texts import Texts


@dataclass(frozen=True, slots=True)
class Welcome:
    """A title and a few sentences, for a notification and for the terminal; nothing to click."""

    title: str
    body: str

    def __str__(self) -> str:
        return f"{self.title}\n{self.body}"


def welcome(texts: Texts, settings: Settings, *, has_tray: bool) -> Welcome:
    """Return the words of the first run, which is the one whose `write_default` returned True.

    `has_tray`: there is an icon, whose menu may be spoken of.
    """
    sentences = (
        texts.say("welcome.body", interval_s=settings.sit.interval_s),
        texts.say("welcome.menu" if has_tray else "welcome.commands"),
        texts.say("welcome.change"),
        texts.say("welcome.safety"),
    )
    return Welcome(texts.say("welcome.title"), "\n".join(sentences))
