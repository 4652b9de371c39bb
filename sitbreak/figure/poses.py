"""The poses of `config/poses.json` as data: joint angles, what touches the ground, props and the loop.

Angles are degrees, clockwise from straight up; lengths are in body heights, y upwards, the floor at 0.
The angles are this project's own drawing targets, not measurements.
"""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from sitbreak import bounded_files
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.dataclass import dataclass, field
from sitbreak.errors import CatalogueError
from sitbreak.paths import resource

Point = tuple[float, float]
Limb = tuple[float, float, float]  # one value each for upper segment, lower segment, and hand or foot
Limbs = tuple[Limb, Limb]  # near and far; in a front view the viewer's left and right

LIMITS = JsonLimits(size=1 << 20)  # ours has 30 kB
SHOULDER_BAR = 0.09  # half widths of a front view
HIP_BAR = 0.055


class Viewpoint(Enum):
    """From where a frame is seen; FRONT and BACK write the segments' own angles."""

    SIDE = "side"
    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Posture:
    """One moment of a body: only numbers, so that two of them can be mixed."""

    pelvis: Point
    spine: tuple[float, float, float]  # angles of lower spine, upper spine, neck and head
    arms: Limbs
    legs: Limbs
    arm_scale: Limbs = ((1, 1, 1), (1, 1, 1))  # drawn shortening towards or away from the viewer
    leg_scale: Limbs = ((1, 1, 1), (1, 1, 1))
    shoulder_bar: float = 0.0
    hip_bar: float = 0.0
    twist: float = 0.0
    spine_scale: tuple[float, float, float] = (1, 1, 1)
    head_shift: float = 0.0  # along the front of the chest
    head_turn: float = 0.0  # 0 looks at the viewer, 90 along the front of a body seen from the side
    toes_up: tuple[float, float] = (0.0, 0.0)  # how far each foot is bent at the ball
    squeeze: float = 0.0  # of the shoulder blades, 0 to 1
    shoulder_shift: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A key frame. `touches` names parts ("head", "near.foot") that rest on something; `form`: easier, harder or ""."""

    label: str
    view: Viewpoint
    posture: Posture
    touches: tuple[str, ...] = ()
    form: str = ""
    over: tuple[str, ...] = ()  # far limbs that come through to the viewer's side: "far.arm"


@dataclass(frozen=True, slots=True)
class Inset:
    """A hand drawn large in a circle at (x, y). `palm`: where it faces while the arm points ahead, "up" or "down".

    `helper`: the surface on which the other hand lies, "palm" or "back", in `frames`.
    """

    x: float
    y: float
    r: float
    palm: str
    helper: str
    frames: tuple[int, ...]
    of: str = "near"


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing beside the body: lower left corner, width and height. Empty `frames`: always there.

    `front`: between body and viewer.
    """

    kind: str
    x: float
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0
    frames: tuple[int, ...] = ()
    front: bool = False


@dataclass(frozen=True, slots=True)
class Pose:
    """A stretch as pictures. Frame numbers count from 1; `loop` holds (frame, seconds to stay)."""

    id: str
    base: str
    frames: tuple[Frame, ...]
    loop: tuple[tuple[int, float], ...]
    key: int
    areas: tuple[str, ...] = ()
    props: tuple[Prop, ...] = ()
    mirrors: bool = False
    first: str = "right"  # the side that the frames show as they are written; the other one is their mirror image
    inset: Inset | None = None
    travel_s: float = 1.2

    def frame(self, number: int) -> Frame:
        """Return frame `number`, counted from 1; raises CatalogueError if there is none."""
        if not 1 <= number <= len(self.frames):
            raise CatalogueError(f"{self.id} has no frame {number}", hint=f"it has 1 to {len(self.frames)}")
        return self.frames[number - 1]

    def variant(self, form: str) -> int:
        """Return the frame that shows the easier or harder form, or the key frame if none does."""
        return next((n for n, frame in enumerate(self.frames, 1) if frame.form == form), self.key)


def load(file: Path | None = None) -> dict[str, Pose]:
    """Read all poses, ours unless `file` says otherwise; raises CatalogueError that names the file and pose."""
    file = file or resource("config", "poses.json")
    try:
        raw = json_value(bounded_files.read(file, LIMITS.size), LIMITS)["poses"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CatalogueError(f"{file}: cannot read the poses: {error}") from error
    return {pose_id: _pose(file, pose_id, entry) for pose_id, entry in raw.items()}


def _pose(file: Path, pose_id: str, raw: Mapping[str, Any]) -> Pose:
    try:
        return Pose(
            id=pose_id,
            base=raw["base"],
            frames=tuple(_frame(frame) for frame in raw["frames"]),
            loop=tuple((int(number), float(stay_s)) for number, stay_s in raw["loop"]),
            key=raw["key"],
            areas=tuple(raw.get("areas", ())),
            props=tuple(Prop(**{**prop, "frames": tuple(prop.get("frames", ()))}) for prop in raw.get("props", ())),
            mirrors=raw.get("mirror", False),
            first=raw.get("first", "right"),
            inset=_inset(raw["inset"]) if "inset" in raw else None,
            travel_s=raw.get("travel_s", 1.2),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"{file}: pose {pose_id}: {error!r}") from error


def _inset(raw: Mapping[str, Any]) -> Inset:
    return Inset(**{**raw, "frames": tuple(raw["frames"])})


def _frame(raw: Mapping[str, Any]) -> Frame:
    view = Viewpoint(raw.get("view", "side"))
    return Frame(
        label=raw["label"],
        view=view,
        posture=_side(raw) if view is Viewpoint.SIDE else _front(raw),
        touches=tuple(raw["touches"]),
        form=raw.get("form", ""),
        over=tuple(raw.get("over", ())),
    )


def _pair(value: Any, default: Any) -> tuple[Any, Any]:
    value = default if value is None else value
    return (value[0], value[1]) if isinstance(value, list) else (value, value)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Reads the values of a frame that may differ between the two sides."""

    raw: Mapping[str, Any]
    scale: Mapping[str, Any] = field(default_factory=dict)

    def pair(self, key: str, default: Any = 0) -> tuple[Any, Any]:
        return _pair(self.raw.get(key), default)

    def scales(self, upper: str, lower: str, end: str) -> Limbs:
        columns = [_pair(self.scale.get(key), 1) for key in (upper, lower)]
        columns.append(_pair(self.scale.get(end), 1) if end == "foot" else columns[1])
        (a, b, c), (d, e, f) = zip(*columns, strict=True)
        return (a, b, c), (d, e, f)


def _side(raw: Mapping[str, Any]) -> Posture:
    """Turn joint angles into absolute ones: the formulas are in docs/figures.md."""
    sides = _Sides(raw, raw.get("scale", {}))
    lower = raw.get("trunk", 0)
    upper = lower + raw.get("bend", 0)
    arms, legs = [], []
    for i in (0, 1):
        upper_arm = upper + 180 - sides.pair("shoulder")[i]
        forearm = upper_arm - sides.pair("elbow")[i]
        hand = sides.pair("hand", forearm + sides.pair("wrist")[i])[i]
        arms.append((upper_arm, forearm, hand))
        thigh = lower + 180 - sides.pair("hip")[i]
        shin = thigh + sides.pair("knee")[i]
        foot = sides.pair("foot", 90)[i]
        legs.append((thigh, shin, shin - 90 if foot == "square" else foot))
    return Posture(
        pelvis=(raw["pelvis"][0], raw["pelvis"][1]),
        spine=(lower, upper, upper + raw.get("neck", 0)),
        arms=(arms[0], arms[1]),
        legs=(legs[0], legs[1]),
        arm_scale=sides.scales("upper_arm", "forearm", "hand"),
        leg_scale=sides.scales("thigh", "shin", "foot"),
        twist=raw.get("twist", 0.0),
        toes_up=(_toes_up(raw, "near", legs[0][2]), _toes_up(raw, "far", legs[1][2])),
        **_either_view(raw, turn=90.0),
    )


def _toes_up(raw: Mapping[str, Any], side: str, foot: float) -> float:
    """Return how far a foot is bent that stands on its ball: its toes lie flat."""
    on_the_ball = f"{side}.ball" in raw["touches"] and f"{side}.foot" not in raw["touches"]
    return foot - 90.0 if on_the_ball else 0.0


def _either_view(raw: Mapping[str, Any], turn: float) -> dict[str, Any]:
    scale = raw.get("scale", {})
    return {
        "spine_scale": tuple(scale.get(key, 1) for key in ("lower_spine", "upper_spine", "neck")),
        "head_shift": raw.get("head_shift", 0.0),
        "head_turn": raw.get("turn", turn),
        "shoulder_shift": _pair(raw.get("shoulder_shift"), 0.0),
    }


# A front view shows feet from the front: short, turned a little outwards.
_FRONT_FOOT_DEG = (236.31, 123.69)
_FRONT_FOOT_SCALE = 0.3606


def _front(raw: Mapping[str, Any]) -> Posture:
    sides = _Sides(raw, {"foot": _FRONT_FOOT_SCALE, **raw.get("scale", {})})
    forearms = sides.pair("forearm")
    arms = list(zip(sides.pair("upper_arm"), forearms, sides.pair("hand", list(forearms)), strict=True))
    legs = list(zip(sides.pair("thigh"), sides.pair("shin"), _FRONT_FOOT_DEG, strict=True))
    return Posture(
        pelvis=(raw["pelvis"][0], raw["pelvis"][1]),
        spine=(raw.get("lower_spine", 0), raw.get("upper_spine", 0), raw.get("head", 0)),
        arms=(arms[0], arms[1]),
        legs=(legs[0], legs[1]),
        arm_scale=sides.scales("upper_arm", "forearm", "hand"),
        leg_scale=sides.scales("thigh", "shin", "foot"),
        shoulder_bar=raw.get("shoulder_bar", SHOULDER_BAR),
        hip_bar=raw.get("hip_bar", HIP_BAR),
        twist=raw.get("twist", 0.0),
        squeeze=raw.get("squeeze", 0.0),
        **_either_view(raw, turn=0.0),
    )
