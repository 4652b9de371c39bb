"""The calm window of a guided stretch. Runs alone: `python -m sitbreak.stretch.window [FILE]`.

The task comes as JSON from FILE or as the first line of standard input; the result goes to standard output as one
JSON line. Everything of Tk happens in the main thread.
"""

import contextlib
import signal
import sys
import threading
import time
import tkinter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sitbreak import bounded_files, streams, windows_api
from sitbreak.bounded import LINE, RefusedTextError
from sitbreak.errors import SitbreakError
from sitbreak.figure.draw import scene_at
from sitbreak.figure.poses import Pose, load
from sitbreak.figure.tk_ import Painter
from sitbreak.stretch.animation import KeyPoses, figure_frame, step_index
from sitbreak.stretch.cues import LONGEST_WAIT_S, Cues
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.layout import Layout
from sitbreak.stretch.look import Look
from sitbreak.stretch.photo import Photo
from sitbreak.stretch.reduced_motion import is_reduced
from sitbreak.stretch.ring import ring
from sitbreak.stretch.routine import Form, PhaseKind, Player
from sitbreak.stretch.spoken import Utterance
from sitbreak.stretch.task import Result, StretchOutcome, Task, task_from_json, to_json
from sitbreak.stretch.theme import is_dark
from sitbreak.texts import Texts

_FRAME_MS, _CALM_MS = 50, 125  # between two pictures while the figure moves, and while it holds
_END_SHOWN_S = 6.0


@dataclass(slots=True)
class Window:
    """One guided stretch on the screen."""

    task: Task
    pose: Pose | None
    root: tkinter.Tk
    on_result: Callable[[Result], None]
    clock: Callable[[], float] = time.monotonic
    stop: threading.Event = field(default_factory=threading.Event)
    player: Player = field(init=False)
    layout: Layout = field(init=False)
    words: GuidanceTexts = field(init=False)
    _cues: Cues = field(init=False)
    _figure: Painter = field(init=False)
    _ring: Painter = field(init=False)
    _reduced: bool = field(init=False)
    _photo: Photo | None = field(init=False)
    _poses: KeyPoses = field(default_factory=KeyPoses, init=False)
    _answered: bool = field(default=False, init=False)
    _done_s: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        texts = Texts(self.task.language)
        self.words = GuidanceTexts(texts)
        look = Look.of(self.root, is_dark(self.task.theme))
        self._reduced = is_reduced(self.task.motion)
        self._photo = Photo.of(self.task.picture)
        has_figure = self.pose is not None or self._photo is not None
        self.layout = Layout(self.root, look, texts, self.task, self._actions(), has_figure)
        self._figure = Painter(self.layout.figure, look.dark)
        self._ring = Painter(self.layout.ring, look.dark)
        self._cues = Cues.of(self.task, self.words)
        self.player = Player.begin(self.task, self.clock())
        self.root.protocol("WM_DELETE_WINDOW", self.close)

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
        """Show the window until it is over. KeyboardInterrupt closes it first."""
        self.root.after(0, self._tick)
        try:
            self.root.mainloop()
        except KeyboardInterrupt:
            self.close()
            raise

    def leave_for(self, wanted: StretchOutcome) -> None:
        """End, asking for another stretch, and perhaps never for this one."""
        self._answer(self.player.at(self.clock()).result(wanted))
        self._leave()

    def close(self) -> None:
        """End with what was done so far."""
        self._answer(self.player.at(self.clock()).result())
        self._leave()

    def toggle_cautions(self) -> None:
        """Show and speak the cautions, or hide them; time stands still while they are read."""
        shown = self.layout.toggle_cautions()
        if shown != self.player.paused:
            self._do(Player.toggle)
        if shown:
            self._cues.caution(self.player)

    def _do(self, step: Callable[[Player, float], Player]) -> None:
        self.player = step(self.player, self.clock())
        self._cues.cut()
        self._show()

    def _change(self, form: Form) -> None:
        wanted = Form.NORMAL if self.player.form is form else form
        if text := getattr(self.task, form.value):
            self._do(lambda player, now_s: player.change(wanted, now_s))
            self._cues.tell(Utterance(text if wanted.value else self.words.texts.say("stretch.gentle")))

    def _tick(self) -> None:
        if self.stop.is_set():
            self.close()
            return
        now_s = self.clock()
        self.player = self._cues.lead(self.player, now_s)
        self._show()
        if self.player.done:
            self._done_s = self._done_s or now_s
            spoken = not self._cues.is_speaking or now_s - self._done_s > LONGEST_WAIT_S
            # until then somebody may say that they never want it again
            if spoken and now_s - self._done_s > _END_SHOWN_S:
                self.close()
                return
        moving = not self.player.paused and self.player.phase.kind in (
            PhaseKind.READY,
            PhaseKind.MOVE,
            PhaseKind.SWITCH,
        )
        turning = self._photo is not None and self._photo.moves and not self._reduced
        fading = turning or self._poses.share(now_s) < 1
        self.root.after(_FRAME_MS if fading or (moving and not self._reduced) else _CALM_MS, self._tick)

    def _show(self) -> None:
        player, words = self.player, self.words
        self._cues.play(player)
        resting = player.phase.kind in (PhaseKind.READY, PhaseKind.REST, PhaseKind.DONE) or player.paused
        left = 1.0 if player.done or self._reduced else 1 - player.share
        self._ring.show(ring(left, resting=resting))
        self.layout.show(player, words, step_index(player))
        if self._photo:
            frame = self._photo.frame(player, self.clock(), still=self._reduced)
            self._photo.show(self.layout.figure, frame)
        elif self.pose:
            self._show_figure(self.pose)

    def _show_figure(self, pose: Pose) -> None:
        player, now_s = self.player, self.clock()
        now = figure_frame(pose, player)
        if not self._reduced:
            shown = scene_at(pose, now.position, mirrored=now.mirrored)
            self._figure.show(shown, moving=now.moving and not player.paused)
            return
        self._poses = self._poses.at(pose, now, now_s)
        key, before = self._poses.shown, self._poses.before
        assert key
        self._figure.show(
            scene_at(pose, key.position, mirrored=key.mirrored),
            before=scene_at(pose, before.position, mirrored=before.mirrored) if before else None,
            share=self._poses.share(now_s),
        )

    def _answer(self, result: Result) -> None:
        if not self._answered:
            self._answered = True
            self.on_result(result)

    def _leave(self) -> None:
        if not self.player.done:
            self._cues.stop()
        self.root.destroy()


def show(task: Task, on_result: Callable[[Result], None], *, stop: threading.Event | None = None) -> None:
    """Open the window and return when it is gone.

    Raises tkinter.TclError where there is no display, and KeyboardInterrupt or what else went wrong inside; the
    result was told before that.
    """
    if sys.platform == "win32":
        windows_api.see_every_pixel()
        windows_api.have_a_name()
    root = tkinter.Tk(className="sitbreak")
    window = Window(task, load().get(task.id), root, on_result, stop=stop or threading.Event())
    failures: list[BaseException] = []

    def fail(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        failures.append(error)  # Tk would print it and go on with half a window
        window.close()

    root.report_callback_exception = fail
    window.run()
    if failures:
        raise failures[0]


def main(argv: list[str] | None = None) -> int:
    """Return 0 when the window could be shown, 130 when it was interrupted, else 1 with the reason on stderr."""
    arguments = sys.argv[1:] if argv is None else argv
    stop = threading.Event()
    streams.speak_utf8()
    with contextlib.suppress(ValueError):  # not the main thread: a test
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
    try:
        task = task_from_json(bounded_files.read(Path(arguments[0]), LINE.size) if arguments else _told())
        if task.stops_when_alone:
            threading.Thread(target=_wait_for_the_end, args=(stop,), name="parent", daemon=True).start()
        show(task, _tell, stop=stop)
    except (SitbreakError, OSError, RefusedTextError, tkinter.TclError) as error:
        print(f"sitbreak.stretch: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _told() -> str:
    return sys.stdin.readline(LINE.size + 1)


def _wait_for_the_end(stop: threading.Event) -> None:
    """Read until the parent closes its end, on purpose or by dying."""
    with contextlib.suppress(OSError, ValueError):
        while _told():
            pass
    stop.set()


def _tell(result: Result) -> None:
    with contextlib.suppress(OSError):  # the parent is gone: nobody to tell
        print(to_json(result), flush=True)


if __name__ == "__main__":
    sys.exit(main())
