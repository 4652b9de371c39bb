"""One window of a guided stretch on one screen: its widgets, its figure, its ring. Tk's thread."""

import tkinter
from collections.abc import Callable, Mapping

from sitbreak.dataclass import dataclass, field
from sitbreak.figure.draw import scene_at
from sitbreak.figure.poses import Pose
from sitbreak.figure.tk_ import Painter
from sitbreak.stretch.animation import FigureFrame, KeyPoses, figure_frame, step_index
from sitbreak.stretch.calm import CalmWindow
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.large import LargeLayout
from sitbreak.stretch.layout import Layout, Top
from sitbreak.stretch.look import Look
from sitbreak.stretch.photo import Photo
from sitbreak.stretch.ring import ring
from sitbreak.stretch.routine import PhaseKind, Player
from sitbreak.stretch.screens import ScreenArea
from sitbreak.stretch.task import Task
from sitbreak.texts import Texts


@dataclass(slots=True)
class Pane:
    """What shows one task on one screen; all panes of a window show the same."""

    top: Top
    task: Task
    pose: Pose | None
    look: Look
    screen: ScreenArea
    actions: Mapping[str, Callable[[], None]]
    reduced: bool
    layout: Layout = field(init=False)
    _figure: Painter = field(init=False)
    _ring: Painter = field(init=False)
    _photo: Photo | None = field(init=False)
    _poses: KeyPoses = field(default_factory=KeyPoses, init=False)
    _calm: CalmWindow | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._calm = CalmWindow(self.top) if self.task.waits else None
        self._build(is_placed=False)
        self.top.protocol("WM_DELETE_WINDOW", self.actions["close"])

    def enter(self, task: Task, pose: Pose | None) -> None:
        """Show another task in the same window."""
        for child in self.top.winfo_children():
            if not isinstance(child, tkinter.Toplevel):
                child.destroy()
        self.task, self.pose, self._poses = task, pose, KeyPoses()
        self._build(is_placed=True)

    def _build(self, *, is_placed: bool) -> None:
        self._photo = Photo.of(self.task.picture)
        texts, has_figure = Texts(self.task.language), self.pose is not None or self._photo is not None
        kind = LargeLayout if self.look.least else Layout
        self.layout = kind(
            self.top,
            self.look,
            texts,
            self.task,
            self.actions,
            has_figure,
            self.screen,
            takes_keyboard=self._calm is None and not is_placed,
            is_placed=is_placed,
        )
        self._figure = Painter(self.layout.figure, self.look.dark)
        self._ring = Painter(self.layout.ring, self.look.dark)

    def begin(self) -> None:
        """Somebody began: it may have the keyboard."""
        if self._calm is not None:
            self._calm.end()
            self._calm = None

    def show(self, player: Player, words: GuidanceTexts, now_s: float) -> None:
        """Bring everything up to date."""
        resting = player.phase.kind in (PhaseKind.READY, PhaseKind.REST, PhaseKind.DONE) or player.paused
        left = 1.0 if player.done or self.reduced else 1 - player.share
        self._ring.show(ring(left, resting=resting))
        self.layout.show(player, words, step_index(player))
        if self._photo:
            self._photo.show(self.layout.figure, self._photo.frame(player, now_s, still=self.reduced))
        elif self.pose is not None:
            self._show_figure(self.pose, figure_frame(self.pose, player), player, now_s)

    def moves(self, now_s: float) -> bool:
        """Whether the picture is about to be another, whatever the stretch is at."""
        turning = self._photo is not None and self._photo.moves and not self.reduced
        return turning or self._poses.share(now_s) < 1

    def _show_figure(self, pose: Pose, now: FigureFrame, player: Player, now_s: float) -> None:
        if not self.reduced:
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
