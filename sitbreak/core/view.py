"""What a person sees of the engine: the status in words, as menu and as icon; tray, notices and CLI share it."""

from dataclasses import dataclass
from enum import Enum

from sitbreak.core.messages import Wish


class IconState(Enum):
    """The icon's shapes; each is told from the others without colour."""

    SITTING = "sitting"
    DUE = "due"
    AWAY = "away"
    PAUSED = "paused"
    STANDING = "standing"
    DEGRADED = "degraded"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. Without `wish` and `children` it only tells something; empty `text` is a separator."""

    text: str = ""
    wish: Wish | None = None
    for_s: float | None = None
    enabled: bool = True
    checked: bool | None = None  # None: no check mark at all
    default: bool = False  # what a plain click on the icon does
    children: "tuple[Entry, ...]" = ()


@dataclass(frozen=True, slots=True)
class View:
    """Everything a tray shows; equal views need no redraw. Texts change at most once a minute at rest."""

    icon: IconState
    progress: float  # 0 to 1 of the interval, rounded to twelfths so that the icon is seldom redrawn
    title: str  # one line: "Sitting 32 min, break in 13"
    tooltip: str
    label: str  # beside the icon where a desktop can and `tray.minutes` is on, else ""
    menu: tuple[Entry, ...]
