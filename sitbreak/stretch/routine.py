"""From a dose to phases in order, and the player that goes through them. Pure: time is an argument."""

from enum import Enum
from itertools import accumulate

from sitbreak.catalogue import Stretch
from sitbreak.dataclass import dataclass, replace
from sitbreak.stretch.task import Figures, Result, StretchOutcome, Task, task_for


class PhaseKind(Enum):
    """What a phase asks for."""

    READY = "ready"
    MOVE = "move"  # into the position, or one repetition of a movement
    SWITCH = "switch"  # the same, on the other side for the first time
    HOLD = "hold"
    REST = "rest"
    DONE = "done"


WORK = frozenset({PhaseKind.MOVE, PhaseKind.SWITCH, PhaseKind.HOLD, PhaseKind.REST})


@dataclass(frozen=True, slots=True)
class RoutinePhase:
    """One stretch of time with one thing to do. Counts are from 1; `side` 0: there are no sides."""

    kind: PhaseKind
    seconds: float
    side: int = 0
    rep: int = 1
    set: int = 1


class Form(Enum):
    """How hard."""

    EASIER = "easier"
    NORMAL = ""
    HARDER = "harder"


def figures_for(task: Task, form: Form) -> Figures:
    """Return the figures of one form: the easier one holds, or repeats, about two thirds as much."""
    figures = task.figures
    match form:
        case Form.EASIER if figures.repeated:
            return replace(figures, reps=max(1, round(figures.reps * 2 / 3)))
        case Form.EASIER:
            return replace(figures, hold_s=max(min(5.0, figures.hold_s), round(figures.hold_s * 2 / 3)))
        case Form.HARDER:
            return task.harder_figures
        case _:
            return figures


def routine(task: Task, form: Form = Form.NORMAL) -> tuple[RoutinePhase, ...]:
    """Return all phases: get ready, then sets of sides of repetitions with rests between sets, then done.

    Without the first and the last they take `sets * sides * reps * (holds_per_rep * hold + move) + (sets - 1) * rest`.
    """
    figures = figures_for(task, form)
    phases = [RoutinePhase(PhaseKind.READY, task.ready_s, side=int(figures.sides == 2))]
    for set_ in range(1, figures.sets + 1):
        if set_ > 1:
            phases.append(RoutinePhase(PhaseKind.REST, figures.rest_s, set=set_))
        for side in (1, 2) if figures.sides == 2 else (0,):
            for rep in range(1, figures.reps + 1):
                phases += _repetition(figures, side, rep, set_)
    phases.append(RoutinePhase(PhaseKind.DONE, 0.0))
    return tuple(phases)


def length_s(stretch: Stretch, *, older_adult: bool = False) -> float:
    """Return how long the guided form of an entry takes in all, getting ready included, in seconds."""
    return sum(phase.seconds for phase in routine(task_for(stretch, older_adult=older_adult)))


def _repetition(figures: Figures, side: int, rep: int, set_: int) -> list[RoutinePhase]:
    if figures.repeated:  # a movement flows through its holds: one phase
        seconds = figures.move_s + figures.hold_s * figures.holds_per_rep
        return [RoutinePhase(PhaseKind.SWITCH if side == 2 and rep == 1 else PhaseKind.MOVE, seconds, side, rep, set_)]
    move = RoutinePhase(PhaseKind.SWITCH if side == 2 and rep == 1 else PhaseKind.MOVE, figures.move_s, side, rep, set_)
    return [move, *[RoutinePhase(PhaseKind.HOLD, figures.hold_s, side, rep, set_)] * figures.holds_per_rep]


@dataclass(frozen=True, slots=True)
class Player:
    """Where somebody is in a routine. Every method returns a new player; `now_s` is any clock that does not go back.

    `used_s` counts time spent in work, never more than a phase has; what `next` leaps over does not count.
    """

    task: Task
    phases: tuple[RoutinePhase, ...]
    form: Form = Form.NORMAL
    index: int = 0
    into_s: float = 0.0
    since_s: float | None = None  # None: paused
    used_s: float = 0.0

    @classmethod
    def begin(cls, task: Task, now_s: float) -> "Player":
        """Start at the first phase; in a window that opened by itself, paused."""
        return cls(task, routine(task), since_s=None if task.waits else now_s)

    @property
    def phase(self) -> RoutinePhase:
        return self.phases[self.index]

    @property
    def paused(self) -> bool:
        """Whether time stands still."""
        return self.since_s is None and not self.done

    @property
    def done(self) -> bool:
        """Whether everything is over."""
        return self.phase.kind is PhaseKind.DONE

    @property
    def waiting(self) -> bool:
        """Whether nobody has begun yet, in a window that opened by itself."""
        return self.task.waits and self.paused and self.index == 0 and self.into_s == 0

    @property
    def left_s(self) -> float:
        """Seconds left in this phase."""
        return max(0.0, self.phase.seconds - self.into_s)

    @property
    def share(self) -> float:
        """How much of this phase is over, 0 to 1."""
        return min(1.0, self.into_s / self.phase.seconds) if self.phase.seconds else 1.0

    @property
    def total_s(self) -> float:
        """Seconds of work in the whole routine."""
        return sum(phase.seconds for phase in self.phases if phase.kind in WORK)

    @property
    def used_share(self) -> float:
        """Share of the work's time that was used, 0 to 1."""
        return min(1.0, self.used_s / self.total_s) if self.total_s else float(self.done)

    def at(self, now_s: float, *, stays: bool = False) -> "Player":
        """Let time go by until `now_s`, through as many phases as it takes, or with `stays` to the end of this one."""
        if self.since_s is None or self.done:
            return self
        player = replace(self, since_s=now_s)
        gone_s = max(0.0, now_s - self.since_s)
        if stays:
            return player._through(min(gone_s, player.left_s))
        while not player.done and gone_s >= player.left_s:
            gone_s -= player.left_s
            player = player._through(player.left_s)._to(player.index + 1)
        return player if player.done else player._through(gone_s)

    def pause(self, now_s: float) -> "Player":
        """Stop the time."""
        return replace(self.at(now_s), since_s=None)

    def resume(self, now_s: float) -> "Player":
        """Let it go on from here."""
        return replace(self.at(now_s), since_s=now_s)

    def toggle(self, now_s: float) -> "Player":
        """Pause or resume."""
        return self.resume(now_s) if self.paused else self.pause(now_s)

    def next(self, now_s: float) -> "Player":
        """Leap to the next phase."""
        player = self.at(now_s)
        return player if player.done else player._to(player.index + 1)

    def back(self, now_s: float) -> "Player":
        """Do this phase again, or in its first two seconds the one before."""
        player = self.at(now_s)
        if player.done:
            return player
        return player._to(player.index if player.into_s > 2 else max(0, player.index - 1))

    def change(self, form: Form, now_s: float) -> "Player":
        """Go on in another form, in the repetition we are in; it begins anew there."""
        player = self.at(now_s)
        if player.done or form is player.form:
            return player
        phases = routine(player.task, form)
        here = player.phase
        keys = [(p.set, p.side, p.rep, p.kind is here.kind) for p in phases]
        wanted = (here.set, here.side, min(here.rep, figures_for(player.task, form).reps), True)
        index = keys.index(wanted) if wanted in keys else min(player.index, len(phases) - 2)
        # the share that was used stays what it was: half a stretch is half a stretch in any form
        changed = replace(player, phases=phases, form=form, index=index, into_s=0.0)
        return replace(changed, used_s=player.used_share * changed.total_s)

    def result(self, wanted: StretchOutcome | None = None) -> Result:
        """Return what was done so far; `wanted` is how somebody ended it before its end."""
        finished = self.done and self.used_share >= 0.5
        if wanted is not None and (not finished or wanted is not StretchOutcome.SKIPPED):
            outcome = wanted
        elif finished:
            outcome = StretchOutcome.FINISHED
        else:
            outcome = StretchOutcome.PARTLY if self.used_share >= 0.5 else StretchOutcome.CLOSED
        return Result(self.task.id, finished, round(self.used_share, 3), round(self.used_s, 1), outcome)

    def _through(self, seconds: float) -> "Player":
        worked = seconds if self.phase.kind in WORK else 0.0
        # doing a phase again does not count twice as much as there is
        used_s = min(self.used_s + worked, self._end_s)
        return replace(self, into_s=self.into_s + seconds, used_s=max(self.used_s, used_s))

    @property
    def _end_s(self) -> float:
        """Seconds of work up to the end of this phase: the most that can have been used by then."""
        return list(accumulate(p.seconds if p.kind in WORK else 0.0 for p in self.phases))[self.index]

    def _to(self, index: int) -> "Player":
        return replace(self, index=index, into_s=0.0)
