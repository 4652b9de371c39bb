"""Colours for the roles of the icon's shapes, one palette for each kind of panel."""

from sitbreak.tray.icon.panel import Panel
from tools.icons.design import IconRole

Colour = tuple[int, int, int, int]


def _rgb(code: int, alpha: int = 255) -> Colour:
    return code >> 16, code >> 8 & 255, code & 255, alpha


_TILE = {
    IconRole.TILE: _rgb(0x0F4C52),
    IconRole.ON_TILE: _rgb(0xFFFFFF),
    IconRole.TILE_TRACK: _rgb(0x2F7479),
    IconRole.TILE_PROGRESS: _rgb(0x56E0BF),
}

PALETTES: dict[Panel, dict[IconRole, Colour]] = {
    Panel.DARK: {
        IconRole.INK: _rgb(0xF4F6F7),
        IconRole.FAINT: _rgb(0xF4F6F7, 90),
        IconRole.PROGRESS: _rgb(0x45D1B0),
        IconRole.DUE: _rgb(0xFFB03A),
        IconRole.ON_DUE: _rgb(0x2B1A00),
        IconRole.WARNING: _rgb(0xFFB03A),
        IconRole.STANDING: _rgb(0x5BD68A),
        **_TILE,
    },
    Panel.LIGHT: {
        IconRole.INK: _rgb(0x2A3035),
        IconRole.FAINT: _rgb(0x2A3035, 90),
        IconRole.PROGRESS: _rgb(0x0B8A72),
        IconRole.DUE: _rgb(0xC2560A),
        IconRole.ON_DUE: _rgb(0xFFFFFF),
        IconRole.WARNING: _rgb(0xC2560A),
        IconRole.STANDING: _rgb(0x1B8344),
        **_TILE,
    },
    # Contrast of 3 to 1 or better to white and to #2E2E2E alike: luminance from 0.18 to 0.30.
    Panel.ANY: {
        IconRole.INK: _rgb(0x82898F),
        IconRole.FAINT: _rgb(0x82898F, 120),
        IconRole.PROGRESS: _rgb(0x14987F),
        IconRole.DUE: _rgb(0xDB6A12),
        IconRole.ON_DUE: _rgb(0xFFFFFF),
        IconRole.WARNING: _rgb(0xDB6A12),
        IconRole.STANDING: _rgb(0x2A9A55),
        **_TILE,
    },
}
