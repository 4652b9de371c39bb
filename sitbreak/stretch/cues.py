"""What is heard of a stretch, as far as its task wants that: the voice that leads through it, and a soft tone."""

import contextlib
from collections import deque

from sitbreak.dataclass import dataclass, field
from sitbreak.sound import STRETCH_SOUND, Sound
from sitbreak.stretch import spoken
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.routine import PhaseKind, Player
from sitbreak.stretch.spoken import Heard, Utterance
from sitbreak.stretch.task import Task
from sitbreak.stretch.voice import Voice

LONGEST_WAIT_S = 60.0  # for one sentence of a voice that does not come to an end


@dataclass(slots=True)
class Cues:
    """The cues of one stretch. One thread.

    Time waits for the voice: what somebody is to do next does not begin before they were told. A hold waits for nobody.
    """

    task: Task
    words: GuidanceTexts
    voice: Voice | None = None
    sound: Sound | None = None
    _heard: Heard = field(default_factory=Heard, init=False)
    _waiting: deque[Utterance] = field(default_factory=deque, init=False)
    _began: int = field(default=-1, init=False)
    _now_s: float = field(default=0.0, init=False)
    _spoken_since_s: float = field(default=0.0, init=False)

    @classmethod
    def of(cls, task: Task, words: GuidanceTexts) -> "Cues":
        """Return the cues that the task asks for, through what the system has."""
        voice = Voice(task.language) if task.voice else None
        return cls(task, words, voice, Sound(STRETCH_SOUND, task.volume) if task.sound else None)

    def lead(self, player: Player, now_s: float) -> Player:
        """Let time go by until `now_s`, and say what is due then."""
        self._now_s = now_s
        player = player.at(now_s, stays=self._holds_up(player))
        self.play(player)
        return player

    def play(self, player: Player) -> None:
        """Say and sound what is due, each in its turn."""
        began, self._began = player.index != self._began, player.index
        if began and self.sound and player.phase.kind is not PhaseKind.READY:
            with contextlib.suppress(OSError):  # silence
                self.sound.play()
        if self.voice is None:
            return
        self._heard, due = spoken.due(self._heard, player, self.words)
        if began:
            self._waiting.clear()  # it belongs to what is over
        self._waiting += [one for one in due if not one.is_count or not self.is_speaking]
        self._go_on()

    def caution(self, player: Player) -> None:
        """Speak the cautions, instead of what was being said."""
        self.tell(*spoken.cautions(player, self.words))

    def tell(self, *these: Utterance) -> None:
        """Speak these, instead of what was being said."""
        if self.voice:
            self.cut()
            self._waiting += these
            self._go_on()

    def cut(self) -> None:
        """Say no more of what was to be said: somebody leapt to something else."""
        self._waiting.clear()
        self.stop()

    def stop(self) -> None:
        if self.voice:
            self.voice.stop()

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said, or waits to be."""
        return bool(self._waiting) or (self.voice is not None and self.voice.is_speaking)

    def _go_on(self) -> None:
        while self.voice and self._waiting and not self.voice.is_speaking:
            text = self._waiting.popleft().text
            self._spoken_since_s = self._now_s
            self.voice.say(text, "en" if text in self.task.english else None)

    def _holds_up(self, player: Player) -> bool:
        """Tell whether what comes next has to wait for the voice."""
        self._go_on()
        if self.is_speaking and self._now_s - self._spoken_since_s > LONGEST_WAIT_S:
            self.cut()
        return self.is_speaking and player.phase.kind is not PhaseKind.HOLD
