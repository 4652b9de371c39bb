"""The calm window of a guided stretch. Runs alone: `python -m sitbreak.stretch.window [FILE]`.

The task comes as JSON from FILE or as the first line of standard input, those that follow it in a series as further
lines (`Task.more` of them); what begins and what came of it goes to standard output, one JSON line each. Everything of
Tk happens in the main thread.
"""

import contextlib
import sys
import threading
import time
import tkinter
from collections.abc import Callable, Iterator
from pathlib import Path

from sitbreak import bounded_files, streams
from sitbreak.bounded import LINE, RefusedTextError
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.errors import SitbreakError
from sitbreak.figure.poses import Pose, load
from sitbreak.stretch.cues import LONGEST_WAIT_S, Cues
from sitbreak.stretch.early_keys import EarlyKeys
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.layout import Layout
from sitbreak.stretch.look import Look
from sitbreak.stretch.pane import Pane
from sitbreak.stretch.reduced_motion import is_reduced
from sitbreak.stretch.routine import Form, PhaseKind, Player
from sitbreak.stretch.screen_reader import for_reader
from sitbreak.stretch.screens import screens_of
from sitbreak.stretch.spoken import Utterance
from sitbreak.stretch.task import Began, Result, StretchOutcome, Task, task_from_json, to_json
from sitbreak.stretch.theme import is_dark
from sitbreak.stretch.window_process import asked_to_end, open_root, run_until_closed
from sitbreak.texts import Texts

_FRAME_MS, _CALM_MS = 50, 125  # between two pictures while the figure moves, and while it holds
_END_SHOWN_S = 6.0
_BETWEEN_S = 2.0  # a tick, before the next of a series
_WAITS_S = 180.0  # so long a window that opened by itself waits for somebody to begin
_MOVING = frozenset({PhaseKind.READY, PhaseKind.MOVE, PhaseKind.SWITCH})


@dataclass(slots=True)
class Window:
    """One guided stretch on the screen, or a series of them, one after another."""

    task: Task
    pose: Pose | None
    root: tkinter.Tk
    on_result: Callable[[Result], None]
    clock: Callable[[], float] = time.monotonic
    stop: threading.Event = field(default_factory=threading.Event)
    then: tuple[Task, ...] = ()
    on_begin: Callable[[str], None] = lambda _id: None
    player: Player = field(init=False)
    panes: list[Pane] = field(default_factory=list, init=False)
    words: GuidanceTexts = field(init=False)
    _cues: Cues = field(init=False)
    _keys: EarlyKeys = field(init=False)
    _reduced: bool = field(init=False)
    _opened_s: float = field(init=False)
    _answered: bool = field(default=False, init=False)
    _done_s: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.words, self._reduced = GuidanceTexts(Texts(self.task.language)), is_reduced(self.task.motion)
        self._opened_s, self._keys = self.clock(), EarlyKeys(self.root.after_idle)
        dark, actions = is_dark(self.task.theme), self._keys.over(self._actions())
        with self._keys.held():
            for screen in screens_of(self.root)[: None if self.task.every_screen else 1]:
                top = self.root if not self.panes else tkinter.Toplevel(self.root, class_="sitbreak")
                look = Look.of(self.root, dark, screen, keeps_large=True)
                self.panes.append(Pane(top, self.task, self.pose, look, screen, actions, self._reduced))
            self._cues = Cues.of(self.task, self.words)
            self.player = Player.begin(self.task, self.clock())

    @property
    def layout(self) -> Layout:
        """The widgets on the screen in use."""
        return self.panes[0].layout

    def _actions(self) -> dict[str, Callable[[], None]]:
        return {
            "pause": lambda: self._do(Player.toggle),
            "next": lambda: self._do(Player.next),
            "back": lambda: self._do(Player.back),
            "easier": lambda: self._change(Form.EASIER),
            "harder": lambda: self._change(Form.HARDER),
            "cautions": self.toggle_cautions,
            "skip": lambda: self.leave_for(StretchOutcome.SKIPPED),
            "not-today": lambda: self.leave_for(StretchOutcome.NOT_TODAY),
            "never": lambda: self.leave_for(StretchOutcome.NEVER),
            "close": self.close,
        }

    def run(self) -> None:
        """Show the window until it is over. Raises what `run_until_closed` does."""
        self.root.after(0, self._tick)
        run_until_closed(self.root, self.close)

    def leave_for(self, wanted: StretchOutcome) -> None:
        """End, asking for another stretch, and perhaps never for this one. A series goes on with its next."""
        self._answer(self.player.at(self.clock()).result(wanted))
        (self._enter_next if self.then else self._leave)()

    def close(self) -> None:
        """End with what was done so far."""
        self._answer(self.player.at(self.clock()).result())
        self._leave()

    def toggle_cautions(self) -> None:
        """Show and speak the cautions, or hide them; time stands still while they are read."""
        shown = {pane.layout.toggle_cautions() for pane in self.panes} == {True}
        if not self.player.waiting and shown != self.player.paused:
            self._do(Player.toggle)
        if shown:
            self._cues.caution(self.player)

    def _do(self, step: Callable[[Player, float], Player]) -> None:
        waited = self.player.waiting
        self.player = step(self.player, self.clock())
        self._cues.cut()
        if waited and not self.player.waiting:
            self._begin()
        self._show()

    def _begin(self) -> None:
        """Somebody began what had opened by itself."""
        self._opened_s = self.clock()
        self.player = self.player.resume(self.clock())
        for pane in self.panes:
            pane.begin()
        self.on_begin(self.task.id)

    def _enter_next(self) -> None:
        """Go on with the next of the series, in the same windows."""
        self._cues.stop()
        (self.task, *rest), now_s = self.then, self.clock()
        self.then, self.pose = tuple(rest), load().get(self.task.id)
        with self._keys.held():
            for pane in self.panes:
                pane.enter(self.task, self.pose)
        self._answered, self._done_s = False, None
        self._cues, self.player = Cues.of(self.task, self.words), Player.begin(self.task, now_s)
        self.on_begin(self.task.id)
        self._show()

    def _change(self, form: Form) -> None:
        wanted = Form.NORMAL if self.player.form is form else form
        if text := getattr(self.task, form.value):
            self._do(lambda player, now_s: player.change(wanted, now_s))
            self._cues.tell(Utterance(text if wanted.value else self.words.texts.say("stretch.gentle")))

    def _tick(self) -> None:
        if self._keys.are_held:  # Tk serves timers, too, while the window is made anew
            self.root.after(_FRAME_MS, self._tick)
            return
        if self.stop.is_set():
            self.close()
            return
        now_s = self.clock()
        if self.player.waiting and now_s - self._opened_s > _WAITS_S:
            self._answer(replace(self.player.result(), outcome=StretchOutcome.IGNORED))
            self._leave()
            return
        self.player = self._cues.lead(self.player, now_s) if not self.player.waiting else self.player
        self._show()
        if self.player.done and self._is_over(now_s):
            return
        moving = not self.player.paused and self.player.phase.kind in _MOVING and not self._reduced
        fading = any(pane.moves(now_s) for pane in self.panes)
        self.root.after(_FRAME_MS if fading or moving else _CALM_MS, self._tick)

    def _is_over(self, now_s: float) -> bool:
        """Tell what was done and go on with the series; True when the window is gone.

        Until then somebody may say that they never want it again.
        """
        self._done_s = self._done_s or now_s
        shown_s = _BETWEEN_S if self.then else _END_SHOWN_S
        speaks = self._cues.is_speaking and now_s - self._done_s <= LONGEST_WAIT_S
        if speaks or now_s - self._done_s <= shown_s:
            return False
        self._answer(self.player.result())
        if self.then:
            self._enter_next()
        elif self.task.of == 1 or now_s - self._opened_s > self.task.rest_s + _END_SHOWN_S:
            self._leave()
            return True
        return False  # it says when the break will have been long enough

    def _rest_left_s(self, now_s: float) -> float | None:
        """Seconds until a series has been break enough; None where that is not its business."""
        return max(0.0, self.task.rest_s - (now_s - self._opened_s)) if self.task.of > 1 else None

    def _show(self) -> None:
        player, now_s = self.player, self.clock()
        if not player.waiting:
            self._cues.play(player)
        words = replace(self.words, rest_left_s=self._rest_left_s(now_s))
        for pane in self.panes:
            pane.show(player, words, now_s)

    def _answer(self, result: Result) -> None:
        if not self._answered:
            self._answered = True
            self.on_result(result)

    def _leave(self) -> None:
        if not self.player.done:
            self._cues.stop()
        self.root.destroy()


def show(
    task: Task,
    on_result: Callable[[Result], None],
    *,
    then: tuple[Task, ...] = (),
    on_begin: Callable[[str], None] = lambda _id: None,
    stop: threading.Event | None = None,
) -> None:
    """Open the window and return when it is gone. `on_begin` is told of what did not begin as the window opened.

    Raises tkinter.TclError where there is no display, and KeyboardInterrupt or what else went wrong inside; the
    result was told before that.
    """
    pose, stop = load().get(task.id), stop or threading.Event()
    Window(task, pose, open_root(), on_result, stop=stop, then=then, on_begin=on_begin).run()


def main(argv: list[str] | None = None) -> int:
    """Return 0 when the window could be shown, 130 when it was interrupted, else 1 with the reason on stderr."""
    arguments = sys.argv[1:] if argv is None else argv
    streams.speak_utf8()
    stop = asked_to_end()
    try:
        if not (tasks := for_reader(_tasks(arguments), _tell)):
            return 0
        task, *then = tasks
        if task.stops_when_alone:
            threading.Thread(target=_wait_for_the_end, args=(stop,), name="parent", daemon=True).start()
        show(task, _tell, then=tuple(then), on_begin=lambda name: _tell(Began(name)), stop=stop)
    except (SitbreakError, OSError, RefusedTextError, tkinter.TclError) as error:
        print(f"sitbreak.stretch: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _tasks(arguments: list[str]) -> list[Task]:
    """Read the task, and those that follow it in a series."""
    lines: Iterator[str | bytes] = iter(_told, None)
    if arguments:
        lines = iter(bounded_files.read(Path(arguments[0]), LINE.size).splitlines())
    first = task_from_json(next(lines, b""))
    return [first, *(task_from_json(next(lines, b"")) for _ in range(first.more))]


def _told() -> str:
    return sys.stdin.readline(LINE.size + 1)


def _wait_for_the_end(stop: threading.Event) -> None:
    """Read until the parent closes its end, on purpose or by dying."""
    with contextlib.suppress(OSError, ValueError):
        while _told():
            pass
    stop.set()


def _tell(told: Result | Began) -> None:
    with contextlib.suppress(OSError):  # the parent is gone: nobody to tell
        print(to_json(told), flush=True)


if __name__ == "__main__":
    sys.exit(main())
