"""The two palettes: a colour for every role, on light and on dark ground. Pure."""

from collections.abc import Mapping

from sitbreak.figure.shapes import Role

Colour = str  # "#rrggbb"

LIGHT: Mapping[Role, Colour] = {
    Role.SKIN: "#d99b78",
    Role.SKIN_SHADE: "#c58763",
    Role.SKIN_FAR: "#e6c3ad",
    Role.SHIRT: "#2f8581",
    Role.SLEEVE: "#3b9a94",
    Role.SLEEVE_FAR: "#9fcac5",
    Role.HIPS: "#4f669a",
    Role.TROUSERS: "#5670a8",
    Role.TROUSERS_FAR: "#a3adc4",
    Role.SHOE: "#2b3040",
    Role.SHOE_FAR: "#8c92a2",
    Role.SOLE: "#d5d8de",
    Role.HAIR: "#3a2a23",
    Role.FACE: "#3a2a23",
    Role.ACCENT: "#ff7a4f",
    Role.ACCENT_FAR: "#ffb59b",
    Role.OUTLINE: "#1c1210",
    Role.MARK: "#cf4a12",
    Role.PROP: "#c7b8a0",
    Role.PROP_SHADE: "#ded4c4",
    Role.MAT: "#cfd6ea",
    Role.FLOOR: "#e3dfd6",
    Role.GLASS: "#bfe0ee",
    Role.RING: "#e6e1d6",
    Role.INSET: "#fffdfa",
    Role.NAIL: "#f8e6da",
}

DARK: Mapping[Role, Colour] = {
    Role.SKIN: "#e0a985",
    Role.SKIN_SHADE: "#c78f6c",
    Role.SKIN_FAR: "#8d6c59",
    Role.SHIRT: "#3f9d97",
    Role.SLEEVE: "#55b5ae",
    Role.SLEEVE_FAR: "#357471",
    Role.HIPS: "#6f82b3",
    Role.TROUSERS: "#8397c9",
    Role.TROUSERS_FAR: "#566391",
    Role.SHOE: "#dfe2ea",
    Role.SHOE_FAR: "#7d8290",
    Role.SOLE: "#9aa0ad",
    Role.HAIR: "#7a5744",
    Role.FACE: "#2a1d18",
    Role.ACCENT: "#ff8a5f",
    Role.ACCENT_FAR: "#a85f48",
    Role.OUTLINE: "#0b0d12",
    Role.MARK: "#ff8a5f",
    Role.PROP: "#8a7d6b",
    Role.PROP_SHADE: "#5d564c",
    Role.MAT: "#3d4660",
    Role.FLOOR: "#363b47",
    Role.GLASS: "#35566a",
    Role.RING: "#333a47",
    Role.INSET: "#262b35",
    Role.NAIL: "#fbe9dd",
}

GROUND: Mapping[bool, Colour] = {False: "#f7f5f0", True: "#1d2129"}


def palette(dark: bool) -> Mapping[Role, Colour]:
    """Return the palette for a dark or a light ground."""
    return DARK if dark else LIGHT
