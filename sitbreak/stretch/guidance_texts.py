"""What the window, the terminal and the voice say about a player. Pure."""

from math import ceil

from sitbreak.dataclass import dataclass
from sitbreak.stretch.routine import PhaseKind, Player, RoutinePhase
from sitbreak.texts import Texts

_KEYS = {
    PhaseKind.READY: "stretch.ready",
    PhaseKind.MOVE: "stretch.move",
    PhaseKind.SWITCH: "stretch.switch",
    PhaseKind.HOLD: "stretch.hold",
    PhaseKind.REST: "stretch.rest",
    PhaseKind.DONE: "stretch.done",
}


@dataclass(frozen=True, slots=True)
class GuidanceTexts:
    """Says things about one task."""

    texts: Texts
    rest_left_s: float | None = None  # until a series has been break enough; None: that is not its business

    def phase(self, player: Player) -> str:
        """Return what to do now, in a word or two."""
        if player.waiting:
            return self.texts.say("stretch.waiting")
        return self.texts.say("stretch.paused" if player.paused else _KEYS[player.phase.kind])

    def counts(self, player: Player) -> str:
        """Return side, set and repetition, as far as there are several."""
        phase, last = player.phase, _last_work(player)
        if phase.kind is PhaseKind.DONE:
            return ""
        parts = []
        if phase.side:
            # facing right we see a right side: what the unmirrored pictures stretch
            parts.append(self.texts.say("stretch.side.right" if phase.side == 1 else "stretch.side.left"))
        if last.set > 1:
            parts.append(self.texts.say("stretch.set", n=phase.set, total=last.set))
        if last.rep > 1 and phase.kind is not PhaseKind.REST:
            parts.append(self.texts.say("stretch.repetition", n=phase.rep, total=last.rep))
        return "  ·  ".join(parts)

    def seconds_left(self, player: Player) -> int:
        """Return the number in the ring: it shows 1 for the whole last second."""
        return ceil(player.left_s - 1e-6)

    def in_ring(self, player: Player) -> str:
        """Return what stands in the ring: the seconds left; before anybody began how long it takes in all.

        At the end of a series it is the time until that is break enough.
        """
        if player.waiting:
            return _minutes(ceil(sum(phase.seconds for phase in player.phases)))
        if not player.done:
            return str(self.seconds_left(player))
        left_s = ceil(self.rest_left_s or 0.0) if _is_last(player) else 0
        return _minutes(left_s) if left_s else "✓"

    def series(self, player: Player) -> str:
        """Return which of a series this is; "" for a single one."""
        task = player.task
        return self.texts.say("stretch.series.place", n=task.place, total=task.of) if task.of > 1 else ""

    def title(self, player: Player) -> str:
        """Return the window's title, which a screen reader speaks: what to do, which side, how long, which stretch."""
        if player.done:
            return f"{self.end(player)} – sitbreak"
        seconds = self.texts.say("stretch.seconds", n=round(player.phase.seconds))
        said = [self.phase(player), *self.counts(player).split("  ·  "), "" if player.paused else seconds]
        return f"{self.texts.labelled(self.texts.items(filter(None, said)), player.task.name)} – sitbreak"

    def end(self, player: Player) -> str:
        """Return the last sentence."""
        task = player.task
        if task.of > 1 and not _is_last(player):
            return self.texts.say("stretch.series.between", name=task.name)
        if task.of > 1:
            step_s = 60 if (self.rest_left_s or 0.0) > 60 else 10  # a screen reader speaks every change
            left_s = float(ceil((self.rest_left_s or 0.0) / step_s) * step_s)
            key = ("stay" if task.may_stand else "away") if left_s else "enough" if task.may_stand else "long"
            return self.texts.say(f"stretch.series.{key}", left_s=left_s)
        short = sum(phase.seconds for phase in player.phases) < task.break_s
        steps = "steps" if task.may_stand else "seated"
        key = "seated" if not task.breaks_sitting else steps if short else "text"
        return self.texts.say(f"stretch.done.{key}", name=task.name)


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def _is_last(player: Player) -> bool:
    return player.task.place == player.task.of


def _last_work(player: Player) -> RoutinePhase:
    return player.phases[-2]
