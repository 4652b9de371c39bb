"""The picture of somebody's own stretch in the window, where ours have a moving figure. Tk's thread."""

import logging
import tkinter
from pathlib import Path
from typing import Any

from sitbreak import own_pictures
from sitbreak.dataclass import dataclass, field
from sitbreak.stretch.animation import step_index
from sitbreak.stretch.routine import Player

_LARGEST_PX = (1600, 1200)  # what a window on a large screen has room for

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Photo:
    """Frames to be painted on a canvas."""

    picture: own_pictures.OwnPicture
    _last: object = field(default=None, init=False)
    _shown: Any = field(default=None, init=False)  # Tk forgets a picture that nobody holds

    @classmethod
    def of(cls, path: str) -> "Photo | None":
        """Read it; None where there is none, or none that can be shown."""
        if not path:
            return None
        try:
            from PIL import ImageTk  # noqa: F401 - a system Python may have Pillow without it

            return cls(own_pictures.read(Path(path), *_LARGEST_PX))
        except (ImportError, own_pictures.PictureError) as error:
            log.warning("picture %s: %s", path, error)
            return None

    @property
    def moves(self) -> bool:
        """Whether it has several frames."""
        return len(self.picture.frames) > 1

    def frame(self, player: Player, now_s: float, *, still: bool) -> int:
        """Return which frame to show, from 0: that of the step where each has its own, else they go round."""
        count = len(self.picture.frames)
        if count == len(player.task.steps):
            step = step_index(player)
            return count - 1 if step is None else step
        return 0 if still or player.paused else self.picture.at(now_s)

    def show(self, canvas: tkinter.Canvas, number: int) -> None:
        """Paint a frame in the middle of the canvas, as large as it has room for and never enlarged."""
        from PIL import ImageTk

        width_px, height_px = max(canvas.winfo_width(), 2), max(canvas.winfo_height(), 2)
        if (number, width_px, height_px) == self._last:
            return
        self._last = (number, width_px, height_px)
        frame = own_pictures.fitted(self.picture.frames[number], width_px, height_px)
        self._shown = ImageTk.PhotoImage(frame, master=canvas)
        canvas.delete("photo")
        canvas.create_image(width_px // 2, height_px // 2, image=self._shown, tags="photo")
