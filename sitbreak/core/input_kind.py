"""What kind of input there was: a module of its own, as the listening process needs no more of the core."""

from enum import Enum


class InputKind(Enum):
    """What kind of input an activity source saw; ANY where it cannot tell."""

    KEY = "key"
    CLICK = "click"
    SCROLL = "scroll"
    MOVE = "move"
    ANY = "any"
