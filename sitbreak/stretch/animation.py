"""What the figure does in each phase. Pure."""

from math import cos, pi

from sitbreak.dataclass import dataclass
from sitbreak.figure.motion import LoopPosition, ease, loop_position, period_s
from sitbreak.figure.poses import Pose
from sitbreak.stretch.routine import Form, PhaseKind, Player, RoutinePhase

_READING_S = 2.0  # nobody reads a step faster
_BREATH_S = 5.0  # a calm breath, about twelve a minute
FADE_S = 0.6  # from one key pose to the next, with reduced motion
_BREATH = 0.05  # so far towards the frame before does a breath move a hold


@dataclass(frozen=True, slots=True)
class FigureFrame:
    """What to show: a position in the loop, which side, and whether the picture is about to change."""

    position: LoopPosition
    mirrored: bool
    moving: bool


def figure_frame(pose: Pose, player: Player) -> FigureFrame:
    """Return what the figure does now."""
    phase, share = player.phase, ease(player.share)
    mirrored = phase.side == 2 and pose.mirrors
    if _flows(pose) and phase.kind is not PhaseKind.DONE:
        return FigureFrame(loop_position(pose, player.into_s), mirrored, moving=True)
    repeated = player.task.figures.repeated
    match phase.kind:
        case PhaseKind.READY:
            return FigureFrame(loop_position(pose, player.into_s), mirrored, moving=True)
        case PhaseKind.MOVE | PhaseKind.SWITCH if repeated:
            at = loop_position(pose, player.share * period_s(pose))
            return FigureFrame(_in_form(pose, at, player.form), mirrored, moving=True)
        case PhaseKind.SWITCH if share < 0.5:
            return FigureFrame(_along(_path(pose, player.form), 1 - 2 * share), False, moving=True)
        case PhaseKind.SWITCH:
            return FigureFrame(_along(_path(pose, player.form), 2 * share - 1), mirrored, moving=True)
        case PhaseKind.MOVE if _is_first(phase):
            return FigureFrame(_along(_path(pose, player.form), share), mirrored, moving=True)
        case PhaseKind.MOVE:  # out of the hold and into it again
            return FigureFrame(_along(_path(pose, player.form), abs(2 * share - 1)), mirrored, moving=True)
        case PhaseKind.HOLD:
            return FigureFrame(_breathing(_path(pose, player.form), player.into_s), mirrored, moving=False)
        case _:
            start = pose.loop[0][0]
            return FigureFrame(LoopPosition(start, start, 0.0), mirrored, moving=False)


@dataclass(frozen=True, slots=True)
class KeyPoses:
    """For reduced motion: the key pose that is shown, and the one before it, which fades out."""

    shown: FigureFrame | None = None
    before: FigureFrame | None = None
    since_s: float = 0.0

    def at(self, pose: Pose, wanted: FigureFrame, now_s: float) -> "KeyPoses":
        """Return what to show now for a figure that would move; a loop that never stays shows its telling pose."""
        number = pose.key if _flows(pose) else wanted.position.nearest
        key = FigureFrame(LoopPosition(number, number, 0.0), wanted.mirrored, moving=False)
        return self if key == self.shown else KeyPoses(key, self.shown, now_s)

    def share(self, now_s: float) -> float:
        """Return how much of the new pose is seen: 0 to 1."""
        return 1.0 if self.before is None else max(0.0, min(1.0, (now_s - self.since_s) / FADE_S))


def step_index(player: Player) -> int | None:
    """Return which of the task's steps to show, from 0; None when it is over.

    By the order in which steps are written: getting there first, the hold last but one, the way out last. While one
    gets ready they all go by once; a quick movement shows one a repetition, or nobody could read them.
    """
    count, phase = len(player.task.steps), player.phase
    last, hold = count - 1, max(0, count - 2)
    match phase.kind:
        case PhaseKind.DONE:
            return None
        case PhaseKind.READY:
            return min(last, int(player.share * count))
        case PhaseKind.HOLD:
            return hold
        case PhaseKind.REST:
            return last
        case _ if player.task.figures.repeated:
            return _step_of_movement(player, count)
        case PhaseKind.SWITCH if player.share < 0.4:
            return last
        case _:
            return hold if not _is_first(phase) else min(hold, 1 + int(player.share * max(1, hold)))


def _step_of_movement(player: Player, count: int) -> int:
    if count < 2:
        return 0
    slow = player.phase.seconds >= _READING_S * (count - 1)
    return 1 + (int(player.share * (count - 1)) if slow else player.phase.rep - 1) % (count - 1)


def _is_first(phase: RoutinePhase) -> bool:
    return phase.rep == 1


def _flows(pose: Pose) -> bool:
    """Tell a loop that never stays anywhere, such as walking."""
    return all(stay_s == 0 for _, stay_s in pose.loop)


def _path(pose: Pose, form: Form) -> tuple[int, ...]:
    """Return the frames from the start of the loop to the one to hold."""
    numbers = [number for number, _ in pose.loop]
    upto = numbers[: numbers.index(pose.key)] if pose.key in numbers else numbers
    return (*upto, pose.variant(form.value)) if form.value else (*upto, pose.key)


def _along(path: tuple[int, ...], share: float) -> LoopPosition:
    if len(path) == 1:
        return LoopPosition(path[0], path[0], 0.0)
    position = share * (len(path) - 1)
    leg = min(int(position), len(path) - 2)
    return LoopPosition(path[leg], path[leg + 1], position - leg)


def _breathing(path: tuple[int, ...], into_s: float) -> LoopPosition:
    out = _BREATH * (1 - cos(2 * pi * into_s / _BREATH_S)) / 2
    return LoopPosition(path[-2], path[-1], 1 - out) if len(path) > 1 else LoopPosition(path[-1], path[-1], 0.0)


def _in_form(pose: Pose, at: LoopPosition, form: Form) -> LoopPosition:
    variant = pose.variant(form.value) if form.value else pose.key
    start, end = (variant if number == pose.key else number for number in (at.start, at.end))
    return LoopPosition(start, end, at.share)
