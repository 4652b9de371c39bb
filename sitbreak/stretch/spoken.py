"""What the voice says, and when, so that nobody has to look: pure.

The whole stretch: its name, how one begins, each step when its time comes, the sides, holds with their length and their
last seconds, and the end.
"""

from sitbreak.dataclass import dataclass, replace
from sitbreak.stretch.animation import step_index
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.routine import PhaseKind, Player

COUNTED_S, LAST_SECONDS = 8, 3  # a hold as long as this is counted down at its end


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing to say. A count comes at its moment or not at all; everything else waits for its turn."""

    text: str
    is_count: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said so far. `steps` are those that were said since the side or the set began."""

    index: int = -1
    step: int | None = None
    steps: frozenset[int] = frozenset()
    second: int = 0
    paused: bool = False


def due(heard: Heard, player: Player, words: GuidanceTexts) -> tuple[Heard, list[Utterance]]:
    """Return what is to be said now, and what was heard after it."""
    said: list[str] = []
    if player.paused:
        told = replace(heard, paused=True)
        return told, [] if heard.paused else [Utterance(words.phase(player))]
    begins = player.index != heard.index
    if begins or heard.paused:
        said += _beginning(player, words)
    if begins:
        heard = replace(heard, index=player.index, second=0, steps=_kept(heard, player))
    heard = replace(heard, paused=False)
    step = step_index(player)
    if step is not None and player.task.steps and _is_news(step, heard, player):
        said.append(player.task.steps[step])
        heard = replace(heard, step=step, steps=heard.steps | {step})
    spoken = [Utterance(text) for text in said if text]
    second = words.seconds_left(player)
    if _counts(player) and second <= LAST_SECONDS and second not in (0, heard.second):
        spoken.append(Utterance(str(second), is_count=True))
        heard = replace(heard, second=second)
    return heard, spoken


def cautions(player: Player, words: GuidanceTexts) -> list[Utterance]:
    """Return what is said when somebody asks for the cautions."""
    task = player.task
    lines = (
        words.texts.sentences(words.texts.say("stretch.cautions")),
        *task.cautions,
        words.texts.say("welcome.safety"),
        *task.urgent,
    )
    return [Utterance(line) for line in lines]


def _beginning(player: Player, words: GuidanceTexts) -> list[str]:
    task, phase, say = player.task, player.phase, words.texts.say
    seconds = say("stretch.seconds", n=max(1, round(player.left_s)))
    match phase.kind:
        case PhaseKind.READY:
            position = say(f"catalogue.position.{task.position}") if task.position else ""
            return [
                words.texts.sentences(task.name),
                position and words.texts.sentences(position),
                say("stretch.voice.keys"),
            ]
        case PhaseKind.DONE:
            return [words.texts.sentences(say("stretch.done"), words.end(player))]
        case PhaseKind.HOLD:
            return [words.texts.sentences(words.phase(player), seconds)]
        case PhaseKind.REST:
            return [words.texts.sentences(words.phase(player), seconds)]
        case PhaseKind.MOVE if task.figures.repeated and phase.rep > 1:
            return [str(phase.rep)]
        case _:
            counts = words.counts(player).split("  ·  ")
            return [". ".join(filter(None, (words.phase(player), *counts))) + "."]


def _kept(heard: Heard, player: Player) -> frozenset[int]:
    """A movement has its steps said once a side; then its numbers are enough."""
    phase = player.phase
    again = phase.kind in (PhaseKind.SWITCH, PhaseKind.REST) or heard.index <= 0
    return frozenset() if again else heard.steps


def _is_news(step: int, heard: Heard, player: Player) -> bool:
    kind = player.phase.kind
    if player.task.figures.repeated and kind in (PhaseKind.MOVE, PhaseKind.SWITCH):
        return step not in heard.steps
    return step != heard.step or (kind is PhaseKind.READY and step not in heard.steps)


def _counts(player: Player) -> bool:
    return player.phase.kind is PhaseKind.HOLD and player.phase.seconds >= COUNTED_S
