"""What a movement does to a body: the left column of the rule table."""

from enum import Enum


class Move(Enum):
    """What a movement does to a body, as far as somebody may have to leave it out: the keys of the rule table.

    `[rule.ID]` of the catalogue holds the cautions that every entry with this move carries, in every language.
    """

    LYING_ON_BACK = "lying-on-back"
    LYING_ON_FRONT = "lying-on-front"
    KNEELING = "kneeling"
    DEEP_KNEE = "deep-knee"
    DEEP_HIP = "deep-hip"
    SPINE_FLEXION = "spine-flexion"
    END_RANGE_FLEXION = "end-range-flexion"  # of the low back; never the first thing after long sitting
    SPINE_EXTENSION = "spine-extension"
    SPINE_ROTATION = "spine-rotation"
    HEAD_LOW = "head-low"
    NECK = "neck"
    ARM_RAISED = "arm-raised"
    WEIGHT_ON_HANDS = "weight-on-hands"
    WRIST_BEND = "wrist-bend"
    LEG_STRETCH = "leg-stretch"
    BALANCE = "balance"
    STRAINING = "straining"
    STILL_CHAIR = "still-chair"  # needs Equipment.FIRM_CHAIR, and nothing else does
    STAND_UP = "stand-up"  # begins with standing up, wherever it goes on
