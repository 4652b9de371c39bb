"""Colours for the roles of the icon's shapes, one palette for each kind of panel."""

from sitbreak.tray.icon.panel import Panel
from tools.icons.design import IconRole

Colour = tuple[int, int, int, int]

# The greys of a panel on which every colour of its set reaches a contrast of 3 to 1. Breeze Dark, the lightest dark
# panel we know of, is #31363B; #E0E0E0 is as dark as a light one gets.
GREYS: dict[Panel, tuple[range, ...]] = {
    Panel.DARK: (range(0x37),),
    Panel.LIGHT: (range(0xE0, 0x100),),
    Panel.ANY: (range(0x2F), range(0xE0, 0x100)),
}


def _rgb(code: int, alpha: int = 255) -> Colour:
    return code >> 16, code >> 8 & 255, code & 255, alpha


_TILE = {
    IconRole.TILE: _rgb(0x0F4C52),
    IconRole.ON_TILE: _rgb(0xFFFFFF),
    IconRole.TILE_TRACK: _rgb(0x79AEB2),
    IconRole.TILE_PROGRESS: _rgb(0x56E0BF),
}

PALETTES: dict[Panel, dict[IconRole, Colour]] = {
    Panel.DARK: {
        IconRole.INK: _rgb(0xF4F6F7),
        IconRole.FAINT: _rgb(0xF4F6F7, 112),
        IconRole.PROGRESS: _rgb(0x45D1B0),
        IconRole.DUE: _rgb(0xFFB03A),
        IconRole.ON_DUE: _rgb(0x2B1A00),
        IconRole.WARNING: _rgb(0xFFB03A),
        IconRole.STANDING: _rgb(0x5BD68A),
        **_TILE,
    },
    Panel.LIGHT: {
        IconRole.INK: _rgb(0x2A3035),
        IconRole.FAINT: _rgb(0x2A3035, 150),
        IconRole.PROGRESS: _rgb(0x0B8A72),
        IconRole.DUE: _rgb(0xC2560A),
        IconRole.ON_DUE: _rgb(0xFFFFFF),
        IconRole.WARNING: _rgb(0xC2560A),
        IconRole.STANDING: _rgb(0x1B8344),
        **_TILE,
    },
    # 3 to 1 or better on every grey of both kinds of panel at once: luminance from 0.182 to 0.215, opaque.
    Panel.ANY: {
        IconRole.INK: _rgb(0x757C82),
        IconRole.FAINT: _rgb(0x757C82),
        IconRole.PROGRESS: _rgb(0x128A73),
        IconRole.DUE: _rgb(0xC96010),
        IconRole.ON_DUE: _rgb(0xFFFFFF),
        IconRole.WARNING: _rgb(0xC96010),
        IconRole.STANDING: _rgb(0x268C4D),
        **_TILE,
    },
}
