"""What somebody is told at the very first start: what is watched, what never is, and how to change it."""

from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass
from sitbreak.texts import Texts


@dataclass(frozen=True, slots=True)
class Welcome:
    """A title and three lines, and where what must be known about stretching stands; nothing to click.

    One line more where the desktop reminds of breaks as well.
    """

    title: str
    body: str
    line: str  # both, for a terminal

    def __str__(self) -> str:
        return self.line


def welcome(
    texts: Texts, settings: Settings, *, has_tray: bool, starts_itself: bool = False, gnome_reminds: bool = False
) -> Welcome:
    """Return the words of the first run, which is the one whose `write_default` returned True.

    `has_tray`: there is an icon, whose menu may be spoken of. `starts_itself`: autostart is on.
    `gnome_reminds`: the desktop reminds of breaks as well.
    """
    menu = texts.say("welcome.menu" if has_tray else "welcome.commands")
    sentences = (
        texts.say("welcome.body", interval_s=settings.sit.interval_s),
        menu if starts_itself else texts.say("welcome.autostart", menu=menu),
        texts.say("welcome.change"),
        *([texts.say("welcome.gnome-breaks")] if gnome_reminds and not settings.busy.gnome_breaks else []),
        texts.say("welcome.more"),
    )
    title, body = texts.say("welcome.title"), "\n".join(sentences)
    return Welcome(title, body, texts.labelled(title, body))
