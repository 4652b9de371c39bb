"""The guided stretch in a terminal: a line for every phase and step, and a bar that counts down where that is wanted.

Without the bar nothing is drawn twice and nothing coloured: what a screen reader, a braille display or a log gets.

Keys as in the window where the terminal can read single keys; without a terminal only the lines are printed.
"""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from sitbreak import printed
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.stretch.animation import step_index
from sitbreak.stretch.cues import LONGEST_WAIT_S, Cues
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.routine import Form, PhaseKind, Player
from sitbreak.stretch.spoken import Utterance
from sitbreak.stretch.task import Result, StretchOutcome, Task
from sitbreak.texts import Texts

WIDEST = 100
_TICK_S = 0.1
_ESCAPE = "\x1b"


@dataclass(slots=True)
class TerminalGuide:
    """One guided stretch in a terminal."""

    task: Task
    console: Console
    read_key: Callable[[], str]
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    rest_ends_s: float | None = None  # by `clock`: when a series has been break enough
    words: GuidanceTexts = field(init=False)
    player: Player = field(init=False)
    _cues: Cues = field(init=False)
    bar: bool = False
    has_keys: bool = False  # somebody can press them
    _wanted: StretchOutcome | None = field(default=None, init=False)
    _step: int | None = field(default=None, init=False)
    _left: bool = field(default=False, init=False)
    interrupted: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.words = GuidanceTexts(Texts(self.task.language))
        self.player = Player.begin(self.task, self.clock())
        self._cues = Cues.of(self.task, self.words)

    def run(self) -> Result:
        """Go through the routine. Ctrl-C ends it like Escape."""
        self._introduce()
        bar = Progress(
            TextColumn("{task.description}", style="bold"), BarColumn(40), TextColumn("{task.fields[left]:>4}"),
            console=self.console, transient=True, auto_refresh=False,
        )  # fmt: skip
        try:
            with bar if self.bar else contextlib.nullcontext():
                self._play(bar)
        except KeyboardInterrupt:
            self._left = self.interrupted = True
        self.player = self.player if self.player.done else self.player.at(self.clock())
        if self.player.done:
            left_s = None if self.rest_ends_s is None else max(0.0, self.rest_ends_s - self.clock())
            self._print(replace(self.words, rest_left_s=left_s).end(self.player))
        return self.player.result(self._wanted)

    @property
    def is_left(self) -> bool:
        """Whether somebody wants no more: not even the next of a series."""
        return self._left

    def _introduce(self) -> None:
        say, task = self.words.texts.say, self.task
        self._print(task.name, style="bold")
        if task.position:
            self._print(say(f"catalogue.position.{task.position}"), style="dim")
        for number, step in enumerate(task.steps, 1):
            self._print(f"  {number}. {step}")
        self._print(say("stretch.gentle"), style="dim")
        if self.has_keys:
            self._print(say("stretch.keys"), style="dim")

    def _play(self, bar: Progress) -> None:
        row, begun = bar.add_task("", total=1.0, left=""), -1
        while not (self._left or self._wanted):
            self.player = self._cues.lead(self.player, self.clock())
            if self.player.done:
                break
            if self.player.index != begun:
                begun = self.player.index
                self._announce()
            self._announce_step()
            if self.bar:
                left = f"{self.words.seconds_left(self.player)} s"
                text = f"{self.words.phase(self.player)}  {self.words.counts(self.player)}"
                bar.update(row, description=text, completed=self.player.share, left=left, refresh=True)
            self._obey(self.read_key())
            self.sleep(_TICK_S)
        self._finish_speaking()

    def _finish_speaking(self) -> None:
        """Let the voice say the end; it is cut off where somebody left."""
        if not self.player.done:
            self._cues.cut()
        until_s = self.clock() + LONGEST_WAIT_S
        while self._cues.is_speaking and self.clock() < until_s:
            self._cues.play(self.player)
            self.sleep(_TICK_S)

    def _announce(self) -> None:
        """Print one line for the phase that begins."""
        player, words = self.player, self.words
        seconds = words.texts.say("stretch.seconds", n=round(player.phase.seconds))
        parts = [words.phase(player), words.counts(player), seconds]
        step = step_index(player)
        if step is not None and player.task.steps and player.phase.kind is not PhaseKind.READY:
            parts.append(player.task.steps[step])
        self._step = step
        self._print("  ·  ".join(filter(None, parts)))

    def _announce_step(self) -> None:
        """Print the step that comes in the middle of a phase; those before the beginning were all printed."""
        step = step_index(self.player)
        if step is None or step == self._step or self.player.phase.kind is PhaseKind.READY:
            return
        self._step = step
        self._print(f"  {self.task.steps[step]}" if self.task.steps else "")

    def _print(self, text: str, style: str | None = None) -> None:
        """Print a text of the person's own or of ours, which is never taken for markup."""
        self.console.print(text, style=style, highlight=False, markup=False, emoji=False)

    def _obey(self, key: str) -> None:
        now_s = self.clock()
        if key:
            self._cues.cut()
        match key:
            case " ":
                self.player = self.player.toggle(now_s)
            case "right" | "\r" | "\n":
                self.player = self.player.next(now_s)
            case "left":
                self.player = self.player.back(now_s)
            case "up" | "down":
                self._change(Form.HARDER if key == "up" else Form.EASIER)
            case "c" | "C":
                self._caution(now_s)
            case "n" | "N":
                self._wanted = StretchOutcome.SKIPPED
            case "t" | "T":
                self._wanted = StretchOutcome.NOT_TODAY
            case "x" | "X":
                self._wanted = StretchOutcome.NEVER
            case "\x1b" | "q":
                self._left = True

    def _caution(self, now_s: float) -> None:
        """Print and speak the cautions; time stands still until the key or the space bar is pressed again."""
        if self.player.paused:
            self.player = self.player.resume(now_s)
            return
        self.player = self.player.pause(now_s)
        for caution in (*self.task.cautions, self.words.texts.say("welcome.safety"), *self.task.urgent):
            self._print(f"  {caution}")
        self._print(self.words.texts.say("stretch.paused.key"))
        self._cues.caution(self.player)

    def _change(self, form: Form) -> None:
        if text := getattr(self.task, form.value):
            form = Form.NORMAL if self.player.form is form else form
            self.player = self.player.change(form, self.clock())
            told = text if form.value else self.words.texts.say("stretch.gentle")
            self._print(told)
            self._cues.tell(Utterance(told))


def show_series(tasks: Sequence[Task], begins: Callable[[Task], None], *, bar: bool) -> Iterator[tuple[Result, bool]]:
    """Guide through one after another, as `show` does, until somebody leaves; `begins` is told of each.

    The last words say when the break has been long enough.
    """
    began_s, words = time.monotonic(), GuidanceTexts(Texts(tasks[0].language))
    console = _console(bar)
    for task in tasks:
        begins(task)
        console.print(words.series(Player.begin(task, 0.0)), style="dim", highlight=False)
        with _guide(task, console, bar=bar) as guide:
            guide.rest_ends_s = began_s + task.rest_s
            yield guide.run(), guide.interrupted
        if guide.is_left:
            return


def show(task: Task, *, bar: bool = False) -> tuple[Result, bool]:
    """Guide through the stretch on standard error; return what was done, and whether Ctrl-C ended it."""
    with _guide(task, _console(bar), bar=bar) as terminal:
        return terminal.run(), terminal.interrupted


def _console(bar: bool) -> Console:
    return printed.console(widest=WIDEST, errors=True, plain=not bar)


@contextlib.contextmanager
def _guide(task: Task, console: Console, *, bar: bool) -> Iterator[TerminalGuide]:
    with _keys() as read_key:
        yield TerminalGuide(task, console, read_key, bar=bar and console.is_terminal, has_keys=sys.stdin.isatty())


@contextlib.contextmanager
def _keys() -> Iterator[Callable[[], str]]:
    """Give a function that returns the key that waits, or ""; the terminal is put back afterwards."""
    if not sys.stdin.isatty():
        yield lambda: ""
    elif sys.platform == "win32":
        yield _windows_key
    else:
        import termios
        import tty

        before = termios.tcgetattr(sys.stdin)
        tty.setcbreak(sys.stdin)
        try:
            yield _posix_key
        finally:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


_ARROWS = {"[A": "up", "[B": "down", "[C": "right", "[D": "left"}


def _posix_key() -> str:
    import os
    import select

    if not select.select([sys.stdin], [], [], 0)[0]:
        return ""
    text = os.read(sys.stdin.fileno(), 16).decode(errors="ignore")
    if text.startswith(_ESCAPE) and len(text) > 1:
        return _ARROWS.get(text[1:3].replace("O", "["), "")
    return text[:1]


def _windows_key() -> str:
    if sys.platform != "win32":
        return ""
    import msvcrt

    if not msvcrt.kbhit():
        return ""
    key = msvcrt.getwch()
    if key in ("\x00", "\xe0"):
        return {"H": "up", "P": "down", "M": "right", "K": "left"}.get(msvcrt.getwch(), "")
    return key
