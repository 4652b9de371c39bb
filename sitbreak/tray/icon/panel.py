"""What kind of panel the icon lies on."""

from enum import Enum


class Panel(Enum):
    """ANY is for a panel that nobody can tell: middle tones that show on dark and light alike."""

    DARK = "dark"
    LIGHT = "light"
    ANY = "any"
