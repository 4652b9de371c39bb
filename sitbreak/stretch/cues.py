"""What is heard when a phase of the stretch begins: a sentence and a tone, as far as the task wants them."""

from sitbreak.paths import cache_dir
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.routine import PhaseKind, Player
from sitbreak.stretch.task import Task
from sitbreak.stretch.voice import Chime, Voice


class Cues:
    """The cues of one stretch. One thread."""

    def __init__(self, task: Task) -> None:
        self._voice = Voice(task.language) if task.voice else None
        self._chime = Chime(cache_dir()) if task.sound else None

    def play(self, player: Player, words: GuidanceTexts) -> None:
        """Begin to speak and to sound; a sentence that is being spoken is cut off."""
        if self._voice:
            self._voice.say(words.cue(player))
        if self._chime and player.phase.kind is not PhaseKind.READY:
            self._chime.play()

    def stop(self) -> None:
        """Stop speaking."""
        if self._voice:
            self._voice.stop()
