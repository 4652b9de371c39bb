"""The tray icon's pictures as `python -m tools.icons` has drawn them: read without Pillow, one state at a time."""

from sitbreak import packed, paths
from sitbreak.core.view import IconState
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import SIZES_PX, Pixmap

FILE_NAME = "tray.pack"
STEPS = 12
"""The ring fills in twelfths: `View.progress` is rounded to them."""


def key(state: IconState, progress: float, panel: Panel) -> str:
    """The picture's name in the file; only a sitter's ring shows progress."""
    step = round(STEPS * min(1.0, max(0.0, progress))) if state is IconState.SITTING else 0
    return f"{state.value}-{step}-{panel.value}"


def pixmaps(state: IconState, progress: float, panel: Panel) -> list[Pixmap]:
    """Every size of one picture; SitbreakError where the installation is not whole."""
    argb = packed.read(paths.resource("icons", FILE_NAME), key(state, progress, panel))
    found, at = [], 0
    for side in SIZES_PX:
        end = at + 4 * side * side
        found.append(Pixmap(side, side, argb[at:end]))
        at = end
    return found
