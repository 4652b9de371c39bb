"""What the notification servers really do, as seen on each: their capabilities do not tell.

One table: `freedesktop.py` goes by it, `doctor` shows it. A server that is not in it is taken at its word.
"""

from enum import Enum

from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence


class Answers(Enum):
    """How the actions of a notice are shown."""

    BUTTONS = Sentence("buttons on the bubble")
    MENU = Sentence("a menu of actions, no buttons")
    DROP_DOWN = Sentence("a drop-down")


class Click(Enum):
    """What becomes of the action `default`, and what a click on the notice does."""

    DEFAULT = Sentence("a click starts the stretch")
    LISTED = Sentence("a click does nothing: `default` would be one more button")
    DISMISSES = Sentence("a click closes it: `default` would be one more button")


@dataclass(frozen=True, slots=True)
class KnownServer:
    """One server as it was seen: `name` as it tells it, `version` and `seen` (year and month) of the trial.

    `most_buttons`: with more actions than this they are shown as `beyond`. `note` is what else is good to know.
    """

    name: str
    version: str
    seen: str
    answers: Answers
    click: Click
    most_buttons: int | None = None
    beyond: Answers | None = None
    stays: bool = True  # until it is answered, where it never expires
    low: bool = True  # a notice of low urgency is shown
    note: str = ""

    @property
    def words(self) -> str:
        """Return what was seen, for `doctor`."""
        answers = (
            Sentence("{answers} up to {most}", answers=self.answers.value, most=self.most_buttons)
            if self.most_buttons
            else self.answers.value
        )
        parts = [
            answers,
            self.click.value,
            Sentence("stays until answered") if self.stays else Sentence("leaves by itself"),
            self.note,
        ]
        return Sentence(
            "{seen_there} (seen with {version}, {seen})",
            seen_there=Sentence.joined("; ", filter(None, parts)),
            version=self._versions(),
            seen=self.seen,
        )

    def _versions(self) -> str:
        one, _, other = self.version.partition(" and ")
        return Sentence("{one} and {other}", one=one, other=other) if other else one


# measured on both, see docs/notifications.md: critical would stay, but break into full screen and do-not-disturb
GNOME_LISTS = Sentence("its list keeps it until it is answered, and a click there starts the stretch")

TABLE = (
    KnownServer(
        "gnome-shell",
        "43.9 and 48.7",
        "2026-11",
        Answers.BUTTONS,
        Click.DEFAULT,
        3,
        stays=False,
        low=False,
        note=GNOME_LISTS,
    ),
    KnownServer(
        "Plasma",
        "5.27.5 and 6.3.6",
        "2026-11",
        Answers.BUTTONS,
        Click.DEFAULT,
        3,
        note=Sentence("five buttons stand in two rows there"),
    ),
    KnownServer(
        "lxqt-notificationd", "1.2.0 and 2.1.1", "2026-11", Answers.BUTTONS, Click.LISTED, 3, Answers.DROP_DOWN
    ),
    KnownServer("Xfce Notify Daemon", "0.7.3 and 0.9.7", "2026-11", Answers.BUTTONS, Click.DISMISSES),
    KnownServer("Notification Daemon", "1.26.0", "2026-11", Answers.BUTTONS, Click.DEFAULT, note=Sentence("MATE's")),
    KnownServer(
        "cinnamon",
        "5.6.8",
        "2026-11",
        Answers.BUTTONS,
        Click.DEFAULT,
        3,
        stays=False,
        note=Sentence("goes into its list; the words of five buttons are cut there"),
    ),
    KnownServer(
        "dunst", "1.9.0", "2026-11", Answers.MENU, Click.DEFAULT, note=Sentence("middle click or `dunstctl context`")
    ),
    KnownServer(
        "mako",
        "1.7.1 and 1.10.0",
        "2026-11",
        Answers.MENU,
        Click.DEFAULT,
        note=Sentence("`makoctl menu` or `makoctl invoke`"),
    ),
)


def known(name: str) -> KnownServer | None:
    """Return what was seen of the server that calls itself so, in any case; None of one that nobody tried."""
    return next((one for one in TABLE if one.name.lower() == name.lower()), None)


def takes_default(name: str) -> bool:
    """Tell whether the action `default` is a click on the notice there, and not one more button."""
    server = known(name)
    return server is None or server.click is Click.DEFAULT


def has_room(name: str) -> bool:
    """Tell whether more than the usual three answers are seen there well: of a server nobody tried it is not known."""
    server = known(name)
    return server is not None and server.most_buttons is None


def shows_low(name: str) -> bool:
    """Tell whether a notice of low urgency is seen there at all."""
    server = known(name)
    return server is None or server.low
