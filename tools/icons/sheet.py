"""All states in all sizes on both kinds of panel in one picture, for the documentation."""

from collections.abc import Callable

from PIL import Image, ImageDraw

from sitbreak.core.view import IconState
from sitbreak.figure.sheet import caption_font
from sitbreak.tray.icon.panel import Panel

SIZES_PX = (16, 22, 24, 32, 48, 64)
SHOWN = (
    ("sitting, just", IconState.SITTING, 0),
    ("a third", IconState.SITTING, 4),
    ("three quarters", IconState.SITTING, 9),
    ("due", IconState.DUE, 0),
    ("away", IconState.AWAY, 0),
    ("paused", IconState.PAUSED, 0),
    ("standing", IconState.STANDING, 0),
    ("degraded", IconState.DEGRADED, 0),
)
GROUNDS = (
    ("dark panel", Panel.DARK, "#23272b"),
    ("light panel", Panel.LIGHT, "#f1f1ef"),
    ("unknown", Panel.ANY, "#23272b"),
    ("unknown", Panel.ANY, "#f1f1ef"),
)
COLUMN_PX, GAP_PX, LABEL_PX, HEAD_PX = 112, 12, 104, 40

Draw = Callable[[IconState, int, Panel, int], Image.Image]


def draw(icon: Draw) -> Image.Image:
    """Paste every icon at its own size: what is seen is what a panel shows."""
    band_px = sum(SIZES_PX) + GAP_PX * (len(SIZES_PX) + 1)
    whole = Image.new("RGB", (LABEL_PX + COLUMN_PX * len(SHOWN), HEAD_PX + band_px * len(GROUNDS)), "white")
    pen = ImageDraw.Draw(whole)
    font = caption_font(13)
    for column, (text, _, _) in enumerate(SHOWN):
        pen.text((_centre(column), HEAD_PX / 2), text, "#222", font, anchor="mm")
    for band, (text, panel, ground) in enumerate(GROUNDS):
        top = HEAD_PX + band * band_px
        pen.rectangle((LABEL_PX, top, whole.width, top + band_px), ground)
        pen.text((LABEL_PX / 2, top + band_px / 2), text, "#222", font, anchor="mm")
        _band(whole, icon, panel, top)
    return whole


def _band(whole: Image.Image, icon: Draw, panel: Panel, top: int) -> None:
    y = top + GAP_PX
    for side in SIZES_PX:
        for column, (_, state, step) in enumerate(SHOWN):
            picture = icon(state, step, panel, side)
            whole.paste(picture, (_centre(column) - side // 2, y), picture)
        y += side + GAP_PX


def _centre(column: int) -> int:
    return LABEL_PX + column * COLUMN_PX + COLUMN_PX // 2
