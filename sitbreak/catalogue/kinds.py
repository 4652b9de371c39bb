"""The words that an entry of the catalogue is written in: kind, position, place, equipment, area, sides, origin."""

from enum import Enum


class StretchKind(Enum):
    """What a movement is for. STRENGTH is offered only if asked for, POSTURE never as a break."""

    STRETCH = "stretch"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    POSTURE = "posture"


class Position(Enum):
    """How the body is placed."""

    SEATED = "seated"
    STANDING = "standing"
    KNEELING = "kneeling"
    QUADRUPED = "quadruped"
    FLOOR_SUPINE = "floor-supine"
    FLOOR_PRONE = "floor-prone"
    FLOOR_SIDE = "floor-side"
    FLOOR_SEATED = "floor-seated"

    @property
    def groups(self) -> frozenset[str]:
        """The coarse positions it takes; hands and knees need both the knees and the floor."""
        if self is Position.QUADRUPED:
            return frozenset({"kneeling", "floor"})
        return frozenset({self.value.partition("-")[0]})


class Place(Enum):
    """Where somebody is; what an office floor or dress code forbids is HOME only."""

    OFFICE = "office"
    HOME = "home"


class Equipment(Enum):
    """What a movement takes."""

    CHAIR = "chair"
    FIRM_CHAIR = "firm-chair"  # neither rolls nor turns nor tips; a usual office chair does all three
    DESK = "desk-or-wall"
    DOORWAY = "doorway-or-wall"
    MAT = "mat"
    CUSHION = "cushion-or-roller"
    BENCH = "bench-or-sofa"


class Area(Enum):
    """A part of the body as the chooser and the report count it; docs/catalogue.md says what belongs to which."""

    NECK = "neck"
    EYES = "eyes"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    UPPER_BACK = "upper-back"
    WRISTS = "wrists"
    LUMBAR = "lumbar"
    CORE = "core"
    HIPS = "hips"
    HAMSTRINGS = "hamstrings"
    LEGS = "legs"
    WHOLE_BODY = "whole-body"


class Sides(Enum):
    """Whether everything is done once, or once per side."""

    NONE = "none"
    EACH = "each"


class Origin(Enum):
    """SEED: named in the text the catalogue grew from; ADDED: ours; OWN: from a file of the user."""

    SEED = "seed"
    ADDED = "added"
    OWN = "own"
