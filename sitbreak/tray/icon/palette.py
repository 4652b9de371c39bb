"""Colours for the roles of the icon's shapes, one palette for each kind of panel."""

from sitbreak.tray.icon.design import Role
from sitbreak.tray.icon.panel import Panel

Colour = tuple[int, int, int, int]


def _rgb(code: int, alpha: int = 255) -> Colour:
    return code >> 16, code >> 8 & 255, code & 255, alpha


_TILE = {
    Role.TILE: _rgb(0x0F4C52),
    Role.ON_TILE: _rgb(0xFFFFFF),
    Role.TILE_TRACK: _rgb(0x2F7479),
    Role.TILE_PROGRESS: _rgb(0x56E0BF),
}

PALETTES: dict[Panel, dict[Role, Colour]] = {
    Panel.DARK: {
        Role.INK: _rgb(0xF4F6F7),
        Role.FAINT: _rgb(0xF4F6F7, 90),
        Role.PROGRESS: _rgb(0x45D1B0),
        Role.DUE: _rgb(0xFFB03A),
        Role.ON_DUE: _rgb(0x2B1A00),
        Role.WARNING: _rgb(0xFFB03A),
        Role.STANDING: _rgb(0x5BD68A),
        **_TILE,
    },
    Panel.LIGHT: {
        Role.INK: _rgb(0x2A3035),
        Role.FAINT: _rgb(0x2A3035, 90),
        Role.PROGRESS: _rgb(0x0B8A72),
        Role.DUE: _rgb(0xC2560A),
        Role.ON_DUE: _rgb(0xFFFFFF),
        Role.WARNING: _rgb(0xC2560A),
        Role.STANDING: _rgb(0x1B8344),
        **_TILE,
    },
    # Contrast of 3 to 1 or better to white and to #2E2E2E alike: luminance from 0.18 to 0.30.
    Panel.ANY: {
        Role.INK: _rgb(0x82898F),
        Role.FAINT: _rgb(0x82898F, 120),
        Role.PROGRESS: _rgb(0x14987F),
        Role.DUE: _rgb(0xDB6A12),
        Role.ON_DUE: _rgb(0xFFFFFF),
        Role.WARNING: _rgb(0xDB6A12),
        Role.STANDING: _rgb(0x2A9A55),
        **_TILE,
    },
}
